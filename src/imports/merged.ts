import type { Db } from '../db/open.js'
import { same, type Content, type PlacedImage, type PlacedQuote } from '../editing/content.js'
import { inOrder } from '../editing/places.js'
import * as editing from '../editing/store.js'
import * as pictures from '../images/store.js'
import { ensure } from '../people/ensure.js'
import * as persons from '../people/store.js'
import type { Story, StoryQuote } from '../story/story.js'
import type { Edited } from './edited.js'
import { each, fieldsOf, placed } from './import.js'

/**
 * The content with what its source is read as now, in every field that nobody has edited. Its place in URLs stays. Call
 * it in the transaction that stores it: people and pictures that are new are added.
 */
export async function merged (
  db: Db, { id, content, latest }: editing.State, story: Story, edited: Edited, now: string
): Promise<Content> {
  const people = await peopleOf(db, content, story, now)
  const fresh = {
    ...await fieldsOf(db, story),
    people: [...new Set(people)],
    images: await imagesOf(db, content, story, now)
  }
  const taken = Object.fromEntries(Object.entries(fresh).filter(([field]) => !edited.fields.has(field)))
  const next: Content = { ...content, ...taken }
  // Where somebody has edited the body, its quotes are theirs, too.
  if (edited.fields.has('body')) return next
  return { ...next, quotes: await quotesOf(db, { id, content, latest, next }, story.quotes, people, edited) }
}

/** Whom the article names already, by whatever name, stays who it is; others are looked for or added. */
async function peopleOf (db: Db, content: Content, story: Story, now: string): Promise<number[]> {
  const speakers = content.quotes.flatMap(({ speaker }) => speaker ?? [])
  const known = [...(await persons.all(db, [...content.people, ...speakers])).values()]
  const former = await persons.formerNames(db, known.map(({ id }) => id))
  const found = story.people.map((person) => {
    const names = [person.name, ...person.aliases]
    return known.find(({ name }) => name === person.name) ??
      known.find(({ id, name, aliases }) => [name, ...aliases, ...former.get(id) ?? []].some((one) => names.includes(one)))
  })
  const others = await ensure(db, story.people.filter((_, at) => found[at] === undefined), 'editors', now)
  return found.flatMap((person) => person?.id ?? others.shift() ?? [])
}

/** Pictures whose facts somebody has changed stay; the others are told apart by their facts. */
async function imagesOf (db: Db, content: Content, story: Story, now: string): Promise<PlacedImage[]> {
  const known = [...(await pictures.all(db, content.images.map(({ id }) => id))).values()]
  if (known.some(({ revision }) => revision > 1)) return content.images
  const ids = await each(story.images, async ({ caption, alt, creditLine, creator, source, takenOn, src = null, ...rest }) => {
    const facts = { caption, alt, creditLine, creator, source, takenOn, src }
    const found = known.find((one) => Object.entries(facts).every(([name, value]) => one[name as keyof typeof facts] === value))
    return found?.id ?? await pictures.insert(db, { ...facts, ...rest }, now)
  })
  return placed(ids)
}

/** A quote keeps its id as long as its words stand in the story; one that somebody has edited or taken out is not read again. */
async function quotesOf (
  db: Db, { id, content, latest, next }: Pick<editing.State, 'id' | 'content' | 'latest'> & { next: Content },
  said: readonly StoryQuote[], people: readonly number[], edited: Edited
): Promise<PlacedQuote[]> {
  const theirs = content.quotes.filter(({ id }) => edited.quotes.has(id))
  const kept = await editing.quotesIn(db, { id, content, latest }, theirs, next.body)
  const there = matched(said, content.quotes)
  const ours = said.filter((quote) => {
    const was = there.get(quote)
    return was === undefined ? !edited.removed.has(quote.text) : !edited.quotes.has(was.id)
  })
  const read = await each(ours, async (quote): Promise<PlacedQuote> => {
    const was = there.get(quote)
    const facts = { ...quote, speaker: quote.speaker === null ? null : people[quote.speaker] ?? null, drifted: false }
    if (was === undefined) return { ...facts, id: await editing.newQuoteId(db), revision: 1, articleRevision: latest + 1 }
    const stays = same(was, { ...was, ...facts })
    return stays ? was : { ...was, ...facts, revision: was.revision + 1, articleRevision: latest + 1 }
  })
  return [...kept, ...read].sort(inOrder)
}

/** Which quote each of these is: the one of its words at its place, or else one of its words anywhere. */
function matched (said: readonly StoryQuote[], there: readonly PlacedQuote[]): Map<StoryQuote, PlacedQuote> {
  const left = new Map<string, PlacedQuote[]>()
  for (const one of there) left.set(one.text, [...left.get(one.text) ?? [], one])
  const pairs = new Map<StoryQuote, PlacedQuote>()
  const inPlace = (one: PlacedQuote, { block, start }: StoryQuote) => one.block === block && one.start === start
  for (const fits of [inPlace, () => true]) {
    for (const quote of said) {
      const same = left.get(quote.text) ?? []
      const at = pairs.has(quote) ? -1 : same.findIndex((one) => fits(one, quote))
      for (const was of at < 0 ? [] : same.splice(at, 1)) pairs.set(quote, was)
    }
  }
  return pairs
}
