import type { Db } from '../db/open.js'
import { inTransaction } from '../db/transaction.js'

export interface DueMail {
  id: number
  /** Counting the one that is about to be made. */
  attempts: number
}

/**
 * Takes the mail that is due longest and was not tried `most` times yet. It is due again at `lease`: no other process
 * sends it meanwhile, and if this one dies, another one does then.
 */
export async function claim (db: Db, now: string, lease: string, most: number): Promise<DueMail | undefined> {
  return await inTransaction(db, async (db) => await db.updateTable('mails')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), due_at: lease }))
    .where('id', '=', (eb) => eb.selectFrom('mails').select('id')
      .where('sent_at', 'is', null).where('attempts', '<', most).where('due_at', '<=', now)
      .orderBy('due_at').orderBy('id').limit(1))
    .returning(['id', 'attempts']).executeTakeFirst())
}

export async function markSent (db: Db, id: number, now: string): Promise<void> {
  await db.updateTable('mails').set({ sent_at: now }).where('id', '=', id).execute()
}

export async function postpone (db: Db, id: number, dueAt: string): Promise<void> {
  await db.updateTable('mails').set({ due_at: dueAt }).where('id', '=', id).execute()
}

/** When the next mail is due; undefined where none is waiting. */
export async function nextDue (db: Db, most: number): Promise<string | undefined> {
  const next = await db.selectFrom('mails').select('due_at')
    .where('sent_at', 'is', null).where('attempts', '<', most).orderBy('due_at').limit(1).executeTakeFirst()
  return next?.due_at
}
