import type { Db } from '../db/open.js'
import { same, type Content, type PlacedQuote } from '../editing/content.js'
import { quoteOf } from '../editing/draft.js'
import { referredBy, type Referred } from '../editing/referred.js'
import type { State } from '../editing/store.js'
import type { Quote } from '../quotes/schema.js'
import { blockChanges } from './blocks.js'
import type { FieldChanges, QuoteChange, Reference, RevisionDiff } from './schema.js'
import * as store from './store.js'
import type { Revision } from './store.js'

const TEXTS = ['slug', 'headline', 'standfirst', 'dateline', 'byline', 'agency', 'language', 'canonicalUrl'] as const
/** What a quote says, and not just where it stands. */
const SAID = ['text', 'speaker', 'speakerLabel', 'cue', 'outlet', 'saidOn', 'kind', 'group', 'drifted'] as const

/** How two revisions of an article differ; what they refer to, is compared as it was called at the time of each. */
export async function compared (db: Db, article: State, before: Revision, after: Revision): Promise<RevisionDiff> {
  const known = await referredBy(db, [before.content], before.at)
  const since = await referredBy(db, [after.content], after.at)
  return {
    article: article.id,
    from: before.number,
    to: after.number,
    fields: fieldChanges(named(before.content, known), named(after.content, since)),
    body: blockChanges(before.content.body, after.content.body),
    quotes: quoteChanges(article, [before.content, known], [after.content, since])
  }
}

/**
 * The number of the revision that was public last with something else than the one that is; null where there was none.
 */
export async function publicOtherwise (db: Db, article: State): Promise<number | null> {
  const now = await store.find(db, article.id, article.revision)
  for (const number of await store.publicBefore(db, article.id, article.revision)) {
    const before = await store.find(db, article.id, number)
    if (now !== undefined && before !== undefined && differs(await compared(db, article, before, now))) return number
  }
  return null
}

function differs ({ fields, body, quotes }: RevisionDiff): boolean {
  return Object.keys(fields).length > 0 || quotes.length > 0 || body.some(({ op }) => op !== 'unchanged')
}

interface Compared extends Pick<Content, typeof TEXTS[number]> {
  section: Reference | null
  tags: Reference[]
  people: Reference[]
  images: Reference[]
}

function fieldChanges (before: Compared, after: Compared): FieldChanges {
  const changes: FieldChanges = {}
  for (const field of TEXTS) {
    if (before[field] !== after[field]) changes[field] = { before: before[field], after: after[field] }
  }
  if (!same(before.section, after.section)) changes.section = { before: before.section, after: after.section }
  for (const field of ['tags', 'people', 'images'] as const) {
    if (!same(before[field], after[field])) changes[field] = { before: before[field], after: after[field] }
  }
  return changes
}

/** The content with the names of what it refers to. */
function named (content: Content, { sections, tags, people, images }: Referred): Compared {
  return {
    ...content,
    section: content.section === null ? null : { id: content.section, name: null, ...sections.get(content.section) },
    tags: content.tags.map((id) => ({ id, name: null, ...tags.get(id) })),
    people: content.people.map((id) => ({ id, name: people.get(id)?.name ?? null })),
    images: content.images.map(({ id, role }) => ({ id, name: images.get(id)?.caption ?? null, role }))
  }
}

function quoteChanges (article: State, [before, known]: [Content, Referred], [after, since]: [Content, Referred]): QuoteChange[] {
  const shown = (quote: PlacedQuote | undefined, content: Content, { people }: Referred): Quote | null =>
    quote === undefined ? null : quoteOf(quote, article, content, people)
  const change = (old: PlacedQuote | undefined, now: PlacedQuote | undefined): QuoteChange[] => {
    const op = opOf(old, now)
    return op === null ? [] : [{ op, before: shown(old, before, known), after: shown(now, after, since) }]
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
