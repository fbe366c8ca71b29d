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
  const found = story.people.map((person) => {
    const names = [person.name, ...person.aliases]
    return known.find(({ name }) => name === person.name) ??
      known.find(({ name, aliases }) => [name, ...aliases].some((one) => names.includes(one)))
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

/** A quote keeps its id as long as its words stand in the story. */
async function quotesOf (
  db: Db, { id, content, latest, next }: Pick<editing.State, 'id' | 'content' | 'latest'> & { next: Content },
  said: readonly StoryQuote[], people: readonly number[], edited: Edited
): Promise<PlacedQuote[]> {
  const theirs = content.quotes.filter(({ id }) => edited.quotes.has(id))
  const ours = content.quotes.filter(({ id }) => !edited.quotes.has(id))
  const kept = await editing.quotesIn(db, { id, content, latest }, theirs, next.body)
  const wanted = said.filter(({ text }) => !edited.removed.has(text) && !theirs.some((quote) => quote.text === text))
  const found = await each(wanted, async ({ speaker, ...quote }): Promise<PlacedQuote> => {
    const at = ours.findIndex(({ text }) => text === quote.text)
    const [was] = at < 0 ? [] : ours.splice(at, 1)
    const facts = { ...quote, speaker: speaker === null ? null : people[speaker] ?? null, drifted: false }
    if (was === undefined) return { ...facts, id: await editing.newQuoteId(db), revision: 1, articleRevision: latest + 1 }
    const stays = same(was, { ...was, ...facts })
    return stays ? was : { ...was, ...facts, revision: was.revision + 1, articleRevision: latest + 1 }
  })
  return [...kept, ...found].sort(inOrder)
}
