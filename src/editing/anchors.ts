import type { Block } from '../articles/schema.js'
import { Candidates, type Candidate } from './candidates.js'
import type { PlacedQuote } from './content.js'
import { holds, inOrder, kept, nameOf, type Place } from './places.js'

/**
 * The quotes where their text stands in another body, each at a place of its own. One in a block that is there as it was
 * goes with it, wherever it has gone; any other to the place that has most around it in common with where it was, best
 * where the text is new. One whose text stands nowhere to the character, or only where other quotes stand, or at several
 * places of which nothing tells which is meant, has drifted; it comes back when its text stands at one.
 * @param revision the one that has the body `after`
 * @returns them in the order of the story
 */
export function anchored (
  quotes: readonly PlacedQuote[], before: readonly Block[], after: readonly Block[], revision: number
): PlacedQuote[] {
  const places = placesOf(quotes, before, after)
  return quotes.map((quote) => {
    const place = places.get(quote)
    if (place === undefined) return quote.drifted ? quote : { ...quote, drifted: true, revision: quote.revision + 1 }
    const moved = quote.drifted || nameOf(place) !== nameOf(quote)
    return { ...quote, ...place, drifted: false, articleRevision: revision, revision: quote.revision + (moved ? 1 : 0) }
  }).sort(inOrder)
}

function placesOf (
  quotes: readonly PlacedQuote[], before: readonly Block[], after: readonly Block[]
): Map<PlacedQuote, Place> {
  const places = new Map<PlacedQuote, Place>()
  const taken = new Set<string>()
  const take = (quote: PlacedQuote, place: Place) => {
    if (places.has(quote) || taken.has(nameOf(place))) return
    taken.add(nameOf(place))
    places.set(quote, place)
  }
  const blocks = kept(before, after)
  for (const quote of quotes) {
    const block = blocks.get(quote.block)
    if (block !== undefined && !quote.drifted && holds(before, quote)) take(quote, { block, start: quote.start, end: quote.end })
  }
  const candidates = new Candidates(before, after, new Set(blocks.values()), taken)
  for (;;) {
    const settled = places.size
    const found = new Map(quotes.filter((quote) => !places.has(quote)).map((quote) => [quote, candidates.of(quote)]))
    // What fits best is settled first, whichever quote it is for; what is taken can make another one's place clear.
    const all = [...found.values()].flat().sort(likeliestFirst)
    for (let before = -1; before < places.size;) {
      before = places.size
      settle(all)
    }
    if (places.size === settled) return places

    function settle (all: readonly Candidate[]): void {
      const unclear = new Set<PlacedQuote>()
      for (const one of all) {
        if (places.has(one.quote) || unclear.has(one.quote) || taken.has(nameOf(one.place))) continue
        const others = found.get(one.quote)?.filter((other) => other !== one && !taken.has(nameOf(other.place))) ?? []
        if (others.some((other) => isAsLikely(one, other))) unclear.add(one.quote)
        else take(one.quote, one.place)
      }
    }
  }
}

/** Whether nothing tells which of two places a quote has gone to: how far they are does not. */
function isAsLikely (a: Candidate, b: Candidate): boolean {
  return a.isNew === b.isNew && a.likeness === b.likeness
}

function likeliestFirst (a: Candidate, b: Candidate): number {
  return Number(a.quote.drifted) - Number(b.quote.drifted) || Number(b.isNew) - Number(a.isNew) ||
    b.likeness - a.likeness || a.distance - b.distance
}
