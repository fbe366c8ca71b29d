import type { IncomingMessage } from 'node:http'

/** Any entity tag, weak or strong, with the encoding of the body at its end, if there is one. */
const TAG = /(?:W\/)?"([^"]*?)(?:-(?:br|gzip))?"/g

/**
 * Whether `If-None-Match` (RFC 9110) names this version of a representation, in whatever encoding. It compares weakly,
 * as the standard wants it for this header, so that tags which a proxy has weakened still hold.
 */
export function isKnown (ifNoneMatch: string, tag: string): boolean {
  if (ifNoneMatch === `"${tag}"` || ifNoneMatch.trim() === '*') return true
  for (const [, known] of ifNoneMatch.matchAll(TAG)) {
    if (known === tag) return true
  }
  return false
}

/** Whether the request asks for what anybody may have: it reads, and shows no key. */
export function isShared ({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return (method === 'GET' || method === 'HEAD') && headers.authorization === undefined
}
