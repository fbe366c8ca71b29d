import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'

/** One column of an order. A missing value counts as the lowest. */
export interface SortKey {
  column: string
  descending: boolean
}

export type KeyValue = string | number | null

/** A part of an ordered list: at most `limit` rows that follow the row with the key values `after`. */
export interface Page {
  /** The last one is unique, so that the order is total. */
  keys: readonly SortKey[]
  after: readonly KeyValue[] | null
  limit: number
}

export interface Slice<Row> {
  rows: Row[]
  /** The key values of the last row where more rows follow, else null. */
  next: KeyValue[] | null
}

/** Runs `query` for one page. The cost does not grow with the depth of the page. */
export async function slice<DB, TB extends keyof DB, Row> (
  query: SelectQueryBuilder<DB, TB, Row>, page: Page
): Promise<Slice<Row>> {
  let ordered = query.select(page.keys.map((key, i) => sql.ref<KeyValue>(key.column).as(`key${i}`)))
    .limit(page.limit + 1)
  for (const { column, descending } of page.keys) {
    ordered = ordered.orderBy(sql.ref(column), (o) => descending ? o.desc().nullsLast() : o.asc().nullsFirst())
  }
  if (page.after !== null) ordered = ordered.where(following(page.keys, page.after))
  const rows = await ordered.execute()
  const more = rows.length > page.limit
  const shown = more ? rows.slice(0, page.limit) : rows
  const last = shown.at(-1) as Record<string, KeyValue> | undefined
  return { rows: shown, next: more && last !== undefined ? page.keys.map((_, i) => last[`key${i}`] ?? null) : null }
}

/** Whether a row comes after the one with these values. */
function following (keys: readonly SortKey[], values: readonly KeyValue[]): RawBuilder<SqlBool> {
  const [key, ...otherKeys] = keys
  const [value = null, ...otherValues] = values
  if (key === undefined) return sql<SqlBool>`false`
  const column = sql.ref(key.column)
  const same = value === null ? sql`${column} is null` : sql`${column} = ${value}`
  const tied = sql`(${same} and ${following(otherKeys, otherValues)})`
  return sql<SqlBool>`(${sql.join([...beyond(column, value, key.descending), tied], sql` or `)})`
}

function beyond (column: RawBuilder<unknown>, value: KeyValue, descending: boolean): Array<RawBuilder<unknown>> {
  if (value === null) return descending ? [] : [sql`${column} is not null`]
  return descending ? [sql`${column} < ${value}`, sql`${column} is null`] : [sql`${column} > ${value}`]
}
