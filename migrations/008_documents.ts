import type { Kysely } from 'kysely'
import { createDocuments } from './documents.js'

/**
 * Keeps of each published article what is answered with: of the article the bytes, which are sent as they are, of its
 * summary the text, which is joined with others.
 */
export async function up (db: Kysely<unknown>): Promise<void> {
  await createDocuments(db, ['hash', 'keys', 'summary_keys', 'summary'], ['edition', 'summary', 'article'])
}
