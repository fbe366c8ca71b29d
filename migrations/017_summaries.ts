import type { Kysely } from 'kysely'
import { typesOf } from './columns.js'
import { createDocuments, dropDocuments } from './documents.js'
import { afterEach } from './triggers.js'

/**
 * Keeps what lists show of an article in a table of its own: behind the documents, it took SQLite twice as long to read. A
 * summary is of the edition of its document, and goes when that is taken back. The documents are made anew.
 */
export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  await dropDocuments(db)
  await createDocuments(db, ['hash', 'keys'], ['edition', 'article'])
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
}
