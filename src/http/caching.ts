import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.js'
import type { ChangeLog } from '../db/changes.js'
import type { Clock } from '../deps.js'
import { Answer, hashOf, tagOf } from './answer.js'
import type { ByteCache } from './cache.js'
import { NEVER_KEPT, isShared, lastModifiedOf, settlesAt } from './conditional.js'
import { preferredEncoding } from './negotiation.js'
import { keyOf } from './representations.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is the same for everybody and depends on nothing but the URL and the content. */
    cached?: boolean
    /** It says when it last changed, so that `If-Modified-Since` can be answered. */
    dated?: boolean
    /** It depends on the time as well, so that it is made anew for each request. */
    timely?: boolean
  }
  interface FastifyRequest {
    /** Where the answer is to be kept: tells those who wait for it, too. */
    making: Making | null
  }
  interface FastifyReply {
    /** The revision of the one resource that the answer shows. */
    revision: number | null
    /** The hash of the body, where it was kept with it. */
    hash: string | null
    /** When what the answer shows changed last, where that is known for all of it, in milliseconds. */
    changedAt: number | null
  }
}

interface Making { key: string, version: number, done: (answer: Answer | null) => void }

interface Shelf { changes: ChangeLog, cache: ByteCache | null, config: Config, clock: Clock }

/**
 * Gives the answers of routes that are `cached` their ETag, answers conditional requests, and keeps them as finished
 * bytes for as long as the log of changes stands still. Call it before whatever else has to do with requests.
 */
export function keepAnswers (app: FastifyInstance, shelf: Shelf): void {
  const { cache } = shelf
  app.decorateRequest('making', null)
  app.decorateReply('revision', null)
  app.decorateReply('hash', null)
  app.decorateReply('changedAt', null)
  if (cache !== null) {
    app.addHook('onRequest', (request, reply, done) => {
      const { cached = false, timely = false } = request.routeOptions.config
      if (!cached || timely || !isShared(request.raw)) done()
      else look(shelf, cache, request, reply).then((found) => { if (!found) done() }, done)
    })
  }
  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.routeOptions.config.cached !== true || reply.statusCode !== 200) {
      request.making?.done(null)
      if (reply.revision !== null && reply.statusCode < 300 && typeof payload === 'string') {
        reply.header('etag', `"${tagOf(hashOf(Buffer.from(payload)), reply.revision)}"`)
      }
      done()
      return
    }
    finish(shelf, request, reply, Buffer.isBuffer(payload) ? payload : Buffer.from(payload as string)).catch(done)
  })
}

/** Answers with what is kept, or what somebody else is making; where it is neither, the request makes it. */
async function look (
  { changes, clock }: Shelf, cache: ByteCache, request: FastifyRequest, reply: FastifyReply
): Promise<boolean> {
  const version = await changes.head()
  if (version === null) return false
  const key = keyOf(request.raw)
  const beingMade = cache.beingMade(key, version)
  const answer = current(cache.get(key, version), clock) ?? (beingMade === undefined ? null : await beingMade)
  if (answer === null) {
    cache.counts.misses++
    // Nothing was waited for since it was looked up: nobody else has begun.
    if (beingMade === undefined) request.making = { key, version, done: cache.begin(key, version) }
    return false
  }
  cache.counts.hits++
  await compressFor(request, answer, cache)
  sendKept(answer, request, reply)
  return true
}

function current (answer: Answer | undefined, clock: Clock): Answer | undefined {
  return answer !== undefined && answer.until !== null && answer.until <= Date.parse(clock()) ? undefined : answer
}

async function finish (
  { changes, cache, config, clock }: Shelf, request: FastifyRequest, reply: FastifyReply, body: Buffer
): Promise<void> {
  const { making } = request
  const { revision, hash, changedAt } = reply
  const now = Date.parse(clock())
  if (changedAt !== null) reply.header('last-modified', lastModifiedOf(changedAt, now))
  reply.header('cache-control', isShared(request.raw) ? config.cacheControl : NEVER_KEPT)
  reply.header('vary', varyOf(request))
  const answer = new Answer(body, reply.getHeaders() as Record<string, string>,
    { revision, hash, changedAt, until: changedAt === null ? null : settlesAt(changedAt, now), route: request.routeOptions.url ?? '' })
  if (making !== null && cache !== null) {
    const head = await changes.head()
    making.done(head === making.version ? answer : null)
    await compressFor(request, answer, cache)
  }
  await endOfTurn()
  sendKept(answer, request, reply)
}

async function compressFor (request: FastifyRequest, answer: Answer, cache: ByteCache): Promise<void> {
  const encoding = preferredEncoding(request.headers['accept-encoding'])
  if (encoding === 'identity' || !answer.lacks(encoding)) return
  await answer.compress(encoding)
  cache.grown(keyOf(request.raw), answer)
}

function sendKept (answer: Answer, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  answer.send(reply.raw, request.raw.method ?? 'GET', request.raw.headers)
}

let turn: Promise<void> | null = null

/**
 * Waits until all requests that came in together are as far as this one: the system, and who reads the answers, have less
 * to do for all of them at once than for one at a time.
 */
async function endOfTurn (): Promise<void> {
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      turn = null
      resolve()
    })
  })
  await turn
}

/**
 * `Authorization` is named although answers to requests with a key are never kept: a shared cache may otherwise give what it
 * keeps for everybody to who shows a key (RFC 9111, 3.5 forbids only the reverse), who may see more, or has to be refused.
 * It costs no room there, since no other answer than the one without a key is ever kept beside it.
 */
function varyOf ({ routeOptions }: FastifyRequest): string {
  return routeOptions.config.negotiated === true ? 'Accept, Accept-Encoding, Authorization' : 'Accept-Encoding, Authorization'
}
