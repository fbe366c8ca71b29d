import { sql, type RawBuilder } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { ChangeLog } from '../changes.js'
import type { Engine } from '../engine.js'
import { MOST_ROWS } from '../portions.js'
import type { Part, Parts, WordIndex } from '../search.js'
import { partsOf, wordsOf } from './words.js'

/** The rows that hold all these terms, in these parts of their text or, where none is named, anywhere. */
function idsOf (index: WordIndex, terms: readonly string[], { any = false }: Parts, parts: readonly Part[]): RawBuilder<unknown> {
  if (terms.length === 0) return sql`(select null::bigint as id)`
  const found = terms.map((term) => sql`select id from ${sql.table(index)}
    where words @@ phraseto_tsquery('broadsheet', ${wordsOf(term).join(' ')}) ${within(parts)}`)
  return sql`(${sql.join(found, any ? sql` union ` : sql` intersect `)})`
}

/** The headline is the first part of an article's words, the standfirst, where it has one, the second. */
function within (parts: readonly Part[]): RawBuilder<unknown> {
  if (parts.length === 0) return sql``
  if (!parts.includes('standfirst')) return sql`and part = 0`
  return sql`and (part = 0 or part = 1 and exists (
    select from articles where articles.id = articles_search.id and standfirst is not null))`
}

const timeText: Engine['timeText'] = (column) => sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export function postgresEngine (followLog: () => Promise<ChangeLog>): Engine {
  return {
    jsonArrayFrom,
    jsonObjectFrom,
    timeText,
    addWords: async (db, index, rows) => {
      const parts = rows.flatMap(({ id, words }) => Object.values(words).filter((text) => text !== null)
        .flatMap((text) => partsOf(wordsOf(text)))
        .map((part, i) => sql`(${id}, ${i}, to_tsvector('broadsheet', ${part}))`))
      await sql`insert into ${sql.table(index)} (id, part, words) values ${sql.join(parts)}`.execute(db)
    },
    removeWords: async (db, index, { id }) => {
      await sql`delete from ${sql.table(index)} where id = ${id}`.execute(db)
    },
    matching: (index, terms, parts = { within: [], beyond: [] }) => {
      const ids = parts.beyond.length === 0
        ? idsOf(index, terms, parts, parts.within)
        : sql`(${idsOf(index, terms, parts, parts.within)} except ${idsOf(index, terms, parts, parts.beyond)})`
      return index === 'quotes_search'
        ? sql<{ key: number }>`(select id as key from ${ids} as ids)`
        : sql<{ key: number }>`(select place as key from articles where id in ${ids})`
    },
    holds: (column, { field, within, ids }) => {
      const path = `$.${field}[*]${within === undefined ? '' : `.${within}`} ? (@ == $ids[*])`
      return sql<boolean>`jsonb_path_exists(${sql.ref(column)}, ${path}::jsonpath, ${JSON.stringify({ ids })}::jsonb)`
    },
    folded: (rows, columns) => sql`select string_agg(${sql.ref('text')}, ',') as texts,
      json_agg(json_build_object(${sql.join(columns.map(({ name, isTime }) =>
        sql`${sql.lit(name)}, ${isTime ? timeText(name) : sql.ref(name)}`))})) as others
      from ${rows} as page`,
    rowsAtOnce: MOST_ROWS,
    rowsNow: () => undefined,
    followLog,
    // The server looks after its files.
    check: async () => {},
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
    takeIds: async (db, table, column, count) => {
      const { rows } = await sql<{ id: number }>`
        select nextval(pg_get_serial_sequence(${table}, ${column})) as id from generate_series(1, ${count}::integer)`.execute(db)
      return rows.map(({ id }) => id)
    },
    setLastId: async (db, table, column, id) => {
      await sql`select setval(pg_get_serial_sequence(${table}, ${column}), ${id})`.execute(db)
    }
  }
}
