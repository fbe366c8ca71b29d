import type { Db } from '../db/open.js'
import { inSnapshot } from '../db/transaction.js'
import { HttpProblem, notFound } from '../http/errors.js'
import * as publishing from '../publishing/store.js'
import * as store from './store.js'

/** @throws HttpProblem 404 where there is no such public article, 410 where it was withdrawn */
export async function requirePublic (db: Db, id: number): Promise<void> {
  if (await store.exists(db, id)) return
  // What comes back in between is in neither statement: only at one moment does that say that it is not there.
  await inSnapshot(db, async (db) => {
    if (await store.exists(db, id)) return
    await refuseWithdrawn(db, { id })
    throw notFound('article')
  })
}

/** @throws HttpProblem 410 where the article was withdrawn, with the reason that readers are told */
export async function refuseWithdrawn (db: Db, key: Parameters<typeof publishing.withdrawn>[1]): Promise<void> {
  const withdrawal = await publishing.withdrawn(db, key)
  if (withdrawal === undefined) return
  const { reason, note, replacedBy } = withdrawal
  const instead = replacedBy === null ? '' : ` Article ${replacedBy} stands in for it.`
  throw new HttpProblem(410, 'withdrawn', `The article was withdrawn (${reason}).${note === null ? '' : ` ${note}`}${instead}`, {
    more: { reason, ...note === null ? {} : { note }, ...replacedBy === null ? {} : { replacedBy } }
  })
}
