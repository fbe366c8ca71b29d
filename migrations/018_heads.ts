import type { Kysely } from 'kysely'
import { searchHeads } from './search.js'

/** What an article is related to by its headline, and what a search ranks first, cost no more in a larger archive. */
export async function up (db: Kysely<unknown>): Promise<void> {
  await searchHeads(db)
}
