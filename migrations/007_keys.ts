import type { Kysely } from 'kysely'
import { typesOf } from './columns.js'

export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  await db.schema.createTable('keys')
    .addColumn('id', type.id, type.identity)
    .addColumn('name', type.text, (c) => c.notNull())
    .addColumn('hash', type.text, (c) => c.notNull())
    .addColumn('scopes', type.json, (c) => c.notNull())
    .addColumn('created_at', type.time, (c) => c.notNull())
    .addColumn('expires_at', type.time)
    .addColumn('revoked_at', type.time)
    // As wide as an id: some keys are used many times a second, for years.
    .addColumn('uses', type.reference, (c) => c.notNull().defaultTo(0))
    .addColumn('last_used_at', type.time)
    .execute()
}
