import { PostgresAdapter, sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely'

const sqlite = {
  id: 'integer',
  reference: 'integer',
  text: 'text',
  time: sql`text`,
  day: sql`text`,
  json: sql`text`,
  bytes: 'blob',
  /** An integer primary key whose values are never used again. */
  identity: (column: ColumnDefinitionBuilder) => column.primaryKey().autoIncrement()
} as const

const postgres = {
  id: 'bigint',
  reference: 'bigint',
  // By code points, as SQLite sorts, whatever the server's locale is and becomes.
  text: sql`text collate "C"`,
  time: sql`timestamptz(3)`,
  day: 'date',
  json: 'jsonb',
  bytes: 'bytea',
  // Not `always`: rows that are copied from another database keep their ids.
  identity: (column: ColumnDefinitionBuilder) => column.generatedByDefaultAsIdentity().primaryKey()
} as const

/** Column types by meaning, as the database's engine has them. */
export function typesOf (db: Kysely<unknown>): typeof sqlite | typeof postgres {
  return isPostgres(db) ? postgres : sqlite
}

/** A column of an index in which a missing value counts as the lowest, as it does in every order of a list. */
export function lowestFirst (db: Kysely<unknown>, column: string) {
  return isPostgres(db) ? sql`${sql.ref(column)} nulls first` : sql.ref(column)
}

export function isPostgres (db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
