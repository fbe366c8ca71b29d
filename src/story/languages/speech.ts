import { inAll, languages } from './languages.js'
import type { Words } from '../languages/lists.js'

const SAYING = new Set([...inAll('saying'), ...languages.flatMap(({ regular }) => regular.flatMap(formsOf))])
const NAMING = inAll('naming')
const HELPERS = inAll('helpers')
const HE = inAll('he')
const SHE = inAll('she')
const GENDERS = new Map([...Array.from(SHE, (word) => [word, 'she'] as const), ...Array.from(HE, (word) => [word, 'he'] as const)])
const LONGEST_PRONOUN = Math.max(...Array.from(GENDERS.keys(), (word) => word.length))
const NO_ADVERBS = new Set('family ally assembly bully monopoly butterfly anomaly reply supply'.split(' '))

/** Longer ones are in none of the lists of small words, and need not be looked up. */
const knows = (list: keyof Words) => {
  const words = inAll(list)
  const longest = Math.max(...Array.from(words, (word) => word.length))
  return (word: string): boolean => word.length <= longest && words.has(word.toLowerCase())
}

/** Verbs that report what someone said, in the forms newspapers use; in capitals they are names: Rob, the Post. */
export const isSaying = (word: string): boolean => SAYING.has(word.charAt(1) === '’' ? word.replace('’', '\'') : word)
export const isNaming = (word: string): boolean => NAMING.has(word)
export const isSpeechVerb = (word: string): boolean => isSaying(word) || isNaming(word)
const JUDGING = inAll('judging')
export const isJudging = (word: string): boolean => JUDGING.has(word)
const REPORTING = inAll('reporting')
export const isReporting = (verb: string, next: string): boolean => REPORTING.has(`${verb} ${next}`)
/** What may stand between a subject and its verb: adverbs too, but not the nouns that look like them. */
export const isHelper = (word: string): boolean => HELPERS.has(word) || (/^\p{Ll}{3,}ly$/u.test(word) && !NO_ADVERBS.has(word))
const isOther = knows('others')
/** Small *i* is an article of Italian and an *and* of Polish. */
export const isPronoun = (word: string): boolean => pronounGender(word) !== null || (word !== 'i' && isOther(word))
export const isDeterminer = knows('determiners')
/** Determiners that may speak: *one shouted*. */
export const isSomebody = (word: string): boolean => /^(?:one|another|some|many|several|both)$/iu.test(word)
export const isConjunction = knows('conjunctions')
export const isPreposition = knows('prepositions')
export const isOpener = knows('openers')

const AUXILIARIES = inAll('auxiliaries')
/** *a déclaré*, *ont dit*, *ha detto*: not *a call*. */
export const isPerfect = (auxiliary: string, verb: string): boolean =>
  AUXILIARIES.has(auxiliary) && /(?:é|it|u|i|is|to|so)$/u.test(verb)
export const isAuxiliary = (word: string): boolean => AUXILIARIES.has(word)
const SEPARABLE = new Map(languages.flatMap(({ separable }) => Object.entries(separable)))
/** The particle that a verb may have at the end of its clause: *hinzu*. */
export const particleOf = (verb: string): string | undefined => SEPARABLE.get(verb)
const VERB_SECOND = new Set(languages.flatMap(({ verbSecond, saying }) => verbSecond ? saying : []))
/** Whether its subject stands behind a verb that does not open the sentence. */
export const isVerbSecond = (verb: string): boolean => VERB_SECOND.has(verb)

const SUBJECTLESS = new Set(languages.flatMap(({ dropsSubject, saying }) => dropsSubject ? saying : []))
export const dropsSubject = (verb: string): boolean => SUBJECTLESS.has(verb)
const PARTICIPLES = inAll('participles')
/** Whether a verb may stand behind what was said, at the end of a clause that an auxiliary opens. */
export const closesClause = (verb: string): boolean => PARTICIPLES.has(verb)
const NOUN_CAPITALS = new Set(languages.flatMap(({ verbSecond, naming, saying, participles }) =>
  verbSecond ? [...naming, ...saying, ...participles] : []))
/** Whether a verb hangs fragments on something in a language that gives nouns a capital: *nannte es „Betrug“*. */
export const namesInCapitals = (verb: string): boolean => NOUN_CAPITALS.has(verb)

const SOURCES = new Set([...inAll('sources'), ...inAll('viewers')].map((phrase) => phrase.split(' ')[0] ?? ''))
const LONGEST_SOURCE = Math.max(...Array.from(SOURCES, (word) => word.length))
/** Whether a source may be named with this word: *according*, *laut*. */
export const opensSource = (word: string): boolean => word.length <= LONGEST_SOURCE && SOURCES.has(word.toLowerCase())

const NAMES = new Set(['Han', 'Hun', 'Hon', 'Ella'])
/** Pronouns that are most often names with a capital. */
export const isNamePronoun = (word: string): boolean => NAMES.has(word)

/** Whom a pronoun that can be a subject means: *er* is a he. */
export function pronounGender (word: string): 'he' | 'she' | null {
  if (isNamePronoun(word)) return null
  return word.length <= LONGEST_PRONOUN ? GENDERS.get(word.toLowerCase()) ?? null : null
}

/** The endings of a regular English verb: reply, replies, replied, replying. */
function formsOf (verb: string): string[] {
  const stem = verb.replace(/e$/u, '')
  if (/[^aeiou]y$/u.test(verb)) return [`${verb.slice(0, -1)}ies`, `${verb.slice(0, -1)}ied`, `${verb}ing`]
  return [/(?:s|sh|ch|x)$/u.test(verb) ? `${verb}es` : `${verb}s`, `${stem}ed`, `${stem}ing`]
}
