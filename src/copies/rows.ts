import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { parsed, stored } from '../db/json.js'
import type { Db } from '../db/open.js'
import { SHAPES, type Table } from './tables.js'

export type Row = Record<string, string | number | null>

/** The rows of a page, or one alone where they would have more bytes than this together. */
const PAGE_ROWS = 100
const PAGE_BYTES = 1024 * 1024

/** The rows of a table in the order of its key, page by page, in a form that is the same whichever engine they are from. */
export async function * pagesOf (db: Db, table: Table): AsyncGenerator<Row[], void> {
  const [first] = await rowsAfter(db, table, undefined, 1)
  if (first === undefined) return
  const columns = Object.keys(first)
  for (let last: Row | undefined; ;) {
    const sizes = await sizesAfter(db, table, columns, last)
    if (sizes.length === 0) return
    const whole = sizes.reduce((sum, size) => sum + size) <= PAGE_BYTES
    for (const count of whole ? [sizes.length] : sizes.map(() => 1)) {
      const rows = await rowsAfter(db, table, last, count)
      last = rows.at(-1)
      yield rows
    }
  }
}

export async function hasRows (db: Db, table: Table): Promise<boolean> {
  return (await rowsAfter(db, table, undefined, 1)).length > 0
}

export async function insert (db: Db, table: Table, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(db)
}

async function rowsAfter (db: Db, table: Table, last: Row | undefined, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`select * from ${following(table, last)} limit ${limit}`.execute(db)
  const { json = [] } = SHAPES[table]
  return rows.map((row) => ({ ...row, ...Object.fromEntries(json.map((column) => [column, stored(parsed(row[column]))])) }))
}

/** How many bytes of text each of the next rows has. */
async function sizesAfter (db: Db, table: Table, columns: readonly string[], last: Row | undefined): Promise<number[]> {
  const sizes = columns.map((column) => sql`coalesce(octet_length(cast(${sql.ref(column)} as text)), 0)`)
  const { rows } = await sql<{ size: number }>`select ${sql.join(sizes, sql` + `)} as size
    from ${following(table, last)} limit ${PAGE_ROWS}`.execute(db)
  return rows.map(({ size }) => size)
}

function following (table: Table, last: Row | undefined): RawBuilder<unknown> {
  const key: readonly string[] = SHAPES[table].key
  const columns = sql.join(key.map((column) => sql.ref(column)))
  const after = last === undefined ? sql`true` : sql`(${columns}) > (${sql.join(key.map((column) => last[column]))})`
  return sql`${sql.table(table)} where ${after} order by ${columns}`
}

/** How many rows there are, and the SHA-256 of all that is in them. */
export interface Sum { rows: number, sha256: string }

/** Adds up rows that come in the order of their key. */
export class Adder {
  #rows = 0
  readonly #hash = createHash('sha256')

  add (rows: readonly Row[]): number {
    for (const row of rows) this.#hash.update(`${stored(row)}\n`)
    this.#rows += rows.length
    return this.#rows
  }

  sum (): Sum {
    return { rows: this.#rows, sha256: this.#hash.copy().digest('hex') }
  }
}
