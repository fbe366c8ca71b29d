import type { Kysely } from 'kysely'
import { typesOf } from './columns.js'

/** What came in the place of something: of keys, and of the slugs of sections and tags. */
export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  await db.schema.alterTable('keys').addColumn('replaced_by', type.reference).execute()
  for (const [table, terms] of [['old_section_slugs', 'sections'], ['old_tag_slugs', 'tags']] as const) {
    await db.schema.createTable(table)
      .addColumn('slug', type.text, (c) => c.primaryKey())
      .addColumn('term_id', type.reference, (c) => c.notNull().references(`${terms}.id`).onDelete('cascade'))
      .execute()
    await db.schema.createIndex(`${table}_by_term`).on(table).column('term_id').execute()
  }
}
