import { sql, type OrderByItemBuilder, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { Db } from './open.js'
import { inSnapshot } from './transaction.js'

/** A column that a list can be ordered by. */
export interface SortColumn {
  column: string
  /** `integer` has the range of an id, `count` 32 bits. */
  type: 'integer' | 'count' | 'text' | 'time' | 'day'
  /** Whether the value can be missing; it counts as the lowest then. */
  nullable?: boolean
  /** Whether it is worked out for each row, so that no index has it. */
  computed?: boolean
}

/** One column of an order. */
export interface SortKey extends SortColumn {
  descending: boolean
}

export type KeyValue = string | number | null

const FORMS = {
  integer: (value: KeyValue) => Number.isSafeInteger(value),
  count: (value: KeyValue) => Number.isSafeInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  text: (value: KeyValue) => typeof value === 'string' && !value.includes('\0'),
  time: (value: KeyValue) => typeof value === 'string' && isTime(value),
  day: (value: KeyValue) => typeof value === 'string' && isTime(`${value}T00:00:00.000Z`)
}

/** Whether a row can have this value in the column; to compare it with any other is an error on PostgreSQL. */
export function fits (value: KeyValue, { type, nullable = false }: SortColumn): boolean {
  return value === null ? nullable : FORMS[type](value)
}

/** Of the years from 1 to 9999, which both engines can hold. */
function isTime (text: string): boolean {
  if (!/^(?!0000)\d{4}-/.test(text)) return false
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text
}

/** A part of an ordered list: at most `limit` rows that follow the row with the key values `after`. */
export interface Page {
  /** The last one is unique, so that the order is total. */
  keys: readonly SortKey[]
  after: readonly KeyValue[] | null
  limit: number
  /** How many rows of the list stand before the part. */
  offset: number
  /** Whether to count all rows of the list. */
  count: boolean
}

export interface Slice<Row> {
  rows: Row[]
  /** The key values of the last row where more rows follow, else null. */
  next: KeyValue[] | null
  /** How many rows the whole list has, where that was asked for. */
  total?: number
}

/**
 * Runs `query` for one page. The cost does not grow with the depth of the page, save where it is given by `offset`.
 * @param shown what is selected of its rows, where that is costly: see `ordered`
 */
export async function slice<DB, TB extends keyof DB, Row> (
  db: Db, query: SelectQueryBuilder<DB, TB, Row>, page: Page, shown?: SelectQueryBuilder<DB, TB, Row>
): Promise<Slice<Row>> {
  return await atOnce(db, page, async (db) => {
    const rows = await gathered(page, async (stretch) =>
      (await db.executeQuery(ordered(query, page, stretch, shown).compile())).rows)
    return page.count ? { ...cut(rows, page), total: await count(db, query) } : cut(rows, page)
  })
}

/** Reads a page with `read`: of one moment, also where that takes more than one statement. */
export async function atOnce<T> (db: Db, page: Page, read: (db: Db) => Promise<T>): Promise<T> {
  const isOne = !page.count && stretchesOf(page).length === 1
  return isOne ? await read(db) : await inSnapshot(db, read)
}

/**
 * What follows the row that a page comes after, in one stretch or two: each is a range of an index, which an `or` would
 * not be. Null where there is no such row.
 */
type Stretch = RawBuilder<SqlBool> | null

function stretchesOf ({ keys, after }: Page): Stretch[] {
  const [key] = keys
  const [value = null] = after ?? []
  if (after === null || key === undefined) return [null]
  const column = sql.ref(key.column)
  const rest = following(keys, after)
  const missing = sql<SqlBool>`${column} is null`
  if (value === null) {
    const tied = sql<SqlBool>`(${missing} and ${rest})`
    return key.descending ? [tied] : [tied, sql<SqlBool>`${column} is not null`]
  }
  const bounded = sql<SqlBool>`(${column} ${sql.raw(key.descending ? '<=' : '>=')} ${value} and ${rest})`
  return key.descending && key.nullable === true ? [bounded, missing] : [bounded]
}

/** The rows of a page and one more: its stretches are read one after another until there are enough. */
export async function gathered<Row> (page: Page, read: (stretch: number) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (const stretch of stretchesOf(page).keys()) {
    if (rows.length <= page.limit) rows.push(...await read(stretch))
  }
  return rows
}

/**
 * One stretch of the query in the order of the page, for at most its rows and one more. An engine works out all that is
 * selected before it sorts: where it must sort, the rows are chosen first.
 * @param shown the query of all rows, to be given where what it selects is so costly that they are always chosen first
 */
export function ordered<DB, TB extends keyof DB, Row> (
  query: SelectQueryBuilder<DB, TB, Row>, page: Page, stretch: number, shown?: SelectQueryBuilder<DB, TB, Row>
) {
  if (shown === undefined && isIndexed(page.keys)) return bounded(sorted(keyed(query, page), page), page, stretch)
  const unique = sql.ref<KeyValue>(page.keys.at(-1)?.column ?? '')
  const chosen = bounded(sorted(query.clearSelect().select(unique.as('key')), page), page, stretch)
  return sorted(keyed(shown ?? query, page), page).where(sql<SqlBool>`${unique} in (${chosen})`)
}

function keyed<DB, TB extends keyof DB, Row> (query: SelectQueryBuilder<DB, TB, Row>, { keys }: Page) {
  return query.select(keys.map((key, i) => sql.ref<KeyValue>(key.column).as(`key${i}`)))
}

/** Whether an index can have this order: all have one column and then the unique one, both in the same direction. */
function isIndexed (keys: readonly SortKey[]): boolean {
  return keys.length <= 2 && keys.every(({ descending, computed = false }) => descending === keys[0]?.descending && !computed)
}

function bounded<DB, TB extends keyof DB, Row> (query: SelectQueryBuilder<DB, TB, Row>, page: Page, stretch: number) {
  const condition = stretchesOf(page)[stretch] ?? null
  const limited = query.limit(page.limit + 1).$if(page.offset > 0, (query) => query.offset(page.offset))
  return condition === null ? limited : limited.where(condition)
}

function sorted<DB, TB extends keyof DB, Row> (query: SelectQueryBuilder<DB, TB, Row>, { keys }: Page) {
  for (const key of keys) query = query.orderBy(sql.ref(key.column), (o) => directed(o, key))
  return query
}

/** The page out of the rows of its ordered query. */
export function cut<Row> (rows: Row[], page: Page): Slice<Row> {
  const more = rows.length > page.limit
  const shown = more ? rows.slice(0, page.limit) : rows
  const last = shown.at(-1) as Record<string, KeyValue> | undefined
  return { rows: shown, next: more && last !== undefined ? page.keys.map((_, i) => last[`key${i}`] ?? null) : null }
}

/** How many rows the query has. */
export async function count<DB, TB extends keyof DB, Row> (db: Db, query: SelectQueryBuilder<DB, TB, Row>): Promise<number> {
  const { rows: [row] } = await db.executeQuery<{ total?: unknown }>(counting(query).compile())
  return Number(row?.total)
}

/** The query that counts the rows of this one, as `total`. */
export function counting<DB, TB extends keyof DB, Row> (query: SelectQueryBuilder<DB, TB, Row>) {
  return query.clearSelect().select(sql<number>`count(*)`.as('total'))
}

/** Only where a value can be missing does it matter where those stand; else it keeps PostgreSQL from using an index. */
function directed (order: OrderByItemBuilder, { descending, nullable = false }: SortKey): OrderByItemBuilder {
  if (descending) return nullable ? order.desc().nullsLast() : order.desc()
  return nullable ? order.asc().nullsFirst() : order.asc()
}

/** Whether a row comes after the one with these values. */
function following (keys: readonly SortKey[], values: readonly KeyValue[]): RawBuilder<SqlBool> {
  const [key, ...otherKeys] = keys
  const [value = null, ...otherValues] = values
  if (key === undefined) return sql<SqlBool>`false`
  const column = sql.ref(key.column)
  const same = value === null ? sql`${column} is null` : sql`${column} = ${value}`
  const tied = sql`(${same} and ${following(otherKeys, otherValues)})`
  return sql<SqlBool>`(${sql.join([...beyond(column, value, key), tied], sql` or `)})`
}

function beyond (
  column: RawBuilder<unknown>, value: KeyValue, { descending, nullable = false }: SortKey
): Array<RawBuilder<unknown>> {
  if (value === null) return descending ? [] : [sql`${column} is not null`]
  if (!descending) return [sql`${column} > ${value}`]
  return nullable ? [sql`${column} < ${value}`, sql`${column} is null`] : [sql`${column} < ${value}`]
}
