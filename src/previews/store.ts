import { sql } from 'kysely'
import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import type { Preview } from './schema.js'

/** A preview as it is kept. */
export interface KeptPreview extends Preview {
  articleId: number
  secret: string
}

/** At most so many that have expired are deleted at once. */
const SWEPT = 100

function previews (db: Db) {
  return db.selectFrom('previews').select(['id', 'article_id as articleId', 'secret', 'created_at as createdAt',
    'expires_at as expiresAt', 'revoked_at as revokedAt', revision.as('revision')])
}

/** All that ever happens to a preview is that it is revoked. */
const revision = sql<number>`case when revoked_at is null then 1 else 2 end`

/** A new preview of an article; some that have expired make room. Call it in a transaction. */
export async function add (
  db: Db, preview: { articleId: number, secret: string, expiresAt: string }, now: string
): Promise<KeptPreview> {
  await db.deleteFrom('previews').where('id', 'in', (eb) => eb.selectFrom('previews').select('id')
    .where('expires_at', '<=', now).orderBy('expires_at').limit(SWEPT)).execute()
  const { articleId, secret, expiresAt } = preview
  const { id } = await db.insertInto('previews')
    .values({ article_id: articleId, secret, created_at: now, expires_at: expiresAt })
    .returning('id').executeTakeFirstOrThrow()
  return { ...preview, id, revision: 1, createdAt: now, revokedAt: null }
}

export async function find (db: Db, id: number): Promise<KeptPreview | undefined> {
  return await previews(db).where('id', '=', id).executeTakeFirst()
}

/** The previews of an article, also those that do not work any more and are not yet deleted. */
export async function list (db: Db, articleId: number, page: Page): Promise<Slice<KeptPreview>> {
  return await slice(db, previews(db).where('article_id', '=', articleId), page)
}

/** Whether the preview works at this time: it was not revoked, and has not expired. */
export function works ({ revokedAt, expiresAt }: KeptPreview, now: string): boolean {
  return revokedAt === null && now < expiresAt
}

/** Makes it stop working at once and for good. */
export async function revoke (db: Db, id: number, now: string): Promise<void> {
  await db.updateTable('previews').set({ revoked_at: now }).where('id', '=', id).where('revoked_at', 'is', null).execute()
}
