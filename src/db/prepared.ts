import type { Compilable, CompiledQuery } from 'kysely'
import { LRUCache } from 'lru-cache'
import { engineOf, type Engine } from './engine.js'
import type { KeyValue } from './keyset.js'
import type { Db } from './open.js'

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
    if (value === null) return value
    const slot: unknown = new Slot(this.all.length)
    this.all.push(value)
    // To whoever builds the query, it is the value.
    return slot as T
  }
}

interface Prepared { query: CompiledQuery, slots: Array<KeyValue | Slot> }

const prepared = new WeakMap<Engine, LRUCache<string, Prepared>>()

/**
 * Runs a query that only reads, built and compiled once for its shape: to do so takes longer than to run it.
 * @param shape tells queries of another text apart
 */
export async function run<Row> (db: Db, shape: string, values: Values, build: () => Compilable<Row>): Promise<Row[]> {
  const engine = engineOf(db)
  const known = prepared.get(engine) ?? new LRUCache({ max: KEPT })
  prepared.set(engine, known)
  let one = known.get(shape)
  if (one === undefined) {
    const query = build().compile()
    one = { query, slots: query.parameters as Array<KeyValue | Slot> }
    known.set(shape, one)
  }
  const parameters = one.slots.map((slot) => slot instanceof Slot ? values.all[slot.place] ?? null : slot)
  const atOnce = db.isTransaction ? undefined : engine.rowsNow(one.query.sql, parameters)
  if (atOnce !== undefined) return atOnce as Row[]
  return (await db.executeQuery({ ...one.query, parameters } as CompiledQuery<Row>)).rows
}
