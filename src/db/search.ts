import { sql, type RawBuilder } from 'kysely'
import type { Db } from './open.js'

/** Puts an article's words into the index. */
export async function indexArticle (
  db: Db, id: number, words: { headline: string, standfirst: string | null, body: string }
): Promise<void> {
  await sql`insert into articles_search (rowid, headline, standfirst, body)
    values (${id}, ${words.headline}, ${words.standfirst}, ${words.body})`.execute(db)
}

/** Puts a quote's words into the index. */
export async function indexQuote (db: Db, id: number, text: string): Promise<void> {
  await sql`insert into quotes_search (rowid, text) values (${id}, ${text})`.execute(db)
}

/** The ids of the articles or quotes that hold every word and "quoted phrase" of `q`. */
export function matching (index: 'articles_search' | 'quotes_search', q: string): RawBuilder<number> {
  return sql<number>`(select rowid from ${sql.table(index)} where ${sql.table(index)} match ${matchAll(q)})`
}

/**
 * What a reader typed as an FTS5 query: each word and each "quoted phrase" becomes a quoted string, so that none
 * of it is ever syntax. Text without a letter or digit matches nothing.
 */
function matchAll (q: string): string {
  const terms = [...q.matchAll(/"([^"]*)"|[^\s"]+/g)]
    .map((match) => match[1] ?? match[0])
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
  return terms.length === 0 ? '""' : terms.map((term) => `"${term}"`).join(' ')
}
