import type { Insertable } from 'kysely'
import { engineOf } from './engine.js'
import type { Db } from './open.js'
import { insertAll } from './prepared.js'
import type { Database } from './tables.js'

export type Change = Insertable<Database['changes']>

/** Who makes a change: a key, or what needs none. */
export interface By { id: number | null, name: string }

/** What makes changes without a key goes by these names, which no key may have. */
export const OWN_NAMES = ['cli', 'import', 'reimport', 'schedule', 'trash'] as const

/** What goes by this name, and has no key. */
export function own (name: typeof OWN_NAMES[number]): By {
  return { id: null, name }
}

/** The log of committed changes as one process sees it. Its order is the order of the commits. */
export interface ChangeLog {
  /**
   * The number of the last change that was committed before it was asked for, by whatever process; 0 where there is
   * none, null while that cannot be known.
   */
  head (): number | null | Promise<number | null>
  stop (): Promise<void>
}

/** Appends to the log of committed changes, in their order; call it in the transaction that makes the changes. */
export async function record (db: Db, change: Change | readonly Change[]): Promise<void> {
  await insertAll(db, 'changes', [change].flat())
}

/** Keeps up with what this process and all others commit, until it is stopped. */
export async function followLog (db: Db): Promise<ChangeLog> {
  return await engineOf(db).followLog()
}
