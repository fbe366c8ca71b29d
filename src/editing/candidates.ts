import type { Block } from '../articles/schema.js'
import type { PlacedQuote } from './content.js'
import { nameOf, startsOf, type Place } from './places.js'
import { BREAK, bearOut, surroundingsOf } from './surroundings.js'

/** A place where a quote's text stands. */
export interface Candidate {
  quote: PlacedQuote
  place: Place
  /** How much around the place is as it was around the quote, in characters. */
  likeness: number
  /** Its rank among those of the quote by how far it is. */
  distance: number
}

/** How many places are found for a quote at a time, of how many that are looked at, and how far around each. */
const MOST = 50
const LOOKED_AT = 1_000
const REACH = 100

/** A body as one text, and where in it each block begins. */
interface Whole { text: string, begins: number[] }

/** The places in a body where quotes of the body before can have gone. */
export class Candidates {
  readonly #before: readonly Block[]
  readonly #after: readonly Block[]
  /** The blocks whose quotes may have gone elsewhere, and those to which they may. */
  readonly #from: readonly number[]
  readonly #to: readonly number[]
  readonly #taken: ReadonlySet<string>
  readonly #was: Whole
  readonly #is: Whole
  /** How much of a block and one after the change is the same from either end. */
  readonly #edges = new Map<string, { ahead: number, behind: number }>()

  /**
   * @param kept where each block has gone that is there as it was: its words are nowhere else
   * @param taken the names of the places where other quotes stand
   */
  constructor (
    before: readonly Block[], after: readonly Block[], kept: ReadonlyMap<number, number>, taken: ReadonlySet<string>
  ) {
    this.#before = before
    this.#after = after
    const old = new Set(kept.values())
    this.#from = [...before.keys()].filter((i) => !kept.has(i))
    this.#to = [...after.keys()].filter((i) => !old.has(i))
    this.#taken = taken
    this.#was = wholeOf(before)
    this.#is = wholeOf(after)
  }

  /**
   * Places in new blocks where the quote's text stands with the same around it and no quote does, nearest ones first; when
   * others have taken all of them, there can be more.
   */
  of (quote: PlacedQuote): Candidate[] {
    const { text: within = '' } = this.#before[quote.block] ?? {}
    const around = surroundingsOf(within, quote)
    const found: Candidate[] = []
    let looked = 0
    for (const block of this.#blocksFor(quote)) {
      const { text = '' } = this.#after[block] ?? {}
      if (!text.includes(quote.text)) continue
      for (const start of startsOf(quote.text, text, this.#reached(quote, block).start)) {
        const place = { block, start, end: start + quote.text.length }
        if (looked++ === LOOKED_AT) return found
        if (this.#taken.has(nameOf(place)) ||
          !bearOut(around, quote.text.length, this.#was.text, at(this.#was, quote), this.#is.text, at(this.#is, place))) continue
        found.push({ quote, place, likeness: this.#likeness(quote, place), distance: found.length })
        if (found.length === MOST) return found
      }
    }
    return found
  }

  /** Whether the place can as well be where the same words have gone from another place. */
  isOfOthers ({ quote, place, likeness }: Candidate): boolean {
    return this.#others(quote).some((other) => this.#likeness(other, place) >= likeness)
  }

  /** Other places where the quote's words stood and that have changed, nearest ones first. */
  #others (quote: PlacedQuote): Place[] {
    const found: Place[] = []
    for (const block of [...this.#from].sort((a, b) => Math.abs(a - quote.block) - Math.abs(b - quote.block))) {
      for (const start of startsOf(quote.text, this.#before[block]?.text ?? '', block === quote.block ? quote.start : 0)) {
        if (block === quote.block && start === quote.start) continue
        found.push({ block, start, end: start + quote.text.length })
        if (found.length === MOST) return found
      }
    }
    return found
  }

  /** New blocks by how far each is from where the quote stood, counted from either end of the body. */
  #blocksFor ({ block }: PlacedQuote): number[] {
    const shift = this.#after.length - this.#before.length
    const distance = (i: number) => Math.min(Math.abs(i - block), Math.abs(i - block - shift))
    return [...this.#to].sort((a, b) => distance(a) - distance(b))
  }

  /**
   * Where the quote is in a block that was changed in one place before or behind it, and how much of the block is as it was.
   * Else it is looked for where it was.
   */
  #reached ({ block, start, end }: Place, to: number): { start: number, shared: number } {
    const [{ text: was = '' } = {}, { text: is = '' } = {}] = [this.#before[block], this.#after[to]]
    const most = Math.min(was.length, is.length)
    const name = `${block} ${to}`
    const edges = this.#edges.get(name) ??
      { ahead: alikeFrom(was, 0, is, 0, most), behind: alikeBefore(was, was.length, is, is.length, most) }
    this.#edges.set(name, edges)
    const shared = Math.min(edges.ahead + edges.behind, most)
    if (end <= edges.ahead) return { start, shared }
    return start >= was.length - edges.behind ? { start: start + is.length - was.length, shared } : { start, shared: 0 }
  }

  #likeness (from: Place, to: Place): number {
    const [was, is] = [this.#was, this.#is]
    const [a, b] = [at(was, from), at(is, to)]
    const length = to.end - to.start
    const reached = this.#reached(from, to.block)
    return alikeBefore(was.text, a, is.text, b, REACH) + alikeFrom(was.text, a + length, is.text, b + length, REACH) +
      (to.start === reached.start ? reached.shared : 0)
  }
}

/** What lies between two blocks is not like anything within one. */
function wholeOf (body: readonly Block[]): Whole {
  let at = 1
  const begins = body.map(({ text }) => {
    const begin = at
    at += text.length + 1
    return begin
  })
  return { text: `${BREAK}${body.map(({ text }) => text).join(BREAK)}${BREAK}`, begins }
}

function at ({ begins }: Whole, { block, start }: Place): number {
  return (begins[block] ?? 0) + start
}

function alikeFrom (a: string, i: number, b: string, j: number, most: number): number {
  let n = 0
  while (n < most && i + n < a.length && j + n < b.length && a.charCodeAt(i + n) === b.charCodeAt(j + n)) n++
  return n
}

function alikeBefore (a: string, i: number, b: string, j: number, most: number): number {
  let n = 0
  while (n < most && i - n > 0 && j - n > 0 && a.charCodeAt(i - n - 1) === b.charCodeAt(j - n - 1)) n++
  return n
}
