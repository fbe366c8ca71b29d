import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { View } from '../db/visible.js'
import { NEVER_KEPT, isKeyed } from './conditional.js'
import { HttpProblem } from './errors.js'
import { clientNetwork } from './network.js'
import { scopesOf, type Access, type Scope } from '../scopes.js'

/** What is known of the key that a request shows. */
export interface ShownKey { id: number, name: string, scopes: readonly Scope[] }

/** Looks up what a client shows as its key; undefined where it does not work, for whatever reason. */
export type FindKey = (shown: string) => Promise<ShownKey | undefined>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use the route. Each declares it: one that does not keeps the app from starting. */
    access?: Access
  }
  interface FastifyRequest {
    /** The key that the request shows, which works; null where it shows none. */
    key: ShownKey | null
  }
}

const MINUTE = 60_000
/** Requests with a key that does not work, in a minute, from one network. */
const MOST_FAILURES = 10

/** The credentials of RFC 6750, 2.1. */
const BEARER = /^Bearer +([\w.~+/-]+=*)$/i

/**
 * Lets each request go as far as its route's `access` allows, by the key in its `Authorization` header, and nowhere else.
 * A key that does not work is refused on every path, also a public one: who shows it is to know. Call it before the routes.
 */
export async function authorise (app: FastifyInstance, find: FindKey): Promise<void> {
  requireAccess(app)
  app.decorateRequest('key', null)
  await app.register(rateLimit, { global: false })
  const failures = app.createRateLimit({
    max: MOST_FAILURES, timeWindow: MINUTE, keyGenerator: (request) => clientNetwork(request.ip)
  })
  app.addHook('onRequest', (request, _reply, done) => {
    // What is not there, a 404, is no route and declares nothing.
    const { access = 'public' } = request.routeOptions.config
    // Most requests: no promise is made for them.
    if (access === 'public' && !isKeyed(request.raw)) done()
    else admit(request, access).then(() => { done() }, done)
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (isKeyed(request.raw)) reply.header('cache-control', NEVER_KEPT)
    done(null, payload)
  })

  async function admit (request: FastifyRequest, access: Access): Promise<void> {
    if (!isKeyed(request.raw)) throw unauthenticated()
    request.key = await keyOf(request)
    for (const scope of scopesOf(access)) requireScope(request, scope)
  }

  async function keyOf (request: FastifyRequest): Promise<ShownKey> {
    const { authorization = '' } = request.headers
    const shown = BEARER.exec(authorization)?.[1]
    const key = shown === undefined ? undefined : await find(shown)
    if (key !== undefined) return key
    const limit = await failures(request)
    if (!limit.isAllowed && limit.isExceeded) throw tooMany(limit.ttlInSeconds)
    throw /^Bearer\b/i.test(authorization) ? invalidKey() : unauthenticated()
  }
}

/** The key of a request to a route that is not public. */
export function holderOf ({ key }: FastifyRequest): ShownKey {
  if (key === null) throw unauthenticated()
  return key
}

/** Asks for a scope that only some uses of a public route need. */
export function requireScope ({ key }: FastifyRequest, scope: Scope): void {
  if (key === null) throw unauthenticated()
  if (!key.scopes.includes(scope)) throw insufficient(scope)
}

/** Whether the request may see what no public article refers to. */
export function viewOf (request: FastifyRequest): View {
  return hasScope(request, 'drafts:read') ? 'editors' : 'public'
}

/** Whether the request shows a key with this scope. */
export function hasScope ({ key }: FastifyRequest, scope: Scope): boolean {
  return key?.scopes.includes(scope) === true
}

/** Keeps the app from starting where a route does not say who may use it, also one of a plugin. */
function requireAccess (app: FastifyInstance): void {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => { routes.push(route) })
  app.addHook('onReady', async () => {
    // Not earlier: what registers a plugin may still declare it for the plugin's routes.
    const open = routes.find(({ config }) => config?.access === undefined)
    if (open !== undefined) {
      throw new Error(`The route ${[open.method].flat().join(', ')} ${open.url} does not declare config.access: who may use it.`)
    }
  })
}

/** Declares this access for every route that is registered within `plugin` and does not declare one itself. */
export function openTo (plugin: FastifyInstance, access: Access): void {
  plugin.addHook('onRoute', (route) => { route.config = { access, ...route.config } })
}

/** 401 where there is no key, or something else in its place (RFC 6750, 3.1: without an error code then). */
function unauthenticated (): HttpProblem {
  return refused(401, 'unauthenticated', 'A key is needed here. Send it as Authorization: Bearer KEY.')
}

/** It does not tell what is wrong with the key: who guesses is to learn nothing. */
function invalidKey (): HttpProblem {
  return refused(401, 'invalid-key', 'The key does not work: it is not one of ours, was revoked or has expired. Ask for a new one, or send none to read what is public.',
    'invalid_token')
}

function insufficient (scope: Scope): HttpProblem {
  return refused(403, 'insufficient-scope', `The key works, but does not have the scope ${scope}. Use one that has it.`,
    'insufficient_scope', scope)
}

/** With the challenge of RFC 6750, 3. */
function refused (status: number, code: string, detail: string, error?: string, scope?: Scope): HttpProblem {
  const parts = Object.entries({ realm: 'broadsheet', error, scope }).filter(([, value]) => value !== undefined)
  const challenge = `Bearer ${parts.map(([name, value]) => `${name}="${value}"`).join(', ')}`
  return new HttpProblem(status, code, detail, { headers: { 'www-authenticate': challenge } })
}

function tooMany (seconds: number): HttpProblem {
  return new HttpProblem(429, 'too-many-requests',
    `There were more than ${MOST_FAILURES} requests with a key that does not work from this network within a minute. Try again in ${seconds} seconds, with one that works.`,
    { headers: { 'retry-after': String(seconds) } })
}
