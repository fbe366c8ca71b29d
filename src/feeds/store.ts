import { setImmediate } from 'node:timers/promises'
import { sql, type RawBuilder } from 'kysely'
import type { ArticleSummary } from '../articles/schema.js'
import * as articles from '../articles/store.js'
import type { Db } from '../db/open.js'
import { PUBLISHED } from '../db/visible.js'

/** How many articles a feed has. */
const LENGTH = 50
/** How many ids a part of the sitemap spans: sitemaps.org takes no more URLs in one. */
const SPAN = 50_000
/** The last part whose ids can all be told exactly. */
export const LAST_PART = Math.floor(Number.MAX_SAFE_INTEGER / SPAN)
/** How many rows are read at a time, so that others have their turn. */
const STRETCH = 1_000
/** The most that Google takes in a news sitemap. */
const MOST_NEWS = 1_000

const NEWEST_FIRST = [
  { column: 'articles.published_at', type: 'time', nullable: true, descending: true },
  { column: 'articles.id', type: 'integer', descending: true }
] as const

export interface UrlRow { id: number, slug: string, canonicalUrl: string | null, updatedAt: string }
export interface NewsRow extends Omit<UrlRow, 'updatedAt'> { headline: string, language: string | null, publishedAt: string }

/** The newest public articles, with their bodies and images; of a section or tag, where its slug is given. */
export async function newest (db: Db, among: { section?: string, anyTag?: readonly string[] }): Promise<ArticleSummary[]> {
  const page = { keys: NEWEST_FIRST, after: null, limit: LENGTH, offset: 0, count: false }
  return (await articles.list(db, among, page, new Set(['body', 'images']))).rows
}

/** The numbers of the sitemap's parts that have a public article: one look into the index for each. */
export async function parts (db: Db): Promise<number[]> {
  const { rows } = await sql<{ part: number }>`
    with recursive parts (part) as (
      select ${partBehind(sql`0`)}
      union all
      select ${partBehind(sql`parts.part * ${sql.lit(SPAN)}`)} from parts where parts.part is not null
    )
    select part from parts where part is not null`.execute(db)
  return rows.map(({ part }) => part)
}

/** The part of the first public article with an id above this one. */
function partBehind (id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`((select id from articles where status = 'published' and id > ${id} order by id limit 1) + ${sql.lit(SPAN - 1)}) / ${sql.lit(SPAN)}`
}

/** The public articles of a part of the sitemap, stretch by stretch. */
export async function * urls (db: Db, part: number): AsyncGenerator<UrlRow[]> {
  for (let after = (part - 1) * SPAN; ;) {
    const rows = await db.selectFrom('articles')
      .select(['id', 'slug', 'canonical_url as canonicalUrl', 'updated_at as updatedAt'])
      .where('status', '=', PUBLISHED).where('id', '>', after).where('id', '<=', part * SPAN)
      .orderBy('id').limit(STRETCH).execute()
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < STRETCH) return
    after = last.id
    await setImmediate()
  }
}

/** Public articles of the time from `since` to `until`, newest first. */
export async function published (db: Db, since: string, until: string): Promise<NewsRow[]> {
  return await db.selectFrom('articles')
    .select(['id', 'slug', 'canonical_url as canonicalUrl', 'headline', 'language', 'published_at as publishedAt'])
    .where('status', '=', PUBLISHED).where('published_at', '>=', since).where('published_at', '<=', until)
    .orderBy('published_at', 'desc').orderBy('id', 'desc').limit(MOST_NEWS)
    .$narrowType<{ publishedAt: string }>().execute()
}
