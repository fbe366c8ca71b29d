import { sql, type Kysely } from 'kysely'
import { isPostgres, typesOf } from './columns.js'
import { afterEach } from './triggers.js'

const EVENTS = ['insert', 'update', 'delete'] as const
type Event = typeof EVENTS[number]

/** A query for the ids of the articles that show a row of a table, by what the row is called in it. */
type Showing = (row: 'old' | 'new') => string

/** What else an article shows than its own row. */
const SHOWN: Record<string, Showing> = {
  article_tags: (row) => `select ${row}.article_id`,
  article_people: (row) => `select ${row}.article_id`,
  article_images: (row) => `select ${row}.article_id`,
  quotes: (row) => `select ${row}.article_id`,
  people: (row) => `select article_id from article_people where person_id = ${row}.id
    union select article_id from quotes where speaker_id = ${row}.id`,
  tags: (row) => `select article_id from article_tags where tag_id = ${row}.id`,
  images: (row) => `select article_id from article_images where image_id = ${row}.id`,
  sections: (row) => `select id from articles where section_id = ${row}.id`,
  captures: (row) => `select id from articles where capture_id = ${row}.id`
}

/**
 * Makes the table of documents, with one that is still to be made for each published article: an empty edition means that.
 * What is short comes first: to read it, SQLite does not have to read what is long.
 * @param texts its columns of text besides
 * @param emptied those of its columns that are emptied when what an article shows is changed
 */
export async function createDocuments (db: Kysely<unknown>, texts: readonly string[], emptied: readonly string[]): Promise<void> {
  const type = typesOf(db)
  const empty = sql.lit('')
  let table = db.schema.createTable('documents')
    .addColumn('article_id', type.reference, (c) => c.primaryKey().references('articles.id').onDelete('cascade'))
    .addColumn('edition', type.text, (c) => c.notNull().defaultTo(empty))
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('updated_at', type.time)
  for (const text of texts) table = table.addColumn(text, type.text, (c) => c.notNull().defaultTo(empty))
  await table.addColumn('article', type.bytes, (c) => c.notNull().defaultTo(empty)).execute()
  await db.schema.createIndex('documents_by_edition').on('documents').columns(['edition', 'article_id']).execute()
  await sql`insert into documents (article_id) select id from articles where status = 'published'`.execute(db)
  await takeBackOwn(db)
  for (const [shown, articles] of Object.entries(SHOWN)) await takeBackWith(db, shown, articles, emptied)
}

/** Drops the table of documents and whatever takes them back. */
export async function dropDocuments (db: Kysely<unknown>): Promise<void> {
  for (const table of ['articles', ...Object.keys(SHOWN)]) await leaveDocuments(db, table)
  await db.schema.dropTable('documents').execute()
}

/**
 * Makes every change of a table take back the documents of the articles that show the changed row, whoever makes it.
 * @param emptied the columns of a document that are emptied by that
 */
export async function takeBackWith (
  db: Kysely<unknown>, table: string, articles: Showing, emptied: readonly string[]
): Promise<void> {
  const set = emptied.map((column) => `${column} = ''`).join(', ')
  await onChange(db, table, (event) => rowsOf(event).map((row) => `update documents set ${set} where article_id in (${articles(row)})`))
}

/** Lets changes of the table leave documents as they are; `takeBackWith` is the way back. */
export async function leaveDocuments (db: Kysely<unknown>, table: string): Promise<void> {
  for (const event of EVENTS) {
    const name = nameOf(event, table)
    await sql.raw(isPostgres(db) ? `drop function ${name}() cascade` : `drop trigger ${name}`).execute(db)
  }
}

/** Gives each article that is published a document that is still to be made, anew with each of its changes. */
async function takeBackOwn (db: Kysely<unknown>): Promise<void> {
  await onChange(db, 'articles', (event) => rowsOf(event).map((row) => row === 'old'
    ? 'delete from documents where article_id = old.id'
    : "insert into documents (article_id) select new.id where new.status = 'published'"))
}

function rowsOf (event: Event): Array<'old' | 'new'> {
  return event === 'insert' ? ['new'] : event === 'delete' ? ['old'] : ['old', 'new']
}

async function onChange (db: Kysely<unknown>, table: string, statements: (event: Event) => string[]): Promise<void> {
  for (const event of EVENTS) {
    const body = statements(event).map((statement) => `${statement};`).join(' ')
    await afterEach(db, { name: nameOf(event, table), event: `${event} on ${table}`, body })
  }
}

function nameOf (event: Event, table: string): string {
  return `documents_${event}_${table}`
}
