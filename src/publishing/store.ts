import { freePlace } from '../articles/place.js'
import { type By, own, record } from '../db/changes.js'
import type { Db } from '../db/open.js'
import type { WithdrawalReason } from '../db/tables/articles.js'
import { unindexArticle } from '../db/search.js'
import { PUBLISHED } from '../db/visible.js'
import type { Content } from '../editing/content.js'
import * as live from '../editing/live.js'
import * as slugs from '../editing/slugs.js'
import * as editing from '../editing/store.js'
import type { State } from '../editing/store.js'
import type { Withdrawal } from './schema.js'

interface Times { publishedAt: string | null, firstPublishedAt: string | null }

/**
 * Makes the latest revision public now. Call it in the transaction in which the state was read, after it was seen that
 * the content's slug is free.
 * @param times when it came out
 */
export async function publish (db: Db, state: State, by: By, now: string, times: Times = timesOf(state, now)): Promise<State> {
  const number = await editing.append(db, state, 'publish', state.content, by, now)
  await release(db, state, state.content, number, now, times)
  return await editing.there(db, state.id)
}

/**
 * Makes public what was scheduled, although its time is the only one to do so. A draft that was changed since stays the
 * draft.
 */
export async function publishScheduled (db: Db, state: State, now: string): Promise<State> {
  const { scheduledRevision } = state
  const content = scheduledRevision === null ? undefined : await editing.contentAt(db, state.id, scheduledRevision)
  if (content === undefined) throw new Error(`Nothing of the article ${state.id} is scheduled.`)
  const by = state.scheduledBy === null ? own('schedule') : { id: null, name: state.scheduledBy }
  const number = await editing.append(db, state, 'publish', content, by, now)
  await release(db, state, content, number, now, timesOf(state, now))
  const published = await editing.there(db, state.id)
  if (state.latest === scheduledRevision) return published
  return await editing.advance(db, published, 'edit', state.content, by, now)
}

/**
 * An article that is out keeps its time; one that was withdrawn comes out anew. One that readers have had without a time
 * was imported without a date, and they have had it since.
 */
function timesOf (state: State, now: string): Times {
  const { status, publishedAt, firstPublishedAt, createdAt } = state
  return {
    publishedAt: status === 'published' ? publishedAt ?? now : now,
    firstPublishedAt: firstPublishedAt ?? (editing.wasPublic(state) ? createdAt : now)
  }
}

/** Shows this revision to the public. */
async function release (db: Db, state: State, content: Content, number: number, now: string, times: Times): Promise<void> {
  if (editing.wasPublic(state) && content.slug !== state.slug) {
    await db.insertInto('old_slugs').values({ slug: state.slug, article_id: state.id })
      .onConflict((conflict) => conflict.column('slug').doNothing()).execute()
  }
  await db.deleteFrom('old_slugs').where('slug', '=', content.slug).where('article_id', '=', state.id).execute()
  await db.updateTable('articles').set({
    status: 'published',
    ...await datedBy(db, state, times),
    ...UNSCHEDULED,
    withdrawn_reason: null,
    withdrawn_note: null,
    replaced_by: null
  }).where('id', '=', state.id).execute()
  await live.show(db, { ...state, change: state.status === 'published' ? 'update' : 'create' }, content, { number, now })
}

const UNSCHEDULED = { scheduled_for: null, scheduled_revision: null, scheduled_by: null } as const

/** Corrects when the article came out, since its source says so, and with it its place in the order of publication. */
export async function redate (db: Db, state: State, times: Times, now: string): Promise<State> {
  await unindexArticle(db, state)
  await db.updateTable('articles').set({ ...await datedBy(db, state, times), updated_at: now }).where('id', '=', state.id).execute()
  await live.index(db, state.id)
  return await editing.there(db, state.id)
}

/** What the article's row has of these times, with its place in their order. */
async function datedBy (db: Db, state: State, { publishedAt, firstPublishedAt }: Times) {
  const place = publishedAt === state.publishedAt ? {} : { place: await freePlace(db, publishedAt) }
  return { published_at: publishedAt, first_published_at: firstPublishedAt, ...place }
}

/** Sets the time at which what is the latest revision now becomes public. */
export async function schedule (db: Db, state: State, at: string, by: By, now: string): Promise<State> {
  const { latest, status } = await editing.advance(db, state, 'schedule', state.content, by, now)
  await db.updateTable('articles').set({
    ...status === 'published' ? {} : { status: 'scheduled' }, scheduled_for: at, scheduled_revision: latest, scheduled_by: by.name
  }).where('id', '=', state.id).execute()
  return await editing.there(db, state.id)
}

/** Takes back what is scheduled. */
export async function unschedule (db: Db, state: State, by: By, now: string): Promise<State> {
  await editing.advance(db, state, 'unschedule', state.content, by, now)
  const status = state.reason === null ? 'draft' : 'withdrawn'
  await db.updateTable('articles').set({ ...state.status === 'scheduled' ? { status } : {}, ...UNSCHEDULED })
    .where('id', '=', state.id).execute()
  return await editing.there(db, state.id)
}

export interface Withdrawn { reason: WithdrawalReason, note: string | null, replacedBy: number | null }

/**
 * Why an article that was public, also under this slug, is not any more, and what public article stands in for it;
 * undefined where it never was, or is.
 */
export async function withdrawn (db: Db, key: { id: number } | { slug: string }): Promise<Withdrawn | undefined> {
  const id = 'id' in key ? key.id : await slugs.owner(db, key.slug)
  if (id === undefined) return undefined
  const row = await db.selectFrom('articles')
    .leftJoin('articles as instead', (join) => join.onRef('instead.id', '=', 'articles.replaced_by').on('instead.status', '=', PUBLISHED))
    .select(['articles.withdrawn_reason as reason', 'articles.withdrawn_note as note', 'instead.id as replacedBy'])
    .where('articles.id', '=', id).where('articles.withdrawn_reason', 'is not', null).where('articles.status', '!=', PUBLISHED)
    .executeTakeFirst()
  return row && { ...row, reason: row.reason ?? 'other' }
}

/** Takes what is public away from readers, who are told why; what is scheduled is taken back. */
export async function withdraw (
  db: Db, state: State, { reason, note = null, replacedBy = null }: Withdrawal, by: By, now: string
): Promise<State> {
  await db.updateTable('articles').set({
    status: 'withdrawn', ...UNSCHEDULED, withdrawn_reason: reason, withdrawn_note: note, replaced_by: replacedBy
  }).where('id', '=', state.id).execute()
  const next = await editing.advance(db, { ...state, status: 'withdrawn', reason }, 'withdraw', state.content, by, now)
  await record(db, { resource: 'article', resource_id: state.id, revision: next.latest, operation: 'delete', at: now })
  return next
}

/** Puts the article into the trash. Call it for one that is neither public nor scheduled. */
export async function discard (db: Db, state: State, by: By, now: string): Promise<void> {
  await editing.advance(db, state, 'delete', state.content, by, now)
  await db.updateTable('articles').set({ deleted_at: now }).where('id', '=', state.id).execute()
}

/** Takes the article out of the trash. */
export async function recover (db: Db, state: State, by: By, now: string): Promise<State> {
  await db.updateTable('articles').set({ deleted_at: null }).where('id', '=', state.id).execute()
  return await editing.advance(db, state, 'undelete', state.content, by, now)
}

/** Scheduled articles whose time has come, the longest overdue first. */
export async function due (db: Db, now: string): Promise<number[]> {
  const rows = await db.selectFrom('articles').select('id').where('scheduled_for', '<=', now)
    .orderBy('scheduled_for').orderBy('id').limit(100).execute()
  return rows.map(({ id }) => id)
}

/** Whether something has been in the trash since before this time. */
export async function isTrashFull (db: Db, before: string): Promise<boolean> {
  return await db.selectFrom('articles').select('id').where('deleted_at', '<', before).limit(1).executeTakeFirst() !== undefined
}

/**
 * Deletes for good what was put into the trash before this time.
 * @returns the ids of what is gone
 */
export async function purge (db: Db, before: string): Promise<number[]> {
  const rows = await db.selectFrom('articles').select(['id', 'place', 'capture_id as captureId'])
    .where('deleted_at', '<', before).limit(100).execute()
  for (const row of rows) await live.remove(db, row)
  return rows.map(({ id }) => id)
}
