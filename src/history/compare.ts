import type { Db } from '../db/open.js'
import { same, type Content, type PlacedQuote } from '../editing/content.js'
import { quoteOf } from '../editing/draft.js'
import { referredThen, type Referred } from '../editing/referred.js'
import type { State } from '../editing/store.js'
import type { Quote } from '../quotes/schema.js'
import { blockChanges } from './blocks.js'
import type { FieldChanges, QuoteChange, Reference, RevisionDiff } from './schema.js'
import * as store from './store.js'
import type { Revision } from './store.js'

const TEXTS = ['slug', 'headline', 'standfirst', 'dateline', 'byline', 'agency', 'language', 'canonicalUrl'] as const
/** What a quote says, and not just where it stands. */
const SAID = ['text', 'speaker', 'speakerLabel', 'cue', 'outlet', 'occasion', 'saidOn', 'kind', 'group', 'drifted'] as const

/** A revision with what it refers to, as that was when it was made. */
interface Shown extends Revision { dates: store.Dates, known: Referred }

/** How two revisions of an article differ, with what they refer to. */
export async function compared (db: Db, article: State, from: Revision, to: Revision): Promise<RevisionDiff> {
  const [old, now] = [{ ...from, time: from.at }, { ...to, time: to.at }]
  const known = await referredThen(db, [old, now])
  const dates = await store.datesOf(db, article)
  const [before, after] = [{ ...old, known: known(old), dates: dates(old) }, { ...now, known: known(now), dates: dates(now) }]
  return {
    article: article.id,
    from: before.number,
    to: after.number,
    fields: fieldChanges(named(before), named(after)),
    body: blockChanges(before.content.body, after.content.body),
    quotes: quoteChanges(article.id, before, after)
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

/** The content with the names of what it refers to, and what tells that more of it has changed. */
function named ({ content, known: { sections, tags, people, images } }: Shown): Compared {
  return {
    ...content,
    section: content.section === null ? null : { id: content.section, name: null, ...sections.get(content.section) },
    tags: content.tags.map((id) => ({ id, name: null, ...tags.get(id) })),
    people: content.people.map((id) => {
      const { name = null, description = null } = people.get(id) ?? {}
      return { id, name, description }
    }),
    images: content.images.map(({ id, role }) => {
      const { caption = null, revision } = images.get(id) ?? {}
      return { id, name: caption, role, ...revision === undefined ? {} : { revision } }
    })
  }
}

function quoteChanges (id: number, before: Shown, after: Shown): QuoteChange[] {
  const shown = (quote: PlacedQuote | undefined, { content, known, dates }: Shown): Quote | null =>
    quote === undefined ? null : quoteOf(quote, { id, ...dates }, content, known.people)
  const change = (old: PlacedQuote | undefined, now: PlacedQuote | undefined): QuoteChange[] => {
    const op = opOf(old, now)
    return op === null ? [] : [{ op, before: shown(old, before), after: shown(now, after) }]
  }
  const [old, now] = [before, after].map(({ content: { quotes } }) => new Map(quotes.map((quote) => [quote.id, quote])))
  return [
    ...before.content.quotes.flatMap((quote) => change(quote, now?.get(quote.id))),
    ...after.content.quotes.filter((quote) => old?.has(quote.id) === false).flatMap((quote) => change(undefined, quote))
  ]
}

function opOf (before: PlacedQuote | undefined, after: PlacedQuote | undefined): QuoteChange['op'] | null {
  if (before === undefined) return 'added'
  if (after === undefined) return 'removed'
  if (after.drifted && !before.drifted) return 'drifted'
  return SAID.some((field) => before[field] !== after[field]) ? 'changed' : null
}
