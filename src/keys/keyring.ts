import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.js'
import type { FindKey } from '../http/auth.js'
import { sha256 } from '../sha256.js'
import * as store from './store.js'
import { readKey } from './text.js'
import { Uses } from './uses.js'

/**
 * Looks up keys in the database, each time anew, so that one which is revoked has been used for the last time; and counts
 * their use until the app closes.
 */
export function openKeyring (app: FastifyInstance, { db, clock }: Pick<Deps, 'db' | 'clock'>): FindKey {
  const uses = new Uses(db, app.log)
  app.addHook('preClose', async () => { await uses.stop() })
  return async (shown) => {
    const read = readKey(shown)
    const key = read === null ? undefined : await store.find(db, read.id)
    if (read === null || key === undefined || !matches(read.secret, key.hash) || !store.works(key, clock())) return undefined
    await uses.count(key.id, clock())
    return { id: key.id, name: key.name, scopes: key.scopes }
  }
}

/** In constant time: how long it takes does not tell how much of a guess was right. */
function matches (secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(secret)), Buffer.from(hash))
}
