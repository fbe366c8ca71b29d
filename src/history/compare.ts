import type { Db } from '../db/open.js'
import { same, type Content, type PlacedQuote } from '../editing/content.js'
import { quoteOf } from '../editing/draft.js'
import type { State } from '../editing/store.js'
import * as images from '../images/store.js'
import * as people from '../people/store.js'
import type { Quote } from '../quotes/schema.js'
import * as taxonomy from '../taxonomy/store.js'
import { blockChanges } from './blocks.js'
import type { FieldChanges, QuoteChange, Reference, RevisionDiff } from './schema.js'
import type { Revision } from './store.js'

const TEXTS = ['slug', 'headline', 'standfirst', 'dateline', 'byline', 'agency', 'language', 'canonicalUrl'] as const
/** What a quote says, and not just where it stands. */
const SAID = ['text', 'speaker', 'speakerLabel', 'cue', 'outlet', 'saidOn', 'kind', 'group', 'drifted'] as const

/** How two revisions of an article differ; what they refer to, is named as it is called now. */
export async function compared (db: Db, article: State, before: Revision, after: Revision): Promise<RevisionDiff> {
  return {
    article: article.id,
    from: before.number,
    to: after.number,
    fields: await fieldChanges(db, before.content, after.content),
    body: blockChanges(before.content.body, after.content.body),
    quotes: await quoteChanges(db, article, before.content, after.content)
  }
}

async function fieldChanges (db: Db, before: Content, after: Content): Promise<FieldChanges> {
  const changes: FieldChanges = {}
  for (const field of TEXTS) {
    if (before[field] !== after[field]) changes[field] = { before: before[field], after: after[field] }
  }
  const references = { before: await referencesOf(db, before), after: await referencesOf(db, after) }
  const change = <F extends keyof References>(field: F) =>
    ({ before: references.before[field], after: references.after[field] })
  if (before.section !== after.section) changes.section = change('section')
  for (const field of ['tags', 'people', 'images'] as const) {
    if (!same(before[field], after[field])) changes[field] = change(field)
  }
  return changes
}

interface References { section: Reference | null, tags: Reference[], people: Reference[], images: Reference[] }

async function referencesOf (db: Db, content: Content): Promise<References> {
  const sections = await taxonomy.named(db, 'sections', content.section === null ? [] : [content.section])
  const tags = await taxonomy.named(db, 'tags', content.tags)
  const persons = await people.all(db, content.people)
  const pictures = await images.all(db, content.images.map(({ id }) => id))
  return {
    section: content.section === null ? null : { id: content.section, name: null, ...sections.get(content.section) },
    tags: content.tags.map((id) => ({ id, name: null, ...tags.get(id) })),
    people: content.people.map((id) => ({ id, name: persons.get(id)?.name ?? null })),
    images: content.images.map(({ id, role }) => ({ id, name: pictures.get(id)?.caption ?? null, role }))
  }
}

async function quoteChanges (db: Db, article: State, before: Content, after: Content): Promise<QuoteChange[]> {
  const persons = await people.all(db, [...before.quotes, ...after.quotes].flatMap(({ speaker }) => speaker ?? []))
  const shown = (quote: PlacedQuote | undefined, content: Content): Quote | null =>
    quote === undefined ? null : quoteOf(quote, article, content, persons)
  const change = (old: PlacedQuote | undefined, now: PlacedQuote | undefined): QuoteChange[] => {
    const op = opOf(old, now)
    return op === null ? [] : [{ op, before: shown(old, before), after: shown(now, after) }]
  }
  const [old, now] = [before, after].map(({ quotes }) => new Map(quotes.map((quote) => [quote.id, quote])))
  return [
    ...before.quotes.flatMap((quote) => change(quote, now?.get(quote.id))),
    ...after.quotes.filter((quote) => old?.has(quote.id) === false).flatMap((quote) => change(undefined, quote))
  ]
}

function opOf (before: PlacedQuote | undefined, after: PlacedQuote | undefined): QuoteChange['op'] | null {
  if (before === undefined) return 'added'
  if (after === undefined) return 'removed'
  if (after.drifted && !before.drifted) return 'drifted'
  return SAID.some((field) => before[field] !== after[field]) ? 'changed' : null
}
