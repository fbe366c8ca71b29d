import { sentenceAround } from '../quotes/context.js'
import { isWithinWord, type Place } from './places.js'

/** How far around a quote is looked, in UTF-16 code units. */
const REACH = 300

/** What stands in no text: between two blocks of a body that is one text, before the first and behind the last. */
export const BREAK = '\0'

/** What has to be around a quote's words for them to be the ones that were quoted. */
export interface Surroundings { ahead: string, behind: string }

/**
 * The rest of the sentence that a quote stands in; where that has no words, also the next one, which then has the speech
 * tag, as in *“Enough!” Ms Feld said.*; where there is none either, the one before and the ends of the block.
 */
export function surroundingsOf (text: string, { start, end }: Pick<Place, 'start' | 'end'>): Surroundings {
  const [first, last] = [Math.max(0, start - REACH), Math.min(text.length, end + REACH)]
  const window = text.slice(first, last)
  let [from, to] = rangeOf(start - first, end - first)
  if (!hasWords()) to = Math.max(to, rangeOf(from, to + skip(window.slice(to)) + 1)[1])
  if (hasWords()) return { ahead: ahead(), behind: behind() }
  from = rangeOf(Math.max(0, window.slice(0, from).trimEnd().length - 1), to)[0]
  return {
    ahead: (first + from === 0 ? BREAK : '') + ahead(),
    behind: window.slice(end - first) + (last === text.length ? BREAK : '')
  }

  function rangeOf (start: number, end: number): [number, number] {
    const sentence = sentenceAround(window, { start, end: Math.min(end, window.length), cue: null })
    return [start - sentence.start, start - sentence.start + sentence.text.length]
  }

  function ahead (): string {
    return window.slice(from, start - first)
  }

  function behind (): string {
    return window.slice(end - first, to)
  }

  function hasWords (): boolean {
    return /[\p{L}\p{N}]/u.test(ahead() + behind())
  }
}

function skip (text: string): number {
  return Math.max(0, text.search(/\S/))
}

/**
 * Whether a place has the same around it, and is no part of a longer word where it was none.
 * @param was, is the bodies, with a break around each block
 * @param from, to where the quote begins in them
 */
export function bearOut (
  { ahead, behind }: Surroundings, length: number, was: string, from: number, is: string, to: number
): boolean {
  if (!is.startsWith(ahead, to - ahead.length) || !is.startsWith(behind, to + length)) return false
  return [-ahead.length, length + behind.length].every((at) => !isWithinWord(is, to + at) || isWithinWord(was, from + at))
}
