import { sql, type Kysely } from 'kysely'
import { identity, type } from './columns.js'

export async function up (db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('changes')
    .addColumn('seq', type.id, identity)
    .addColumn('resource', 'text', (c) => c.notNull())
    .addColumn('resource_id', 'integer', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('operation', 'text', (c) => c.notNull().check(sql`operation in ('create', 'update', 'delete')`))
    .addColumn('at', type.time, (c) => c.notNull())
    .execute()

  await db.schema.createTable('captures')
    .addColumn('id', type.id, identity)
    .addColumn('sha256', 'text', (c) => c.notNull().unique())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('evidence', type.json, (c) => c.notNull())
    .addColumn('captured_at', type.time, (c) => c.notNull())
    .execute()

  for (const terms of ['sections', 'tags']) {
    await db.schema.createTable(terms)
      .addColumn('id', type.id, identity)
      .addColumn('slug', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .execute()
  }

  await db.schema.createTable('people')
    .addColumn('id', type.id, identity)
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('description', 'text')
    .addColumn('aliases', type.json, (c) => c.notNull())
    .addColumn('created_at', type.time, (c) => c.notNull())
    .addColumn('updated_at', type.time, (c) => c.notNull())
    .execute()
  await db.schema.createIndex('people_by_name').on('people').columns(['name', 'id']).execute()

  await db.schema.createTable('images')
    .addColumn('id', type.id, identity)
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('caption', 'text', (c) => c.notNull())
    .addColumn('alt', 'text', (c) => c.notNull())
    .addColumn('credit_line', 'text')
    .addColumn('creator', 'text')
    .addColumn('source', 'text')
    .addColumn('copyright_notice', 'text')
    .addColumn('usage_terms', 'text')
    .addColumn('taken_on', type.day)
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('mime', 'text')
    .addColumn('file', 'text')
    .addColumn('created_at', type.time, (c) => c.notNull())
    .addColumn('updated_at', type.time, (c) => c.notNull())
    .execute()
}
