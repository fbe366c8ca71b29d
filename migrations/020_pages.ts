import type { Kysely } from 'kysely'

/** Finds the article of a page by its canonical URL. */
export async function up (db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('articles_by_page').on('articles').column('canonical_url')
    .where('canonical_url', 'is not', null).execute()
}
