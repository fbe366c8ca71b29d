import { english } from './languages/english.js'
import { french } from './languages/french.js'
import { german } from './languages/german.js'
import { spanish } from './languages/spanish.js'
import type { SpeechWords } from './languages/words.js'

/** A story may quote in more than one language, so the words of all are known at once. */
const LANGUAGES: readonly SpeechWords[] = [english, german, french, spanish]

const SAYING = union(({ saying, regular }) => [...split(saying), ...split(regular ?? '').flatMap(formsOf)])
const NAMING = union(({ naming }) => split(naming))
const SOURCES = union(({ sources }) => split(sources))
const HELPERS = union(({ helpers }) => split(helpers))
const HE = union(({ he }) => split(he))
const SHE = union(({ she }) => split(she))
const OTHERS = union(({ others }) => split(others))
const DETERMINERS = union(({ determiners }) => split(determiners))
const CONJUNCTIONS = union(({ conjunctions }) => split(conjunctions))
const PREPOSITIONS = union(({ prepositions }) => split(prepositions))
const OPENERS = union(({ openers }) => split(openers))
const NO_ADVERBS = new Set('family ally assembly bully monopoly butterfly anomaly reply supply'.split(' '))

/** Longer ones are in none of the lists of small words, and need not be looked up. */
const knows = (words: ReadonlySet<string>) => {
  const longest = Math.max(...Array.from(words, (word) => word.length))
  return (word: string): boolean => word.length <= longest && words.has(word.toLowerCase())
}

/** Verbs that report what someone said, in the forms newspapers use; in capitals they are names: Rob, the Post. */
export const isSaying = (word: string): boolean => SAYING.has(word)
export const isNaming = (word: string): boolean => NAMING.has(word)
export const isSpeechVerb = (word: string): boolean => isSaying(word) || isNaming(word)
export const isSource = knows(SOURCES)
/** What may stand between a subject and its verb: adverbs too, but not the nouns that look like them. */
export const isHelper = (word: string): boolean => HELPERS.has(word) || (/^\p{Ll}{3,}ly$/u.test(word) && !NO_ADVERBS.has(word))
const isHe = knows(HE)
const isShe = knows(SHE)
const isOther = knows(OTHERS)
export const isPronoun = (word: string): boolean => pronounGender(word) !== null || isOther(word)
export const isDeterminer = knows(DETERMINERS)
export const isConjunction = knows(CONJUNCTIONS)
export const isPreposition = knows(PREPOSITIONS)
export const isOpener = knows(OPENERS)

/** Whom a pronoun that can be a subject means: *er* is a he. */
export function pronounGender (word: string): 'he' | 'she' | null {
  if (isHe(word)) return 'he'
  return isShe(word) ? 'she' : null
}

/** The endings of a regular English verb: reply, replies, replied, replying. */
function formsOf (verb: string): string[] {
  const stem = verb.replace(/e$/u, '')
  if (/[^aeiou]y$/u.test(verb)) return [`${verb.slice(0, -1)}ies`, `${verb.slice(0, -1)}ied`, `${verb}ing`]
  return [/(?:s|sh|ch|x)$/u.test(verb) ? `${verb}es` : `${verb}s`, `${stem}ed`, `${stem}ing`]
}

function union (words: (language: SpeechWords) => string[]): ReadonlySet<string> {
  return new Set(LANGUAGES.flatMap(words))
}

function split (words: string): string[] {
  return words.split(/\s+/u).filter((word) => word !== '')
}
