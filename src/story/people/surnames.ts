import type { Passage } from '../text/lines.js'
import { WEEKDAYS } from '../text/dates.js'
import { type Word, isCapitalised, isPossessive, joined } from '../text/words.js'
import { hasAgeAfter } from './apposition.js'
import { isForename } from './forenames.js'
import { isSuffix } from './names.js'
import { isHonorific, isNoName, isRole } from './roles.js'
import { speaksHere } from './speaking.js'
import { isNaming } from '../languages/speech.js'

/**
 * The words that no person is called but for a few, *hall*, *green*, *west*, where the story has such a one: behind a forename
 * that speaks, has a title or an age there, or whose surname alone speaks or has a title, *Mr Green*, *West said*.
 */
export function surnamesAmong (words: ReadonlyMap<Passage, readonly Word[]>): ReadonlySet<string> {
  const [named, shown] = [new Set<string>(), new Set<string>()]
  for (const [{ text }, own] of words) {
    own.forEach((word, at) => {
      if (!isCapitalised(word.text) || !isNoName(word.text) || WEEKDAYS.has(word.text.toLowerCase())) return
      const end = isSuffix(own[at + 1]?.text ?? '') ? at + 2 : at + 1
      if (goesOn(text, word, own[end])) return
      const first = firstOf(text, own, at)
      const [before, forename] = [own[first - 1], own[first]]
      if (before && !isTitle(before) && joined(text, before, forename ?? word) && isCapitalised(before.text)) return
      const surname = word.text.toLowerCase()
      if (first < at) named.add(surname)
      const speaks = speaksHere(text, own, first, end) || isNaming(own[end]?.text ?? '')
      if (speaks || hasAgeAfter(text, own[end - 1]) || (before && isTitle(before))) shown.add(surname)
    })
  }
  return new Set([...named].filter((surname) => shown.has(surname)))
}

/** Where the name begins that ends at `at`: at its forename, perhaps with a middle name or initial behind it. */
function firstOf (text: string, words: readonly Word[], at: number): number {
  const [surname, middle, forename] = [words[at], words[at - 1], words[at - 2]]
  if (!surname || !middle || isPossessive(middle) || !joined(text, middle, surname)) return at
  if (!isCapitalised(middle.text)) return at
  if (forename && isForename(forename.text) && joined(text, forename, middle) && !isNoName(middle.text)) return at - 2
  return isForename(middle.text) || (forename && MEMBER.test(forename.text)) ? at - 1 : at
}

/** Before two words these show the first to be a forename: *Rep. Al Green*. */
const MEMBER = /^(?:Mr|Mrs|Ms|Dr|Rep|Sen|Gov|Rev|Senator|Congressman|Congresswoman)$/u

function isTitle ({ text }: Word): boolean {
  return isHonorific(text) || isRole(text)
}

/** *Green Party*, *Hall Road*, *June 3* */
function goesOn (text: string, word: Word, next: Word | undefined): boolean {
  return next !== undefined && !isPossessive(word) && (isCapitalised(next.text) || /^\d/u.test(next.text)) && joined(text, word, next)
}
