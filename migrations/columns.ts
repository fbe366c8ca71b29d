import { sql, type ColumnDefinitionBuilder } from 'kysely'

/** Makes a column an integer primary key whose values are never used again. */
export const identity = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
  column.primaryKey().autoIncrement()

/** Column types by meaning. */
export const type = {
  id: 'integer',
  time: sql`text`,
  day: sql`text`,
  json: sql`text`
} as const
