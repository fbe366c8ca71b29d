import type { Scene } from './scene.js'
import { isRole } from '../people/roles.js'
import { isConjunction, isDeterminer, isPreposition } from '../languages/speech.js'
import { isAllCapitals, isCapitalised, type Word } from '../text/words.js'

/** A stretch of words, as a half-open range. */
export interface Range { from: number, to: number }

const ADJUNCT = /^(?:in|on|at|by|after|before|during|since|bei|beim|vor|am|im|auf|gegenüber)$/iu
const TIME = /\b(?:\p{L}+day|week|month|year|morning|afternoon|evening|night|january|february|march|april|may|june|july|august|september|october|november|december|\d+)\b/iu
const MOST_WORDS = 8

/** What no phrase holds; the WHO is none. A preposition may link its nouns, but a place or a time is no speaker. */
const isStarter = (word: string): boolean => !isAllCapitals(word) && (isConjunction(word) || word === 'what' || ADJUNCT.test(word))

/** What parts two phrases. */
export const BREAK = /[,;:—–()“”"]| - /u

/** What stands between a word and the next. */
export function gapAfter (scene: Scene, words: readonly Word[], at: number): string {
  return scene.passage.text.slice(words[at]?.after, words[at + 1]?.start)
}

export function textOf (scene: Scene, words: readonly Word[], { from, to }: Range): string {
  return scene.passage.text.slice(words[from]?.start, words[to - 1]?.end)
}

/** The noun phrase that ends at `last`, with its place but not its time: *an official at the agency*, *Trump* on Tuesday. */
export function phraseEnding (scene: Scene, words: readonly Word[], last: number): Range | null {
  const own = nounsEnding(scene, words, last)
  const link = (own?.from ?? 0) - 1
  if (!own || link < 1 || !ADJUNCT.test(words[link]?.text ?? '') || parted(scene, words, link - 1) || parted(scene, words, link)) return own
  const head = nounsEnding(scene, words, link - 1)
  if (!head) return own
  return TIME.test(textOf(scene, words, own)) ? head : { from: head.from, to: own.to }
}

function nounsEnding (scene: Scene, words: readonly Word[], last: number): Range | null {
  let from = last
  while (from > 0 && last - from < MOST_WORDS) {
    const [before, first] = [words[from - 1]?.text ?? '', words[from]?.text ?? '']
    const genitive = /^(?:der|des)$/u.test(first) && isCapitalised(before)
    if (isStarter(before) || parted(scene, words, from - 1) || (isDeterminer(first) && !isPreposition(before) && !genitive)) break
    from--
  }
  return from > last - MOST_WORDS && !isStarter(words[last]?.text ?? '') ? { from, to: last + 1 } : null
}

/** The noun phrase that starts at `from`. */
export function phraseStarting (scene: Scene, words: readonly Word[], from: number): Range | null {
  let to = from + 1
  while (to < words.length && to - from <= MOST_WORDS && !isStarter(words[to]?.text ?? '') && !parted(scene, words, to - 1)) to++
  return isStarter(words[to - 1]?.text ?? '') ? null : { from, to }
}

/** Whether a phrase says what someone is: *the mayor*, *51*, *head of the pier*, *of Raleigh*, *N.C.* */
export function isApposition (words: readonly Word[], { from, to }: Range): boolean {
  const first = words[from]?.text ?? ''
  return /^\d+$/u.test(first) || isPreposition(first) || (to === from + 1 && /^\p{Lu}[\p{L}.-]{1,7}$/u.test(first)) || isDeterminer(first) || words.slice(from, Math.min(to, from + 4)).some((word) => isRole(word.text))
}

function parted (scene: Scene, words: readonly Word[], at: number): boolean {
  return BREAK.test(gapAfter(scene, words, at))
}
