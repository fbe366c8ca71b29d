import { sql } from 'kysely'
import { parsed } from '../db/json.js'
import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import type { ArticleAction } from '../db/tables.js'
import type { Content } from '../editing/content.js'
import type { RevisionSummary } from './schema.js'

const columns = [
  'article_revisions.number', 'article_revisions.action', 'article_revisions.by', 'article_revisions.at'
] as const

/** The history of an article, without what its revisions hold. */
export async function list (db: Db, id: number, page: Page): Promise<Slice<RevisionSummary>> {
  const query = db.selectFrom('article_revisions').where('article_id', '=', id)
    .select([...columns, sql<string>`article_revisions.content ->> ${sql.lit('headline')}`.as('headline')])
  const found = await slice(query, page)
  return { ...found, rows: found.rows.map(({ number, action, by, at, headline }) => ({ number, action, by, at, headline })) }
}

export interface Revision {
  number: number
  action: ArticleAction
  /** The name of the key, or of the command. */
  by: string
  at: string
  content: Content
}

/** One revision with what it holds. */
export async function find (db: Db, id: number, number: number): Promise<Revision | undefined> {
  const row = await db.selectFrom('article_revisions').select([...columns, 'content'])
    .where('article_id', '=', id).where('number', '=', number).executeTakeFirst()
  return row && { ...row, content: parsed<Content>(row.content) }
}

/** All revisions with what they hold, in their order. */
export async function all (db: Db, id: number): Promise<Revision[]> {
  const rows = await db.selectFrom('article_revisions').select([...columns, 'content']).where('article_id', '=', id).orderBy('number').execute()
  return rows.map((row) => ({ ...row, content: parsed<Content>(row.content) }))
}

/** What makes an article public, or takes it away. */
const DECIDING = ['import', 'publish', 'withdraw', 'delete'] as const satisfies ArticleAction[]
type Decision = { number: number, action: ArticleAction, at: string }

/** The revisions that made an article public, or took it away, in their order. */
async function decisions (db: Db, id: number): Promise<Decision[]> {
  return await db.selectFrom('article_revisions').select(['number', 'action', 'at'])
    .where('article_id', '=', id).where('action', 'in', DECIDING).orderBy('number').execute()
}

/** The number of the revision that was public before this one, which is; its own, where none was. */
export async function publicBefore (db: Db, id: number, number: number): Promise<number> {
  const shown = (await decisions(db, id)).filter((one) => isPublic(one) && one.number < number)
  return shown.at(-1)?.number ?? number
}

function isPublic ({ action }: Decision): boolean {
  return action === 'import' || action === 'publish'
}

/** What was public of an article at some time. */
export interface Then extends Revision { firstPublishedAt: string | null, publishedAt: string | null }

/**
 * The revision that was public at this time; undefined where none was. A story that was imported came out when it says,
 * before it was stored.
 */
export async function publicAt (
  db: Db, { id, firstPublishedAt }: { id: number, firstPublishedAt: string | null }, time: string
): Promise<Then | undefined> {
  const all = await decisions(db, id)
  // An import without a date has been given one since by a publication.
  const cameOut = all.some(({ action, at }) => action === 'publish' && at === firstPublishedAt) ? null : firstPublishedAt
  const isPast = ({ action, at }: Decision) => at <= time || (action === 'import' && cameOut !== null && cameOut <= time)
  let shown: { number: number, publishedAt: string | null } | null = null
  for (const one of all.filter(isPast)) {
    if (!isPublic(one)) shown = null
    else shown = { number: one.number, publishedAt: shown === null ? one.action === 'import' ? cameOut : one.at : shown.publishedAt }
  }
  const revision = shown === null ? undefined : await find(db, id, shown.number)
  if (shown === null || revision === undefined) return undefined
  const hadDate = firstPublishedAt !== null && (firstPublishedAt <= time || cameOut !== null)
  return { ...revision, publishedAt: shown.publishedAt, firstPublishedAt: hadDate ? firstPublishedAt : null }
}
