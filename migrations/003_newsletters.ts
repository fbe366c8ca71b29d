import { sql, type Kysely } from 'kysely'
import { typesOf } from './columns.js'

export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  await db.schema.createTable('newsletters')
    .addColumn('id', type.id, type.identity)
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('name', type.text, (c) => c.notNull().unique())
    .addColumn('heading', type.text)
    .addColumn('pitch', type.text)
    .addColumn('frequency', type.text, (c) => c.check(sql`frequency in ('daily', 'weekly', 'monthly')`))
    .addColumn('created_at', type.time, (c) => c.notNull())
    .addColumn('updated_at', type.time, (c) => c.notNull())
    .execute()

  await db.schema.createTable('wordings')
    .addColumn('id', type.id, type.identity)
    .addColumn('newsletter_id', type.reference, (c) => c.notNull().references('newsletters.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('text', type.text, (c) => c.notNull())
    .addColumn('sha256', type.text, (c) => c.notNull())
    .addColumn('language', type.text)
    .addColumn('purposes', type.json, (c) => c.notNull())
    .addColumn('created_at', type.time, (c) => c.notNull())
    .addUniqueConstraint('wordings_version', ['newsletter_id', 'version'])
    .addUniqueConstraint('wordings_text', ['newsletter_id', 'sha256'])
    .execute()

  await db.schema.createTable('publication')
    .addColumn('id', type.id, (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('name', type.text, (c) => c.notNull())
    .addColumn('channels', type.json, (c) => c.notNull())
    .addColumn('newsletter_id', type.reference, (c) => c.references('newsletters.id'))
    .addColumn('updated_at', type.time, (c) => c.notNull())
    .execute()
}
