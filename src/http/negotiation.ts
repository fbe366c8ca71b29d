import Negotiator from 'negotiator'
import { remembered } from './remembered.js'

export type Encoding = 'br' | 'gzip' | 'identity'
const ENCODINGS: Encoding[] = ['br', 'gzip', 'identity']

const encodingFor = remembered((acceptEncoding): Encoding => {
  const [first = 'identity'] = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } })
    .encodings(ENCODINGS, { preferred: ENCODINGS })
  return ENCODINGS.find((one) => one === first) ?? 'identity'
})

/** The content coding that the client likes best of ours (RFC 9110, 12.5.3); the body as it is where it likes none. */
export function preferredEncoding (acceptEncoding: string | undefined): Encoding {
  return acceptEncoding === undefined ? 'identity' : encodingFor(acceptEncoding)
}
