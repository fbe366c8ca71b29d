import { parsed, stored } from '../db/json.js'
import type { Db } from '../db/open.js'
import type { Evidence } from '../story/story.js'
import type { Source } from './schema.js'

/** The article that a capture with this hash became. */
export async function articleOf (db: Db, hash: string): Promise<{ id: number, slug: string } | undefined> {
  return await db.selectFrom('captures').innerJoin('articles', 'articles.capture_id', 'captures.id')
    .select(['articles.id', 'articles.slug']).where('captures.sha256', '=', hash).executeTakeFirst()
}

/** An article's source as readers see it. */
export function toSource (row: { sha256: string, capturedAt: string, evidence: string }): Source {
  const { evidence, ...source } = row
  const inferred = parsed<Evidence[]>(evidence).flatMap(({ field, lines, note }) => note === null ? [] : [{ field, lines, note }])
  return { ...source, inferred }
}

/** The sources of those of these articles that were imported, by the article's id. */
export async function sourcesOf (db: Db, articleIds: readonly number[]): Promise<Map<number, Source>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db.selectFrom('captures').innerJoin('articles', 'articles.capture_id', 'captures.id')
    .select(['articles.id', 'captures.sha256', 'captures.captured_at as capturedAt', 'captures.evidence'])
    .where('articles.id', 'in', articleIds).execute()
  return new Map(rows.map(({ id, ...row }) => [id, toSource(row)]))
}

/** Keeps the source of a story; undefined where the same one is kept already. */
export async function insert (
  db: Db, capture: { sha256: string, text: string, evidence: Evidence[] }, now: string
): Promise<number | undefined> {
  const row = await db.insertInto('captures')
    .values({ sha256: capture.sha256, text: capture.text, evidence: stored(capture.evidence), captured_at: now })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .returning('id').executeTakeFirst()
  return row?.id
}
