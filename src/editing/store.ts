import { sql } from 'kysely'
import type { Block } from '../articles/schema.js'
import type { By } from '../db/changes.js'
import { engineOf } from '../db/engine.js'
import { meeting, type Condition } from '../db/filter.js'
import { stored } from '../db/json.js'
import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { insertAll } from '../db/prepared.js'
import type { ArticleAction, WithdrawalReason } from '../db/tables/articles.js'
import * as people from '../people/store.js'
import { contentFrom, same, type Content, type PlacedQuote } from './content.js'
import * as live from './live.js'

/** An article with its draft, and what is public of it. */
export interface State {
  id: number
  status: 'draft' | 'scheduled' | 'published' | 'withdrawn'
  /** As readers have it, or had it. */
  slug: string
  place: number
  /** The revision that the article's row shows; the public one, if it is published. */
  revision: number
  latest: number
  /** What the latest revision holds. */
  content: Content
  firstPublishedAt: string | null
  publishedAt: string | null
  createdAt: string
  updatedAt: string
  scheduledFor: string | null
  scheduledRevision: number | null
  scheduledBy: string | null
  reason: WithdrawalReason | null
  note: string | null
  replacedBy: number | null
  deletedAt: string | null
  /** When the latest revision was made. */
  editedAt: string | null
}

const columns = [
  'articles.id', 'articles.status', 'articles.slug', 'articles.place', 'articles.revision', 'articles.latest',
  'articles.first_published_at as firstPublishedAt', 'articles.published_at as publishedAt',
  'articles.created_at as createdAt', 'articles.updated_at as updatedAt',
  'articles.scheduled_for as scheduledFor', 'articles.scheduled_revision as scheduledRevision', 'articles.scheduled_by as scheduledBy',
  'articles.withdrawn_reason as reason', 'articles.withdrawn_note as note', 'articles.replaced_by as replacedBy',
  'articles.deleted_at as deletedAt', 'articles.edited_at as editedAt'
] as const

function states (db: Db) {
  return db.selectFrom('articles').innerJoin('article_revisions as latest', (join) => join
    .onRef('latest.article_id', '=', 'articles.id').onRef('latest.number', '=', 'articles.latest'))
    .select([...columns, 'latest.content'])
}

function toState (row: Omit<State, 'content'> & { content: string }): State {
  return { ...row, content: contentFrom(row.content) }
}

/** The article, whoever may see it; also one in the trash. */
export async function find (db: Db, id: number): Promise<State | undefined> {
  const [state] = await all(db, [id])
  return state
}

/** Those with these ids, whoever may see them, in no order. */
export async function all (db: Db, ids: readonly number[]): Promise<State[]> {
  if (ids.length === 0) return []
  return (await states(db).where('articles.id', 'in', ids).execute()).map(toState)
}

export interface DraftFilter {
  status?: State['status']
  /** Whether to list what is in the trash, instead of what is not. */
  inTrash: boolean
  conditions: readonly Condition[]
}

/** A page of articles with their drafts. */
export async function list (db: Db, { status, inTrash, conditions }: DraftFilter, page: Page): Promise<Slice<State>> {
  let query = meeting(states(db), conditions).where('articles.deleted_at', inTrash ? 'is not' : 'is', null)
  if (status !== undefined) query = query.where('articles.status', '=', sql.lit(status))
  const { rows, ...more } = await slice(db, query, page)
  return { ...more, rows: rows.map(toState) }
}

/** The article in whose history the quote stands, whoever may see it; its draft need not have the quote any more. */
export async function findByQuote (db: Db, quoteId: number): Promise<State | undefined> {
  const row = await db.selectFrom('quote_articles').select('article_id').where('quote_id', '=', quoteId).executeTakeFirst()
  return row && await find(db, row.article_id)
}

/** What a revision held; undefined where there is none of this number. */
export async function contentAt (db: Db, id: number, number: number): Promise<Content | undefined> {
  const row = await db.selectFrom('article_revisions').select('content')
    .where('article_id', '=', id).where('number', '=', number).executeTakeFirst()
  return row && contentFrom(row.content)
}

/** A quote of an article as it was last, though it is in the draft no more. */
export async function lastOfQuote (db: Db, id: number, quoteId: number): Promise<PlacedQuote | undefined> {
  const row = await db.selectFrom('article_revisions').select('content').where('article_id', '=', id)
    .where(engineOf(db).holds('content', { field: 'quotes', within: 'id', ids: [quoteId] })).orderBy('number', 'desc').limit(1).executeTakeFirst()
  return row && contentFrom(row.content).quotes.find((quote) => quote.id === quoteId)
}

/** Writes a new article that nobody but editors sees; call it in a transaction. */
export async function create (db: Db, content: Content, by: By, now: string): Promise<State> {
  const added = await add(db, content, 'create', by, now)
  await live.indexAdded(db, [added])
  return await there(db, added.id)
}

/**
 * Adds a new article, which is public where it has an origin; call it in a transaction. Its words are to be put into the
 * index by `live.indexAdded`.
 */
export async function add (
  db: Db, content: Content, action: ArticleAction, by: By, now: string, origin?: live.Origin
): Promise<live.Added> {
  const added = await live.add(db, content, now, origin)
  await note(db, { id: added.id, number: 1, action, content }, by, now)
  return added
}

/**
 * Makes this the article's draft, with its quotes where their text stands in it; what is public stays as it is. Call it
 * in the transaction in which the state was read.
 */
export async function edit (
  db: Db, state: State, content: Content, by: By, now: string, action: ArticleAction = 'edit'
): Promise<State> {
  const quotes = await quotesIn(db, state, content.quotes, content.body)
  return await advance(db, state, action, { ...content, quotes }, by, now)
}

/** The quotes of an article where they stand in what is to be its next body. */
export async function quotesIn (
  db: Db, { id, latest, content }: Pick<State, 'id' | 'latest' | 'content'>, quotes: PlacedQuote[], body: readonly Block[]
): Promise<PlacedQuote[]> {
  if (quotes.length === 0 || same(body, content.body)) return quotes
  const seen = new Map<number, readonly Block[]>()
  for (const number of new Set(quotes.flatMap(({ drifted, articleRevision }) => drifted ? articleRevision : []))) {
    seen.set(number, (await contentAt(db, id, number))?.body ?? [])
  }
  const speakers = await people.all(db, quotes.flatMap(({ speaker }) => speaker ?? []))
  const names = new Map([...speakers].map(([id, { name }]) => [id, name]))
  // It brings along all that stories are read with, which the first answers need not.
  const { anchored } = await import('./anchors.js')
  return anchored(quotes, content.body, body, latest + 1, seen, names)
}

/**
 * Makes this the article's latest revision, and lets the article's row show it where nothing is public. A slug that
 * readers have met stays the row's until another one is published.
 */
export async function advance (
  db: Db, state: State, action: ArticleAction, content: Content, by: By, now: string
): Promise<State> {
  const number = await append(db, state, action, content, by, now)
  if (state.status !== 'published') {
    const slug = wasPublic(state) ? state.slug : content.slug
    await live.show(db, { ...state, change: null }, { ...content, slug }, { number, now })
  }
  return await there(db, state.id)
}

/** Whether readers see the article, or did and are told why they do not. */
export function wasPublic ({ status, reason }: Pick<State, 'status' | 'reason'>): boolean {
  return status === 'published' || reason !== null
}

/** Makes this the article's latest revision. */
export async function append (
  db: Db, { id, latest }: State, action: ArticleAction, content: Content, by: By, now: string
): Promise<number> {
  const number = latest + 1
  await note(db, { id, number, action, content }, by, now)
  await db.updateTable('articles').set({ latest: number, edited_at: now }).where('id', '=', id).execute()
  return number
}

/** Adds a revision to the history. */
async function note (
  db: Db, { id, number, action, content }: Pick<State, 'id' | 'content'> & { number: number, action: ArticleAction }, by: By, now: string
): Promise<void> {
  await insertAll(db, 'article_revisions', [{ article_id: id, number, action, content: stored(content), by: by.name, key_id: by.id, at: now }])
  await insertAll(db, 'quote_articles', content.quotes.map((quote) => ({ quote_id: quote.id, article_id: id })), 'quote_id')
}

/** The number of a quote to come. */
export async function newQuoteId (db: Db): Promise<number> {
  const [id] = await newQuoteIds(db, 1)
  if (id === undefined) throw new Error('The quotes give out no numbers.')
  return id
}

/** The numbers of quotes to come. */
export async function newQuoteIds (db: Db, count: number): Promise<number[]> {
  return count === 0 ? [] : await engineOf(db).takeIds(db, 'quotes', 'id', count)
}

/** The article, which is there. */
export async function there (db: Db, id: number): Promise<State> {
  const state = await find(db, id)
  if (state === undefined) throw new Error(`The article ${id} is gone.`)
  return state
}
