import type { Block } from '../articles/schema.js'
import type { PlacedQuote } from './content.js'
import { holds, nameOf, startsOf, type Place } from './places.js'

/** A place where a quote's text stands. */
export interface Candidate {
  quote: PlacedQuote
  place: Place
  /** Whether the block was not there as it is before. */
  isNew: boolean
  /** How much around the place is as it was around the quote, in characters. */
  likeness: number
  /** Its rank among those of the quote by how far it is. */
  distance: number
}

/** How many places are looked at for a quote at a time, and how far around each. */
const MOST = 50
const REACH = 100

/** A body as one text, and where in it each block begins. */
interface Whole { text: string, begins: number[] }

/** The places in a body where quotes of the body before can have gone. */
export class Candidates {
  readonly #before: readonly Block[]
  readonly #after: readonly Block[]
  readonly #old: ReadonlySet<number>
  readonly #taken: ReadonlySet<string>
  readonly #was: Whole
  readonly #is: Whole
  /** How much of a block and one after the change is the same from either end. */
  readonly #edges = new Map<string, { ahead: number, behind: number }>()

  /**
   * @param old the blocks of the body after that were there as they are before
   * @param taken the names of the places where other quotes stand
   */
  constructor (before: readonly Block[], after: readonly Block[], old: ReadonlySet<number>, taken: ReadonlySet<string>) {
    this.#before = before
    this.#after = after
    this.#old = old
    this.#taken = taken
    this.#was = wholeOf(before)
    this.#is = wholeOf(after)
  }

  /**
   * Places where the quote's text stands and no quote does, those in new blocks and nearest ones first; when others have
   * taken all of them, there can be more.
   */
  of (quote: PlacedQuote): Candidate[] {
    const stood = !quote.drifted && holds(this.#before, quote)
    const found: Candidate[] = []
    for (const block of this.#blocksFor(quote)) {
      const { text = '' } = this.#after[block] ?? {}
      if (!text.includes(quote.text)) continue
      const reach = stood ? this.#reached(quote, block) : { start: quote.start, shared: 0 }
      for (const start of startsOf(quote.text, text, reach.start)) {
        const place = { block, start, end: start + quote.text.length }
        if (this.#taken.has(nameOf(place))) continue
        const likeness = stood ? this.#around(quote, place) + (start === reach.start ? reach.shared : 0) : 0
        found.push({ quote, place, isNew: !this.#old.has(block), likeness, distance: found.length })
        if (found.length === MOST) return found
      }
    }
    return found
  }

  /** All blocks, new ones first, each kind by how far it is from where the quote stood, counted from either end of the body. */
  #blocksFor ({ block }: PlacedQuote): number[] {
    const shift = this.#after.length - this.#before.length
    const distance = (i: number) => Math.min(Math.abs(i - block), Math.abs(i - block - shift))
    return [...this.#after.keys()].sort((a, b) =>
      Number(this.#old.has(a)) - Number(this.#old.has(b)) || distance(a) - distance(b))
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

  #around (from: Place, to: Place): number {
    const [was, is] = [this.#was, this.#is]
    const [a, b] = [(was.begins[from.block] ?? 0) + from.start, (is.begins[to.block] ?? 0) + to.start]
    const length = to.end - to.start
    return alikeBefore(was.text, a, is.text, b, REACH) + alikeFrom(was.text, a + length, is.text, b + length, REACH)
  }
}

/** NUL stands in no text: what lies between two blocks is not like anything within one. */
function wholeOf (body: readonly Block[]): Whole {
  let at = 1
  const begins = body.map(({ text }) => {
    const begin = at
    at += text.length + 1
    return begin
  })
  return { text: `\0${body.map(({ text }) => text).join('\0')}\0`, begins }
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
