import type { Insertable } from 'kysely'
import type { Db } from './open.js'
import type { Database } from './tables.js'

export type Change = Insertable<Database['changes']>

/** Appends to the log of committed changes; call it in the transaction that makes the change. */
export async function record (db: Db, change: Change): Promise<void> {
  await db.insertInto('changes').values(change).execute()
}
