import { sql, type Kysely } from 'kysely'
import { lowestFirst, typesOf } from './columns.js'
import { leaveDocuments, takeBackWith } from './documents.js'
import { afterEach } from './triggers.js'

/** What articles are related by, and the column that names it. */
const LINKS = { article_tags: 'tag_id', article_people: 'person_id' } as const
const PLACE = "case when status = 'published' then place end"

/**
 * Finds the newest public articles that share a tag or a person, those in a language however its tag is written, and those
 * that quote somebody without reading the quotes.
 */
export async function up (db: Kysely<unknown>): Promise<void> {
  await placeLinks(db)
  await db.schema.dropIndex('articles_by_language').execute()
  await db.schema.createIndex('articles_by_language').on('articles')
    .expression(sql`lower(language)`).column('status').expression(lowestFirst(db, 'published_at')).column('id').execute()
  await db.schema.dropIndex('quotes_by_speaker').execute()
  await db.schema.createIndex('quotes_by_speaker').on('quotes').columns(['speaker_id', 'id', 'article_id']).execute()
}

/** Gives the tags and people of an article its place in the order of publication while it is public, whoever makes it so. */
async function placeLinks (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  const links = Object.entries(LINKS)
  for (const [table, key] of links) {
    await db.schema.alterTable(table).addColumn('place', type.reference).execute()
    // No document shows the place.
    await leaveDocuments(db, table)
    await sql.raw(`update ${table} set place = (select ${PLACE} from articles where id = article_id)`).execute(db)
    await takeBackWith(db, table, (row) => `select ${row}.article_id`, ['edition', 'summary', 'article'])
    const index = `${table}_by_${key.replace('_id', '')}`
    await db.schema.dropIndex(index).execute()
    await db.schema.createIndex(index).on(table).columns([key, 'place', 'article_id']).execute()
    const place = `update ${table} set place = (select ${PLACE} from articles where id = new.article_id)
        where article_id = new.article_id and ${key} = new.${key};`
    await afterEach(db, { name: `place_${table}`, event: `insert on ${table}`, body: place })
  }
  const body = links.map(([table]) =>
    `update ${table} set place = (select ${PLACE} from articles where id = new.id) where article_id = new.id;`).join(' ')
  const condition = 'new.status <> old.status or new.place <> old.place'
  await afterEach(db, { name: 'place_articles', event: 'update of status, place on articles', condition, body })
}
