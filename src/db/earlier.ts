import type { Selectable } from 'kysely'
import { parsed } from './json.js'
import type { Db } from './open.js'
import type { Earlier } from './tables.js'

/**
 * What articles refer to, as it was at a time.
 * @param known what they refer to now, by its id
 * @param idOf whose history to look into: who was merged into another person has that one's
 */
export async function asThen<T> (
  db: Db, resource: Selectable<Earlier>['resource'], known: Map<number, T>, time: string, idOf = (id: number, _: T) => id
): Promise<Map<number, T>> {
  const ids = new Set(Array.from(known, ([id, one]) => idOf(id, one)))
  if (ids.size === 0) return known
  const rows = await db.selectFrom('earlier').select(['resource_id', 'content'])
    .where('resource', '=', resource).where('resource_id', 'in', [...ids]).where('until', '>', time)
    // The first change after that time is the last to be set.
    .orderBy('seq', 'desc').execute()
  const before = new Map(rows.map((row) => [row.resource_id, parsed<T>(row.content)]))
  return new Map(Array.from(known, ([id, one]) => [id, before.get(idOf(id, one)) ?? one]))
}
