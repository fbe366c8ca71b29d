import { record } from '../db/changes.js'
import { meeting, type Condition } from '../db/filter.js'
import { nesting } from '../db/json.js'
import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { PUBLISHED } from '../db/visible.js'
import type { Correction, CorrectionInput, CorrectionNote } from './schema.js'

/** The columns of a CorrectionNote, for use within nested JSON too. */
export function columns (db: Db) {
  return [
    'corrections.id', 'corrections.kind', 'corrections.text', nesting(db).timeText('corrections.at').as('at'),
    'corrections.from_revision as fromRevision', 'corrections.to_revision as toRevision'
  ] as const
}

/**
 * What readers were told of these articles, by the article's id, oldest first, whoever may see them.
 * @param time told until then; until now, where none is given
 */
export async function of (db: Db, articleIds: readonly number[], time?: string): Promise<Map<number, CorrectionNote[]>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db.selectFrom('corrections').select(columns(db)).select('article_id')
    .where('article_id', 'in', articleIds).$if(time !== undefined, (query) => query.where('at', '<=', time ?? ''))
    .orderBy('id').execute()
  const notes = new Map<number, CorrectionNote[]>()
  for (const { article_id: id, ...note } of rows) notes.set(id, [...notes.get(id) ?? [], note])
  return notes
}

/**
 * Tells readers of a change of an article that is public at this revision; call it in a transaction.
 * @param before the revision that was public with what was changed; the same one, where nothing was
 * @returns its id
 */
export async function add (
  db: Db, { id: article, revision, before }: { id: number, revision: number, before: number }, { kind, text }: CorrectionInput,
  now: string
): Promise<number> {
  const { id } = await db.insertInto('corrections').values({
    article_id: article,
    kind,
    text,
    from_revision: before,
    to_revision: revision,
    at: now
  }).returning('id').executeTakeFirstOrThrow()
  await db.updateTable('articles').set({ updated_at: now }).where('id', '=', article).execute()
  await record(db, { resource: 'correction', resource_id: id, revision: 1, operation: 'create', at: now })
  await record(db, { resource: 'article', resource_id: article, revision, operation: 'update', at: now })
  return id
}

/** The corrections of public articles. A cross join keeps SQLite from beginning with all of these. */
function visible (db: Db) {
  return db.selectFrom('corrections').crossJoin('articles as public').whereRef('public.id', '=', 'corrections.article_id')
    .where('public.status', '=', PUBLISHED)
    .select(columns(db))
    .select(['public.id as articleId', 'public.slug', 'public.headline', 'public.language', 'public.canonical_url as canonicalUrl'])
}

type Row = Awaited<ReturnType<ReturnType<typeof visible>['executeTakeFirstOrThrow']>>

function toCorrection ({ id, kind, text, at, fromRevision, toRevision, articleId, slug, headline }: Row): Correction {
  return { id, kind, text, at, fromRevision, toRevision, article: { id: articleId, slug, headline } }
}

export async function find (db: Db, id: number): Promise<Correction | undefined> {
  const row = await visible(db).where('corrections.id', '=', id).executeTakeFirst()
  return row && toCorrection(row)
}

export interface CorrectionFilter {
  /** An article's id. */
  article?: number
  kind?: CorrectionInput['kind']
  conditions?: readonly Condition[]
}

export async function list (db: Db, filter: CorrectionFilter, page: Page): Promise<Slice<Correction>> {
  let query = visible(db)
  if (filter.article !== undefined) query = query.where('corrections.article_id', '=', filter.article)
  if (filter.kind !== undefined) query = query.where('corrections.kind', '=', filter.kind)
  const found = await slice(db, meeting(query, filter.conditions ?? []), page)
  return { ...found, rows: found.rows.map(toCorrection) }
}

/** The newest ones, with what a link to the article's page needs. */
export async function newest (db: Db, limit: number): Promise<Row[]> {
  return await visible(db).orderBy('corrections.at', 'desc').orderBy('corrections.id', 'desc').limit(limit).execute()
}
