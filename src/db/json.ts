import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/sqlite'

/** Nests a query's rows, or its one row, as a JSON column; read it with `parsed`. */
export { jsonArrayFrom, jsonObjectFrom }

/** The value of a JSON column, stored or nested: SQLite gives it as text. */
export function parsed<T> (value: T | string): T {
  return typeof value === 'string' ? JSON.parse(value) as T : value
}
