import { inAll, languages } from '../languages/languages.js'
import { isPreposition } from '../languages/speech.js'

const ROLES = inAll('roles')
/** What a word that is put together may end with is a role by itself, too: *Regisseur*, with its capital. */
const ENDINGS = inAll('roleEndings')
/** The roles of the language whose words for them have endings. */
const GERMAN = new Set(languages.flatMap(({ roleEndings, roles }) => roleEndings.length > 0 ? [...roles, ...roleEndings] : []))
const ONLOOKERS = inAll('onlookers')
const MODIFIERS = inAll('modifiers')
const HONORIFICS = inAll('honorifics')
const HE = inAll('masculine')
const SHE = inAll('feminine')
const KIN = inAll('kin')
const NO_NAMES = inAll('noNames')

/** *Klimaforscher*, *Landesvorsitzenden*, *Vertriebsleiterin*: as a word of its own, and with the endings that it has there. */
const COMPOUND = new RegExp(`^\\p{Lu}.{2,}(?:${languages.flatMap(({ roleEndings }) => roleEndings).join('|')})(?:in|e?n|s)?$`, 'u')
const SHORTEST_COMPOUND = 7
/** A role that is no surname as well, as *Bishop* is: *Klimaforscher*, *AfD-Chef*. */
export const isCompoundRole = (word: string): boolean =>
  word.length >= SHORTEST_COMPOUND && COMPOUND.test(word.charAt(0) + word.slice(1).toLowerCase())

const FEMININE_COMPOUND = new RegExp(`^.{3,}(?:${languages.flatMap(({ roleEndings }) => roleEndings).join('|')})in$`, 'u')
/** In German a woman's has an ending: *Ministerin*, *Ärztin*, *Betriebsratschefin*. */
const isFeminine = (word: string): boolean =>
  word.endsWith('in') && (GERMAN.has(word) || GERMAN.has(word.slice(0, -2)) || FEMININE_COMPOUND.test(word))

export const isRole = (word: string): boolean => {
  const whole = word.toLowerCase()
  const role = whole.slice(whole.lastIndexOf('-') + 1)
  // A detective inspector has capitals: *DI Ash*, not *Luca di Rosso*.
  if (whole === 'di' && word !== 'DI') return false
  return ROLES.has(whole.includes('-of-') ? whole.slice(0, whole.indexOf('-of-')) : whole) || ROLES.has(role) || isFeminine(role) ||
    isCompoundRole(word) || (ENDINGS.has(role) && /^\p{Lu}/u.test(word))
}
export const isModifier = (word: string): boolean => MODIFIERS.has(word.toLowerCase()) || isRole(word)
/** Before a name, what somebody is for a day. */
export const isOnlooker = (word: string): boolean => ONLOOKERS.has(word.toLowerCase())
export const isHonorific = (word: string): boolean => HONORIFICS.has(word.toLowerCase())

const ROMANCE = new Set(languages.filter(({ prepositions }) => prepositions.some((of) => /^(?:de|di|van)$/u.test(of))).flatMap(({ roles }) => roles))
/** A role in a language in which *de*, *di* or *van* tells of where or what it is. */
export const isRomanceRole = (word: string): boolean => ROMANCE.has(word.toLowerCase())

/** Whether a title says what somebody is to another: *wife*. */
export const isKin = (title: string): boolean => KIN.has(title.toLowerCase().split(' ').at(-1) ?? '')

/** A word that no person is called. */
export const isNoName = (word: string): boolean => NO_NAMES.has(word.toLowerCase())

/** What a title says about its bearer, where it says it; *the colonel’s wife* is no colonel, *the son of the queen* no queen. */
export function genderOf (title: string): 'he' | 'she' | null {
  const own = (title.toLowerCase().split(/[’']s /u).at(-1) ?? '').split(/[^\p{L}]+/u)
  const link = own.findIndex((word, at) => at > 0 && isPreposition(word))
  const words = link < 0 ? own : own.slice(0, link)
  if (words.some((word) => SHE.has(word) || isFeminine(word))) return 'she'
  return words.some((word) => HE.has(word)) ? 'he' : null
}
