import { wordCount } from '../page/prose.js'
import type { Quoted } from './quotations.js'

/** How a stretch stands in its block. */
export interface Setting {
  /** What stands before the opening mark, and behind the closing one, as far as it tells anything. */
  before: string
  behind: string
  words: number
  /** Whether its first word has a capital. */
  capital: boolean
  /** Whether a sentence or clause ends within the marks. */
  ends: boolean
  /** Whether it stands where a sentence starts. */
  opensSentence: boolean
  /** Whether another one follows in a row: *“unfair” and “too late”*. */
  listed: boolean
  /** Whether it tells behind it whose name that is: *“The Boss”, as he was known*. */
  named: boolean
  /** Whether it starts the block, and ends it. */
  first: boolean
  last: boolean
}

/** The end of a sentence or clause, behind the mark of a quotation within if there is one. */
const ENDS = /[.!?…,—–-][’'”"]{0,2}\s*$/u
const OPENS_SENTENCE = /(?:^|[.!?:…][”"’'»“)]*\s?|[—–―]\s?)$/u
/** A conjunction, and the mark that opens the next one. */
const LISTED = /^,? (?:and|but|or|und|aber|oder|et|mais|ou|y|e|pero|o) [“"‘'„«]/u
/** Nothing, or what opens an item of a list. */
const FIRST = /^\s*(?:[•▪◦‣●·*-] ?)?$/u
const REACH = 40
/** With its space, and what closes it: * hinzu.* */
const LONGEST_PARTICLE = 8
const NAMED = /^,? as (?:\S+ ){1,3}(?:known\b|(?:called|calls?|knew|nicknamed|dubbed) (?:him|her|them|\p{Lu}))/u

export function settingOf ({ start, end }: Quoted, block: string): Setting {
  const before = block.slice(Math.max(0, start - REACH), start - 1)
  const behind = block.slice(end + 1, end + 1 + LONGEST_PARTICLE)
  const text = block.slice(start, end)
  const first = FIRST.test(before)
  return {
    before,
    behind,
    words: wordCount(text),
    capital: /^[^\p{L}\p{N}]{0,3}[\p{Lu}\p{N}]/u.test(text),
    ends: ENDS.test(text.slice(-8)),
    opensSentence: first || OPENS_SENTENCE.test(before),
    listed: LISTED.test(block.slice(end + 1, end + 12)),
    named: NAMED.test(block.slice(end + 1, end + 1 + REACH)),
    first,
    last: behind.trim() === ''
  }
}

/** In words. */
const LONGEST_HEADING = 8

/** A few words without a stop, and nothing else in their paragraph: what is quoted there stands elsewhere, whoever said it. */
export function looksLikeHeading ({ first, last, ends, words }: Setting): boolean {
  return first && last && !ends && words <= LONGEST_HEADING
}

/** A quotation in its own right, by its look: it starts a sentence, and ends one. */
export function standsAlone ({ capital, opensSentence, ends, last }: Setting): boolean {
  return capital && opensSentence && (ends || last)
}
