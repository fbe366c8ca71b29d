import { sql, type Kysely } from 'kysely'

/**
 * Finds the revisions that have a slug: whether one is free was asked of the draft of every article that is withdrawn or has
 * changes to be published, one by one.
 */
export async function up (db: Kysely<unknown>): Promise<void> {
  await sql`create index revisions_by_slug on article_revisions ((content ->> 'slug'))`.execute(db)
  await sql`drop index articles_pending`.execute(db)
}
