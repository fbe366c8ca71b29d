import { isParticle } from './names.js'
import { isHonorific, isRole } from './roles.js'
import { isOpener, isSaying } from '../languages/speech.js'
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
    if (isCapitalised(word.text) && !(at === from && opensSentence(text, word, words[at + 1]))) end = at + 1
    else if (at === from || !(isParticle(word.text) || isOffice(word.text))) break
  }
  return end
}

/** Names and a mark behind a verb of saying: ` Ellen Marsh: “`, ` Ellen Marsh, who saw it, “`. */
const NAMED_BEFORE_QUOTATION = /^(?: \p{Lu}[\p{L}.’'-]{0,30}){1,4}(?:, [^“"„«.!?:]{2,100})?[:,] ?[“"„«]/u
const SENTENCE_BEFORE = /(?:^|[.!?”"] )$/u

/** A word that has its capital from its sentence: *Here*, and *Said* in *Said Ellen Marsh: “…”*, which is a name, too. */
function opensSentence (text: string, word: Word, next: Word | undefined): boolean {
  if (isOpener(word.text)) return true
  if (!next || !isSaying(word.text.toLowerCase())) return false
  if (!SENTENCE_BEFORE.test(text.slice(Math.max(0, word.start - 2), word.start))) return false
  return isRole(next.text) || isHonorific(next.text) || NAMED_BEFORE_QUOTATION.test(text.slice(word.after, word.after + 240))
}

function withParticles (text: string, words: readonly Word[], from: number, floor: number): number {
  let first = from
  for (; first > floor; first--) {
    const [before, word] = [words[first - 1], words[first]]
    if (!before || !word || !isParticle(before.text) || !joined(text, before, word)) break
  }
  return first
}
