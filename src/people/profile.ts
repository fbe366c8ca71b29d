import type { Db } from '../db/open.js'
import type { Profile } from '../quotes/schema.js'
import * as quotes from '../quotes/store.js'
import type { CountedPerson } from './schema.js'

const keys = Object.values(quotes.TIMELINE).map((column) => ({ ...column, descending: true }))
const LATEST = { keys, after: null, limit: 20, offset: 0, count: false }

/** A person with what they said last. */
export async function profileOf (db: Db, person: CountedPerson): Promise<Profile> {
  return { ...person, quotes: (await quotes.timeline(db, { speaker: person.id }, LATEST)).rows }
}
