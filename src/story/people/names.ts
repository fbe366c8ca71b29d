import { isForename } from './forenames.js'
import { isCompoundRole, isHonorific, isModifier, isNoName } from './roles.js'
import { isOpener } from '../languages/speech.js'
import { withoutNicknames } from '../text/nicknames.js'
import { type Word, isAllCapitals } from '../text/words.js'

/** A person's name, taken apart. */
export interface Name {
  /** As it stands, without title and nickname: `J. K. Rowling`. */
  text: string
  /** What stands before the surname and its particles; empty where the surname stands alone. */
  given: string[]
  /** In small letters, without its particles: `vries` for *Jan de Vries*. */
  surname: string
  /** UTF-16 offset behind the name, with the point of `Jr.` */
  end: number
}

const PARTICLES = new Set('de van von der den del della dell di da das do dos du la le ter ten bin ibn al el zu y'.split(' '))
const SUFFIX = /^(?:jr|sr|ii|iii|iv)$/iu
/** Honours and offices in letters behind a name. */
const POSTNOMINAL = /^(?:QC|KC|SC|MP|MSP|MEP|MLA|TD|OBE|MBE|CBE|KBE|RN|JP|PhD|MD)$/u
const INITIALS = /^\p{Lu}(?:\.\p{Lu}){1,2}$/u
/** Months that are forenames, too. */
export const MONTH = /^(?:April|June|August)$/u
const COUNTRIES = /^(?:U\.S(?:\.A)?|U\.K|U\.N|E\.U|U\.A\.E|D\.C)$/u
const MOST_WORDS = 4

/** A small word that belongs to the surname behind it: *van* den Berg. */
export const isParticle = (word: string): boolean => PARTICLES.has(word)

/** What is set behind a name of the family's: John Ash *Jr*. */
export const isSuffix = (word: string): boolean => SUFFIX.test(word)

/** Letters behind a name, which are none of it: Joan Pike *QC*. */
export const isPostnominal = (word: string): boolean => POSTNOMINAL.test(word)

/** Takes a name apart; behind a title a particle may have its capital, *Ms Le Pen*, where else it may be a forename. */
export function nameOf (text: string, words: readonly Word[], titled: boolean): Name {
  const last = words.at(-1)
  const suffixed = SUFFIX.test(last?.text ?? '')
  const core = words.slice(0, suffixed ? -1 : undefined).map((word) => word.text)
  const second = core.indexOf('y')
  const surname = (second > 1 ? second : core.length) - 1
  let first = surname
  while (first > 0 && startsSurname(core[first - 1] ?? '', titled || first > 1)) first--
  const end = (last?.end ?? 0) + (/^[js]r$/iu.test(last?.text ?? '') && text[last?.end ?? 0] === '.' ? 1 : 0)
  return { text: withoutNicknames(text.slice(words[0]?.start, end)), given: core.slice(0, first), surname: surnameKey(core[surname] ?? ''), end }
}

function startsSurname (word: string, capital: boolean): boolean {
  return PARTICLES.has(capital ? word.toLowerCase() : word)
}

/** Without the article some papers print and others leave out: `al-Assad` and `Assad` are one name. */
function surnameKey (word: string): string {
  return word.toLowerCase().replace(/^(?:al|el)-/u, '').replace('’', '\'')
}

/**
 * Whether a nickname in such a mark may follow this word: in brackets a forename that is known, in others any that is neither
 * an office nor a thing, *Al “Peanut” Pike*.
 */
export function bearsNickname (word: string, mark: string): boolean {
  if (isForename(word) || mark === '(') return isForename(word)
  return ![isModifier, isNoName, isOpener, isHonorific].some((is) => is(word))
}

/**
 * Whether these words can be a person's name; behind a title *June Day* can, and *Mr Green* where somebody in the story is
 * called what else no person is.
 */
export function isName (words: readonly Word[], surnames: ReadonlySet<string>, titled = false): boolean {
  const last = words.at(-1)?.text ?? ''
  const core = words.filter((word) => !PARTICLES.has(word.text) && !SUFFIX.test(word.text)).map((word) => word.text)
  if (core.length === 0 || core.length > MOST_WORDS || PARTICLES.has(last) || (core.at(-1)?.length ?? 0) < 2) return false
  if (isCompoundRole(last)) return false
  // *Besitzer der Kuh* is what somebody is; *Karl von der Lüth* is a name.
  const article = words.findIndex(({ text }) => text === 'der')
  if (article > 0 && !/^(?:v[ao]n|zu)$/u.test(words[article - 1]?.text ?? '') && !isForename(words[0]?.text ?? '')) return false
  // A phrase of titles alone, *Prime Minister*, names an office.
  if (core.length > 1 && core.every(isModifier)) return false
  const called = surnames.has(core.at(-1)?.toLowerCase() ?? '') && (core.length === 1 || titled || isForename(core[0] ?? ''))
  return core.every((word, at) => isNameWord(word, core[at + 1]) || (called && at === core.length - 1) ||
    (titled && at === 0 && core.length > 1 && MONTH.test(word)))
}

/** *Bill* opens a name and closes none: the Farm Bill. Initials stand for a forename: no *U.S. Tom Ash*. */
function isNameWord (word: string, next: string | undefined): boolean {
  if (next !== undefined && (isForename(word) || (INITIALS.test(word) && !COUNTRIES.test(word) && !isForename(next)))) return true
  return /^(?!I[’'])[\p{L}.’'-]+$/u.test(word) && !isNoName(word) && !isAllCapitals(word) && !isOpener(word)
}
