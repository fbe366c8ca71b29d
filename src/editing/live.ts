import type { Insertable } from 'kysely'
import { textOf } from '../articles/forms/text.js'
import { freePlace } from '../articles/place.js'
import type { Block } from '../articles/schema.js'
import { record, type Change } from '../db/changes.js'
import { parsed, stored } from '../db/json.js'
import type { Db } from '../db/open.js'
import { insertAll, insertOne } from '../db/prepared.js'
import type { Database } from '../db/tables.js'
import { indexArticle, indexQuotes, unindexArticle, unindexQuote } from '../db/search.js'
import { keptIds } from '../people/store.js'
import { same, type Content, type PlacedQuote } from './content.js'

/** What an article that was imported comes from, and when it was published, where that is known: it is public at once. */
export interface Origin { captureId: number, publishedAt: string | null }

/** An article that was added, with the words that are to be put into the index. */
export interface Added { id: number, place: number, content: Content, text: string }

/** Adds a new article, with all that belongs to it but its words; what is imported is a change for the log. */
export async function add (db: Db, content: Content, now: string, origin?: Origin): Promise<Added> {
  const publishedAt = origin?.publishedAt ?? null
  const place = await freePlace(db, publishedAt)
  const text = textOf(content.body)
  const id = await insertOne(db, 'articles', {
    ...shownIn(content, text),
    status: origin === undefined ? 'draft' : 'published',
    published_at: publishedAt,
    first_published_at: publishedAt,
    capture_id: origin?.captureId ?? null,
    revision: 1,
    place,
    created_at: now,
    updated_at: now,
    edited_at: now
  })
  await surround(db, { id, isNew: true, change: origin === undefined ? null : 'create' }, content, { number: 1, now })
  return { id, place, content, text }
}

/**
 * Puts the words of articles that were added, and of their quotes, into the index. Last in a transaction: SQLite's index
 * writes what it has gathered whenever a statement begins that could be undone by itself.
 */
export async function indexAdded (db: Db, added: readonly Added[]): Promise<void> {
  for (const { content: { quotes } } of added) await indexQuotes(db, quotes)
  for (const { id, place, content: { headline, standfirst }, text } of added) {
    await indexArticle(db, { id, place }, { headline, standfirst, body: text })
  }
}

interface Shown {
  id: number
  /** Where the row's words stand in the index. */
  place: number
  /** What it is to the public; null where nobody but editors sees it. */
  change: 'create' | 'update' | null
}

/** Makes the article's row, and all that belongs to it, show this content; what is public, is a change for the log. */
export async function show (
  db: Db, { id, place, change }: Shown, content: Content, { number, now }: { number: number, now: string }
): Promise<void> {
  const text = textOf(content.body)
  const { place: then } = await db.updateTable('articles').set({ ...shownIn(content, text), revision: number, updated_at: now })
    .where('id', '=', id).returning('place').executeTakeFirstOrThrow()
  await unindexArticle(db, { id, place })
  await surround(db, { id, isNew: false, change }, content, { number, now })
  await indexArticle(db, { id, place: then }, { headline: content.headline, standfirst: content.standfirst, body: text })
}

/** What the article's own row has of its content. */
function shownIn (content: Content, text: string) {
  const { slug, headline, standfirst, dateline, byline, agency, section, language, canonicalUrl, body } = content
  return {
    slug,
    headline,
    standfirst,
    dateline,
    byline,
    agency,
    section_id: section,
    language,
    canonical_url: canonicalUrl,
    body: stored(body),
    word_count: wordsIn(text)
  }
}

/** Writes what belongs to an article, beside its row, but for the words of one that is new. */
async function surround (
  db: Db, { id, isNew, change }: Omit<Shown, 'place'> & { isNew: boolean }, content: Content, { number, now }: { number: number, now: string }
): Promise<void> {
  await relate(db, id, content, isNew)
  const said = await say(db, id, content.quotes, isNew)
  if (change === null) return
  await record(db, [
    { resource: 'article', resource_id: id, revision: number, operation: change, at: now },
    ...said.map((one): Change => ({ resource: 'quote', at: now, ...one }))
  ])
}

/** From a word's first letter or digit, in ASCII most often, to its end. */
const WORD = /(?:[a-zA-Z0-9]|[\p{L}\p{N}])\S*/gu

/** Words in a text: what has a letter or a digit. */
export function wordsIn (text: string): number {
  return text.match(WORD)?.length ?? 0
}

async function relate (db: Db, id: number, { tags, people, images }: Content, isNew: boolean): Promise<void> {
  for (const table of isNew ? [] : ['article_tags', 'article_people', 'article_images'] as const) {
    await db.deleteFrom(table).where('article_id', '=', id).execute()
  }
  const named = new Set((await keptIds(db, people)).values())
  await insertAll(db, 'article_tags', tags.map((tag) => ({ article_id: id, tag_id: tag })))
  await insertAll(db, 'article_people', [...named].map((person, position) => ({ article_id: id, person_id: person, position })))
  await insertAll(db, 'article_images', images.map(({ id: image, role }, position) => ({ article_id: id, image_id: image, role, position })))
}

type Said = Pick<Change, 'resource_id' | 'revision' | 'operation'>

/** Only what is different is written: a quote keeps its row as long as it stands. */
async function say (db: Db, id: number, quotes: readonly PlacedQuote[], isNew: boolean): Promise<Said[]> {
  const rows = isNew ? [] : await db.selectFrom('quotes').selectAll().where('article_id', '=', id).execute()
  const speakers = await keptIds(db, quotes.flatMap(({ speaker }) => speaker ?? []))
  const done: Said[] = []
  const added: Array<Insertable<Database['quotes']> & { id: number }> = []
  for (const row of rows.filter((row) => !quotes.some((quote) => quote.id === row.id))) {
    await unindexQuote(db, row.id)
    await db.deleteFrom('quotes').where('id', '=', row.id).execute()
    done.push({ resource_id: row.id, revision: row.revision, operation: 'delete' })
  }
  for (const quote of quotes) {
    const row = rows.find((row) => row.id === quote.id)
    const values = { ...valuesOf(id, quote), speaker_id: quote.speaker === null ? null : speakers.get(quote.speaker) ?? null }
    if (same(row, { id: quote.id, ...values })) continue
    done.push({ resource_id: quote.id, revision: quote.revision, operation: row === undefined ? 'create' : 'update' })
    if (row === undefined) {
      added.push({ id: quote.id, ...values })
      continue
    }
    await db.updateTable('quotes').set(values).where('id', '=', quote.id).execute()
    if (row.text === quote.text) continue
    await unindexQuote(db, quote.id)
    await indexQuotes(db, [quote])
  }
  await insertAll(db, 'quotes', added)
  if (!isNew) await indexQuotes(db, added)
  return done
}

function valuesOf (article: number, quote: PlacedQuote) {
  const { id, speaker, speakerLabel, saidOn, articleRevision, drifted, ...rest } = quote
  return {
    ...rest,
    article_id: article,
    speaker_label: speakerLabel,
    said_on: saidOn,
    article_revision: articleRevision,
    drifted: drifted ? 1 : 0
  }
}

/** Deletes the article with all that is only its own, for good. */
export async function remove (
  db: Db, { id, place, captureId }: { id: number, place: number, captureId: number | null }
): Promise<void> {
  await unindexArticle(db, { id, place })
  const quotes = await db.selectFrom('quotes').select('id').where('article_id', '=', id).execute()
  for (const quote of quotes) await unindexQuote(db, quote.id)
  await db.deleteFrom('articles').where('id', '=', id).execute()
  if (captureId !== null) await db.deleteFrom('captures').where('id', '=', captureId).execute()
}

/** Puts the words of an article that was copied from another database into the index. */
export async function index (db: Db, id: number): Promise<void> {
  const { place, headline, standfirst, body } = await db.selectFrom('articles')
    .select(['place', 'headline', 'standfirst', 'body']).where('id', '=', id).executeTakeFirstOrThrow()
  await indexArticle(db, { id, place }, { headline, standfirst, body: textOf(parsed<Block[]>(body)) })
}
