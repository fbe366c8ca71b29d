import type { Db } from '../db/open.js'
import { HttpProblem, badField, conflict } from '../http/errors.js'
import type { Fault } from '../http/schemas.js'
import * as images from '../images/store.js'
import * as people from '../people/store.js'
import * as taxonomy from '../taxonomy/store.js'
import { same, type Content, type PlacedQuote } from './content.js'
import * as slugs from './slugs.js'
import * as store from './store.js'
import type { State } from './store.js'

/**
 * What a revision held, to be the article's draft again, with its quotes where they stood. Call it in the transaction
 * that stores it.
 * @throws HttpProblem 422 where there is no such revision, 409 where what it refers to is gone, or its slug is another
 * article's: nothing of it is left out silently
 */
export async function restored (db: Db, state: State, number: number): Promise<Content> {
  const content = await store.contentAt(db, state.id, number)
  if (content === undefined) throw badField('/fromRevision', `The article has no revision ${number}: its latest is ${state.latest}.`)
  const errors = await gone(db, content)
  if (errors.length > 0) {
    throw new HttpProblem(409, 'references-gone', `Revision ${number} refers to what has been deleted since, as errors names it. ` +
      'Write the draft with PUT or PATCH instead, without these.', { errors })
  }
  if (await slugs.holder(db, content.slug, state.id) !== undefined) {
    throw conflict('slug-taken', `Another article has the slug ${content.slug} of revision ${number} now, or had it. ` +
      'Write the draft with PUT or PATCH instead, with another slug.')
  }
  const quotes: PlacedQuote[] = []
  for (const quote of content.quotes) {
    const now = state.content.quotes.find(({ id }) => id === quote.id)
    quotes.push(renewed(quote, now ?? await store.lastOfQuote(db, state.id, quote.id) ?? quote, state))
  }
  return { ...content, quotes }
}

/** What the content refers to that is not there any more. */
async function gone (db: Db, content: Content): Promise<Fault[]> {
  const { section } = content
  const speakers = content.quotes.flatMap(({ speaker }) => speaker ?? [])
  const shown = [...content.images.map(({ id }) => id), ...content.body.flatMap(({ imageId }) => imageId ?? [])]
  const missing = (what: string, ids: readonly number[], known: ReadonlyMap<number, unknown>): Fault[] =>
    [...new Set(ids)].filter((id) => !known.has(id)).map((id) => ({ pointer: '/fromRevision', detail: `The ${what} ${id} is gone.` }))
  const sections = section === null ? [] : [section]
  return [
    ...missing('section', sections, await taxonomy.named(db, 'sections', sections)),
    ...missing('tag', content.tags, await taxonomy.named(db, 'tags', content.tags)),
    ...missing('person', [...content.people, ...speakers], await people.all(db, [...content.people, ...speakers])),
    ...missing('image', shown, await images.all(db, shown))
  ]
}

/** The quote as it was, with a revision behind the last that it had, unless it is that and there still. */
function renewed (quote: PlacedQuote, last: PlacedQuote, { content, latest }: State): PlacedQuote {
  const { revision, articleRevision } = last
  const placed = { ...quote, articleRevision: quote.drifted ? quote.articleRevision : latest + 1 }
  const stays = content.quotes.includes(last) && same({ ...quote, revision, articleRevision }, last)
  return { ...placed, revision: stays ? revision : Math.max(revision, quote.revision) + 1 }
}
