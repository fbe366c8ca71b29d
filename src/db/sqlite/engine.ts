import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/sqlite'
import type { ChangeLog } from '../changes.js'
import type { Engine } from '../engine.js'

export function sqliteEngine (followLog: () => ChangeLog): Engine {
  return {
    jsonArrayFrom,
    jsonObjectFrom,
    timeText: (column) => sql<string>`${sql.ref(column)}`,
    addWords: async (db, index, id, words) => {
      const columns = sql.join(Object.keys(words).map((column) => sql.ref(column)))
      await sql`insert into ${sql.table(index)} (rowid, ${columns}) values (${id}, ${sql.join(Object.values(words))})`.execute(db)
    },
    matching: (index, terms) =>
      sql<number>`(select rowid from ${sql.table(index)} where ${sql.table(index)} match ${matchAll(terms)})`,
    followLog: async () => followLog(),
    liftLimits: async () => {},
    lastId: async (db, table) => {
      const { rows: [row] } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = ${table}`.execute(db)
      return row?.seq ?? 0
    },
    setLastId: async (db, table, _column, id) => {
      await sql`delete from sqlite_sequence where name = ${table}`.execute(db)
      await sql`insert into sqlite_sequence (name, seq) values (${table}, ${id})`.execute(db)
    }
  }
}

/** An FTS5 query in which each term is a quoted string, so that none of it is ever syntax. */
function matchAll (terms: readonly string[]): string {
  return terms.length === 0 ? '""' : terms.map((term) => `"${term}"`).join(' ')
}
