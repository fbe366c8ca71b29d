import { sql, type SqlBool } from 'kysely'
import { parsed, stored } from '../db/json.js'
import type { Db } from '../db/open.js'
import { Values, run } from '../db/prepared.js'
import type { Articles } from '../db/tables/articles.js'
import { PUBLISHED, type View } from '../db/visible.js'
import { sha256 } from '../sha256.js'
import type { Evidence, Story } from '../story/story.js'
import type { Source } from '../story/source.js'
import type { ArticleEvidence, FieldEvidence, Source as Shown } from './schema.js'

/** The article that a story is already, and whether readers get it. */
export interface Known { id: number, slug: string, status: Articles['status'], isTrashed: boolean }

const KNOWN = ['articles.id', 'articles.slug', 'articles.status', 'articles.deleted_at as deletedAt'] as const

/** The article that a capture with this hash became. */
export async function articleOf (db: Db, hash: string): Promise<Known | undefined> {
  return (await articlesOf(db, [hash])).get(hash)
}

/**
 * The article of the page at a canonical URL, among those that one knows of: a public one before others, those in the trash
 * last. Undefined for a site's front page.
 */
export async function articleAt (db: Db, url: string, view: View): Promise<Known | undefined> {
  const { pathname, search } = new URL(url)
  if (pathname === '/' && search === '') return undefined
  const found = await db.selectFrom('articles').select(KNOWN).where('canonical_url', '=', url).where(isKnown(view))
    .orderBy(PUBLIC_FIRST).orderBy('articles.id').limit(1).executeTakeFirst()
  return found && knownAs(found)
}

/**
 * The article that tells this story word for word, as it was read last, and of the same day where both have one: a page that
 * was saved again, with another menu. Among those that one knows of: a public one before others, those in the trash last.
 */
export async function articleTelling (db: Db, story: Story, view: View): Promise<Known | undefined> {
  const values = new Values()
  const slot = values.slot(tellingOf(story))
  const articles = await run(db, `telling as ${view}`, values, () => db.selectFrom('captures')
    .innerJoin('articles', 'articles.capture_id', 'captures.id')
    .select([...KNOWN, 'articles.first_published_at as firstPublishedAt'])
    .where('captures.telling', '=', slot).where(isKnown(view)).orderBy(PUBLIC_FIRST).orderBy('articles.id'))
  const article = articles.find(({ firstPublishedAt }) => !isAnotherDay(firstPublishedAt, story.publishedAt))
  return article && knownAs(article)
}

/** What is the same of two captures of a story. */
function tellingOf ({ headline, body }: Story): string {
  return sha256([headline, ...body.map(({ text }) => text)].join('\n\n'))
}

/** Whether one knows of an article: all know what is public, or was and is withdrawn, of which readers are told. */
function isKnown (view: View) {
  return view === 'editors' ? sql.lit(true) : sql<SqlBool>`(articles.status = ${PUBLISHED} or articles.withdrawn_reason is not null)`
}

const PUBLIC_FIRST = sql`case when articles.status = ${PUBLISHED} then 0 when articles.deleted_at is null then 1 else 2 end`

function knownAs ({ id, slug, status, deletedAt }: Omit<Known, 'isTrashed'> & { deletedAt: string | null }): Known {
  return { id, slug, status, isTrashed: deletedAt !== null }
}

function isAnotherDay (a: string | null, b: string | null): boolean {
  return a !== null && b !== null && new Date(a).toISOString().slice(0, 10) !== new Date(b).toISOString().slice(0, 10)
}

/** Which of these hashes are those of captures that became articles, and of which. */
export async function articlesOf (db: Db, hashes: readonly string[]): Promise<Map<string, Known>> {
  if (hashes.length === 0) return new Map()
  const rows = await db.selectFrom('captures').innerJoin('articles', 'articles.capture_id', 'captures.id')
    .select(['captures.sha256', ...KNOWN])
    .where('captures.sha256', 'in', hashes).execute()
  return new Map(rows.map(({ sha256, ...article }) => [sha256, knownAs(article)]))
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
  db: Db, capture: Source & { sha256: string }, story: Story, now: string
): Promise<number | undefined> {
  const values = new Values()
  const row = values.row({ ...capture, evidence: stored(story.evidence), telling: tellingOf(story), captured_at: now })
  const [inserted] = await run(db, 'insert capture', values, () => db.insertInto('captures').values(row())
    .onConflict((conflict) => conflict.column('sha256').doNothing()).returning('id'))
  return inserted?.id
}

/** How much of the cited lines is shown, in characters. */
const LONGEST = 2_000

/** Where the facts of an article come from; undefined where it was not imported. */
export async function evidenceOf (db: Db, articleId: number): Promise<ArticleEvidence | undefined> {
  const row = await db.selectFrom('captures').innerJoin('articles', 'articles.capture_id', 'captures.id')
    .select(['articles.id as article', 'captures.sha256', 'captures.captured_at as capturedAt', 'captures.format', 'captures.url',
      'captures.text', 'captures.evidence'])
    .where('articles.id', '=', articleId).executeTakeFirst()
  if (row === undefined) return undefined
  const { text, evidence, ...source } = row
  const rows = text.split('\n')
  return { ...source, fields: parsed<Stored[]>(evidence).map((one) => shown(one, rows)) }
}

/** Evidence as it was written by whatever version of the program. */
type Stored = Pick<Evidence, 'field' | 'lines' | 'note'> & Partial<Evidence>

function shown (
  { field, lines, elements = [], rule, confidence, note, inferred }: Stored, rows: readonly string[]
): FieldEvidence {
  const text = lines.length === 0 ? null : lines.map((line) => rows[line - 1] ?? '').join('\n').slice(0, LONGEST).toWellFormed()
  const found = { rule: rule ?? 'unknown', confidence: confidence ?? null, inferred: inferred ?? note !== null, note }
  return { field, lines, elements, text, ...found }
}

/** The source of an imported article, and whether that is in the trash; undefined where it was not imported. */
export async function sourceOf (db: Db, articleId: number): Promise<Source & { isTrashed: boolean } | undefined> {
  const row = await db.selectFrom('captures').innerJoin('articles', 'articles.capture_id', 'captures.id')
    .select(['captures.format', 'captures.text', 'captures.url', 'articles.deleted_at as deletedAt']).where('articles.id', '=', articleId).executeTakeFirst()
  if (row === undefined) return undefined
  const { deletedAt, ...source } = row
  return { ...source, isTrashed: deletedAt !== null }
}

/** The articles that were imported, behind this id. */
export async function importedAfter (db: Db, id: number, limit: number): Promise<number[]> {
  const rows = await db.selectFrom('articles').select('id').where('capture_id', 'is not', null).where('id', '>', id)
    .orderBy('id').limit(limit).execute()
  return rows.map(({ id }) => id)
}

/** Keeps what an imported article's source is read as now; false where its evidence is the same. Call it in a transaction. */
export async function renew (db: Db, articleId: number, story: Story): Promise<boolean> {
  const row = await db.selectFrom('captures').innerJoin('articles', 'articles.capture_id', 'captures.id')
    .select(['captures.id', 'captures.evidence', 'captures.telling']).where('articles.id', '=', articleId).executeTakeFirstOrThrow()
  const [evidence, telling] = [stored(story.evidence), tellingOf(story)]
  const isSame = stored(parsed(row.evidence)) === evidence
  if (isSame && row.telling === telling) return false
  await db.updateTable('captures').set({ evidence, telling }).where('id', '=', row.id).execute()
  return !isSame
}
