import { isForename } from './forenames.js'
import type { Mention } from './mentions.js'
import { isMedium } from '../languages/media.js'

/** How far behind a name a pronoun is taken to mean its bearer. */
const PRONOUN_REACH = 120
const PRONOUN = /\b(?:(he|his|him|himself|she|her|hers|herself)|it|its|they|their|them|which)\b/iu
const MOST_WORDS = 3

/**
 * Of the full names that nothing else shows to be a person's those that *he* or *she* means: *Okonna Vale was late when she*,
 * where the story goes on with *Vale* or *Okonna*. What it also writes in small letters, or behind *the* or *in*, is no name.
 */
export function meantIn (mentions: readonly Mention[], full: readonly Mention[]): Mention[] {
  const own = full.filter(({ name: { surname, text } }) => !isForename(surname) && !isMedium(text) && !/\p{Lu}{2}/u.test(text) &&
    text.split(' ').length <= MOST_WORDS)
  const surnames = new Set(own.map(({ name }) => name.surname))
  const meant = new Set(mentions.flatMap((mention, at) =>
    surnames.has(mention.name.surname) && isMeant(mention, mentions[at + 1]) ? [mention.name.surname] : []))
  if (meant.size === 0) return []
  const things = new Set(mentions.flatMap(({ bare, located, name: { surname } }) => located || !bare ? [surname] : []))
  const first = new Map([...mentions].reverse().map((mention) => [mention.name.surname, mention]))
  const written = new Set([...new Set(mentions.map(({ passage }) => passage))].flatMap(({ text }) => text.split(' ')))
  const isName = (word: string): boolean => !things.has(word) && !written.has(word)
  return own.filter(({ name: { surname, given: [forename = ''] } }) => meant.has(surname) && isName(surname) &&
    first.get(surname)?.name.given[0] === forename && isName(forename.toLowerCase()))
}

/** Whether a pronoun that persons have comes before any other one, and before another name. */
function isMeant ({ passage, end, bare, located }: Mention, next: Mention | undefined): boolean {
  if (!bare || located) return false
  const stop = Math.min(end + PRONOUN_REACH, next?.passage === passage ? next.start : Infinity)
  return PRONOUN.exec(passage.text.slice(end, stop))?.[1] !== undefined
}
