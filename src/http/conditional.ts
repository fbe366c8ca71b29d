import type { IncomingMessage } from 'node:http'
import { namesHost } from './host.js'

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

/** The three forms of an HTTP-date (RFC 9110, 5.6.7); the last one has no time zone, and means GMT like the others. */
const DATES = [
  /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/, /^\w{6,9}, \d\d-\w{3}-\d\d \d\d:\d\d:\d\d GMT$/,
  /^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/
]

/**
 * Whether nothing has changed since the time of `If-Modified-Since` (RFC 9110, 13.1.3); what is no HTTP-date counts for nothing.
 * @param changedAt in milliseconds: what changed twice within the second that was named, is not known by it
 */
export function isUnmodified (ifModifiedSince: string, changedAt: number): boolean {
  if (!DATES.some((form) => form.test(ifModifiedSince))) return false
  return changedAt <= Date.parse(ifModifiedSince.endsWith('GMT') ? ifModifiedSince : `${ifModifiedSince} GMT`)
}

/** In milliseconds: a change that began earlier than that is over, so that none comes that is as old. */
const SETTLED = 10_000

/** Until when something else may have changed within the same second, in milliseconds; null where that is over. */
export function settlesAt (changedAt: number, now: number): number | null {
  return now - changedAt < SETTLED ? changedAt + SETTLED : null
}

/**
 * The `Last-Modified` of what changed at this time, both in milliseconds. It is rounded up, so that it names the change for
 * `isUnmodified`; as long as another change may fall into the same second it is rounded down, and does not.
 */
export function lastModifiedOf (changedAt: number, now: number): string {
  const round = settlesAt(changedAt, now) === null ? Math.ceil : Math.floor
  return new Date(round(changedAt / 1_000) * 1_000).toUTCString()
}

/** Whether the request asks for what anybody may have: it reads, shows no key, and is not to be refused at the door. */
export function isShared (request: IncomingMessage): boolean {
  const { method } = request
  return (method === 'GET' || method === 'HEAD') && !isKeyed(request) && namesHost(request)
}

/** Whether the request shows a key, or what is to be one. */
export function isKeyed ({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.authorization !== undefined
}

/** The `Cache-Control` of every answer to a request with a key. */
export const NEVER_KEPT = 'private, no-store'
