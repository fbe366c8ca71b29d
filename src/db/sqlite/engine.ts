import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/sqlite'
import type { ChangeLog } from '../changes.js'
import type { Engine } from '../engine.js'
import type { Db } from '../open.js'
import { Values, run } from '../prepared.js'
import type { Parts, Words } from '../search.js'

export function sqliteEngine (
  followLog: () => ChangeLog, rowsNow: Engine['rowsNow'], check: Engine['check']
): Engine {
  const lastId: Engine['lastId'] = async (db, table) => {
    const { rows: [row] } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = ${table}`.execute(db)
    return row?.seq ?? 0
  }
  const setLastId: Engine['setLastId'] = async (db, table, _column, id) => {
    await sql`delete from sqlite_sequence where name = ${table}`.execute(db)
    await sql`insert into sqlite_sequence (name, seq) values (${table}, ${id})`.execute(db)
  }
  return {
    check,
    jsonArrayFrom,
    jsonObjectFrom,
    timeText: (column) => sql<string>`${sql.ref(column)}`,
    addWords: async (db, index, rows) => {
      for (const { key, words } of rows) {
        await addRow(db, index, key, words)
        const { headline = null, standfirst = null } = words
        if (index === 'articles_search') await addRow(db, HEADS, key, { headline, standfirst })
      }
    },
    removeWords: async (db, index, { key }) => {
      for (const table of index === 'articles_search' ? [index, HEADS] : [index]) {
        await sql`delete from ${sql.table(table)} where rowid = ${key}`.execute(db)
      }
    },
    matching: (index, terms, parts) => {
      const table = sql.table(isOfHeads(parts) ? HEADS : index)
      return sql<{ key: number }>`(select rowid as key from ${table} where ${table} match ${matchAll(terms, parts)})`
    },
    holds: (column, { field, within, ids }) => {
      const value = within === undefined ? sql`one.value` : sql`one.value ->> ${within}`
      return sql<boolean>`exists (select 1 from json_each(${sql.ref(column)}, ${`$.${field}`}) as one where ${value} in (${sql.join(ids)}))`
    },
    folded: (rows, columns) => sql`select cast(string_agg(${sql.ref('text')}, ',') as blob) as texts,
      json_group_array(json_object(${sql.join(columns.map(({ name }) => sql`${sql.lit(name)}, ${sql.ref(name)}`))})) as others from ${rows} as page`,
    // It prepares a statement for each number of rows, and keeps a journal for one that can fail in the middle.
    rowsAtOnce: 1,
    rowsNow,
    followLog: async () => followLog(),
    liftLimits: async () => {},
    lastId,
    setLastId,
    takeIds: async (db, table, column, count) => {
      const values = new Values()
      const [slot, of] = [values.slot(count), values.slot(table)]
      const [row] = await run(db, 'take ids', values, () =>
        sql<{ seq: number }>`update sqlite_sequence set seq = seq + ${slot} where name = ${of} returning seq`)
      if (row === undefined) await setLastId(db, table, column, count)
      return Array.from({ length: count }, (_, at) => (row?.seq ?? count) - count + 1 + at)
    }
  }
}

/** The words of headlines and standfirsts by themselves: in the index of all texts, each row that has a word is asked where. */
const HEADS = 'heads_search'

function isOfHeads (parts: Parts | undefined): boolean {
  return parts !== undefined && parts.within.length > 0
}

async function addRow (db: Db, table: string, key: number, words: Words): Promise<void> {
  const values = new Values()
  const row = values.row({ rowid: key, ...words })
  await run(db, `words ${table}`, values, () => sql`insert into ${sql.table(table)}
    (${sql.join(Object.keys(row()).map((column) => sql.ref(column)))}) values (${sql.join(Object.values(row()))})`)
}

/** An FTS5 query in which each term is a quoted string, so that none of it is ever syntax. */
function matchAll (terms: readonly string[], parts: Parts = { within: [], beyond: [] }): string {
  if (terms.length === 0) return '""'
  const all = `(${terms.map((term) => `"${term}"`).join(parts.any === true ? ' OR ' : ' AND ')})`
  const columns = (names: readonly string[]) => names.length === 0 ? all : `({${names.join(' ')}} : ${all})`
  return parts.beyond.length === 0 ? columns(parts.within) : `${columns(parts.within)} NOT ${columns(parts.beyond)}`
}
