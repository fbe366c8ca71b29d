import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { ChangeLog } from '../changes.js'
import type { Engine } from '../engine.js'
import { partsOf, wordsOf } from './words.js'

export function postgresEngine (followLog: () => Promise<ChangeLog>): Engine {
  return {
    jsonArrayFrom,
    jsonObjectFrom,
    timeText: (column) => sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    addWords: async (db, index, id, words) => {
      const texts = Object.values(words).filter((text) => text !== null)
      const rows = texts.flatMap((text) => partsOf(wordsOf(text)))
        .map((part, i) => sql`(${id}, ${i}, to_tsvector('broadsheet', ${part}))`)
      await sql`insert into ${sql.table(index)} (id, part, words) values ${sql.join(rows)}`.execute(db)
    },
    matching: (index, terms) => {
      const found = terms.map((term) => sql`select id from ${sql.table(index)}
        where words @@ phraseto_tsquery('broadsheet', ${wordsOf(term).join(' ')})`)
      return found.length === 0 ? sql<number>`(select null::bigint)` : sql<number>`(${sql.join(found, sql` intersect `)})`
    },
    followLog,
    // A process that hangs, or whose machine is gone, is not waited for for ever.
    liftLimits: async (db) => {
      await sql`select set_config('statement_timeout', '0', true),
        set_config('idle_in_transaction_session_timeout', '10min', true)`.execute(db)
    },
    lastId: async (db, table, column) => {
      const { rows: [row] } = await sql<{ id: number | null }>`select pg_sequence_last_value(
        pg_get_serial_sequence(${table}, ${column})::regclass) as id`.execute(db)
      return row?.id ?? 0
    },
    setLastId: async (db, table, column, id) => {
      await sql`select setval(pg_get_serial_sequence(${table}, ${column}), ${id})`.execute(db)
    }
  }
}
