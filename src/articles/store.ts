import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { paged } from '../db/pages.js'
import { Values, run } from '../db/prepared.js'
import { inSnapshot } from '../db/transaction.js'
import { PUBLISHED } from '../db/visible.js'
import { narrowed, slotted, type ArticleFilter } from './filter.js'
import { rendered } from './render.js'
import type { Article, ArticleSummary } from './schema.js'
import { found, ranked } from './search.js'
import { isWhole, select, toArticle, type Wanted } from './select.js'

/** What a page of an article needs beyond its summary. */
export const WHOLE = ['body', 'quotes', 'images', 'people', 'source', 'corrections', 'changedAt']

/** A public article with all that a page of it needs, and when anything of that last changed, in one statement. */
export async function find (
  db: Db, key: { id: number } | { slug: string }, wanted: Wanted
): Promise<Article & { changedAt: string } | undefined> {
  const all = new Set([...WHOLE, ...wanted])
  const values = new Values()
  const [column, value] = 'id' in key
    ? ['articles.id', values.slot(key.id)] as const
    : ['articles.slug', values.slot(key.slug)] as const
  const [row] = await run(db, `article ${JSON.stringify([column, ...all])}`, values, () => select(db, all).where(column, '=', value))
  if (row === undefined) return undefined
  const article = rendered(toArticle(row), all)
  if (!isWhole(article)) throw new Error(`Not all of article ${article.id} was read.`)
  return { ...article, changedAt: row.changedAt ?? article.updatedAt }
}

/** A page of public articles in the order of its keys: with `q`, those of search.ts are possible too. */
export async function list (
  db: Db, filter: ArticleFilter & { q?: string }, page: Page, wanted: Wanted
): Promise<Slice<ArticleSummary>> {
  const { q, ...rest } = filter
  const { rows, ...more } = q === undefined
    ? await paged(db, page, {
      name: `articles ${[...wanted].join()}`,
      slotted: (values) => slotted(rest, values),
      build: (filter) => narrowed(select(db, wanted), filter)
    })
    : page.keys[0]?.column === 'rank'
      ? await inSnapshot(db, async (db) => await ranked(db, rest, q, wanted, page))
      : await slice(db, found(db, rest, q, wanted), page)
  return { ...more, rows: rows.map((row) => rendered(toArticle(row), wanted, q)) }
}

export async function exists (db: Db, id: number): Promise<boolean> {
  return await db.selectFrom('articles').select('id').where('id', '=', id).where('status', '=', PUBLISHED)
    .executeTakeFirst() !== undefined
}
