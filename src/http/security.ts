import cors from '@fastify/cors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.js'
import { openTo } from './auth.js'
import { isKeyed, isShared } from './conditional.js'

export const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  // What may be kept says so itself.
  'cache-control': 'no-store'
}

const EXPOSED = 'ETag, Idempotency-Replayed, Link, Location, Retry-After, Surrogate-Key, WWW-Authenticate'

/** Pages of any site may read, without credentials. */
const READ_HEADERS = { ...HEADERS, 'access-control-allow-origin': '*', 'access-control-expose-headers': EXPOSED }

/** For HTML pages: assets and forms of their own only. The Swagger UI is made of inline styles, and shows pictures as blobs. */
const PAGE_HEADERS = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
    "img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY'
}

/**
 * Constant security headers on every answer. Pages of any site may read; those of the configured sites may also send, and
 * show a key.
 */
export function addSecurityHeaders (app: FastifyInstance, { corsOrigins }: Config): void {
  app.addHook('onRequest', (request, reply, done) => {
    const isOpen = isShared(request.raw)
    reply.headers(isOpen ? READ_HEADERS : HEADERS)
    const { origin } = request.headers
    if (!isOpen) reply.header('vary', 'Origin')
    if (!isOpen && origin !== undefined && corsOrigins.includes(origin)) {
      reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED })
    }
    done()
  })
}

/** The headers of HTML pages, for the routes of `pages` only. */
export function addPageHeaders (pages: FastifyInstance): void {
  pages.addHook('onRequest', async (_request, reply) => { reply.headers(PAGE_HEADERS) })
}

/** Answers the preflights of pages that want more than a plain read. All other requests do without the plugin's work. */
export async function answerPreflights (app: FastifyInstance, config: Config): Promise<void> {
  await app.register(async (preflights) => {
    // One comes without a key (Fetch, 4.8), whatever it asks for.
    openTo(preflights, 'public')
    await preflights.register(cors, {
      delegator: (request, done) => {
        const reads = isRead(request.headers['access-control-request-method'] ?? '')
        done(null, {
          origin: reads && !isKeyed(request.raw) && !asksForKey(request) ? '*' : [...config.corsOrigins],
          // A browser remembers each that is named here: those that only read are all that any site may send.
          methods: (request.methodsThere ?? []).filter((one) => !reads || isRead(one)),
          exposedHeaders: EXPOSED,
          maxAge: 86400,
          strictPreflight: false
        })
      }
    })
  })
}

/** Whether a preflight is for a request with a key. */
function asksForKey ({ headers }: FastifyRequest): boolean {
  return /(^|[\s,])authorization([\s,]|$)/i.test(headers['access-control-request-headers'] ?? '')
}

function isRead (method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}
