import { sql, type Kysely } from 'kysely'
import { identity, type } from './columns.js'

export async function up (db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('newsletters')
    .addColumn('id', type.id, identity)
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('heading', 'text')
    .addColumn('pitch', 'text')
    .addColumn('frequency', 'text', (c) => c.check(sql`frequency in ('daily', 'weekly', 'monthly')`))
    .addColumn('created_at', type.time, (c) => c.notNull())
    .addColumn('updated_at', type.time, (c) => c.notNull())
    .execute()

  await db.schema.createTable('wordings')
    .addColumn('id', type.id, identity)
    .addColumn('newsletter_id', 'integer', (c) => c.notNull().references('newsletters.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('language', 'text')
    .addColumn('purposes', type.json, (c) => c.notNull())
    .addColumn('created_at', type.time, (c) => c.notNull())
    .addUniqueConstraint('wordings_version', ['newsletter_id', 'version'])
    .addUniqueConstraint('wordings_text', ['newsletter_id', 'sha256'])
    .execute()

  await db.schema.createTable('publication')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('channels', type.json, (c) => c.notNull())
    .addColumn('newsletter_id', 'integer', (c) => c.references('newsletters.id'))
    .addColumn('updated_at', type.time, (c) => c.notNull())
    .execute()
}
