import { sql, type Kysely } from 'kysely'
import { typesOf } from './columns.js'
import { SHOWN, leaveDocuments, takeBackOwn, takeBackWith } from './documents.js'
import { afterEach } from './triggers.js'

/**
 * Keeps what lists show of an article in a table of its own: behind the documents, it took SQLite twice as long to read. A
 * summary is of the edition of its document, and goes when that is taken back. The documents are made anew.
 */
export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  const empty = sql.lit('')
  for (const table of ['articles', ...Object.keys(SHOWN)]) await leaveDocuments(db, table)
  await db.schema.dropTable('documents').execute()
  await db.schema.createTable('documents')
    .addColumn('article_id', type.reference, (c) => c.primaryKey().references('articles.id').onDelete('cascade'))
    .addColumn('edition', type.text, (c) => c.notNull().defaultTo(empty))
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('updated_at', type.time)
    .addColumn('hash', type.text, (c) => c.notNull().defaultTo(empty))
    .addColumn('keys', type.text, (c) => c.notNull().defaultTo(empty))
    .addColumn('article', type.bytes, (c) => c.notNull().defaultTo(empty))
    .execute()
  await db.schema.createIndex('documents_by_edition').on('documents').columns(['edition', 'article_id']).execute()
  await db.schema.createTable('summaries')
    .addColumn('article_id', type.reference, (c) => c.primaryKey().references('documents.article_id').onDelete('cascade'))
    .addColumn('edition', type.text, (c) => c.notNull())
    .addColumn('hash', type.text, (c) => c.notNull())
    .addColumn('keys', type.text, (c) => c.notNull())
    .addColumn('text', type.text, (c) => c.notNull())
    .execute()
  await afterEach(db, {
    name: 'summaries_of_documents', event: 'update of edition on documents', body: 'delete from summaries where article_id = new.article_id;'
  })
  await sql`insert into documents (article_id) select id from articles where status = 'published'`.execute(db)
  await takeBackOwn(db)
  for (const [table, articles] of Object.entries(SHOWN)) await takeBackWith(db, table, articles)
}
