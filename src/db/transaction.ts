import type { Db } from './open.js'

/**
 * Runs `work` in one transaction: all of it is durable when the promise resolves, none of it when it rejects.
 * Name the inner handle `db` as well, so that nothing in `work` can reach past the transaction.
 */
export async function inTransaction<T> (db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return await db.transaction().execute(work)
}
