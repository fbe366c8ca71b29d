import type { Page, Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { differences, type PlacedQuote } from '../editing/content.js'
import { quoteOf } from '../editing/draft.js'
import * as editing from '../editing/store.js'
import type { State } from '../editing/store.js'
import { notFound } from '../http/errors.js'
import { requireMatch } from '../http/preconditions.js'
import type { Asked } from '../http/writing.js'
import * as people from '../people/store.js'
import type { Quote } from './schema.js'

/** How many revisions of the article are looked through for one of a quote. */
const REMEMBERED = 100

interface Found { state: State, quote: PlacedQuote }

/** The quote in its article's draft, whoever may see it. */
export async function find (db: Db, id: number): Promise<Found | undefined> {
  const state = await editing.findByQuote(db, id)
  const quote = state?.content.quotes.find((one) => one.id === id)
  return state === undefined || quote === undefined ? undefined : { state, quote }
}

/** The quote as the draft would show it to the public. */
export async function draftQuote (db: Db, state: State, quote: PlacedQuote): Promise<Quote> {
  return quoteOf(quote, state, state.content, await people.all(db, quote.speaker === null ? [] : [quote.speaker]))
}

/** A page of the quotes of an article's draft, in the order of their ids or the reverse. */
export async function draftQuotes (db: Db, state: State, { keys, after, limit, offset, count }: Page): Promise<Slice<Quote>> {
  const direction = keys[0]?.descending === true ? -1 : 1
  const all = [...state.content.quotes].sort((a, b) => direction * (a.id - b.id))
  const last = after === null ? null : Number(after[0])
  const rest = all.filter(({ id }) => last === null || direction * (id - last) > 0).slice(offset)
  const shown = rest.slice(0, limit)
  const persons = await people.all(db, shown.flatMap(({ speaker }) => speaker ?? []))
  return {
    rows: shown.map((quote) => quoteOf(quote, state, state.content, persons)),
    next: rest.length > limit ? [shown.at(-1)?.id ?? null] : null,
    ...count ? { total: all.length } : {}
  }
}

/**
 * The quote that a request is to change, as its author has seen it: what else changed in the article does not matter.
 * @throws HttpProblem 404, 412 or 428
 */
export async function matched (db: Db, { params, headers }: Asked): Promise<Found> {
  const { id } = params as { id: number }
  const found = await find(db, id)
  if (found === undefined) throw notFound('quote')
  const { state, quote } = found
  await requireMatch(headers, quote.revision, async (revision) => {
    const seen = revision === undefined ? undefined : await revisionOf(db, state, id, revision)
    return seen === undefined ? [] : differences(seen, quote).filter((name) => !['revision', 'articleRevision'].includes(name))
  })
  return found
}

/** The quote as it was at this revision of it; undefined where that is too long ago. */
async function revisionOf (db: Db, state: State, id: number, revision: number): Promise<PlacedQuote | undefined> {
  for (let number = state.latest - 1; number > 0 && number > state.latest - REMEMBERED; number--) {
    const content = await editing.contentAt(db, state.id, number)
    const quote = content?.quotes.find((one) => one.id === id)
    if (quote?.revision === revision) return quote
  }
  return undefined
}
