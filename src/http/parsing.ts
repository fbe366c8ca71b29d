import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { reasonOf } from '../refusal.js'
import { HttpProblem, invalid } from './errors.js'
import { pointerTo } from './faults.js'
import { namesHost } from './host.js'

const DEEPEST = 64

/** Refuses requests that do not name one host, as RFC 9112 (3.2) demands: a proxy could take another one for it. */
export function guardHosts (app: FastifyInstance): void {
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    if (!namesHost(raw)) throw new HttpProblem(400, 'invalid-host', 'The request has to have one Host header with a host, and a port at most: `Host: news.example`.')
    done()
  })
}

/** Refuses at the door what no route can take: URLs that are no UTF-8 text, and NUL, which PostgreSQL cannot store. */
export function guardUrls (app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    guardUrl(request.raw.url ?? '/')
    done()
  })
}

/** @throws HttpProblem 400 for what no route can take */
export function guardUrl (url: string): void {
  if (url.includes('%') && decoded(url).includes('\0')) {
    throw new HttpProblem(400, 'nul-character', 'The URL holds a NUL character (%00). Leave it out.')
  }
}

function decoded (url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    throw new HttpProblem(400, 'malformed-url', 'The percent-encoding of the URL is malformed: write each byte of UTF-8 as % and two hex digits.')
  }
}

/** Takes JSON bodies: UTF-8, at most 64 deep, without NUL and without keys that poison prototypes. */
export function parseJson (app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser(['application/json', 'application/merge-patch+json'], { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    refuseEncoding(request)
    if (body.length === 0) throw new HttpProblem(400, 'empty-body', 'The body is empty. Send a JSON object.')
    if (!isUtf8(body)) throw new HttpProblem(400, 'malformed-json', 'The body is not UTF-8 text.')
    const value = jsonOf(body.toString())
    const fault = unfit(value)
    if (fault !== null) throw fault
    return value
  })
}

/** @throws HttpProblem 415 where the body is compressed, or text of another charset than UTF-8 */
export function refuseEncoding (request: FastifyRequest): void {
  refuseCompression(request)
  const charset = charsetOf(request)
  if (charset !== UTF_8) throw new HttpProblem(415, 'unsupported-media-type', `The charset ${charset} is not taken here. Send UTF-8.`)
}

/** @throws HttpProblem 415 */
export function refuseCompression ({ headers }: FastifyRequest): void {
  const coding = headers['content-encoding']
  if (coding !== undefined && coding !== 'identity') {
    throw new HttpProblem(415, 'unsupported-media-type', `The Content-Encoding ${coding} is not taken here. Send the body as it is.`)
  }
}

export const UTF_8 = 'utf-8'

/** The charset that the Content-Type declares, in small letters; UTF-8 where it declares none. */
export function charsetOf ({ headers }: FastifyRequest): string {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase() ?? UTF_8
  return charset === 'utf8' ? UTF_8 : charset
}

function jsonOf (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new HttpProblem(400, 'malformed-json', `The body is not valid JSON: ${reasonOf(error)}`)
  }
}

/** The first thing in `value` that must not be there, or null. */
function unfit (value: unknown, depth = 1, pointer = ''): HttpProblem | null {
  if (typeof value === 'string') return unfitText(value, pointer)
  if (typeof value !== 'object' || value === null) return null
  if (depth > DEEPEST) {
    return new HttpProblem(400, 'nested-too-deep', `The body is nested more than ${DEEPEST} deep.`)
  }
  for (const [key, item] of Object.entries(value)) {
    const fault = unfitText(key, pointer)
    if (fault !== null) return fault
    if (key === '__proto__') return new HttpProblem(400, 'forbidden-key', 'The body has a key __proto__. Leave it out.')
    const found = unfit(item, depth + 1, pointerTo(pointer, key))
    if (found !== null) return found
  }
  return null
}

/** PostgreSQL cannot store NUL, nor half of a surrogate pair in JSON, which is no character. */
function unfitText (text: string, pointer: string): HttpProblem | null {
  if (text.includes('\0')) return invalid('nul-character', [{ pointer, detail: 'It holds a NUL character. Leave it out.' }])
  if (/\p{Surrogate}/u.test(text)) return invalid('malformed-text', [{ pointer, detail: 'It holds half of a surrogate pair, which is no character. Leave it out.' }])
  return null
}

/**
 * How bodies, path and query strings are validated: as they are, every fault reported. That the schemas are ones is for
 * tests to check, not for the first request.
 */
export const validation = {
  customOptions: {
    coerceTypes: false, removeAdditional: false, useDefaults: true, allErrors: true, verbose: true, validateSchema: false
  }
} as const

/**
 * Gives each route what its schemas imply: integers in its path and query string are read as numbers, exactly and
 * only where they are written as such; and where it declares no query string, it takes none.
 */
export function parseParameters (app: FastifyInstance): void {
  const none = Type.Object({}, { additionalProperties: false })
  app.addHook('onRoute', (route) => {
    const schema = { querystring: none, ...route.schema }
    const read = integerReader(schema)
    route.schema = schema
    route.preValidation = [
      (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
        read(request)
        done()
      },
      ...[route.preValidation ?? []].flat()
    ]
  })
}

/** Reads the integers in a path and a query string, as the schemas have them, in their place. */
export function integerReader (schema: { params?: unknown, querystring?: unknown }) {
  const inPath = integersOf(schema.params)
  const inQuery = integersOf(schema.querystring)
  return ({ params, query }: { params: unknown, query: unknown }): void => {
    readIntegers(params as Values, inPath)
    readIntegers(query as Values, inQuery)
  }
}

type Values = Record<string, unknown>

function integersOf (schema: unknown): string[] {
  const { properties = {} } = (schema ?? {}) as { properties?: Record<string, { type?: unknown }> }
  return Object.keys(properties).filter((name) => properties[name]?.type === 'integer')
}

function readIntegers (values: Values, names: string[]): void {
  for (const name of names) {
    const value = values[name]
    if (typeof value === 'string' && /^-?(0|[1-9]\d{0,15})$/.test(value)) values[name] = Number(value)
  }
}
