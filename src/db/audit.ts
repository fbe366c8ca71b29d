import { createHash } from 'node:crypto'
import type { By } from './changes.js'
import type { Db } from './open.js'
import type { Database } from './tables.js'

/** What was done, and to what. */
export interface Entry {
  action: string
  resource: string
  id: number
  revision?: number | null
}

type Row = Omit<Database['audit'], 'seq' | 'hash'>

/** What the first entry is chained to. */
export const START = '0'.repeat(64)

/** Appends to the audit log; call it in the transaction that makes the change. Writers take turns, so the chain has one end. */
export async function append (db: Db, by: By, { action, resource, id, revision = null }: Entry, now: string): Promise<void> {
  const last = await db.selectFrom('audit').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const row = { at: now, key_id: by.id, by: by.name, action, resource, resource_id: id, revision }
  await db.insertInto('audit').values({ ...row, hash: chained(last?.hash ?? START, row) }).execute()
}

/** SHA-256 of the hash before and what the row says, in lower-case hex: no row can be changed, or taken out, unnoticed. */
export function chained (before: string, { at, key_id: key, by, action, resource, resource_id: id, revision }: Row): string {
  return createHash('sha256').update(JSON.stringify([before, at, key, by, action, resource, id, revision])).digest('hex')
}
