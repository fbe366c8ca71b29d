import type { Compilable, Expression, SelectQueryBuilder } from 'kysely'
import { atOnce, counting, cut, gathered, ordered, type Page, type Slice } from './keyset.js'
import type { Db } from './open.js'
import { Values, run } from './prepared.js'

/** A list whose statements are compiled once for each shape of its filter. */
interface List<Filter, DB, TB extends keyof DB, Row> {
  /** Tells the list, with the columns that it has, from others. */
  name: string
  /** The filter, with its values given to `values`. */
  slotted: (values: Values) => Filter
  /** The query of what passes a filter. */
  build: (filter: Filter) => SelectQueryBuilder<DB, TB, Row>
  /** The query of all rows, where what is selected of one is costly: see `ordered`. */
  shown?: () => SelectQueryBuilder<DB, TB, Row>
}

/** A page of the list. */
export async function paged<Filter, DB, TB extends keyof DB, Row> (
  db: Db, page: Page, list: List<Filter, DB, TB, Row>
): Promise<Slice<Row>> {
  return await pagedBy(db, page, list, async (db, shape, values, query) => await run(db, shape, values, query))
}

/**
 * A page of the list.
 * @param read runs the query for a stretch of the page
 */
export async function pagedBy<Filter, DB, TB extends keyof DB, Row, Read> (
  db: Db, page: Page, { name, slotted, build, shown }: List<Filter, DB, TB, Row>,
  read: (db: Db, shape: string, values: Values, query: () => Compilable<Row> & Expression<Row>) => Promise<Read[]>
): Promise<Slice<Read>> {
  const values = new Values()
  const filter = slotted(values)
  const part = { ...page, after: page.after?.map((value) => values.slot(value)) ?? null }
  const shape = `${name} ${JSON.stringify([filter, part])}`
  return await atOnce(db, page, async (db) => {
    const rows = await gathered(part, async (stretch) =>
      await read(db, `${shape} ${stretch}`, values, () => ordered(build(filter), part, stretch, shown?.())))
    if (!page.count) return cut(rows, page)
    const [counted]: Array<{ total?: unknown }> = await run(db, `${shape} counted`, values, () => counting(build(filter)))
    return { ...cut(rows, page), total: Number(counted?.total) }
  })
}
