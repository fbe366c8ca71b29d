import { sql, type AnyColumn, type CompiledQuery, type Generated, type InsertObject } from 'kysely'
import { LRUCache } from 'lru-cache'
import { engineOf, type Engine } from './engine.js'
import type { KeyValue } from './keyset.js'
import type { Db } from './open.js'
import { portions } from './portions.js'
import type { Database } from './tables.js'

const KEPT = 500

/** Stands in a query for a value that each run of it brings along. */
class Slot {
  constructor (readonly place: number) {}

  /** In the shape of a query, all values are the same. */
  toJSON (): string {
    return '?'
  }
}

/** The values of one run of a query. */
export class Values {
  readonly all: KeyValue[] = []

  /** Takes the value; what it gives is to be put into the query in its place. */
  slot<T extends KeyValue> (value: T): T {
    return value === null ? value : this.#take(value)
  }

  /**
   * Takes all values of a row to be written, also those that are null, in the order of its columns.
   * @returns what is to be put into the query in its place, for when that is built
   */
  row<T extends object>(row: T, columns = Object.keys(row)): () => T {
    if (Object.keys(row).length !== columns.length) throw new Error(`The row has not the columns ${columns.join(', ')}.`)
    const first = this.all.length
    const named = row as Record<string, KeyValue | undefined>
    for (const column of columns) {
      const value = named[column]
      if (value === undefined) throw new Error(`The row has no ${column}.`)
      this.all.push(value)
    }
    return () => Object.fromEntries(columns.map((column, at) => [column, new Slot(first + at)])) as T
  }

  #take<T extends KeyValue> (value: T): T {
    const slot: unknown = new Slot(this.all.length)
    this.all.push(value)
    // To whoever builds the query, it is the value.
    return slot as T
  }
}

/** A query of Kysely's, or what its `sql` gives. */
interface Built<Row> { compile: (db: Db) => CompiledQuery<Row> }

interface Prepared { query: CompiledQuery, slots: Array<KeyValue | Slot> }

const prepared = new WeakMap<Engine, LRUCache<string, Prepared>>()

/**
 * Runs a query that is built and compiled once for its shape: to do so takes longer than to run it.
 * @param shape tells queries of another text apart
 */
export async function run<Row> (db: Db, shape: string, values: Values, build: () => Built<Row>): Promise<Row[]> {
  const engine = engineOf(db)
  const known = preparedFor(engine)
  let one = known.get(shape)
  if (one === undefined) {
    const query = build().compile(db)
    one = { query, slots: query.parameters as Array<KeyValue | Slot> }
    known.set(shape, one)
  }
  const parameters = one.slots.map((slot) => slot instanceof Slot ? values.all[slot.place] ?? null : slot)
  const atOnce = engine.rowsNow(one.query.sql, parameters, db.isTransaction)
  if (atOnce !== undefined) return atOnce as Row[]
  return (await db.executeQuery({ ...one.query, parameters } as CompiledQuery<Row>)).rows
}

function preparedFor (engine: Engine): LRUCache<string, Prepared> {
  let known = prepared.get(engine)
  if (known === undefined) prepared.set(engine, known = new LRUCache({ max: KEPT }))
  return known
}

/**
 * Adds rows that all have the same columns, as many at once as the engine is best given.
 * @param unless the column by which a row can be there already: it stays as it is then
 */
export async function insertAll<Table extends keyof Database> (
  db: Db, table: Table, rows: ReadonlyArray<InsertObject<Database, Table>>, unless?: AnyColumn<Database, Table>
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const into = `${table} ${columns.join()} ${unless ?? ''}`
  for (const some of portions(rows, engineOf(db).rowsAtOnce)) {
    const values = new Values()
    const slots = some.map((row) => values.row(row, columns))
    await run(db, `insert ${some.length} ${into}`, values, () => {
      const query = db.insertInto(table).values(slots.map((slotted) => slotted()))
      return unless === undefined ? query : query.onConflict((conflict) => conflict.column(unless).doNothing())
    })
  }
}

/** The tables that number their rows. */
type Numbered = { [Table in keyof Database]: Database[Table] extends { id: Generated<number> } ? Table : never }[keyof Database]

/**
 * Adds a row.
 * @returns its number
 */
export async function insertOne<Table extends Numbered> (
  db: Db, table: Table, row: InsertObject<Database, Table>
): Promise<number> {
  const values = new Values()
  const slots = values.row(row)
  const [added] = await run(db, `insert ${table} ${Object.keys(row).join()}`, values, () =>
    db.insertInto(table).values(slots()).returning(sql<number>`id`.as('id')))
  if (added === undefined) throw new Error(`The row was not added to ${table}.`)
  return added.id
}
