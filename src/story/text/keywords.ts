/** As many as a number has bits. */
const MOST_LISTS = 32

/** Words that have to be looked for, each list with a bit of its own. */
const lists: string[][] = []
let automaton: Automaton | null = null
/** What was looked through last, and which lists have a word in it: one line is asked for several lists in a row. */
let last = { text: '', found: 0 }

/**
 * Whether a text has one of these words, separated by `|`, in it, in whatever case, also within a longer word. A pattern
 * that needs one of them is asked only then: all lists are looked through in one pass, and few lines have any.
 */
export function keywords (words: string): (text: string) => boolean {
  if (lists.length === MOST_LISTS) throw new RangeError(`There are more than ${MOST_LISTS} lists of words.`)
  const bit = 1 << lists.length
  lists.push(words.split('|'))
  automaton = null
  return (text) => {
    if (text !== last.text || automaton === null) {
      automaton ??= new Automaton(lists)
      last = { text, found: automaton.foundIn(text) }
    }
    return (last.found & bit) !== 0
  }
}

/** Letters that are the same as ASCII ones where case is ignored. */
const SAME: Record<string, string> = { s: 'ſ', k: '\u212A' }
/** Above all letters of the words. */
const LETTERS = 0x2200
/** More than there are different letters: a power of two, so that a row of the table is found by a shift. */
const WIDTH_BITS = 6

/** Aho and Corasick's automaton: a letter leads from one state to the next, and each state knows what has been found. */
class Automaton {
  readonly #letters = new Uint8Array(LETTERS)
  readonly #next: Uint16Array
  readonly #found: Int32Array

  constructor (lists: ReadonlyArray<readonly string[]>) {
    const most = lists.flat().join('').length + 1
    this.#next = new Uint16Array(most << WIDTH_BITS)
    this.#found = new Int32Array(most)
    let states = 1
    for (const [list, words] of lists.entries()) {
      for (const word of words) {
        let state = 0
        for (const letter of word) {
          const at = (state << WIDTH_BITS) + this.#numberOf(letter)
          this.#next[at] ||= states++
          state = this.#next[at] ?? 0
        }
        this.#found[state] = (this.#found[state] ?? 0) | (1 << list)
      }
    }
    this.#complete()
  }

  foundIn (text: string): number {
    const [letters, next, found] = [this.#letters, this.#next, this.#found]
    let state = 0
    let all = 0
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      state = next[(state << WIDTH_BITS) + (code < LETTERS ? letters[code] ?? 0 : 0)] ?? 0
      all |= found[state] ?? 0
    }
    return all
  }

  #numberOf (letter: string): number {
    const code = letter.charCodeAt(0)
    if (this.#letters[code] === 0) {
      const number = Math.max(...this.#letters) + 1
      if (number >= 1 << WIDTH_BITS) throw new RangeError('The words have too many different letters.')
      for (const same of [letter, letter.toUpperCase(), SAME[letter] ?? letter]) this.#letters[same.charCodeAt(0)] = number
    }
    return this.#letters[code] ?? 0
  }

  /** Where a word breaks off, the longest end of what was read that begins another one goes on. */
  #complete (): void {
    const shorter = new Map<number, number>()
    const row = 1 << WIDTH_BITS
    const open = [0]
    for (const state of open) {
      const other = shorter.get(state) ?? 0
      this.#found[state] = (this.#found[state] ?? 0) | (this.#found[other] ?? 0)
      for (let letter = 0; letter < row; letter++) {
        const at = (state << WIDTH_BITS) + letter
        const onward = state === 0 ? 0 : this.#next[(other << WIDTH_BITS) + letter] ?? 0
        const next = this.#next[at] ?? 0
        if (next === 0) this.#next[at] = onward
        else {
          shorter.set(next, onward)
          open.push(next)
        }
      }
    }
  }
}

/** What any of these patterns matches: none is tried alone where it does not. All ignore case. */
export function anyOf (patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'iu')
}
