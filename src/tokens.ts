import { createHash, randomBytes } from 'node:crypto'

export interface Token {
  /** For the link, and for nothing else. */
  secret: string
  /** For the database. */
  hash: string
}

export function newToken (): Token {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: hashOf(secret) }
}

/** SHA-256 in lower-case hex. */
export function hashOf (secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
