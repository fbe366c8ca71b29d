import type { Db } from '../db/open.js'
import { same, type Content, type PlacedQuote } from '../editing/content.js'
import { inOrder } from '../editing/places.js'
import * as editing from '../editing/store.js'
import { ensure } from '../people/ensure.js'
import * as persons from '../people/store.js'
import type { Story, StoryQuote } from '../story/story.js'
import type { Edited } from './edited.js'
import { each, fieldsOf } from './import.js'
import { paired } from './paired.js'
import { renewed, type Fact } from './pictures.js'

/** A content with what is read now, and what of its pictures is read otherwise. */
export interface Merged { content: Content, facts: Fact[] }

/**
 * The content with what its source is read as now, in every field that nobody has edited. Its place in URLs stays. Call
 * it in the transaction that stores it: what is new, and stands in it, is added.
 */
export async function merged (
  db: Db, { id, content, latest }: editing.State, story: Story, edited: Edited, now: string
): Promise<Merged> {
  const stays = (field: keyof Content) => edited.fields.has(field)
  const filed = { ...stays('section') ? { section: null } : {}, ...stays('tags') ? { tags: [] } : {} }
  const fields = Object.entries(await fieldsOf(db, { ...story, ...filed })).filter(([field]) => !edited.fields.has(field))
  const { images, facts } = stays('images')
    ? { images: content.images, facts: [] }
    : await renewed(db, content.images, story.images, edited.images, now)
  const next: Content = { ...content, ...Object.fromEntries(fields), images }
  // Where somebody has edited the body, its quotes and people are theirs, too.
  if (stays('body')) return { content: next, facts }
  const people = await peopleOf(db, content, story, now)
  const quotes = await quotesOf(db, { id, content, latest, next }, story.quotes, people, edited)
  return { content: { ...next, people: stays('people') ? content.people : [...new Set(people)], quotes }, facts }
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
  const isSame = (quote: StoryQuote, one: PlacedQuote) => quote.text === one.text
  const inPlace = (quote: StoryQuote, one: PlacedQuote) => one.block === quote.block && one.start === quote.start
  return paired(said, there, [(quote, one) => isSame(quote, one) && inPlace(quote, one), isSame])
}
