import type { StoryPerson } from '../story.js'
import type { Passage } from '../text/lines.js'
import { type Mention, mentionsIn } from './mentions.js'
import { genderOf } from './roles.js'

/** A person with the lines that bear it out. */
export interface PersonFound extends StoryPerson {
  /** Where the name stands as given, where the description does, and where the aliases do. */
  lines: number[]
  /** The lines of the first place alone. */
  firstLines: number[]
  describedOn: number[]
  aliasLines: number[]
  gender: 'he' | 'she' | null
}

/** A mention with the person it names: an index, or null where two bear the name. */
export interface Named extends Mention { person: number | null }

export interface People { people: PersonFound[], mentions: Named[] }

/** The persons a story names, in the order of their first mention, and every place it names them. */
export function readPeople (passages: readonly Passage[]): People {
  const mentions = passages.flatMap(mentionsIn)
  const bearers = bearersOf(mentions)
  const known = mentions.flatMap((mention) => {
    const keys = whoIs(mention, bearers)
    return keys.length === 0 ? [] : [{ mention, key: keys.length === 1 ? keys[0] ?? null : null }]
  })
  const order = [...new Set(known.flatMap(({ key }) => key ?? []))]
  const index = new Map(order.map((key, at) => [key, at]))
  const named = known.map(({ mention, key }): Named => ({ ...mention, person: key === null ? null : index.get(key) ?? null }))
  const grouped = order.map((): Named[] => [])
  for (const mention of named) if (mention.person !== null) grouped[mention.person]?.push(mention)
  return { people: grouped.map(personOf), mentions: named }
}

/** Full names by surname: who may be meant by `Mr Assad`. */
type Bearers = Map<string, Set<string>>

function bearersOf (mentions: readonly Mention[]): Bearers {
  const titled = new Set(mentions.filter((mention) => mention.sure && mention.name.length === 1).map(surnameOf))
  const persons = mentions.filter((mention) => mention.name.length > 1 && (mention.sure || titled.has(surnameOf(mention))))
  const bearers: Bearers = new Map()
  for (const mention of persons) add(bearers, surnameOf(mention), keyOf(mention))
  for (const mention of mentions) {
    const surname = surnameOf(mention)
    if (mention.title !== null && mention.name.length === 1 && !bearers.has(surname)) add(bearers, surname, surname)
  }
  return bearers
}

function add (bearers: Bearers, surname: string, key: string): void {
  const keys = bearers.get(surname)
  if (keys) keys.add(key)
  else bearers.set(surname, new Set([key]))
}

/** A full name means its bearer; a surname means everyone who bears it. */
function whoIs (mention: Mention, bearers: Bearers): string[] {
  const keys = bearers.get(surnameOf(mention))
  if (!keys) return []
  if (mention.name.length === 1) return [...keys].slice(0, 2)
  return keys.has(keyOf(mention)) ? [keyOf(mention)] : []
}

function personOf (mentions: Named[]): PersonFound {
  const full = mentions.filter((mention) => mention.name.length > 1)
  const given = full[0] ?? mentions[0]
  const name = given?.name.join(' ') ?? ''
  const described = mentions.find((mention) => mention.description !== null)
  const others = mentions.filter((mention) => mention.label !== name)
  return {
    name,
    description: described?.description ?? null,
    aliases: [...new Set(others.map((mention) => mention.label))],
    lines: linesOf(full.length > 0 ? full : mentions),
    firstLines: given?.passage.lines ?? [],
    describedOn: described?.passage.lines ?? [],
    aliasLines: linesOf(others),
    gender: mentions.map(({ title }) => title === null ? null : genderOf(title)).find((gender) => gender !== null) ?? null
  }
}

function linesOf (mentions: readonly Mention[]): number[] {
  return [...new Set(mentions.flatMap((mention) => mention.passage.lines))].sort((a, b) => a - b)
}

function keyOf (mention: Mention): string {
  return `${mention.name[0]?.toLowerCase() ?? ''} ${surnameOf(mention)}`
}

/** Without the article some papers print and others leave out: `al-Assad` and `Assad` are one name. */
function surnameOf (mention: Mention): string {
  return (mention.name.at(-1) ?? '').toLowerCase().replace(/^(?:al|el)-/u, '')
}
