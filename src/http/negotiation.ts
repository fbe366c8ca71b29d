import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'

export type Encoding = 'br' | 'gzip' | 'identity'
const ENCODINGS: Encoding[] = ['br', 'gzip', 'identity']

/** Clients send few different headers, and each of them often. */
const chosen = new LRUCache<string, Encoding>({ max: 200 })

/** The content coding that the client likes best of ours (RFC 9110, 12.5.3); the body as it is where it likes none. */
export function preferredEncoding (acceptEncoding: string | undefined): Encoding {
  if (acceptEncoding === undefined) return 'identity'
  const known = chosen.get(acceptEncoding)
  if (known !== undefined) return known
  const [first = 'identity'] = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } })
    .encodings(ENCODINGS, { preferred: ENCODINGS })
  const encoding = ENCODINGS.find((one) => one === first) ?? 'identity'
  if (acceptEncoding.length <= 200) chosen.set(acceptEncoding, encoding)
  return encoding
}
