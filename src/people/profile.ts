import type { Db } from '../db/open.js'
import type { View } from '../db/visible.js'
import type { Profile } from '../quotes/schema.js'
import * as quotes from '../quotes/store.js'
import * as store from './store.js'

const keys = Object.values(quotes.TIMELINE).map((column) => ({ ...column, descending: true }))
const LATEST = { keys, after: null, limit: 20, offset: 0, count: false }

/** One person, to the public one whom a public article names or quotes, with what they said last. */
export async function find (db: Db, id: number, view: View): Promise<Profile | undefined> {
  const person = await store.find(db, id, view)
  return person && { ...person, quotes: (await quotes.timeline(db, id, LATEST)).rows }
}
