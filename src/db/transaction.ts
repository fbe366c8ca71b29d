import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseBusy, failureOf, type Failure } from './failures.js'
import type { Db } from './open.js'

/** Attempts at a transaction that the engine gives up in favour of another one. */
const MOST_ATTEMPTS = 10

/** How long, in milliseconds, a writer may stand in line before its turn is of no use any more. */
const LONGEST_WAIT = 5_000

/** The last writer of each database that this process has in line. */
const lines = new WeakMap<Db, Promise<unknown>>()

/**
 * Runs `work` in one transaction: all of it is durable when the promise resolves, none of it when it rejects. One
 * writer works at a time, in this process and in all others on the database, so what `work` reads stays true until
 * its end. It may run more than once: its only effects are in the database.
 * @throws DatabaseBusy where the writers before it took too long
 * Name the inner handle `db` as well, so that nothing in `work` can reach past the transaction.
 */
export async function inTransaction<T> (db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  // Writers wait here without a connection, so that they leave the pool to the readers.
  const before = lines.get(db) ?? Promise.resolve()
  const since = performance.now()
  const take = async () => {
    if (performance.now() - since > LONGEST_WAIT) throw new DatabaseBusy('The writers in line took too long.')
    return await attempt(db, work, since + LONGEST_WAIT)
  }
  const turn = before.then(take, take)
  lines.set(db, turn)
  return await turn
}

/** @param until when to wait no longer for the writers of other processes, on the clock of `performance` */
async function attempt<T> (db: Db, work: (db: Db) => Promise<T>, until: number): Promise<T> {
  for (let attempts = 1; ;) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      const failure = failureOf(error)
      if (failure === 'conflict' ? attempts++ === MOST_ATTEMPTS : failure !== 'busy' || performance.now() > until) throw error
      await sleep(Math.random() * 2 ** attempts)
    }
  }
}

/**
 * Runs `work` on the database as it is at one moment, whatever is written meanwhile. It cannot write. Within a transaction, that
 * is the moment.
 */
export async function inSnapshot<T> (db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return await work(db)
  return await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}

const PAUSE = 100
const PASSING: ReadonlyArray<Failure | null> = ['busy', 'away']

/**
 * Runs `work` again while the database is kept busy or away, for a batch job that can wait.
 * @param patience in milliseconds
 * @throws what `work` throws, the last time
 */
export async function patiently<T> (patience: number, work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!PASSING.includes(failureOf(error)) || performance.now() - begun >= patience) throw error
      await sleep(PAUSE)
    }
  }
}
