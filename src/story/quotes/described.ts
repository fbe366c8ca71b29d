import { languages } from '../languages/languages.js'
import type { PersonFound } from '../people/people.js'
import { isCompoundRole, isKin, isRole } from '../people/roles.js'
import { isPreposition } from '../languages/speech.js'

const SHORT_ROLES = new Map(languages.flatMap(({ shortRoles }) => Object.entries(shortRoles)))
/** What makes an office another one. */
const OTHER = /^(?:prime|deputy|vice|assistant|associate|shadow|former|ex|stellvertretende[rn]?|ehemalige[rn]?)$/u
const OWNED = /^(?:his|her|their|seine?|ihre?) (\p{L}+)$/u
const DEFINITE = /^(?:the|der|die|le|la|el) (.{3,80})$/u

/**
 * Whom a role alone means, *the mayor*, *the Secretary of State* or *her husband*: the only person of the story who is
 * described so.
 */
export function describedAs (label: string, people: readonly PersonFound[]): number | null {
  const kin = OWNED.exec(label.toLowerCase())?.[1] ?? ''
  const role = isKin(kin) ? kin : DEFINITE.exec(label.toLowerCase())?.[1]
  if (role === undefined || !role.split(' ').some(isRole)) return null
  const [found, other] = people.filter((person) => isCalled(person.description?.toLowerCase() ?? '', role) || isTitled(person, role))
  return found === undefined || other !== undefined ? null : people.indexOf(found)
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
