import { sql, type Kysely } from 'kysely'
import { silenceChanges } from './announce.js'
import { lowestFirst, typesOf } from './columns.js'
import { searchByPlace } from './search.js'

type Tables = { articles: { id: number, published_at: string | null, place: number } }

/** Lets every order and filter of a list be read from an index, and the newest articles that hold a word. */
export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  await db.schema.alterTable('articles').addColumn('place', type.reference, (c) => c.notNull().defaultTo(0)).execute()
  await givePlaces(db.withTables<Tables>())
  await db.schema.createIndex('articles_by_place').on('articles').column('place').unique().execute()
  await searchByPlace(db)
  await silenceChanges(db)

  await db.schema.createIndex('articles_by_id').on('articles').columns(['status', 'id']).execute()
  await db.schema.createIndex('articles_by_length').on('articles').columns(['status', 'word_count', 'id']).execute()
  await db.schema.createIndex('articles_by_first_publication').on('articles')
    .column('status').expression(lowestFirst(db, 'first_published_at')).column('id').execute()
  for (const column of ['language', 'agency']) {
    await db.schema.createIndex(`articles_by_${column}`).on('articles')
      .columns([column, 'status']).expression(lowestFirst(db, 'published_at')).column('id').execute()
  }
  await db.schema.createIndex('quotes_by_day').on('quotes').expression(lowestFirst(db, 'said_on')).column('id').execute()
  await db.schema.createIndex('quotes_by_outlet').on('quotes').columns(['outlet', 'id']).execute()
  for (const terms of ['sections', 'tags']) {
    await db.schema.createIndex(`${terms}_by_name`).on(terms).columns(['name', 'id']).execute()
  }
  await db.schema.createIndex('images_by_day').on('images').expression(lowestFirst(db, 'taken_on')).column('id').execute()
}

/** Places for a millisecond: it takes that many articles of one instant to reach into the next. */
const ROOM = 16
/** Articles without a date stand before all others. */
const UNDATED = -(2 ** 52)

async function givePlaces (db: Kysely<Tables>): Promise<void> {
  const rows = await db.selectFrom('articles').select(['id', 'published_at'])
    .orderBy(sql`published_at is not null`).orderBy('published_at').orderBy('id').execute()
  let last = UNDATED - 1
  for (const { id, published_at: time } of rows) {
    last = Math.max(last + 1, time === null ? UNDATED : new Date(time).getTime() * ROOM)
    await db.updateTable('articles').set({ place: last }).where('id', '=', id).execute()
  }
}
