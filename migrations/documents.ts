import { sql, type Kysely } from 'kysely'
import { isPostgres } from './columns.js'
import { afterEach } from './triggers.js'

const EVENTS = ['insert', 'update', 'delete'] as const
type Event = typeof EVENTS[number]

/**
 * Makes every change of a table take back the documents of the articles that show the changed row, whoever makes it.
 * @param articles a query for the ids of those articles, by what the row is called in it
 */
export async function takeBackWith (db: Kysely<unknown>, table: string, articles: (row: 'old' | 'new') => string): Promise<void> {
  await onChange(db, table, (event) => rowsOf(event).map((row) =>
    `update documents set edition = '', summary = '', article = '' where article_id in (${articles(row)})`))
}

/** Lets changes of the table leave documents as they are; `takeBackWith` is the way back. */
export async function leaveDocuments (db: Kysely<unknown>, table: string): Promise<void> {
  for (const event of EVENTS) {
    const name = nameOf(event, table)
    await sql.raw(isPostgres(db) ? `drop function ${name}() cascade` : `drop trigger ${name}`).execute(db)
  }
}

/** Gives each article that is published a document that is still to be made, anew with each of its changes. */
export async function takeBackOwn (db: Kysely<unknown>): Promise<void> {
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
