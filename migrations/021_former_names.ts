import type { Kysely } from 'kysely'
import { typesOf } from './columns.js'

/** What people were called before somebody renamed them: stories that call them so mean them still. */
export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  await db.schema.createTable('former_names')
    .addColumn('person_id', type.reference, (c) => c.notNull().references('people.id').onDelete('cascade'))
    .addColumn('name', type.text, (c) => c.notNull())
    .addPrimaryKeyConstraint('former_names_key', ['person_id', 'name'])
    .execute()
  await db.schema.createIndex('former_names_by_name').on('former_names').column('name').execute()
}
