import { languages } from '../languages/languages.js'
import type { PersonFound } from '../people/people.js'
import { isCompoundRole, isKin, isRole } from '../people/roles.js'
import { isDeterminer, isPreposition } from '../languages/speech.js'

const SHORT_ROLES = new Map(languages.flatMap(({ shortRoles }) => Object.entries(shortRoles)))
/** What makes an office another one. */
const OTHER = /^(?:prime|deputy|vice|assistant|associate|shadow|former|ex|stellvertretende[rn]?|ehemalige[rn]?)$/u
/** Names alone before the noun: *Vale Town manager*. */
const NAMES_BEFORE = /^(?:\p{Lu}[\p{L}-]+ ){1,3}\p{Ll}+$/u
/** What newspapers call an office for short. */
const SAME = new Map([['boss', ['manager', 'coach', 'executive']]])
const OWNED = /^(?:his|her|their|seine?|ihre?) (\p{L}+)$/u
const DEFINITE = /^(?:(?:the|der|die|le|la|el|il|lo) |l[’'])(.{3,80})$/u

/**
 * Whom a role alone means, *the mayor*, *the Secretary of State* or *her husband*: the only person of the story who is
 * described so.
 */
export function describedAs (label: string, people: readonly PersonFound[]): number | null {
  const kin = OWNED.exec(label.toLowerCase())?.[1] ?? ''
  const role = isKin(kin) ? kin : DEFINITE.exec(label.toLowerCase())?.[1]
  if (role === undefined || !label.slice(-role.length).split(' ').some(isRole)) return null
  const called = people.filter((person) => isCalled(person.description?.toLowerCase() ?? '', role) || isTitled(person, role))
  const [found, other] = called.length > 0 ? called : sharersOf(label.slice(label.indexOf(' ') + 1), people)
  return found === undefined || other !== undefined ? null : people.indexOf(found)
}

/** *The council leader* is the *leader of the council*; *the Vale manager* who is just *manager*, where no other is of Vale. */
function sharersOf (label: string, people: readonly PersonFound[]): PersonFound[] {
  const sought = officeIn(label)
  const holders = people.map((person) => ({ person, own: officeIn(person.description ?? '') }))
    .filter(({ own }) => own.noun !== '' && (own.noun === sought.noun || SAME.get(sought.noun)?.includes(own.noun)))
    .filter(({ own }) => !own.words.some((word) => OTHER.test(word)))
  const exact = holders.filter(({ own }) => sought.words.every((word) => own.words.includes(word)))
  const bare = NAMES_BEFORE.test(label) ? holders.filter(({ own }) => own.words.length === 0) : []
  return (exact.length > 0 ? exact : bare).map(({ person }) => person)
}

/** The noun of an office, and what else is told of it, in small letters. */
function officeIn (phrase: string): { noun: string, words: string[] } {
  const words = phrase.toLowerCase().split(/[^\p{L}-]+/u)
  const link = words.findIndex(isPreposition)
  const noun = words[(link < 0 ? words.length : link) - 1] ?? ''
  return { noun, words: words.filter((word) => word !== noun && word.length > 1 && !isPreposition(word) && !isDeterminer(word)) }
}

/** *The colonel* is Col Ash, *the governor* Gov. Pike. */
function isTitled ({ aliases }: PersonFound, role: string): boolean {
  return aliases.some((alias) => SHORT_ROLES.get(alias.slice(0, alias.indexOf(' ')).replace('.', '').toLowerCase()) === role)
}

/**
 * *US Secretary of State* and *mayor of Northfield* are called so by their nouns; *spokesman for the mayor* is no mayor, nor is
 * the *deputy mayor*.
 */
function isCalled (description: string, role: string): boolean {
  const at = ` ${description} `.indexOf(` ${role} `)
  // *Die Senatorin* is the Verkehrssenatorin.
  if (at < 0) return description.endsWith(role) && !description.includes(' ') && isCompoundRole(`${description.charAt(0).toUpperCase()}${description.slice(1)}`)
  const before = description.slice(0, at).split(' ')
  const [next = ''] = description.slice(at + role.length).trim().split(' ')
  return !before.some((word) => isPreposition(word) || OTHER.test(word)) && (next === '' || isPreposition(next))
}
