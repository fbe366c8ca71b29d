import type { Scope } from '../scopes.js'
import { parsed, stored } from '../db/json.js'
import type { Db } from '../db/open.js'
import { later } from '../later.js'
import type { Key } from './schema.js'

export interface NewKey {
  name: string
  scopes: readonly Scope[]
  /** SHA-256 of the secret, lower-case hex. */
  hash: string
  expiresAt: string | null
}

/** A key as it is kept. */
export interface KeptKey extends Key {
  scopes: Scope[]
  hash: string
  revokedAt: string | null
  /** The id of the key that was put in its place. */
  replacedBy: number | null
}

/** How often a key was used, and when last. */
export interface Use { count: number, last: string }

/** @returns the id, which is given out only once */
export async function add (db: Db, { name, scopes, hash, expiresAt }: NewKey, now: string): Promise<number> {
  const { id } = await db.insertInto('keys')
    .values({ name, scopes: stored(scopes), hash, created_at: now, expires_at: expiresAt })
    .returning('id').executeTakeFirstOrThrow()
  return id
}

export async function find (db: Db, id: number): Promise<KeptKey | undefined> {
  const row = await all(db).where('id', '=', id).executeTakeFirst()
  return row && toKey(row)
}

/** Every key, also those that do not work any more. */
export async function list (db: Db): Promise<KeptKey[]> {
  return (await all(db).orderBy('id').execute()).map(toKey)
}

/** Whether the key works at this time: it was not revoked, and has not expired. */
export function works ({ revokedAt, expiresAt }: KeptKey, now: string): boolean {
  return revokedAt === null && (expiresAt === null || now < expiresAt)
}

/** Makes it stop working at once and for good. */
export async function revoke (db: Db, id: number, now: string): Promise<void> {
  await db.updateTable('keys').set({ revoked_at: now }).where('id', '=', id).where('revoked_at', 'is', null).execute()
}

/**
 * Adds a key in place of another one, with its name, its scopes and as long to live as it was made for; that one works
 * for `overlap` milliseconds more. Call it in a transaction, for one that has not been replaced yet: such a one has less
 * to live.
 * @returns the id of the new one
 */
export async function replace (db: Db, old: KeptKey, hash: string, now: string, overlap: number): Promise<number> {
  const { id, name, scopes, createdAt, expiresAt } = old
  const end = later(now, overlap)
  const lifetime = expiresAt === null ? null : Date.parse(expiresAt) - Date.parse(createdAt)
  const made = await add(db, { name, scopes, hash, expiresAt: lifetime === null ? null : later(now, lifetime) }, now)
  await db.updateTable('keys').where('id', '=', id)
    .set({ replaced_by: made, ...expiresAt === null || end < expiresAt ? { expires_at: end } : {} }).execute()
  return made
}

/** Adds what one process has seen of a key's use to what others have; call it in a transaction. */
export async function addUses (db: Db, uses: ReadonlyMap<number, Use>): Promise<void> {
  for (const [id, { count, last }] of uses) {
    await db.updateTable('keys').set((eb) => ({
      uses: eb('uses', '+', count),
      last_used_at: eb.case().when('last_used_at', '>', last).then(eb.ref('last_used_at')).else(last).end()
    })).where('id', '=', id).execute()
  }
}

function all (db: Db) {
  return db.selectFrom('keys').select(['id', 'name', 'scopes', 'hash', 'created_at as createdAt', 'expires_at as expiresAt',
    'revoked_at as revokedAt', 'replaced_by as replacedBy', 'uses', 'last_used_at as lastUsedAt'])
}

type Row = Awaited<ReturnType<ReturnType<typeof all>['executeTakeFirstOrThrow']>>

function toKey (row: Row): KeptKey {
  return { ...row, scopes: parsed<Scope[]>(row.scopes) }
}
