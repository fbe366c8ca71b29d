import { sql } from 'kysely'
import { engineOf } from '../db/engine.js'
import type { Db } from '../db/open.js'
import * as people from '../people/store.js'

/** What articles refer to by id. */
export type Kind = 'images' | 'people' | 'sections' | 'tags'

/** Where a content has the ids: a field of it, or a field of each that it lists. */
const WITHIN: Record<Kind, Array<[field: string, within?: string]>> = {
  images: [['images', 'id'], ['body', 'imageId']],
  people: [['people'], ['quotes', 'speaker']],
  sections: [['section']],
  tags: [['tags']]
}

/**
 * The articles that refer to this: as what is public, as a draft or as what is scheduled, in the trash, too; then those of
 * which only an earlier revision does so. It reads every revision there is, for what is seldom deleted needs no index.
 * @returns the first, at most `most`
 */
export async function referring (db: Db, kind: Kind, id: number, most: number): Promise<Array<{ id: number, now: boolean }>> {
  // Who was merged into a person, is that one wherever a revision has the id.
  const ids = kind === 'people' ? await people.idsOf(db, id) : [id]
  const now = sql<number>`max(case when kept.number in (articles.revision, articles.latest, articles.scheduled_revision) then 1 else 0 end)`
  const rows = await db.selectFrom('article_revisions as kept').innerJoin('articles', 'articles.id', 'kept.article_id')
    .where((eb) => eb.or(WITHIN[kind].map(([field, within]) => engineOf(db).holds('kept.content', { field, within, ids }))))
    .select(['articles.id', now.as('now')])
    .groupBy('articles.id').orderBy('now', 'desc').orderBy('articles.id').limit(most).execute()
  return rows.map((row) => ({ id: row.id, now: row.now === 1 }))
}
