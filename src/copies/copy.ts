import { createHash } from 'node:crypto'
import { engineOf } from '../db/engine.js'
import type { Db } from '../db/open.js'
import { indexQuotes } from '../db/search.js'
import { inSnapshot, inTransaction } from '../db/transaction.js'
import * as live from '../editing/live.js'
import { Refusal } from '../refusal.js'
import { Adder, hasRows, insert, pagesOf, type Row, type Sum } from './rows.js'
import { SHAPES, TABLES, type Table } from './tables.js'

export type Sums = ReadonlyMap<Table, Sum>

/** Is told what is being done, and what is done: two steps for each table. */
export interface Observer {
  begin (step: string): void
  done (step: string): void
}

/**
 * Copies all that is in one database at one moment into another one, in one transaction: everything is there when the
 * promise resolves, and has been read back and compared, and nothing when it rejects. Both have been migrated.
 * @throws Refusal where the target has content, or reads differently from what was written to it
 */
export async function copy (source: Db, target: Db, observer: Observer): Promise<Sums> {
  return await inTransaction(target, async (target) => {
    await engineOf(target).liftLimits(target)
    await refuseContent(target)
    const { sums, lastIds } = await inSnapshot(source, (source) => transfer(source, target, observer))
    for (const [table, sum] of sums) await compare(target, table, sum, observer)
    for (const [table, id] of lastIds) if (id > 0) await engineOf(target).setLastId(target, table, idOf(table), id)
    return sums
  })
}

/** @throws Refusal where a table, of those that are there yet, has rows */
export async function refuseContent (db: Db): Promise<void> {
  const there = (await db.introspection.getTables()).map(({ name }) => name)
  for (const table of TABLES.filter((table) => there.includes(table))) {
    if (!await hasRows(db, table)) continue
    throw new Refusal(`The database to copy to has content already: its table ${table} has rows. Name one that is new or empty.`)
  }
}

/** One sum for all tables. */
export function total (sums: Sums): Sum {
  const hash = createHash('sha256')
  let all = 0
  for (const [table, { rows, sha256 }] of sums) {
    hash.update(`${table} ${rows} ${sha256}\n`)
    all += rows
  }
  return { rows: all, sha256: hash.digest('hex') }
}

async function transfer (source: Db, target: Db, observer: Observer): Promise<{ sums: Sums, lastIds: Map<Table, number> }> {
  await engineOf(source).liftLimits(source)
  const sums = new Map<Table, Sum>()
  const lastIds = new Map<Table, number>()
  for (const table of TABLES) {
    const adder = new Adder()
    for await (const rows of pagesOf(source, table)) {
      await insert(target, table, rows)
      await index(target, table, rows)
      observer.begin(`copying ${table}, ${adder.add(rows)} rows`)
    }
    sums.set(table, adder.sum())
    lastIds.set(table, await engineOf(source).lastId(source, table, idOf(table)))
    observer.done(`copied ${table}`)
  }
  return { sums, lastIds }
}

async function index (db: Db, table: Table, rows: readonly Row[]): Promise<void> {
  if (table === 'articles') for (const row of rows) await live.index(db, Number(row.id))
  if (table === 'quotes') await indexQuotes(db, rows.map(({ id, text }) => ({ id: Number(id), text: String(text) })))
}

async function compare (target: Db, table: Table, read: Sum, observer: Observer): Promise<void> {
  const adder = new Adder()
  for await (const rows of pagesOf(target, table)) observer.begin(`checking ${table}, ${adder.add(rows)} rows`)
  const written = adder.sum()
  if (written.rows !== read.rows || written.sha256 !== read.sha256) {
    throw new Refusal(`The table ${table} came out different (${read.rows} rows were read, ${written.rows} are in the copy), so nothing was kept. ` +
      'See that neither a trigger nor a column of another type changes what is written to it, and copy again.')
  }
  observer.done(`checked ${table}`)
}

function idOf (table: Table): string {
  return SHAPES[table].key[0]
}
