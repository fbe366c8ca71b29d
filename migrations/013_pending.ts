import { sql, type Kysely } from 'kysely'

/** Finds the articles whose draft can have another slug than readers have met. */
export async function up (db: Kysely<unknown>): Promise<void> {
  await sql`create index articles_pending on articles (id) where latest <> revision or withdrawn_reason is not null`.execute(db)
}
