import { setTimeout as sleep } from 'node:timers/promises'
import { failureOf } from './failures.js'
import type { Db } from './open.js'

/**
 * Runs `work` in one transaction: all of it is durable when the promise resolves, none of it when it rejects.
 * Name the inner handle `db` as well, so that nothing in `work` can reach past the transaction.
 */
export async function inTransaction<T> (db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return await db.transaction().execute(work)
}

const PAUSE = 100

/**
 * Runs `work` again while another process keeps the database busy, for a batch job that can wait.
 * @param patience in milliseconds
 * @throws what `work` throws, the last time
 */
export async function patiently<T> (patience: number, work: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      return await work()
    } catch (error) {
      if (failureOf(error) !== 'busy' || waited >= patience) throw error
      await sleep(PAUSE)
    }
  }
}
