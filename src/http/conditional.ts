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
export function isShared (request: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && !isKeyed(request)
}

/** Whether the request shows a key, or what is to be one. */
export function isKeyed ({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.authorization !== undefined
}

/** The `Cache-Control` of every answer to a request with a key. */
export const NEVER_KEPT = 'private, no-store'
