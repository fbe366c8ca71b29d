import { sql, type RawBuilder } from 'kysely'
import { engineOf } from '../db/engine.js'
import type { Db } from '../db/open.js'
import { PUBLISHED, type View } from '../db/visible.js'
import * as people from '../people/store.js'
import type { Content } from './content.js'

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
 * which only an earlier revision does so. It reads every revision that there is since it was made, for what is seldom deleted
 * needs no index.
 * @returns the first, at most `most`
 */
export async function referring (db: Db, kind: Kind, id: number, most: number): Promise<Array<{ id: number, now: boolean }>> {
  const now = sql<number>`max(case when kept.number in (articles.revision, articles.latest, articles.scheduled_revision) then 1 else 0 end)`
  const rows = await having(db, kind, await soughtFor(db, kind, id)).select(['articles.id', now.as('now')])
    .groupBy('articles.id').orderBy('now', 'desc').orderBy('articles.id').limit(most).execute()
  return rows.map((row) => ({ id: row.id, now: row.now === 1 }))
}

/** Of what there is, what a key may see. */
export interface Sight { db: Db, view: View }

/** An article that is written, as it is now. */
export interface Own { id: number, content: Pick<Content, 'people' | 'images' | 'quotes'> }

/** What can be seen only as far as articles refer to it, and the tables that tie it to what each article's row shows. */
const TIES = {
  images: [['article_images', 'image_id']], people: [['article_people', 'person_id'], ['quotes', 'speaker_id']]
} as const

/** What there is to who may write such things: all but what is hidden, unless the key may read drafts, too. */
export async function seenToWrite<T extends { id: number }> (
  db: Db, kind: keyof typeof TIES, looked: T | undefined, view: View
): Promise<T | undefined> {
  return looked === undefined || view === 'editors' || await standingOf(db, kind, looked.id) !== 'hidden' ? looked : undefined
}

/**
 * Those of what was found that an article may refer to: all but what is hidden in others, unless the key may read drafts.
 * @param found them by the ids that were looked for
 * @param article the one that is written; null for a new one
 */
export async function referable<T extends { id: number }> (
  { db, view }: Sight, kind: keyof typeof TIES, found: ReadonlyMap<number, T>, article: Own | null
): Promise<ReadonlyMap<number, T>> {
  if (view === 'editors') return found
  const { people = [], images = [], quotes = [] } = article?.content ?? {}
  const own = new Set(kind === 'images' ? images.map(({ id }) => id) : [...people, ...quotes.map(({ speaker }) => speaker)])
  const seen = new Map<number, T>()
  for (const [id, one] of found) {
    if (own.has(id) || await standingOf(db, kind, one.id, article?.id) !== 'hidden') seen.set(id, one)
  }
  return seen
}

/** Who knows of something: all, by a public article; editors, by others or earlier revisions; or no article refers to it. */
export type Standing = 'public' | 'hidden' | 'unused'

/** @param own an article that does not count, unless it is public */
export async function standingOf (db: Db, kind: keyof typeof TIES, id: number, own = 0): Promise<Standing> {
  if (await isTied(db, kind, id, sql`articles.status = ${PUBLISHED}`)) return 'public'
  if (await isTied(db, kind, id, sql`articles.id <> ${own}`)) return 'hidden'
  const revisions = having(db, kind, await soughtFor(db, kind, id)).select('articles.id').where('articles.id', '!=', own)
  return await revisions.limit(1).executeTakeFirst() === undefined ? 'unused' : 'hidden'
}

async function isTied (db: Db, kind: keyof typeof TIES, id: number, which: RawBuilder<unknown>): Promise<boolean> {
  const ties = TIES[kind].map(([table, key]) => sql`select 1 from ${sql.table(table)}
    join articles on articles.id = ${sql.ref(`${table}.article_id`)} where ${sql.ref(`${table}.${key}`)} = ${id} and ${which}`)
  return (await sql`${sql.join(ties, sql` union all `)} limit 1`.execute(db)).rows.length > 0
}

/** What a revision has that refers to this: one of these ids, and no earlier than it was made, where that is known. */
interface Sought { ids: readonly number[], since: string | undefined }

async function soughtFor (db: Db, kind: Kind, id: number): Promise<Sought> {
  const ids = await idsOf(db, kind, id)
  return { ids, since: ids.length > 1 ? undefined : await madeAt(db, kind, id) }
}

/** The revisions that have what is sought, with their articles. */
function having (db: Db, kind: Kind, { ids, since }: Sought) {
  const revisions = db.selectFrom('article_revisions as kept').innerJoin('articles', 'articles.id', 'kept.article_id')
    .where((eb) => eb.or(WITHIN[kind].map(([field, within]) => engineOf(db).holds('kept.content', { field, within, ids }))))
  return since === undefined ? revisions : revisions.where('articles.edited_at', '>=', since).where('kept.at', '>=', since)
}

/** When it was made: none referred to it before, but may have to somebody who was merged into a person. Terms do not tell. */
async function madeAt (db: Db, kind: Kind, id: number): Promise<string | undefined> {
  if (kind === 'sections' || kind === 'tags') return undefined
  return (await db.selectFrom(kind).select('created_at').where('id', '=', id).executeTakeFirst())?.created_at
}

/** Who was merged into a person, is that one wherever a revision has the id. */
async function idsOf (db: Db, kind: Kind, id: number): Promise<number[]> {
  return kind === 'people' ? await people.idsOf(db, id) : [id]
}
