import { sql, type Expression, type SqlBool } from 'kysely'
import type { Db } from '../db/open.js'
import { PUBLISHED } from '../db/visible.js'

/** From which day to which one quotes are dated, and the times of publication that stand for these days. */
export interface Dated {
  fromDay?: string
  fromTime?: string
  toDay?: string
  toTime?: string
}

/** What `date`, `from` and `to` ask for, all of them. */
export function datedBy ({ date, from = date, to = date }: { date?: string, from?: string, to?: string }): Dated {
  const first = date !== undefined && from !== undefined && date > from ? date : from
  const last = date !== undefined && to !== undefined && date < to ? date : to
  return {
    ...first === undefined ? {} : { fromDay: first, fromTime: `${first}T00:00:00.000Z` },
    ...last === undefined ? {} : { toDay: last, toTime: `${last}T23:59:59.999Z` }
  }
}

/**
 * Whether a quote of a public article is dated so: by the day on which it was said or, where that is not known, by when its
 * article first came out. Between two days these are found by two indexes; what is open may be most of all, and is read in order.
 */
export function isDated (db: Db, { fromDay, fromTime, toDay, toTime }: Dated): Expression<SqlBool> | null {
  if (fromDay === undefined && toDay === undefined) return null
  const said = within(sql.ref('quotes.said_on'), fromDay, toDay)
  const published = (table: string) => within(sql.ref(`${table}.first_published_at`), fromTime, toTime)
  if (fromDay === undefined || toDay === undefined) {
    return sql<SqlBool>`(${said} or (quotes.said_on is null and ${published('public')}))`
  }
  const found = db.selectFrom('quotes').select('quotes.id').where(said)
    .unionAll(db.selectFrom('articles').crossJoin('quotes').whereRef('quotes.article_id', '=', 'articles.id')
      .where('articles.status', '=', PUBLISHED).where(published('articles')).where('quotes.said_on', 'is', null).select('quotes.id'))
  return sql<SqlBool>`quotes.id in (${found})`
}

function within (column: Expression<unknown>, from: string | undefined, to: string | undefined): Expression<SqlBool> {
  const bounds = [...from === undefined ? [] : [sql`${column} >= ${from}`], ...to === undefined ? [] : [sql`${column} <= ${to}`]]
  return sql<SqlBool>`(${sql.join(bounds, sql` and `)})`
}
