import { rendered } from '../articles/render.js'
import type { Article } from '../articles/schema.js'
import { textOf } from '../articles/forms/text.js'
import * as captures from '../captures/store.js'
import * as corrections from '../corrections/store.js'
import type { Db } from '../db/open.js'
import * as images from '../images/store.js'
import * as people from '../people/store.js'
import type { Person } from '../people/schema.js'
import type { ArticlePublication } from '../publishing/schema.js'
import type { Quote } from '../quotes/schema.js'
import * as taxonomy from '../taxonomy/store.js'
import type { Content, PlacedQuote } from './content.js'
import { wordsIn } from './live.js'
import type { State } from './store.js'

const WHOLE = ['body', 'images']

/** An article as it would be if its latest revision were public, and how public it is. */
export async function draftOf (db: Db, state: State, wanted: ReadonlySet<string> = new Set()): Promise<Article> {
  const article = await articleOf(db, state, { content: state.content, number: state.latest })
  return { ...article, ...rendered(article, new Set([...WHOLE, ...wanted])), publication: publicationOf(state) }
}

/** An article as one of its revisions has it. */
export async function articleOf (
  db: Db, state: State, { content, number }: { content: Content, number: number }
): Promise<Article> {
  const { slug, headline, standfirst, dateline, byline, agency, language, canonicalUrl, body } = content
  const [section = null] = await taxonomy.named(db, 'sections', content.section === null ? [] : [content.section])
  const tags = await taxonomy.named(db, 'tags', content.tags)
  const pictures = await images.all(db, content.images.map(({ id }) => id))
  const pictureOf = (role: string) =>
    content.images.filter((one) => one.role === role).flatMap(({ id }) => pictures.get(id) ?? [])
  const speakers = content.quotes.flatMap(({ speaker }) => speaker ?? [])
  const persons = await people.all(db, [...content.people, ...speakers])
  return {
    id: state.id,
    slug,
    headline,
    standfirst,
    dateline,
    byline,
    agency,
    section,
    tags,
    language,
    image: pictureOf('lead')[0] ?? null,
    wordCount: wordsIn(textOf(body)),
    canonicalUrl,
    revision: number,
    firstPublishedAt: state.firstPublishedAt,
    publishedAt: state.publishedAt,
    updatedAt: state.updatedAt,
    body,
    quotes: content.quotes.map((quote) => quoteOf(quote, state, content, persons)),
    images: [...pictureOf('lead'), ...pictureOf('inline')],
    people: content.people.flatMap((id) => persons.get(id) ?? []),
    source: await captures.sourceOf(db, state.id),
    corrections: await corrections.of(db, state.id)
  }
}

/** A quote as it stands in a content of its article. */
export function quoteOf (
  { revision, drifted, speaker, block, start, end, ...quote }: PlacedQuote, { id }: Pick<State, 'id'>, { slug, headline }: Content,
  persons: ReadonlyMap<number, Person>
): Quote {
  return {
    ...quote,
    article: { id, slug, headline },
    speaker: speaker === null ? null : persons.get(speaker) ?? null,
    ...drifted ? { block: null, start: null, end: null, drifted } : { block, start, end, drifted }
  }
}

/** How public an article is. */
export function publicationOf (state: State): ArticlePublication {
  const { status, revision, latest, firstPublishedAt, publishedAt, scheduledFor, scheduledRevision, deletedAt } = state
  const { reason, note, replacedBy } = state
  return {
    status,
    revision: status === 'published' ? revision : null,
    latestRevision: latest,
    firstPublishedAt,
    publishedAt,
    scheduledFor,
    scheduledRevision,
    withdrawal: reason === null ? null : { reason, note, replacedBy },
    deletedAt
  }
}
