import { isParticle } from './names.js'
import { isOpener } from '../quotes/speech.js'
import { type Word, isCapitalised, joined } from '../text/words.js'

/** A longer chain of capitals is a list or a heading, and reading it whole would only take time. */
const LONGEST_RUN = 14

/** A small word between a role and what it is for: Secretary *of* State. */
export const isOffice = (word: string): boolean => word === 'of' || word === 'for'

/** Chains of capitalised words and the particles before them, as half-open ranges of words. */
export function runsOf (text: string, words: readonly Word[]): Array<[number, number]> {
  const runs: Array<[number, number]> = []
  let at = 0
  while (at < words.length) {
    const from = at
    at = endOfRun(text, words, from)
    if (at > from) runs.push([withParticles(text, words, from, runs.at(-1)?.[1] ?? 0), at])
    else at++
  }
  return runs
}

function endOfRun (text: string, words: readonly Word[], from: number): number {
  let end = from
  for (let at = from; at < words.length && at < from + LONGEST_RUN; at++) {
    const [word, before] = [words[at], words[at - 1]]
    if (!word || (at > from && before && !joined(text, before, word))) break
    if (isCapitalised(word.text) && !(at === from && isOpener(word.text))) end = at + 1
    else if (at === from || !(isParticle(word.text) || isOffice(word.text))) break
  }
  return end
}

function withParticles (text: string, words: readonly Word[], from: number, floor: number): number {
  let first = from
  for (; first > floor; first--) {
    const [before, word] = [words[first - 1], words[first]]
    if (!before || !word || !isParticle(before.text) || !joined(text, before, word)) break
  }
  return first
}
