import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { narrowed, type ArticleFilter } from './filter.js'
import { rendered } from './render.js'
import type { Article, ArticleSummary } from './schema.js'
import { found, ranked } from './search.js'
import { isWhole, select, toArticle, type Wanted } from './select.js'

const WHOLE = ['body', 'quotes', 'images', 'people', 'source']

/** A public article with all that a page of it needs, in one statement. */
export async function find (
  db: Db, key: { id: number } | { slug: string }, { asOf, wanted }: { asOf?: string, wanted: Wanted }
): Promise<Article | undefined> {
  const [column, value] = 'id' in key ? ['articles.id', key.id] as const : ['articles.slug', key.slug] as const
  const all = new Set([...WHOLE, ...wanted])
  const query = select(db, all).where(column, '=', value)
  const row = await narrowed(query, asOf === undefined ? {} : { asOf }).executeTakeFirst()
  if (row === undefined) return undefined
  const article = rendered(toArticle(row), all)
  if (!isWhole(article)) throw new Error(`Not all of article ${article.id} was read.`)
  return article
}

/** A page of public articles in the order of its keys: with `q`, those of search.ts are possible too. */
export async function list (
  db: Db, filter: ArticleFilter & { q?: string }, page: Page, wanted: Wanted
): Promise<Slice<ArticleSummary>> {
  const { q, ...rest } = filter
  const { rows, ...more } = q === undefined
    ? await slice(narrowed(select(db, wanted), rest), page)
    : page.keys[0]?.column === 'rank'
      ? await ranked(db, rest, q, wanted, page)
      : await slice(found(db, rest, q, wanted), page)
  return { ...more, rows: rows.map((row) => rendered(toArticle(row), wanted, q)) }
}

export async function exists (db: Db, id: number): Promise<boolean> {
  return await db.selectFrom('articles').select('id').where('id', '=', id).where('status', '=', 'published')
    .executeTakeFirst() !== undefined
}
