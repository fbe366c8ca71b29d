import { sql } from 'kysely'
import { parsed, stored } from './json.js'
import type { Db } from './open.js'

/** What a request that changed something was answered. */
export interface Outcome {
  status: number
  headers: Record<string, string>
  /** The body as it is sent; empty where there is none. */
  payload: string
}

/** A request that may be sent again. */
export interface Named {
  keyId: number
  /** What its sender calls it. */
  name: string
  /** A hash of what it asks for. */
  request: string
}

/** The most answers that are forgotten at once. */
const MOST_FORGOTTEN = 100

/** The first of the keys of which each was put in the place of the one before, up to this one: they are one sender's. */
function senderOf (keyId: number) {
  return sql<number>`(with recursive line (id) as (select cast(${keyId} as bigint) union all select keys.id from keys join line on keys.replaced_by = line.id)
    select min(id) from line)`
}

/** What the request of this name was answered, since the given time, and what it asked for. */
export async function find (
  db: Db, { keyId, name }: Named, since: string
): Promise<Outcome & Pick<Named, 'request'> | undefined> {
  const row = await db.selectFrom('answers').select(['request', 'status', 'headers', 'payload'])
    .where('key_id', '=', senderOf(keyId)).where('name', '=', name).where('at', '>', since).executeTakeFirst()
  return row && { ...row, headers: parsed<Outcome['headers']>(row.headers) }
}

/** Keeps an answer in the place of an older one of that name; call it in the transaction that makes the change. */
export async function keep (db: Db, { keyId, name, request }: Named, outcome: Outcome, now: string): Promise<void> {
  const answer = { request, ...outcome, headers: stored(outcome.headers), at: now }
  await db.insertInto('answers').values({ key_id: senderOf(keyId), name, ...answer })
    .onConflict((conflict) => conflict.columns(['key_id', 'name']).doUpdateSet(answer)).execute()
}

/** Deletes some of the answers that were given up to this time. */
export async function forget (db: Db, until: string): Promise<void> {
  await db.deleteFrom('answers').where(({ eb, refTuple, selectFrom }) => eb(refTuple('key_id', 'name'), 'in',
    selectFrom('answers').select(['key_id', 'name']).where('at', '<=', until).orderBy('at').limit(MOST_FORGOTTEN)
      .$asTuple('key_id', 'name'))).execute()
}
