import { sql, type Selectable } from 'kysely'
import { parsed } from './json.js'
import type { Db } from './open.js'
import type { Earlier } from './tables/content.js'

/** What something was until it was changed. */
export interface Was<T> { until: string, content: T }

/** What these, which articles refer to, were before each of their changes after a time, the first of them first. */
export async function changedSince<T> (
  db: Db, resource: Selectable<Earlier>['resource'], ids: Iterable<number>, time: string
): Promise<Map<number, Array<Was<T>>>> {
  const changed = new Map<number, Array<Was<T>>>(Array.from(ids, (id) => [id, []]))
  if (changed.size === 0) return changed
  const rows = await db.selectFrom('earlier').select(['resource_id', 'until', 'content'])
    .where('resource', '=', resource).where('resource_id', 'in', [...changed.keys()]).where('until', '>', time)
    .orderBy('seq').execute()
  for (const { resource_id: id, until, content } of rows) changed.get(id)?.push({ until, content: parsed<T>(content) })
  return changed
}

/**
 * What something was at an earlier revision, as articles show it; undefined where that is not kept.
 * @param back how many revisions before the one that there is: each change kept one
 */
export async function revisionsBack (db: Db, resource: string, id: number, back: number): Promise<object | undefined> {
  const row = await db.selectFrom('earlier').select('content').where(sql.ref('resource'), '=', resource).where('resource_id', '=', id)
    .orderBy('seq', 'desc').offset(back - 1).limit(1).executeTakeFirst()
  return row && parsed<object>(row.content)
}

/**
 * What is known now, as it was at a time.
 * @param changed its changes since that time, or since an earlier one
 */
export function asThen<T> (known: Map<number, T>, changed: Map<number, Array<Was<T>>>, time: string): Map<number, T> {
  return new Map(Array.from(known, ([id, one]) => [id, changed.get(id)?.find(({ until }) => until > time)?.content ?? one]))
}
