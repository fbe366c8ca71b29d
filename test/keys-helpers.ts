import type { Scope } from '../src/scopes.js'
import * as store from '../src/keys/store.js'
import { keyText } from '../src/keys/text.js'
import { newToken } from '../src/tokens.js'
import type { TestApp } from './helpers.js'

interface Wanted { name?: string, scopes?: Scope[], expiresAt?: string | null }

/** A key that works, as its holder has it; made at the beginning of 2026. */
export async function newKey (
  { db }: Pick<TestApp, 'db'>, { name = 'desk', scopes = ['articles:write'], expiresAt = null }: Wanted = {}
): Promise<string> {
  const { secret, hash } = newToken()
  return keyText(await store.add(db, { name, scopes, hash, expiresAt }, '2026-01-01T00:00:00.000Z'), secret)
}

/** The headers of a request with this key. */
export function bearing (key: string): { authorization: string } {
  return { authorization: `Bearer ${key}` }
}
