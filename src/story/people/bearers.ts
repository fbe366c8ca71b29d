import { forenameGender, isForename } from './forenames.js'
import { meantIn } from './meant.js'
import type { Mention } from './mentions.js'
import { genderOf, isKin, isRole } from './roles.js'

export type Gender = 'he' | 'she' | null

/** What is known of who bears a surname: the titles that stand before their full name, in small letters. */
interface Bearer { gender: Gender, titles: Set<string> }

/** By surname, who may be meant by `Mr Assad`: each person by their key. */
export type Bearers = Map<string, Map<string, Bearer>>

/** A surname that more bear tells nothing, and to weigh them all would only take time. */
const MOST_BEARERS = 20

/** What title or forename say about the bearer of a name: *Bishop Joan Pike* is a woman, since offices keep the names of men. */
export function genderIn ({ title, name }: Mention): Gender {
  const told = title === null ? null : genderOf(title)
  const called = forenameGender(name.given[0] ?? '')
  const isOffice = title !== null && told === 'he' && isRole(title.split(' ').at(-1) ?? '') && !isKin(title)
  return isOffice ? called ?? told : told ?? called
}

/** The persons of a story: full names that something shows to be a person's, and titled surnames without one. */
export function bearersOf (mentions: readonly Mention[]): Bearers {
  const single = mentions.filter(({ name }) => name.given.length === 0)
  const towns = new Set(mentions.filter(({ town }) => town).map(keyOf))
  const full = mentions.filter((mention) => mention.name.given.length > 0 && !towns.has(keyOf(mention)))
  const titled = surnamesOf(single.filter(({ sure }) => sure))
  const speaking = surnamesOf(single.filter(({ speaks }) => speaks))
  const alone = surnamesOf(single.filter(({ bare }) => bare))
  const places = new Set(full.filter(({ bare, located }) => located || !bare).map(keyOf))
  const persons = full.filter((mention) => mention.sure || (titled.has(mention.name.surname) && !isOwned(mention)) ||
    (mention.quoted && !places.has(keyOf(mention))))
  const known = surnamesOf(persons)
  // *Whether Trump* is no second Trump: a word may have its capital from the start of the sentence.
  persons.push(...full.filter(({ bare, sure, speaks, name: { surname } }) => bare && !sure && !known.has(surname) &&
    ((speaks && alone.has(surname)) || speaking.has(surname))))
  const taken = surnamesOf(persons)
  const repeated = full.filter(({ sure, name: { surname, given: [forename = ''] } }) => !sure &&
    ((alone.has(surname) && !taken.has(surname)) || alone.has(forename.toLowerCase())))
  persons.push(...meantIn(mentions, repeated))
  const bearers: Bearers = new Map()
  for (const person of persons) add(bearers, person.name.surname, keyOf(person), genderIn(person))
  for (const mention of full) {
    if (mention.title !== null) bearers.get(mention.name.surname)?.get(keyOf(mention))?.titles.add(titleOf(mention.title))
  }
  for (const [surname, named] of bySurname(single.filter(({ title }) => title !== null))) {
    if (bearers.has(surname)) continue
    const family = familyNameFirst(persons, named, alone)
    if (family) add(bearers, surname, keyOf(family), genderIn(family))
    else for (const gender of gendersIn(named)) add(bearers, surname, `${gender ?? ''} ${surname}`, gender)
  }
  joinForenames(bearers, persons, mentions)
  return bearers
}

/** *Auftritt von Pike*: something of a person's, and no name. */
function isOwned ({ name: { text, given } }: Mention): boolean {
  return !isForename(given[0] ?? '') && / von /u.test(text)
}

/** *Joan* is Joan Pike, where the story has one Joan; who speaks and has no other name is called by this one. */
function joinForenames (bearers: Bearers, persons: readonly Mention[], mentions: readonly Mention[]): void {
  const named = new Map<string, Set<string>>()
  for (const person of persons) {
    const forename = person.name.given[0]?.toLowerCase() ?? ''
    named.set(forename, (named.get(forename) ?? new Set()).add(keyOf(person)))
  }
  const introduced = forenamesIn(mentions)
  for (const { name: { surname: forename, given }, title, bare, speaks, sure } of mentions) {
    if (given.length > 0) continue
    // *Beata said*, after Beata Nowak was named: no list need know her.
    const known = sure || isForename(forename) || (speaks && named.has(forename) && introduced.has(forename))
    if (title !== null || !bare || !known || bearers.has(forename)) continue
    const [found, other] = named.get(forename) ?? []
    if (other === undefined && (found !== undefined || speaks)) add(bearers, forename, found ?? ` ${forename}`, forenameGender(forename))
  }
}

/** The words that were a forename where they first stood: *Israel said*, before Israel Katz is named, is a country. */
function forenamesIn (mentions: readonly Mention[]): Set<string> {
  const first = new Map<string, boolean>()
  for (const { name: { given, surname } } of mentions) {
    const word = given[0]?.toLowerCase() ?? surname
    if (!first.has(word)) first.set(word, given.length > 0)
  }
  return new Set([...first].flatMap(([word, isForename]) => isForename ? [word] : []))
}

/**
 * The persons a mention may name. A full name means its bearer; a surname means everyone who bears it,
 * but not against *Mr* or *Mrs*. Null where it is no known person's name.
 */
export function whoIs (mention: Mention, bearers: Bearers): string[] | null {
  const named = bearers.get(mention.name.surname)
  if (!named) return null
  if (mention.name.given.length > 0) return named.has(keyOf(mention)) ? [keyOf(mention)] : null
  if (named.size > MOST_BEARERS) return []
  const gender = genderIn(mention)
  const fitting = [...named].filter(([, own]) => !gender || !own.gender || gender === own.gender)
  // *Mrs Poe* is Ann Poe before she is Sam Poe.
  const known = gender ? fitting.filter(([, own]) => own.gender === gender) : []
  // *Prof Poe* is Ann Poe where she alone is Prof Ann Poe.
  const titled = mention.title === null ? [] : fitting.filter(([, own]) => own.titles.has(titleOf(mention.title ?? '')))
  return ([known, titled].find(({ length }) => length === 1) ?? (known.length > 0 ? known : fitting)).map(([key]) => key)
}

/** *Professor* in *Harbour law professor*, in small letters and without a point. */
function titleOf (title: string): string {
  return title.toLowerCase().split(/[\s.]+/u).findLast((word) => word !== '') ?? ''
}

/**
 * *Mr Xi* is Xi Jinping and *Sir Ian* is Ian Ash, where the story never calls them by the other word; so is *his son Ian*, whose
 * surname may mean another. *Professor Joan* is Joan Pike where she is Professor Joan Pike in it, since *Professor Thomas* is
 * most often called Thomas by surname.
 */
function familyNameFirst (
  persons: readonly Mention[], named: readonly Mention[], alone: ReadonlySet<string>
): Mention | undefined {
  const [first] = named
  const surname = first?.name.surname ?? ''
  const titles = new Set(named.map(({ title }) => title?.toLowerCase() ?? ''))
  const kin = [...titles].every(isKin)
  const byForename = kin || [...titles].every((title) => title === 'sir' || title === 'dame')
  const found = persons.filter(({ name, title }) => name.given[0]?.toLowerCase() === surname &&
    (kin || !alone.has(name.surname)) && (byForename || !isForename(surname) || titles.has(title?.toLowerCase() ?? '')))
  return new Set(found.map(keyOf)).size === 1 ? found[0] : undefined
}

/** Mr Doe and Mrs Doe are two; Mr Doe and President Doe may well be one. */
function gendersIn (mentions: readonly Mention[]): Gender[] {
  const genders = new Set(mentions.flatMap((mention) => genderIn(mention) ?? []))
  return genders.size > 0 ? [...genders] : [null]
}

function add (bearers: Bearers, surname: string, key: string, gender: Gender): void {
  const named = bearers.get(surname) ?? new Map<string, Bearer>()
  bearers.set(surname, named.set(key, { gender: named.get(key)?.gender ?? gender, titles: named.get(key)?.titles ?? new Set() }))
}

function bySurname (mentions: readonly Mention[]): Map<string, Mention[]> {
  const groups = new Map<string, Mention[]>()
  for (const mention of mentions) {
    const group = groups.get(mention.name.surname)
    if (group) group.push(mention)
    else groups.set(mention.name.surname, [mention])
  }
  return groups
}

function surnamesOf (mentions: readonly Mention[]): Set<string> {
  return new Set(mentions.map(({ name }) => name.surname))
}

function keyOf ({ name }: Mention): string {
  return `${name.given[0]?.toLowerCase() ?? ''} ${name.surname}`
}
