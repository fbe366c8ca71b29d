import type { Action, Noted, Resource } from '../db/audit.js'
import { meeting, type Condition } from '../db/filter.js'
import { count, slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import type { AuditEntry } from './schema.js'

export interface AuditFilter {
  resource?: Resource
  resourceId?: number
  action?: Action
  by?: string
  /** The id of a key. */
  key?: number
  conditions: readonly Condition[]
}

/** Entries of the audit log, of those that meet every part of the filter. */
export async function list (db: Db, filter: AuditFilter, page: Page): Promise<Slice<AuditEntry>> {
  const { resource, resourceId, action, by, key, conditions } = filter
  let query = db.selectFrom('audit').select(['seq', 'at', 'by', 'key_id as keyId', 'action', 'resource',
    'resource_id as resourceId', 'revision', 'hash'])
  if (resource !== undefined) query = query.where('resource', '=', resource)
  if (resourceId !== undefined) query = query.where('resource_id', '=', resourceId)
  if (action !== undefined) query = query.where('action', '=', action)
  if (by !== undefined) query = query.where('by', '=', by)
  if (key !== undefined) query = query.where('key_id', '=', key)
  return await slice(db, meeting(query, conditions), page)
}

/** Which of these somebody has done something to who does not go by this name. */
export async function doneByOthers (db: Db, resource: Resource, ids: readonly number[], name: string): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('audit').select('resource_id as id').distinct()
    .where('resource', '=', resource).where('resource_id', 'in', ids).where('by', '!=', name).execute()
  return rows.map(({ id }) => id)
}

/** How many entries there are. */
export async function size (db: Db): Promise<number> {
  return await count(db, db.selectFrom('audit').select('seq'))
}

export type ChainedRow = Noted & { hash: string }

const PAGE = 1_000

/** All entries in their order, page by page; what is appended meanwhile comes at the end. */
export async function * pagesOf (db: Db): AsyncGenerator<ChainedRow[], void> {
  for (let last: number | undefined; ;) {
    const rows = await db.selectFrom('audit').selectAll().$if(last !== undefined, (query) => query.where('seq', '>', last ?? 0))
      .orderBy('seq').limit(PAGE).execute()
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    last = rows.at(-1)?.seq
  }
}
