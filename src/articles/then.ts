import type { Page, Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { articlesThen } from '../editing/draft.js'
import * as slugs from '../editing/slugs.js'
import * as editing from '../editing/store.js'
import * as history from '../history/store.js'
import type { ArticleFilter } from './filter.js'
import { rendered } from './render.js'
import { INCLUDES, type Article, type ArticleSummary } from './schema.js'
import type { Wanted } from './select.js'
import { WHOLE, list } from './store.js'

/** An article as readers had it at this time; undefined where it was not public then, or is not now. */
export async function findAt (
  db: Db, key: { id: number } | { slug: string }, time: string, wanted: Wanted
): Promise<Article | undefined> {
  const id = 'id' in key ? key.id : await slugs.idOf(db, key.slug)
  const [article] = id === undefined ? [] : await articlesAt(db, [id], time)
  return article && { ...article, ...rendered(article, new Set([...WHOLE, ...wanted])) }
}

/** A page of articles as readers had them at a time; they are filtered and sorted as they are now. */
export async function listAt (
  db: Db, filter: ArticleFilter & { q?: string, asOf: string }, page: Page, wanted: Wanted
): Promise<Slice<ArticleSummary>> {
  const { rows, ...more } = await list(db, filter, page, new Set())
  const articles = await articlesAt(db, rows.map(({ id }) => id), filter.asOf)
  return { ...more, rows: articles.map((article) => summaryOf(article, wanted, filter.q)) }
}

/** Those of these articles that were public at this time, and are now, as they were then, in the order of the ids. */
async function articlesAt (db: Db, ids: readonly number[], time: string): Promise<Article[]> {
  const states = (await editing.all(db, ids)).filter(({ status }) => status === 'published')
  const then = await history.publicAt(db, states, time)
  const articles = await articlesThen(db, states.flatMap((state) => {
    const was = then.get(state.id)
    return was === undefined ? [] : [{ ...was, id: state.id, updatedAt: was.at }]
  }), time)
  const byId = new Map(articles.map((article) => [article.id, toldLast(article)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Readers were told of the revision that they had, too: that is a change of the article. */
function toldLast (article: Article): Article {
  const told = article.corrections.filter(({ toRevision }) => toRevision >= article.revision).map(({ at }) => at)
  return { ...article, updatedAt: [article.updatedAt, ...told].sort().at(-1) ?? article.updatedAt }
}

/** What a list shows of an article. */
function summaryOf (article: Article, wanted: Wanted, q?: string): ArticleSummary {
  const summary: ArticleSummary = rendered(article, wanted, q)
  for (const part of INCLUDES) if (!wanted.has(part)) delete summary[part]
  return summary
}
