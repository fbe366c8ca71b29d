import type { Kysely } from 'kysely'
import { typesOf } from './columns.js'

/** What a quotation was said at or in. */
export async function up (db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('quotes').addColumn('occasion', typesOf(db).text).execute()
}
