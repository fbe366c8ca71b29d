import type { Kysely } from 'kysely'
import { typesOf } from './columns.js'

/** What came in the place of something. */
export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  await db.schema.alterTable('keys').addColumn('replaced_by', type.reference).execute()
}
