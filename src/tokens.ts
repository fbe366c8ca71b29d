import { randomBytes } from 'node:crypto'
import { sha256 } from './sha256.js'

export interface Token {
  /** For the link, and for nothing else. */
  secret: string
  /** For the database. */
  hash: string
}

export function newToken (): Token {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: sha256(secret) }
}
