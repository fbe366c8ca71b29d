import { sql, type Kysely } from 'kysely'
import { typesOf } from './columns.js'
import { SHOWN, takeBackOwn, takeBackWith } from './documents.js'

const EMPTIED = ['edition', 'summary', 'article']

/**
 * Keeps of each published article what is answered with: of the article the bytes, which are sent as they are, of its
 * summary the text, which is joined with others. An empty edition means that it is still to be made. What is short comes
 * first: to read it, SQLite does not have to read what is long.
 */
export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  const empty = sql.lit('')
  await db.schema.createTable('documents')
    .addColumn('article_id', type.reference, (c) => c.primaryKey().references('articles.id').onDelete('cascade'))
    .addColumn('edition', type.text, (c) => c.notNull().defaultTo(empty))
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('updated_at', type.time)
    .addColumn('hash', type.text, (c) => c.notNull().defaultTo(empty))
    .addColumn('keys', type.text, (c) => c.notNull().defaultTo(empty))
    .addColumn('summary_keys', type.text, (c) => c.notNull().defaultTo(empty))
    .addColumn('summary', type.text, (c) => c.notNull().defaultTo(empty))
    .addColumn('article', type.bytes, (c) => c.notNull().defaultTo(empty))
    .execute()
  await db.schema.createIndex('documents_by_edition').on('documents').columns(['edition', 'article_id']).execute()
  await sql`insert into documents (article_id) select id from articles where status = 'published'`.execute(db)
  await takeBackOwn(db)
  for (const [table, articles] of Object.entries(SHOWN)) await takeBackWith(db, table, articles, EMPTIED)
}
