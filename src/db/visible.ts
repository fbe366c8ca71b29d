import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** What is always the same stands in a statement as it is, as limits do (literal.ts): a bound value can make SQLite plan anew. */
export const PUBLISHED = sql.lit('published' as const)

/** Whose view it is: of what only hidden articles refer to, the public sees nothing. */
export type View = 'public' | 'editors'

/**
 * Whether a published article refers to the row: what only hidden articles refer to, the public may not see.
 * @param link the table that ties the row to articles
 * @param key its column that holds the row's id
 * @param id the row's id in the query
 */
export function inPublishedArticle (link: 'article_images' | 'article_people' | 'quotes', key: string, id: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (
    select 1 from ${sql.table(link)} join articles on articles.id = ${sql.ref(`${link}.article_id`)}
    where ${sql.ref(`${link}.${key}`)} = ${sql.ref(id)} and articles.status = 'published'
  )`
}
