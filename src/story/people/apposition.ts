import { isConjunction, isPreposition, isSaying, opensSource } from '../languages/speech.js'
import { isKin, isModifier, isRole, isRomanceRole } from './roles.js'
import { type Word, isCapitalised, isPossessive, joined } from '../text/words.js'

/** How far a description after a name is read, and how many words it may have. */
const REACH = 120
const MOST_WORDS = 12
/** What opens a description and says nothing: whose deputy *his deputy* is, only the story knows. */
const OPENING = /^(?:who is )?(?:(?:a|an|the|his|her|its|their|der|die|ein|eine|le|la|un|une) )?/iu
const DETERMINER = /^(?:a|an|the|his|her|its|their|whose|der|die|das|den|dem|des|ein|eine|einen|seine?|ihre?|sa|su|sua|suo)$/iu
/** `, the mayor of Northfield,`: from the comma after the name to the next stop, or to what he did. */
const AFTER = /^, ((?:(?:a|an|the|his|her|its|their|who is) )?[^,.;:“”"()]{3,110}?)(?=[,.;]| who |$)/u
const APPOSED = /(?:^|[^\p{L}])(?:(?:the|der|die|ein|eine|le|la|un|une|el|una|il) |l[’'])(\p{L}+(?:[’']s)?(?: [^,.;:“”„"«»()]{2,60})?), $/iu
const AGE = /^,? ?\(?\d{1,3}\)?,/u

/** Whether an age follows a name, as it does with persons alone: *Joan Pike, 51, said*. */
export function hasAgeAfter (text: string, last: Word | undefined): boolean {
  return last !== undefined && !isPossessive(last) && /^(?:, (?:aged )?\d{1,2}[,.;]| \(\d{1,2}\))/u.test(text.slice(last.end, last.end + 11))
}

/** What follows a name between commas, if it says who that is: `mayor of Northfield`; an age alone gives null. */
export function describedAfter (text: string, last: Word | undefined): string | null {
  if (!last || isPossessive(last)) return null
  const following = text.slice(last.end, last.end + REACH)
  const said = AFTER.exec(following.replace(AGE, ','))?.[1]
  if (said === undefined) return null
  const described = said.replace(OPENING, '')
  const words = described.split(' ')
  const role = words.slice(0, 6).findIndex(isRole)
  // *plays a nurse* says what she does, and *im Stadtrat* where she was, not who she is.
  const tells = role >= 0 && !(words[0] !== 'of' && isPreposition(words[0] ?? '')) && !words.slice(0, role).some((word) => DETERMINER.test(word) || isSaying(word))
  return tells && words.length <= MOST_WORDS ? described : null
}

/** A role in small letters straight before a name: *Russian foreign minister* Sergei Lavrov, *the mayor,* Jane Roe. */
export function roleBefore (text: string, words: readonly Word[], at: number): { text: string, start: number } | null {
  const [name, role] = [words[at], words[at - 1]]
  if (!name || !role || !isRole(role.text) || isPossessive(role) || isCapitalised(role.text)) return null
  const close = joined(text, role, name)
  if (!close && text.slice(role.after, name.start) !== ', ') return null
  const first = roleStart(text, words, role, at - 2)
  // Set off by a comma the role describes, but is no part of how the person is named.
  return { text: text.slice(first.start, role.end), start: close ? first.start : name.start }
}

/** What describes who is named behind its comma: *Der Präsident des Verbandes, Klaus Rot*; *The council’s head, Ann Lind*. */
export function apposedBefore (text: string, start: number): string | null {
  if (text.slice(start - 2, start) !== ', ') return null
  const whole = APPOSED.exec(text.slice(Math.max(0, start - REACH), start))?.[1]?.split(' ') ?? []
  // *The council accused the mayor, Jane Roe*: the phrase begins behind the verb.
  const words = whole.slice(whole.findLastIndex((word, at) => DETERMINER.test(word) && isVerbBefore(whole[at - 1] ?? '')) + 1)
  const phrase = words.join(' ')
  const link = words.findIndex(isPreposition)
  return [words[0], words.at(link < 0 ? -1 : link - 1)].some((word) => isRole(word ?? '')) ? phrase : null
}

const OFFICE = /(?:^|[.!?][”"’']? )(\p{Lu}\p{L}+(?: \p{L}+)?) (?:of|for|at)(?: \p{Ll}+){1,4} $/u

/** The office that a sentence opens with, before the name of who has it: *Leader of the council* Okonna Vale. */
export function officeBefore (text: string, start: number): string | null {
  const before = text.slice(Math.max(0, start - REACH), start)
  const found = OFFICE.exec(before)
  return found?.[1]?.split(' ').some(isRole) ? found[0].replace(/^[^\p{L}]+/u, '').trimEnd() : null
}

/** In German a noun stands before the article of a genitive, and has a capital. */
const isVerbBefore = (word: string): boolean => /^\p{Ll}/u.test(word) && !isPreposition(word)

/** The first word of the phrase that a role ends: its modifiers, and whose or what nation's it is. */
function roleStart (text: string, words: readonly Word[], role: Word, before: number): Word {
  let first = role
  for (let at = before; at > Math.max(-1, before - 4); at--) {
    const word = words[at]
    if (!word || !joined(text, word, first) || DETERMINER.test(word.text) || isConjunction(word.text)) break
    if (!isModifier(word.text) && !/^\p{Lu}/u.test(word.text)) break
    // *El alcalde Julio Cobos*, where *El Paso mayor Tom Ash* is of El Paso.
    if (first === role && /^(?:el|la|le|il|o|de|het)$/iu.test(word.text) && isRomanceRole(role.text)) break
    // *Volgens wethouder Anna Bakker*
    if (opensSource(word.text)) break
    // *His wife’s brother Peter Gill* is nobody’s wife.
    if (isPossessive(word) && isKin(word.text)) break
    first = word
  }
  return first
}
