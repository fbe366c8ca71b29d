import { sha256 } from '../sha256.js'
import type { By } from './changes.js'
import type { Db } from './open.js'
import { Values, insertAll, run } from './prepared.js'
import type { Database } from './tables.js'

/** What can be done. */
export const ACTIONS = [
  'import', 'reimport', 'create', 'edit', 'restore', 'publish', 'schedule', 'unschedule', 'withdraw', 'delete', 'undelete', 'purge', 'merge', 'revoke', 'rotate'
] as const
export type Action = typeof ACTIONS[number]

/** What something can be done to. */
export const RESOURCES = [
  'article', 'correction', 'image', 'key', 'newsletter', 'person', 'preview', 'publication', 'quote', 'section', 'tag', 'wording'
] as const
export type Resource = typeof RESOURCES[number]

/** What was done, and to what. */
export interface Entry {
  action: Action
  resource: Resource
  id: number
  revision?: number | null
}

/** An entry as it is kept, without its hash. */
export type Noted = Omit<Database['audit'], 'hash'>

/** What the first entry is chained to. */
export const START = '0'.repeat(64)

/**
 * Appends to the audit log; call it in the transaction that makes the change. Writers take turns, so the chain has one
 * end, and its numbers no gap.
 */
export async function append (db: Db, by: By, { action, resource, id, revision = null }: Entry, now: string): Promise<void> {
  const [last] = await run(db, 'last of audit', new Values(), () =>
    db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1))
  const { seq, hash } = last ?? { seq: 0, hash: START }
  const noted = { seq: seq + 1, at: now, key_id: by.id, by: by.name, action, resource, resource_id: id, revision }
  await insertAll(db, 'audit', [{ ...noted, hash: chained(hash, noted) }])
}

/** SHA-256 of the hash before and all that the entry says, in lower-case hex: none can be changed, or taken out, unnoticed. */
export function chained (before: string, noted: Noted): string {
  const { seq, at, key_id: key, by, action, resource, resource_id: id, revision } = noted
  return sha256(JSON.stringify([before, seq, at, key, by, action, resource, id, revision]))
}
