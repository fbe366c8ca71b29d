import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.js'

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer'
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
  app.addHook('onRequest', async (_request, reply) => { reply.headers(HEADERS) })
}

/** The headers of HTML pages, for the routes of `pages` only. */
export function addPageHeaders (pages: FastifyInstance): void {
  pages.addHook('onRequest', async (_request, reply) => { reply.headers(PAGE_HEADERS) })
}

/** Pages of any site may read, without credentials; those of the configured sites may also send. */
export async function allowOrigins (app: FastifyInstance, config: Config): Promise<void> {
  await app.register(cors, {
    delegator: (request, done) => {
      const method = request.headers['access-control-request-method'] ?? request.method
      const reads = method === 'GET' || method === 'HEAD'
      done(null, {
        origin: reads ? '*' : [...config.corsOrigins],
        methods: reads ? ['GET', 'HEAD'] : ['POST'],
        exposedHeaders: ['Link', 'Retry-After'],
        maxAge: 86400,
        strictPreflight: false
      })
    }
  })
}
