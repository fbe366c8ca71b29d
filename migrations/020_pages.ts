import { sql, type Kysely } from 'kysely'

/** Finds the article of a page by its canonical URL, and what an outlet was told, however its name is written. */
export async function up (db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('articles_by_page').on('articles').column('canonical_url')
    .where('canonical_url', 'is not', null).execute()
  await db.schema.dropIndex('quotes_by_outlet').execute()
  await db.schema.createIndex('quotes_by_outlet').on('quotes').expression(sql`lower(outlet)`).column('id').execute()
}
