import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the plugin has to do with the route. */
    cors?: boolean
  }
}

export const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  // What may be kept says so itself.
  'cache-control': 'no-store'
}

/** Pages of any site may read, without credentials. */
const READ_HEADERS = {
  ...HEADERS,
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Link, Retry-After, Surrogate-Key'
}

/** For HTML pages: assets and forms of their own only. Inline styles are what the Swagger UI is made of. */
const PAGE_HEADERS = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY'
}

/** Constant security headers on every answer. */
export function addSecurityHeaders (app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(isRead(request.method) ? READ_HEADERS : HEADERS)
    done()
  })
}

/** The headers of HTML pages, for the routes of `pages` only. */
export function addPageHeaders (pages: FastifyInstance): void {
  pages.addHook('onRequest', async (_request, reply) => { reply.headers(PAGE_HEADERS) })
}

/** Answers preflights: pages of any site may read, those of the configured sites may also send. */
export async function allowOrigins (app: FastifyInstance, config: Config): Promise<void> {
  app.addHook('onRoute', (route) => {
    if ([route.method].flat().every(isRead)) route.config = { ...route.config, cors: false }
  })
  await app.register(cors, {
    delegator: (request, done) => {
      const method = request.headers['access-control-request-method'] ?? request.method
      const reads = isRead(method)
      done(null, {
        origin: reads ? '*' : [...config.corsOrigins],
        // A browser remembers each that is named here: those that only read are all that any site may send.
        methods: (request.methodsThere ?? []).filter((one) => !reads || isRead(one)),
        exposedHeaders: ['Retry-After'],
        maxAge: 86400,
        strictPreflight: false
      })
    }
  })
}

function isRead (method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}
