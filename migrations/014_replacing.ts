import type { Kysely } from 'kysely'
import { refuseReplacing } from './fixed.js'

/** What is written once is not replaced by a row with its key either. */
export async function up (db: Kysely<unknown>): Promise<void> {
  await refuseReplacing(db, 'audit', ['seq'])
  await refuseReplacing(db, 'article_revisions', ['article_id', 'number'])
  await refuseReplacing(db, 'corrections', ['id'])
}
