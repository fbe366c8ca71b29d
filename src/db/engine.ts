import type { DialectAdapter, Expression, RawBuilder } from 'kysely'
import type { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/sqlite'
import type { ChangeLog } from './changes.js'
import type { Db } from './open.js'
import type { Parts, Words, WordIndex } from './search.js'

/** Rows as one; null where there are none. */
export interface Folded<Row> { texts: Buffer | string | null, others: string | Row[] | null }

/** What differs between the engines that content can be kept in. All other code is the same for each. */
export interface Engine {
  jsonArrayFrom: typeof jsonArrayFrom
  jsonObjectFrom: typeof jsonObjectFrom
  /** A time column as the API writes times, for use within nested JSON. */
  timeText (column: string): RawBuilder<string>
  /** Puts one row or more into the index; `key` is the article's place, or the quote's id. */
  addWords (db: Db, index: WordIndex, rows: ReadonlyArray<{ id: number, key: number, words: Words }>): Promise<void>
  removeWords (db: Db, index: WordIndex, row: { id: number, key: number }): Promise<void>
  /**
   * A table of the `key` of each row that holds all these terms, each a phrase of one word or more; no term matches
   * nothing. In the order of the key it costs no more than what is read of it.
   */
  matching (index: WordIndex, terms: readonly string[], parts?: Parts): RawBuilder<{ key: number }>
  /** Whether a JSON column has one of these ids in a field, or in the field `within` of what that field lists. */
  holds (column: string, place: { field: string, within: string | undefined, ids: readonly number[] }): RawBuilder<boolean>
  /**
   * The rows of a query as one: their `text`, separated by commas, and these of their other columns as JSON. To read one
   * long value takes half as long as to read many short ones.
   */
  folded<Row> (rows: Expression<Row>, columns: ReadonlyArray<{ name: string, isTime: boolean }>): RawBuilder<Folded<Row>>
  /** How many rows are best added by one statement. */
  rowsAtOnce: number
  /**
   * The rows of a query, where they can be had at once: of a database in this process, on which no transaction is open
   * but the one that asks. Else undefined.
   */
  rowsNow (sql: string, parameters: readonly unknown[], inTransaction: boolean): unknown[] | undefined
  followLog (): Promise<ChangeLog>
  /**
   * Looks for damage where the opening put that off; others go on meanwhile.
   * @throws Refusal where there is some
   */
  check (signal: AbortSignal): Promise<void>
  /** Lets the transaction take as long as it needs. */
  liftLimits (db: Db): Promise<void>
  /** The last number that a column gave out by itself, also to a row that is gone; 0 where there is none. */
  lastId (db: Db, table: string, column: string): Promise<number>
  /** The next numbers of the column, which it will not give out itself. */
  takeIds (db: Db, table: string, column: string, count: number): Promise<number[]>
  /** Makes the column go on behind this number, which is not 0. */
  setLastId (db: Db, table: string, column: string, id: number): Promise<void>
}

/** The engine of a database, also within a transaction. */
export function engineOf (db: Db): Engine {
  const { adapter } = db.getExecutor()
  if (!hasEngine(adapter)) throw new Error('The database was not opened by openDatabase.')
  return adapter.engine
}

function hasEngine (adapter: DialectAdapter): adapter is DialectAdapter & { engine: Engine } {
  return 'engine' in adapter
}
