import type { Kysely } from 'kysely'

/** An index for each foreign key that had none: without it, to delete what is referred to reads the whole table. */
export async function up (db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('publication_by_newsletter').on('publication').column('newsletter_id').execute()
  await db.schema.createIndex('signups_by_wording').on('signups').column('wording_id').execute()
  await db.schema.createIndex('consents_by_wording').on('consents').column('wording_id').execute()
}
