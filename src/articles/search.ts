import { count, slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { matching, type Parts } from '../db/search.js'
import { narrowed, type ArticleFilter } from './filter.js'
import { select, type Row, type Wanted } from './select.js'

/** The words of `q` in the headline, in headline and standfirst, anywhere: the ranks of relevance, best first. */
const RANKS: ReadonlyArray<readonly [rank: number, parts: Parts]> = [
  [3, { within: ['headline'], beyond: [] }],
  [2, { within: ['headline', 'standfirst'], beyond: ['headline'] }],
  [1, { within: [], beyond: ['headline', 'standfirst'] }]
]

/** The order of an article's place in the order of publication, in which its words are indexed. */
export const byPlace = (descending: boolean) => [{ column: 'found.key', type: 'integer', descending }] as const
/** The order of relevance: by rank, newest first among equals. */
export const byRelevance = [{ column: 'rank', type: 'integer', descending: true }, ...byPlace(true)] as const

/** Public articles that hold the words of `q`. */
export function found (db: Db, filter: ArticleFilter, q: string, wanted: Wanted, parts?: Parts) {
  return narrowed(select(db, wanted), filter).innerJoin(matching(db, 'articles_search', q, parts), 'found.key', 'articles.place')
}

/** Before the first article of a rank. */
const FIRST = Number.MAX_SAFE_INTEGER

/**
 * A page in the order of relevance. A rank depends on the article and the words alone, so that a cursor stays right
 * whatever else is published; and each rank is read in the order of its index, at most three of them.
 */
export async function ranked (db: Db, filter: ArticleFilter, q: string, wanted: Wanted, page: Page): Promise<Slice<Row>> {
  const [from = RANKS.length, key = FIRST] = page.after ?? []
  const rows: Row[] = []
  let { offset } = page
  let next: Slice<Row>['next'] = null
  for (const [rank, parts] of RANKS) {
    if (rank > Number(from) || next !== null) continue
    const query = found(db, filter, q, wanted, parts)
    const missing = page.limit - rows.length
    const after = [rank === from ? key : FIRST]
    const part = await slice(db, query, { keys: byPlace(true), after, limit: Math.max(missing, 1), offset, count: false })
    if (offset > 0) offset -= Math.min(offset, await count(db, query))
    if (missing > 0) rows.push(...part.rows)
    if (missing === 0 && part.rows.length > 0) next = [rank, FIRST]
    else if (part.next !== null) next = [rank, ...part.next]
  }
  return { rows, next, ...page.count ? { total: await count(db, found(db, filter, q, wanted)) } : {} }
}
