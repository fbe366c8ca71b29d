import { inAll } from '../languages/languages.js'

const ROLES = inAll('roles')
const MODIFIERS = inAll('modifiers')
const HONORIFICS = inAll('honorifics')
const HE = inAll('masculine')
const SHE = inAll('feminine')
const NO_NAMES = inAll('noNames')

/** In German a woman's is the same with an ending: *Ministerin*. */
const isFeminine = (word: string): boolean => word.endsWith('in') && ROLES.has(word.slice(0, -2))

export const isRole = (word: string): boolean => {
  const whole = word.toLowerCase()
  const role = whole.slice(whole.lastIndexOf('-') + 1)
  return ROLES.has(whole) || ROLES.has(role) || isFeminine(role)
}
export const isModifier = (word: string): boolean => MODIFIERS.has(word.toLowerCase()) || isRole(word)
export const isHonorific = (word: string): boolean => HONORIFICS.has(word.toLowerCase())

/** A word that no person is called. */
export const isNoName = (word: string): boolean => NO_NAMES.has(word.toLowerCase())

/** What a title says about its bearer, where it says it. */
export function genderOf (title: string): 'he' | 'she' | null {
  const words = title.toLowerCase().split(/[^\p{L}]+/u)
  if (words.some((word) => SHE.has(word) || isFeminine(word))) return 'she'
  return words.some((word) => HE.has(word)) ? 'he' : null
}
