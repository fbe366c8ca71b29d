import { rendered } from '../articles/render.js'
import type { Article } from '../articles/schema.js'
import { textOf } from '../articles/forms/text.js'
import * as captures from '../captures/store.js'
import * as corrections from '../corrections/store.js'
import type { Db } from '../db/open.js'
import type { Person } from '../people/schema.js'
import type { ArticlePublication } from '../publishing/schema.js'
import { contextOf } from '../quotes/context.js'
import type { Quote } from '../quotes/schema.js'
import type { Content, PlacedQuote } from './content.js'
import { wordsIn } from './live.js'
import { referredBy, referredThen, type Referred } from './referred.js'
import type { State } from './store.js'

const WHOLE = ['body', 'images']

/** An article as it would be if its latest revision were public, and how public it is. */
export async function draftOf (db: Db, state: State, wanted: ReadonlySet<string> = new Set()): Promise<Article> {
  const [draft] = await draftsOf(db, [state], wanted)
  if (draft === undefined) throw new Error(`The article ${state.id} has no draft.`)
  return draft
}

/** The same for several of them, with as many statements as for one. */
export async function draftsOf (db: Db, states: readonly State[], wanted: ReadonlySet<string> = new Set()): Promise<Article[]> {
  const known = await referredBy(db, states.map(({ content }) => content))
  const others = await belonging(db, states)
  return states.map((state) => {
    const article = shownAs(state, state.content, state.latest, { ...known, ...others })
    return { ...article, ...rendered(article, new Set([...WHOLE, ...wanted])), publication: publicationOf(state) }
  })
}

/** An article with the content of one of its revisions, which was made at `updatedAt`. */
export interface Shown extends Pick<State, 'id' | 'firstPublishedAt' | 'publishedAt' | 'updatedAt' | 'content'> { number: number }

/**
 * Articles as these revisions have them, with what they refer to and what readers were told of them at this time. Nothing is
 * shown as it was before the revision was made: a story that came out long before it was imported never referred to that.
 */
export async function articlesThen (db: Db, shown: readonly Shown[], time: string): Promise<Article[]> {
  const timed = shown.map((one) => ({ ...one, time: one.updatedAt > time ? one.updatedAt : time }))
  const known = await referredThen(db, timed)
  const others = await belonging(db, shown, time)
  return timed.map((one) => shownAs(one, one.content, one.number, { ...known(one), ...others }))
}

type Known = Referred & Awaited<ReturnType<typeof belonging>>

/** What belongs to these articles beside what they hold; readers were told until a time, where one is given. */
async function belonging (db: Db, articles: ReadonlyArray<Pick<State, 'id'>>, time?: string) {
  const ids = articles.map(({ id }) => id)
  return {
    sources: await captures.sourcesOf(db, ids),
    corrections: await corrections.of(db, ids, time)
  }
}

function shownAs (state: Omit<Shown, 'content' | 'number'>, content: Content, number: number, known: Known): Article {
  const { slug, headline, standfirst, dateline, byline, agency, language, canonicalUrl, body } = content
  const imagesOf = (role: string) =>
    content.images.filter((one) => one.role === role).flatMap(({ id }) => known.images.get(id) ?? [])
  return {
    id: state.id,
    slug,
    headline,
    standfirst,
    dateline,
    byline,
    agency,
    section: content.section === null ? null : known.sections.get(content.section) ?? null,
    tags: content.tags.flatMap((id) => known.tags.get(id) ?? []).sort((a, b) => a.slug < b.slug ? -1 : 1),
    language,
    image: imagesOf('lead')[0] ?? null,
    wordCount: wordsIn(textOf(body)),
    canonicalUrl,
    revision: number,
    firstPublishedAt: state.firstPublishedAt,
    publishedAt: state.publishedAt,
    updatedAt: state.updatedAt,
    body,
    quotes: content.quotes.map((quote) => quoteOf(quote, state, content, known.people)),
    images: [...imagesOf('lead'), ...imagesOf('inline')],
    people: [...new Set(content.people.flatMap((id) => known.people.get(id) ?? []))],
    source: known.sources.get(state.id) ?? null,
    corrections: known.corrections.get(state.id) ?? []
  }
}

/** A quote as it stands in a content of its article. */
export function quoteOf (
  { drifted, speaker, block, start, end, ...quote }: PlacedQuote, article: Pick<State, 'id' | 'publishedAt' | 'firstPublishedAt'>,
  { slug, headline, body }: Content,
  persons: ReadonlyMap<number, Person>
): Quote {
  return {
    ...quote,
    ...contextOf({ ...quote, start, end }, drifted ? undefined : body[block]?.text, article),
    article: { id: article.id, slug, headline },
    speaker: speaker === null ? null : persons.get(speaker) ?? null,
    ...drifted ? { block: null, start: null, end: null, drifted } : { block, start, end, drifted }
  }
}

/** How public an article is. */
export function publicationOf (state: State): ArticlePublication {
  const { status, revision, latest, firstPublishedAt, publishedAt, editedAt, scheduledFor, scheduledRevision, deletedAt } = state
  const { reason, note, replacedBy } = state
  return {
    status,
    revision: status === 'published' ? revision : null,
    latestRevision: latest,
    firstPublishedAt,
    publishedAt,
    editedAt,
    scheduledFor,
    scheduledRevision,
    withdrawal: reason === null ? null : { reason, note, replacedBy },
    deletedAt
  }
}
