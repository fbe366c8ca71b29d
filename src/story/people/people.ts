import type { StoryPerson } from '../story.js'
import { type Passage, linesAt } from '../text/lines.js'
import { type Gender, bearersOf, genderIn, whoIs } from './bearers.js'
import { type Mention, mentionsIn } from './mentions.js'
import { isForename } from './forenames.js'
import { surnameWithParticles, withoutGrammar } from './grammar.js'
import { type Name, bearsNickname } from './names.js'
import { genderOf, isOnlooker } from './roles.js'
import { isTrade } from './speaking.js'
import { surnamesAmong } from './surnames.js'
import { nicknamesIn } from '../text/nicknames.js'
import { type Word, firstFrom, wordsOf } from '../text/words.js'

/** A person with the lines that bear it out. */
export interface PersonFound extends StoryPerson {
  /** Where the name stands as given, where the description does, and where the aliases do. */
  lines: number[]
  /** The lines of the first place alone. */
  firstLines: number[]
  describedOn: number[]
  aliasLines: number[]
  gender: Gender
}

/** A mention with the person it names: an index, or null where two bear the name, or none that it fits. */
export interface Named extends Mention {
  person: number | null
  /** Everyone it may name. */
  bearers: number[]
}

/** The persons of a story, where it names them, and the words of each passage. */
export interface People { people: PersonFound[], mentions: Named[], words: ReadonlyMap<Passage, Word[]> }

/**
 * The persons a story names, in the order of their first mention, and every place it names them.
 * @param stated names that are a person's, as the story's source says
 */
export function readPeople (passages: readonly Passage[], stated: readonly string[] = []): People {
  const words = new Map(passages.map((passage) => [passage, namingWords(passage.text)]))
  const surnames = surnamesAmong(words)
  const persons = new Set(stated)
  const places = [...words].flatMap(([passage, words]) => isTable(passage) ? [] : mentionsIn(passage, words, surnames))
    .map((place) => persons.has(place.name.text) ? { ...place, sure: true } : place)
  const mentions = withoutGrammar(withSurnamesOf(withSharedSurnames(withoutLabels(places))))
  const bearers = bearersOf(mentions)
  const known = mentions.flatMap((mention) => {
    const keys = whoIs(mention, bearers)
    return keys === null ? [] : [{ mention, keys }]
  })
  const order = [...new Set(known.flatMap(({ keys }) => keys.length === 1 ? keys : []))]
  const index = new Map(order.map((key, at) => [key, at]))
  const all = known.map(({ mention, keys }): Named => {
    const bearers = keys.flatMap((key) => index.get(key) ?? [])
    return { ...mention, person: keys.length === 1 ? bearers[0] ?? null : null, bearers }
  })
  const votes = pronounsAround(all)
  const named = withWives(all, votes)
  const grouped = order.map((): Named[] => [])
  for (const mention of named) if (mention.person !== null) grouped[mention.person]?.push(mention)
  return { people: grouped.map((own, at) => personOf(own, votes.get(at) ?? 0)), mentions: named, words }
}

/** Rows list what they may, and tell of nobody. */
function isTable ({ type, text }: Passage): boolean {
  return type === 'list' && text.includes(' | ')
}

/** The words of a text without the nicknames behind forenames: *Robert (Bob) Ash* is Robert Ash. */
function namingWords (text: string): Word[] {
  const words = wordsOf(text)
  const nicknames = nicknamesIn(text).filter(({ start }) => bearsNickname(words[firstFrom(words, start) - 1]?.text ?? '', text.charAt(start - 1)))
  if (nicknames.length === 0) return words
  return words.filter(({ start }) => start >= (nicknames[firstFrom(nicknames, start + 1) - 1]?.end ?? 0))
}

/**
 * *Ringmaster Joan Pike* is Joan Pike, where the story has one, and so is *Did Joan Pike*: that word is none of her name.
 * Nor is one that stands before the forenames of several, *Verger Joan Pike*, *Verger Tom Ash*, nor *Shopper* before one, nor
 * any that has its capital from the sentence each time.
 */
function withoutLabels (mentions: readonly Mention[]): Mention[] {
  const names = new Set(mentions.map(({ name }) => name.text))
  const whole = new Set(mentions.filter((mention) => !opensSentence(mention)).map(({ name }) => name.text))
  const labels = labelsOf(mentions)
  return mentions.map((mention) => {
    const { name, start, speaks } = mention
    const [first = '', second = ''] = name.given
    const forename = isForename(second)
    const label = name.given.length > 1 && first.length > 1 && !isForename(first) &&
      (forename || first.includes('-') || isOnlooker(first) || (speaks && isOccupation(first)))
    const text = name.text.slice(first.length + 1)
    const known = names.has(text) || labels.has(first) || isLabel(first) || !whole.has(name.text)
    // *Her boss, Ringmaster Joan Pike*: what is set off by a comma is no title.
    const titled = mention.title !== null && !mention.label.startsWith(first)
    if (!label || titled || !known) return mention
    const own = { ...name, text, given: name.given.slice(1) }
    const sure = mention.sure || forename || (isOccupation(first) && (speaks || !isOnlooker(first)))
    return { ...mention, start: start + first.length + 1, label: text, name: own, sure }
  })
}

/** With what its bearer does behind it; *Vale Tom Ash Cap* is on offer. */
function opensSentence ({ passage: { text }, start, end }: Mention): boolean {
  return /^ \p{Ll}/u.test(text.slice(end, end + 2)) && (start === 0 || /[.!?][”"’']? $/u.test(text.slice(Math.max(0, start - 3), start)))
}

function labelsOf (mentions: readonly Mention[]): Set<string> {
  const behind = new Map<string, string>()
  const labels = mentions.flatMap(({ name: { given: [first = '', second = ''] } }) => {
    if (!isForename(second)) return []
    const before = behind.get(first) ?? second
    behind.set(first, second)
    return before === second ? [] : [first]
  })
  return new Set(labels)
}

const LONG_LABEL = 8
/** So long a word, or one that ends as trades do, says what somebody is before a forename more often than it is one of theirs. */
const isLabel = (word: string): boolean => word.length >= LONG_LABEL || isOccupation(word)
/** *Shopper*, *Eighth-grader*: what somebody is. */
const isOccupation = (word: string): boolean => isOnlooker(word) || isTrade(word.toLowerCase().split('-').at(-1) ?? '')

/** *Tom and Joan Pike* have one surname: he is Tom Pike, unless the story has another Tom with a surname of his own. */
function withSharedSurnames (mentions: readonly Mention[]): Mention[] {
  const full = new Set(mentions.flatMap(({ name: { given } }) => given[0]?.toLowerCase() ?? []))
  return mentions.map((mention, at) => {
    const [{ name, passage, end }, next] = [mention, mentions[at + 1]]
    if (next?.passage !== passage || !/^ (?:and|und|et|y) $/u.test(passage.text.slice(end, next.start))) return mention
    const alone = mention.title === null && name.given.length === 0 && isForename(name.text) && !full.has(name.surname)
    const [forename = '', second] = next.name.given
    if (!alone || !isForename(forename) || second !== undefined || next.title !== null) return mention
    const surname = next.name.text.slice(forename.length)
    return { ...mention, name: { ...next.name, text: name.text + surname, given: [name.text], end: name.end }, sure: true }
  })
}

/** *De Vries* is the surname of Jan de Vries, *Moss Kerr* that of Ada Moss Kerr, though both look like a forename with one. */
function withSurnamesOf (mentions: readonly Mention[]): Mention[] {
  const surnames = new Set(mentions.flatMap(({ name }) => [...surnameWithParticles(name), ...doubled(name)]))
  return mentions.map((mention) => {
    const alone = mention.title === null && surnames.has(mention.name.text.toLowerCase())
    return alone ? { ...mention, name: { ...mention.name, given: [] } } : mention
  })
}

/** Two surnames, and not a second forename before one: `moss kerr`. */
function doubled ({ text, given: [, second, ...more] }: Name): string[] {
  if (second === undefined || second.length < 2 || more.length > 0 || isForename(second)) return []
  return [text.toLowerCase().split(' ').slice(1).join(' ')]
}

function personOf (mentions: Named[], votes: number): PersonFound {
  const full = mentions.filter((mention) => mention.name.given.length > 0)
  const given = full[0] ?? mentions[0]
  const name = given?.name.text ?? ''
  const described = mentions.find((mention) => mention.description !== null)
  const others = mentions.filter((mention) => mention.label !== name)
  return {
    name,
    description: described?.description ?? null,
    aliases: [...new Set(others.map((mention) => mention.label))],
    lines: linesOf(full.length > 0 ? full : mentions),
    firstLines: given ? linesOf([given]) : [],
    describedOn: described ? linesOf([described]) : [],
    aliasLines: linesOf(others),
    gender: mentions.map(genderIn).find((gender) => gender !== null) ?? genderOf(described?.description ?? '') ?? genderAfter(votes)
  }
}

const WIFE = /^(?:wife|widow)$/u
/** How far behind a name a pronoun is taken to mean its bearer. */
const PRONOUN_REACH = 120
const OPENING_MARK = /(?<=^|[\s(])[“„"«]/u
/** *Joan Pike said that he was there*, *Joan Pike told him*: that tells nothing of her. */
const PRONOUN = /\b(?=[hs])(?<!\b(?:sa(?:id|ys)(?: that)?|told|tells|asked|asks|called|calls|remember(?:s|ed)|recall(?:s|ed)|met|thanked) )(?:(he|his|him|himself)|(?:she|her|hers|herself))\b/iu
/** *Joan Pike served under him*: whom somebody does something to is another. */
const OBJECT = /^,? \p{Ll}+(?: \p{Ll}+)? (?:him|her(?=[.,;:!?]|$))(?!\p{L})/u

/**
 * *Mrs Vale* is not Okonna Vale, of whom the story says *he*, but a wife: his *widow, Joan*, where it has one; what a forename
 * says counts for more.
 */
function withWives (mentions: readonly Named[], votes: ReadonlyMap<number, number>): Named[] {
  const full = mentions.filter((mention) => mention.name.given.length > 0 && genderIn(mention) !== null)
  const known = new Set(full.map(({ person }) => person))
  const wives = new Set(mentions.flatMap(({ title, name, person }) => name.given.length === 0 && WIFE.test(title ?? '') ? person ?? [] : []))
  const [wife = null] = wives.size === 1 ? wives : []
  return mentions.flatMap((mention) => {
    const { title, name, person, bearers } = mention
    const anothers = person === null ? bearers.length === 0 : !known.has(person) && (votes.get(person) ?? 0) > 0
    if (name.given.length > 0 || !/^(?:mrs|miss)$/iu.test(title ?? '') || !anothers) return [mention]
    if (wife !== null) return [{ ...mention, person: wife, bearers: [wife] }]
    return person === null ? [mention] : []
  })
}

/** What the pronouns next behind everyone's names say most often, before anybody else is named: how many more say *he*. */
function pronounsAround (mentions: readonly Named[]): Map<number, number> {
  const votes = new Map<number, number>()
  mentions.forEach(({ passage, end, person }, at) => {
    if (person === null) return
    const next = mentions[at + 1]
    const stop = Math.min(end + PRONOUN_REACH, next?.passage === passage ? next.start : Infinity)
    const [own = ''] = passage.text.slice(end, stop).split(OPENING_MARK)
    const found = OBJECT.test(own) ? null : PRONOUN.exec(own)
    if (found) votes.set(person, (votes.get(person) ?? 0) + (found[1] === undefined ? -1 : 1))
  })
  return votes
}

function genderAfter (votes: number): Gender {
  return votes === 0 ? null : votes > 0 ? 'he' : 'she'
}

function linesOf (mentions: readonly Mention[]): number[] {
  return [...new Set(mentions.flatMap(({ passage, start, end }) => linesAt(passage, start, end)))].sort((a, b) => a - b)
}
