import type { IncomingMessage } from 'node:http'
import Negotiator from 'negotiator'
import { canonicalUrl } from './canonical.js'
import { remembered } from './remembered.js'
import { HttpProblem, invalid } from './errors.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `Accept` chooses among representations of the answer. */
    negotiated?: boolean
  }
}

/** What can be shown in more than one way: by media type, and by what a URL of its own has at the end. */
export const REPRESENTATIONS = [
  { media: 'application/json', suffix: '' },
  { media: 'application/ld+json', suffix: '.jsonld' },
  { media: 'application/vnd.iptc.ninjs+json', suffix: '.ninjs' },
  { media: 'text/markdown', suffix: '.md' },
  { media: 'text/plain', suffix: '.txt' }
] as const
export type Representation = typeof REPRESENTATIONS[number]
/** One that is not the usual JSON. */
export type OtherRepresentation = Exclude<Representation, { suffix: '' }>

const [usual] = REPRESENTATIONS
const types = REPRESENTATIONS.map(({ media }) => media)
/** A parameter of a media range: `;profile="x"`. What we have is the same with whatever parameter. */
const PARAMETER = /;\s*(?!q\s*=)[^\s;,="]+(\s*=\s*("([^"\\]|\\.)*"|[^;,"]*))?/gi

const preferred = remembered((accept): Representation | 'none' => {
  const [first] = new Negotiator({ headers: { accept: accept.replace(PARAMETER, '') } }).mediaTypes(types)
  return REPRESENTATIONS.find(({ media }) => media === first) ?? 'none'
})

/** The value of `Content-Type`. */
export function typeOf ({ media }: Representation): string {
  return `${media}; charset=utf-8`
}

/** What the client likes best by its `Accept` (RFC 9110, 12.5.1), JSON where it is all the same to it; else `none`. */
export function representationOf (accept: string | undefined): Representation | 'none' {
  return accept === undefined || accept === '*/*' || accept === '' ? usual : preferred(accept)
}

export function isUsual (representation: Representation): boolean {
  return representation === usual
}

/** Under what an answer is kept: its URL and, unless it is the usual one, its representation. */
export function keyOf ({ url = '/', headers: { accept } }: IncomingMessage): string {
  const chosen = representationOf(accept)
  const key = canonicalUrl(url)
  return chosen === usual ? key : `${key} ${chosen === 'none' ? chosen : chosen.suffix}`
}

/** Parameters that every representation of an article takes. */
const SHARED = ['asOf', 'version']

/**
 * The representation that a negotiated request asks for.
 * @param shared the parameters that every representation takes
 * @throws HttpProblem 406 where there is none, 400 for parameters that only JSON has
 */
export function negotiated (accept: string | undefined, query: object, shared: readonly string[] = SHARED): Representation {
  const chosen = representationOf(accept)
  if (chosen === 'none') throw notAcceptable()
  const taken = shared.length === 0 ? 'no parameters' : `${shared.join(' and ')} only`
  const faults = Object.keys(query).filter((name) => chosen !== usual && !shared.includes(name))
    .map((parameter) => ({ parameter, detail: `It is for application/json; ${chosen.media} takes ${taken}.` }))
  if (faults.length > 0) throw invalid('invalid-request', faults)
  return chosen
}

function notAcceptable (): HttpProblem {
  const all = REPRESENTATIONS.map(({ media, suffix }) => suffix === '' ? media : `${media} (or ${suffix} at the end of the path)`)
  return new HttpProblem(406, 'not-acceptable', `There is nothing of what Accept names. There are ${all.join(', ')}.`)
}
