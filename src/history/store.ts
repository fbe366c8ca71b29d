import { sql } from 'kysely'
import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import type { ArticleAction } from '../db/tables/articles.js'
import { contentFrom, type Content } from '../editing/content.js'
import type { State } from '../editing/store.js'
import type { RevisionSummary } from './schema.js'

const columns = [
  'article_revisions.number', 'article_revisions.action', 'article_revisions.by', 'article_revisions.at'
] as const

/** The history of an article, without what its revisions hold. */
export async function list (db: Db, id: number, page: Page): Promise<Slice<RevisionSummary>> {
  const query = db.selectFrom('article_revisions').where('article_id', '=', id)
    .select([...columns, sql<string>`article_revisions.content ->> ${sql.lit('headline')}`.as('headline')])
  const found = await slice(db, query, page)
  return { ...found, rows: found.rows.map(({ number, action, by, at, headline }) => ({ number, action, by, at, headline })) }
}

export interface Revision {
  number: number
  action: ArticleAction
  /** The name of the key, or of the command. */
  by: string
  at: string
  content: Content
}

/** One revision with what it holds. */
export async function find (db: Db, id: number, number: number): Promise<Revision | undefined> {
  return (await those(db, [{ id, number }])).get(id)
}

/** All revisions with what they hold, in their order. */
export async function all (db: Db, id: number): Promise<Revision[]> {
  const rows = await db.selectFrom('article_revisions').select([...columns, 'content']).where('article_id', '=', id).orderBy('number').execute()
  return rows.map((row) => ({ ...row, content: contentFrom(row.content) }))
}

/** What makes an article public, or takes it away. */
const DECIDING = ['import', 'publish', 'withdraw', 'delete'] as const satisfies ArticleAction[]
type Decision = { number: number, action: ArticleAction, by: string, at: string }

/** The revisions that made articles public, or took them away, in their order, by the article's id. */
async function decisions (db: Db, ids: readonly number[]): Promise<Map<number, Decision[]>> {
  const all = new Map<number, Decision[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return all
  const rows = await db.selectFrom('article_revisions').select(['article_id', 'number', 'action', 'by', 'at'])
    .where('article_id', 'in', ids).where('action', 'in', DECIDING).orderBy('article_id').orderBy('number').execute()
  for (const { article_id: id, ...decision } of rows) all.get(id)?.push(decision)
  return all
}

/** The numbers of the revisions that were public before this one, the last of them first. */
export async function publicBefore (db: Db, id: number, number: number): Promise<number[]> {
  const all = (await decisions(db, [id])).get(id) ?? []
  return all.filter((one) => isPublic(one) && one.number < number).map((one) => one.number).reverse()
}

function isPublic ({ action }: Decision): boolean {
  return action === 'import' || action === 'publish'
}

/** An article, and when it came out. */
type Dated = Pick<State, 'id' | 'firstPublishedAt'>

/** Since when an article was public at some time, and by which revision; `number` is null where it was not. */
interface Standing extends Pick<State, 'firstPublishedAt' | 'publishedAt'> { number: number | null }

/**
 * How an article stood after those of these decisions that were past. A story that was imported came out when it says, before
 * it was stored.
 */
function standing (all: readonly Decision[], { firstPublishedAt }: Dated, time: string): Standing {
  // An import without a date came out when it was imported, and got its date from whoever published it since.
  const cameOut = all.some(({ at }) => at === firstPublishedAt) ? null : firstPublishedAt
  const isPast = ({ action, at }: Decision) => at <= time || (action === 'import' && cameOut !== null && cameOut <= time)
  // A source that is read anew says nothing of when it came out.
  const dateOf = ({ action, by, at }: Decision) => action === 'import' ? cameOut : by === 'reimport' ? null : at
  const shown: Standing = { number: null, publishedAt: null, firstPublishedAt: null }
  for (const one of all.filter(isPast)) {
    if (shown.number === null) shown.publishedAt = null
    shown.number = isPublic(one) ? one.number : null
    if (shown.number === null) continue
    shown.publishedAt ??= dateOf(one)
    if (shown.publishedAt !== null) shown.firstPublishedAt = firstPublishedAt
  }
  return shown
}

/** A revision that was public at some time, and since when. */
export type Then = Revision & Standing

/** The revisions that were public of these articles at this time, by the article's id. */
export async function publicAt (db: Db, articles: readonly Dated[], time: string): Promise<Map<number, Then>> {
  const all = await decisions(db, articles.map(({ id }) => id))
  const standings = articles.map((article) => ({ id: article.id, ...standing(all.get(article.id) ?? [], article, time) }))
  const revisions = await those(db, standings.flatMap(({ id, number }) => number === null ? [] : [{ id, number }]))
  return new Map(standings.flatMap(({ id, ...shown }) => {
    const revision = revisions.get(id)
    return revision === undefined ? [] : [[id, { ...shown, ...revision }]]
  }))
}

/** When an article had come out. */
export type Dates = Pick<Standing, 'publishedAt' | 'firstPublishedAt'>

/** Tells when an article had come out, as it was known after one of its revisions. */
export async function datesOf (db: Db, article: Dated): Promise<(revision: Pick<Revision, 'number' | 'at'>) => Dates> {
  const all = (await decisions(db, [article.id])).get(article.id) ?? []
  return ({ number, at }) => {
    const { publishedAt, firstPublishedAt } = standing(all.filter((one) => one.number <= number), article, at)
    return { publishedAt, firstPublishedAt }
  }
}

/** One revision of each of these articles, by the article's id. */
async function those (db: Db, wanted: ReadonlyArray<{ id: number, number: number }>): Promise<Map<number, Revision>> {
  if (wanted.length === 0) return new Map()
  const rows = await db.selectFrom('article_revisions').select(['article_id', ...columns, 'content'])
    .where((eb) => eb.or(wanted.map(({ id, number }) => eb.and({ article_id: id, number })))).execute()
  return new Map(rows.map(({ article_id: id, ...row }) => [id, { ...row, content: contentFrom(row.content) }]))
}
