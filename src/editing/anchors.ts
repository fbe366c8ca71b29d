import type { Block } from '../articles/schema.js'
import { Attributions, attributionOf } from './attributions.js'
import { Candidates, type Candidate } from './candidates.js'
import type { PlacedQuote } from './content.js'
import { holds, inOrder, kept, nameOf, onlyPlaceOf, type Place } from './places.js'

/**
 * The quotes where their text stands in another body, each at a place of its own. One in a block that is there as it was
 * goes with it, wherever it has gone; one of four words or more that stood nowhere else, to where they stand, if that is one
 * place; any other to the place in a new block that has the same around it, as the rest of the sentence, and most further on.
 * One whose text stands nowhere so, or at several places of which nothing tells which is meant, has drifted: what is short, or
 * stood there twice, can be somebody else's. So has one that is somebody else's there, as its sentence, or what leads to it,
 * says now. It comes back when its text stands so again.
 * @param revision the one that has the body `after`
 * @param seen the bodies in which those that have drifted were last seen, by revision
 * @param names the names of the quotes' speakers, by id
 * @returns them in the order of the story
 */
export function anchored (
  quotes: readonly PlacedQuote[], before: readonly Block[], after: readonly Block[], revision: number,
  seen: ReadonlyMap<number, readonly Block[]>, names: ReadonlyMap<number, string> = new Map()
): PlacedQuote[] {
  const places = new Places(after, names)
  places.settle(quotes.filter(({ drifted }) => !drifted), before)
  const [drifted, revisions] = [quotes.filter((quote) => quote.drifted), [...seen].sort(([a], [b]) => b - a)]
  for (const [number, body] of revisions) places.settle(drifted.filter((quote) => quote.articleRevision === number), body)
  return quotes.map((quote) => {
    const place = places.of.get(quote)
    if (place === undefined) return quote.drifted ? quote : { ...quote, drifted: true, revision: quote.revision + 1 }
    const moved = quote.drifted || nameOf(place) !== nameOf(quote)
    return { ...quote, ...place, drifted: false, articleRevision: revision, revision: quote.revision + (moved ? 1 : 0) }
  }).sort(inOrder)
}

/** The places of quotes in a body. */
class Places {
  readonly of = new Map<PlacedQuote, Place>()
  readonly #after: readonly Block[]
  readonly #names: ReadonlyMap<number, string>
  readonly #attributions: Attributions
  readonly #taken = new Set<string>()

  constructor (after: readonly Block[], names: ReadonlyMap<number, string>) {
    this.#after = after
    this.#names = names
    this.#attributions = new Attributions(after)
  }

  /** Finds places for quotes that stood in the body `before`. */
  settle (quotes: readonly PlacedQuote[], before: readonly Block[]): void {
    const standing = quotes.filter((quote) => holds(before, quote))
    const was = new Attributions(before)
    const blocks = kept(before, this.#after)
    for (const quote of standing) {
      const block = blocks.get(quote.block)
      if (block !== undefined) this.#take(quote, { block, start: quote.start, end: quote.end }, was)
    }
    // What is in a block that is there as it was stands there or nowhere.
    const changed = standing.filter((quote) => !blocks.has(quote.block))
    for (const quote of changed) {
      const [from, to] = [before, this.#after].map((body) => onlyPlaceOf(quote.text, body))
      if (from !== undefined && to !== undefined && nameOf(from) === nameOf(quote)) this.#take(quote, to, was)
    }
    const candidates = new Candidates(before, this.#after, blocks, this.#taken)
    for (let settled = -1; settled < this.of.size;) {
      settled = this.of.size
      const found = new Map(changed.filter((quote) => !this.of.has(quote)).map((quote) => [quote, candidates.of(quote)]))
      // What fits best is settled first, whichever quote it is for; what is taken can make another one's place clear.
      const all = [...found.values()].flat().sort(likeliestFirst)
      for (let before = -1; before < this.of.size;) {
        before = this.of.size
        this.#settle(all, found, candidates, was)
      }
    }
  }

  #settle (
    all: readonly Candidate[], found: ReadonlyMap<PlacedQuote, readonly Candidate[]>, candidates: Candidates, was: Attributions
  ): void {
    const unclear = new Set<PlacedQuote>()
    for (const one of all) {
      if (this.of.has(one.quote) || unclear.has(one.quote) || this.#taken.has(nameOf(one.place))) continue
      const others = found.get(one.quote)?.filter((other) => other !== one && !this.#taken.has(nameOf(other.place))) ?? []
      // How far they are does not tell which of two places a quote has gone to.
      if (others.some((other) => other.likeness === one.likeness)) unclear.add(one.quote)
      else if (!candidates.isOfOthers(one)) this.#take(one.quote, one.place, was)
    }
  }

  #take (quote: PlacedQuote, place: Place, was: Attributions): void {
    if (this.of.has(quote) || this.#taken.has(nameOf(place)) || this.#isOfAnother(quote, place, was)) return
    this.#taken.add(nameOf(place))
    this.of.set(quote, place)
  }

  /** Whether the place names a speaker whom neither the quote names nor the place where it stood. */
  #isOfAnother (quote: PlacedQuote, place: Place, was: Attributions): boolean {
    if (this.#attributions.at(place) === null) return false
    const own = attributionOf(quote.speakerLabel, quote.speaker === null ? null : this.#names.get(quote.speaker) ?? null)
    if (own !== null && !this.#attributions.contradict(own, place, quote.drifted)) return false
    const stood = was.at(quote)
    return stood === null ? own !== null : this.#attributions.contradict(stood, place, quote.drifted)
  }
}

function likeliestFirst (a: Candidate, b: Candidate): number {
  return b.likeness - a.likeness || a.distance - b.distance
}
