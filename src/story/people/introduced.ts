import { inAll } from '../languages/languages.js'
import { isSaying } from '../languages/speech.js'
import { type Word, isCapitalised, isPossessive, joined } from '../text/words.js'
import { isForename } from './forenames.js'
import type { Name } from './names.js'
import { isKin, isOnlooker, isRole } from './roles.js'

const PEOPLES = inAll('peoples')
const SOMEBODY = /^(?:man|woman|boy|girl)$/u
const OWNER = /^(?:his|her|their|my|our)$/iu
/** Adjectives as well, *private Vale Hospital*, and what firms have: *parent Vale Foods*. */
const OF_THINGS = /^(?:private|parent|guest|visitor|customer|patient|viewer|reader)$/u
/** Behind the name nothing but who that is: no *called Northfield a dump*. */
const ENDS = /^(?:[.,;:)]|$| (?:who|whose|from|and)(?!\p{L}))/u
const FROM = /^, (?:of|from) (?:the )?\p{Lu}[^,.;:“”"]{1,60}, (?:who (?:\p{Ll}+ )?)?(\p{Ll}+)/u
/** How far behind a name the verb may stand, in characters. */
const FROM_REACH = 100
/** How many words before a name the *a* of *a retired farmer called* may stand, and the *her* of *her old friend*. */
const [ARTICLE_REACH, OWNER_REACH] = [5, 3]

/** What somebody is whom a story may call by one name: *a farmer called Okon*, *her friend Bo*; null where nothing says so. */
export function introducedBefore (text: string, words: readonly Word[], at: number, name: Name): string | null {
  const [noun, before, first] = words.slice(at - 2, at + 1)
  if (!noun || !before || !first || !joined(text, before, first) || !joined(text, noun, before)) return null
  if (/^(?:called|named)$/u.test(before.text)) return isIntroduced(text, words, at, name) ? noun.text : null
  const owned = words.slice(Math.max(0, at - OWNER_REACH), at - 1).some((word) => OWNER.test(word.text) || isPossessive(word))
  return owned && isOnlookerBefore(before) && !/\p{Lu}{2}/u.test(first.text) ? before.text : null
}

/** Firms are developers and publishers, too: where one word alone follows a role, it must be a forename. */
function isIntroduced (text: string, words: readonly Word[], at: number, { given, end }: Name): boolean {
  const [noun, first] = [words[at - 2]?.text ?? '', words[at]?.text ?? '']
  const personal = SOMEBODY.test(noun) || isKin(noun) || PEOPLES.has(noun.toLowerCase()) || isOnlookerBefore(words[at - 2])
  const somebody = personal || (isRole(noun) && (given.length > 0 || isForename(first)))
  const article = words.findLastIndex(({ text }, index) => index < at - 2 && index >= at - ARTICLE_REACH && /^an?$/iu.test(text))
  // *plays a nurse called Rosa*
  return somebody && article >= 0 && !/^(?:play(?:s|ed|ing)?|as)$/u.test(words[article - 1]?.text ?? '') && ENDS.test(text.slice(end, end + 8))
}

/** *Teenager* in small letters: before a name of two words only somebody is that. */
export function isOnlookerBefore (before: Word | undefined): boolean {
  return before !== undefined && !isCapitalised(before.text) && isOnlooker(before.text) && !OF_THINGS.test(before.text)
}

/** *Okon Vale, of the Ostby Harbour Group, said*: behind where somebody is from stands the verb of saying. */
export function speaksFrom (text: string, end: number): boolean {
  return /^, (?:of|from) /u.test(text.slice(end, end + 7)) && isSaying(FROM.exec(text.slice(end, end + FROM_REACH))?.[1] ?? '')
}
