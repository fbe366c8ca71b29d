import { parsed, stored } from '../db/json.js'
import type { Db } from '../db/open.js'
import type { Evidence } from '../story/story.js'
import type { Source } from '../story/source.js'
import type { Source as Shown } from './schema.js'

/** The article that a capture with this hash became. */
export async function articleOf (db: Db, hash: string): Promise<{ id: number, slug: string } | undefined> {
  return await db.selectFrom('captures').innerJoin('articles', 'articles.capture_id', 'captures.id')
    .select(['articles.id', 'articles.slug']).where('captures.sha256', '=', hash).executeTakeFirst()
}

/** Which of these hashes are those of captures that became articles, and of which. */
export async function articlesOf (db: Db, hashes: readonly string[]): Promise<Map<string, { id: number, slug: string }>> {
  if (hashes.length === 0) return new Map()
  const rows = await db.selectFrom('captures').innerJoin('articles', 'articles.capture_id', 'captures.id')
    .select(['captures.sha256', 'articles.id', 'articles.slug']).where('captures.sha256', 'in', hashes).execute()
  return new Map(rows.map(({ sha256, ...article }) => [sha256, article]))
}

/** An article's source as readers see it. */
export function toSource (row: { sha256: string, capturedAt: string, evidence: string }): Shown {
  const { evidence, ...source } = row
  const inferred = parsed<Evidence[]>(evidence).flatMap(({ field, lines, note }) => note === null ? [] : [{ field, lines, note }])
  return { ...source, inferred }
}

/** The sources of those of these articles that were imported, by the article's id. */
export async function sourcesOf (db: Db, articleIds: readonly number[]): Promise<Map<number, Shown>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db.selectFrom('captures').innerJoin('articles', 'articles.capture_id', 'captures.id')
    .select(['articles.id', 'captures.sha256', 'captures.captured_at as capturedAt', 'captures.evidence'])
    .where('articles.id', 'in', articleIds).execute()
  return new Map(rows.map(({ id, ...row }) => [id, toSource(row)]))
}

/** Keeps the source of a story; undefined where the same one is kept already. */
export async function insert (
  db: Db, { evidence, ...capture }: Source & { sha256: string, evidence: Evidence[] }, now: string
): Promise<number | undefined> {
  const row = await db.insertInto('captures')
    .values({ ...capture, evidence: stored(evidence), captured_at: now })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .returning('id').executeTakeFirst()
  return row?.id
}
