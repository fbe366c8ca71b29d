import type { Kysely } from 'kysely'
import { typesOf } from './columns.js'

/** Whom each person is that was merged into another: old addresses lead on, and revisions that name it stay true. */
export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  await db.schema.createTable('merged_people')
    .addColumn('merged_id', type.reference, (c) => c.primaryKey())
    .addColumn('person_id', type.reference, (c) => c.notNull().references('people.id').onDelete('cascade'))
    .addColumn('name', type.text, (c) => c.notNull())
    .execute()
  await db.schema.createIndex('merged_people_by_person').on('merged_people').column('person_id').execute()
  await db.schema.createIndex('merged_people_by_name').on('merged_people').column('name').execute()
}
