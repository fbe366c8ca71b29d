import { isForename } from './forenames.js'
import { isParticle, isPostnominal } from './names.js'
import { isNoName } from './roles.js'
import { isOffice } from './runs.js'
import { isMedium } from '../languages/media.js'
import { type Word, isCapitalised, isPossessive } from '../text/words.js'

/* Where in a chain of capitals a name begins and ends. */

const FROM = /^(?:von|zu|der)$/u
const NOBLE = /^(?:Freiherr|Freifrau|Graf|Gräfin|Prinz|Prinzessin|Baron|Baronin)$/u

/** The words of a chain up to *of*, up to a possessive, or up to where its bearer is from. */
export function nameWords (words: readonly Word[]): Word[] {
  const office = words.findIndex((word) => isOffice(word.text))
  const possessive = words.findIndex(isPossessive) + 1
  const ends = [office < 0 ? words.length : office, possessive === 0 ? words.length : possessive]
  // *Sagte Baumgart der Zeitung* has him tell it that, and *Karl Baumgart der* is no name, but *Karl von der Lüth* is one.
  const told = words.findIndex(({ text }, at) => at > 0 && /^(?:de[rn]|al|alla)$/u.test(text) &&
    (isNobody(words[at + 1]?.text ?? '') || (at > 1 && text.startsWith('de') && isCapitalised(words[at - 1]?.text ?? ''))))
  if (told > 0) ends.push(told)
  const another = isForename(words[0]?.text ?? '') ? -1 : words.findIndex((_, at) => at > 0 && opensName(words, at))
  if (another > 0) ends.push(another)
  const letters = words.findIndex(({ text }, at) => at > 1 && isPostnominal(text))
  if (letters > 0) ends.push(letters)
  // *Ilse Brandt von der Universität* is from there; *Hans Peter von Rosen* is called that.
  const second = words[1]?.text ?? ''
  if (FROM.test(words[2]?.text ?? '') && isCapitalised(second) && !isForename(second) && !NOBLE.test(second)) ends.push(2)
  return words.slice(0, Math.min(...ends))
}

/** *Fotos von Petra Lohse*, *l’avocat de Jean Morel*: behind such a word a forename opens a name, which that word is none of. */
export function opensName (words: readonly Word[], at: number): boolean {
  if (!isParticle(words[at]?.text ?? '') || !isForename(words[at + 1]?.text ?? '')) return false
  const next = words[at + 2]?.text ?? ''
  return isCapitalised(next) || isParticle(next)
}

/** *Von Anna Lind*, *der Harbour Herald*: a name of several words begins with a capital. */
export function leadsToName (words: readonly Word[], at: number, to: number): boolean {
  if (!isParticle(words[at]?.text ?? '')) return false
  return opensName(words, at) || (at + 2 < to && words.slice(at + 1, at + 3).every(({ text }) => isCapitalised(text)))
}

/** *Der Ostbyer Stadtrat Karl Ohm*, *der Däne Okon Vale*: how many words behind a German article tell what somebody is. */
export function nounsBefore (article: Word | undefined, chain: readonly Word[]): number {
  if (!/^(?:der|die|den|dem|des)$/iu.test(article?.text ?? '') || chain.length < 3 || isForename(chain[0]?.text ?? '')) return 0
  const forename = chain.findIndex(({ text }, at) => at > 0 && at < chain.length - 1 && isForename(text))
  const nouns = forename > 0 ? forename : chain.length - 2
  return (forename > 0 || nouns === 1) && chain.slice(0, nouns + 1).every(({ text }) => isCapitalised(text)) ? nouns : 0
}

function isNobody (word: string): boolean {
  return isNoName(word) || isMedium(word)
}
