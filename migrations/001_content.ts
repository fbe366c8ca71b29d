import { sql, type Kysely } from 'kysely'
import { announceChanges } from './announce.js'
import { typesOf } from './columns.js'

export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  await db.schema.createTable('changes')
    .addColumn('seq', type.id, type.identity)
    .addColumn('resource', type.text, (c) => c.notNull())
    .addColumn('resource_id', type.reference, (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('operation', type.text, (c) => c.notNull().check(sql`operation in ('create', 'update', 'delete')`))
    .addColumn('at', type.time, (c) => c.notNull())
    .execute()

  await announceChanges(db)

  await db.schema.createTable('captures')
    .addColumn('id', type.id, type.identity)
    .addColumn('sha256', type.text, (c) => c.notNull().unique())
    .addColumn('text', type.text, (c) => c.notNull())
    .addColumn('evidence', type.json, (c) => c.notNull())
    .addColumn('captured_at', type.time, (c) => c.notNull())
    .execute()

  for (const terms of ['sections', 'tags']) {
    await db.schema.createTable(terms)
      .addColumn('id', type.id, type.identity)
      .addColumn('slug', type.text, (c) => c.notNull().unique())
      .addColumn('name', type.text, (c) => c.notNull())
      .execute()
  }

  await db.schema.createTable('people')
    .addColumn('id', type.id, type.identity)
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('name', type.text, (c) => c.notNull())
    .addColumn('description', type.text)
    .addColumn('aliases', type.json, (c) => c.notNull())
    .addColumn('created_at', type.time, (c) => c.notNull())
    .addColumn('updated_at', type.time, (c) => c.notNull())
    .execute()
  await db.schema.createIndex('people_by_name').on('people').columns(['name', 'id']).execute()

  await db.schema.createTable('images')
    .addColumn('id', type.id, type.identity)
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('caption', type.text, (c) => c.notNull())
    .addColumn('alt', type.text, (c) => c.notNull())
    .addColumn('credit_line', type.text)
    .addColumn('creator', type.text)
    .addColumn('source', type.text)
    .addColumn('copyright_notice', type.text)
    .addColumn('usage_terms', type.text)
    .addColumn('taken_on', type.day)
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('mime', type.text)
    .addColumn('file', type.text)
    .addColumn('created_at', type.time, (c) => c.notNull())
    .addColumn('updated_at', type.time, (c) => c.notNull())
    .execute()
}
