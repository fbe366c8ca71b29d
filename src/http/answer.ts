import { hash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { preferredEncoding, type Encoding } from './negotiation.js'
import { isKnown, isUnmodified } from './conditional.js'

/** What an answer costs in memory besides its bodies: headers. */
const OVERHEAD = 3_000
/** Shorter bodies are not worth compressing. */
const SHORTEST = 1_000

const compress = {
  br: async (body: Buffer) => await promisify(brotliCompress)(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
  }),
  gzip: async (body: Buffer) => await promisify(gzip)(body, { level: 6 })
}

/** One encoding of an answer. */
interface Form {
  etag: string
  body: Buffer
  /** Names and values by turns, as `writeHead` takes them. */
  headers: string[]
}

/** The opaque part of an entity tag: the revision, where it has one, and the hash of the body. */
export function tagOf (hash: string, revision: number | null): string {
  return `${revision === null ? '' : `${revision}.`}${hash}`
}

/** What a client says of what it has. */
interface Conditions { 'if-none-match'?: string, 'if-modified-since'?: string }

/** A finished 200 answer: its bytes and headers, and its compressed forms as they are asked for. */
export class Answer {
  readonly #forms = new Map<Encoding, Form>()
  readonly #headers: string[] = []
  readonly #tag: string
  /** Pictures of pixels are as small as they get. */
  readonly #compressible: boolean
  /** In milliseconds; null where that is not known. */
  readonly #changedAt: number | null
  /** The path of the route that made it. */
  readonly route: string
  /** When it is to be made anew, since its `Last-Modified` is another one then, in milliseconds; null for never. */
  readonly until: number | null

  /**
   * @param headers all but those of the body's length, encoding and ETag
   * @param hash of the body, where it is known
   */
  constructor (
    body: Buffer, headers: Record<string, string>,
    { revision, route, hash, changedAt, until }:
    { revision: number | null, route: string, hash: string | null, changedAt: number | null, until: number | null }
  ) {
    this.route = route
    this.until = until
    this.#tag = tagOf(hash ?? hashOf(body), revision)
    for (const name in headers) this.#headers.push(name, headers[name] ?? '')
    const { 'content-type': type = '' } = headers
    this.#compressible = type !== 'image/png'
    this.#changedAt = changedAt
    this.#add('identity', body)
  }

  /** Bytes of memory that it takes. */
  get size (): number {
    let size = OVERHEAD
    for (const { body } of this.#forms.values()) size += body.length
    return size
  }

  /** The ETag of the body as it is. */
  get etag (): string {
    return this.#form('identity').etag
  }

  /** Sends it in the form that the request prefers of those there are, or as 304 where the client has it already. */
  send (response: ServerResponse, method: string, headers: Conditions & { 'accept-encoding'?: string }): void {
    const form = this.#forms.get(preferredEncoding(headers['accept-encoding'])) ?? this.#form('identity')
    if (this.#isHad(headers)) {
      response.writeHead(304, [...this.#headers, 'etag', form.etag])
      response.end()
      return
    }
    response.writeHead(200, form.headers)
    response.end(method === 'HEAD' ? undefined : form.body)
  }

  /** A client that knows ETags goes by them: they are exact, a time is so to the second. */
  #isHad ({ 'if-none-match': tags, 'if-modified-since': time }: Conditions): boolean {
    if (tags !== undefined) return isKnown(tags, this.#tag)
    return time !== undefined && this.#changedAt !== null && isUnmodified(time, this.#changedAt)
  }

  /** Whether this form would be sent, and is not there yet. */
  lacks (encoding: Encoding): boolean {
    return !this.#forms.has(encoding) && this.#compressible && this.#form('identity').body.length >= SHORTEST
  }

  async compress (encoding: Exclude<Encoding, 'identity'>): Promise<void> {
    this.#add(encoding, await compress[encoding](this.#form('identity').body))
  }

  #form (encoding: Encoding): Form {
    const form = this.#forms.get(encoding)
    if (form === undefined) throw new Error(`The answer is not there as ${encoding}.`)
    return form
  }

  #add (encoding: Encoding, body: Buffer): void {
    const etag = `"${this.#tag}${encoding === 'identity' ? '' : `-${encoding}`}"`
    const coding = encoding === 'identity' ? [] : ['content-encoding', encoding]
    this.#forms.set(encoding, {
      etag, body, headers: [...this.#headers, 'etag', etag, ...coding, 'content-length', String(body.length)]
    })
  }
}

/** What tells a body from others in its ETag. */
export function hashOf (body: Buffer): string {
  return hash('sha256', body, 'base64url').slice(0, 12)
}
