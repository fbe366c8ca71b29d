import { sql, type Kysely } from 'kysely'
import { typesOf } from './columns.js'

type Tables = {
  captures: { id: number, telling: string | null }
  articles: { id: number, capture_id: number | null }
  article_revisions: { article_id: number, number: number, action: string, content: string | Told }
}
interface Told { headline: string, body: Array<{ text: string }> }

/** Finds the article that a page which was saved again is already by what it tells, whatever others have its headline. */
export async function up (db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('captures').addColumn('telling', typesOf(db).text).execute()
  await giveTellings(db.withTables<Tables>())
  await db.schema.createIndex('captures_by_telling').on('captures').column('telling').execute()
}

const PAGE = 500

/** What a source was read as last is what the importer made of its article last. */
async function giveTellings (db: Kysely<Tables>): Promise<void> {
  let last = 0
  for (;;) {
    const rows = await db.selectFrom('articles').innerJoin('article_revisions', (join) => join
      .onRef('article_id', '=', 'articles.id').on('number', '=', sql<number>`(select max(number) from article_revisions as one
        where one.article_id = articles.id and one.action in ('import', 'reimport'))`))
      .select(['articles.id', 'capture_id', 'content']).where('capture_id', 'is not', null).where('articles.id', '>', last)
      .orderBy('articles.id').limit(PAGE).execute()
    for (const { capture_id: capture, content } of rows) {
      await db.updateTable('captures').set({ telling: await tellingOf(content) }).where('id', '=', capture).execute()
    }
    if (rows.length < PAGE) return
    last = rows.at(-1)?.id ?? last
  }
}

async function tellingOf (content: string | Told): Promise<string> {
  const { headline, body } = typeof content === 'string' ? JSON.parse(content) as Told : content
  const text = [headline, ...body.map(({ text }) => text)].join('\n\n')
  return Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex')
}
