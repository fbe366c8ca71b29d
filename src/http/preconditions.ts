import type { IncomingHttpHeaders } from 'node:http'
import { HttpProblem } from './errors.js'

/** A strong entity tag of ours: the revision, and what else there may be of it. */
const TAG = /^"(\d{1,15})(?:\.[^"]*)?"$/

/**
 * Sees that a change is made to what its author has seen: `If-Match` (RFC 9110, 13.1.1) has to name the revision.
 * @param latest the number of the revision that there is
 * @param differing the fields in which that differs from what the author has seen, of this number if any, or wants
 * @throws HttpProblem 428 where the header is missing, 412 where it names another revision
 */
export async function requireMatch (
  headers: IncomingHttpHeaders, latest: number, differing: (seen: number | undefined) => Promise<string[]> = async () => []
): Promise<void> {
  const header = headers['if-match']
  if (header === undefined) {
    throw new HttpProblem(428, 'if-match-required', 'Send If-Match with the ETag that you have last seen, so that nobody\'s change gets lost.')
  }
  const tags = header.split(',').map((tag) => tag.trim())
  if (tags.includes('*')) return
  const known = tags.flatMap((tag) => TAG.exec(tag)?.[1] ?? []).map(Number)
  if (known.includes(latest)) return
  const [seen] = known
  const differs = await differing(seen)
  const what = differs.length === 0 ? '' : ` What differs: ${differs.join(', ')}.`
  const detail = seen === undefined
    ? `If-Match names no revision of this. It is at revision ${latest} now.${what} Read it again, and send its ETag as it is, without W/.`
    : `It is at revision ${latest} now, and If-Match names ${seen}.${what} Read it again and make your change to that.`
  throw new HttpProblem(412, 'stale', detail, { more: { currentRevision: latest, ...differs.length === 0 ? {} : { differs } } })
}
