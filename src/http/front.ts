import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { ChangeLog } from '../db/changes.js'
import type { ByteCache } from './cache.js'
import { isShared } from './conditional.js'
import { preferredEncoding } from './negotiation.js'
import { keyOf } from './representations.js'

/** Hears of each answer that was sent from the cache. */
export type Observer = (method: string, route: string, status: number, ms: number) => void

/**
 * Answers with the bytes that are kept before Fastify sees the request: its part of such an answer would be as large
 * as all else. What is not kept, or has to be waited for, goes on to Fastify, and so does all once the app closes.
 */
export function answerInFront (app: FastifyInstance, changes: ChangeLog, cache: ByteCache, observe: Observer | null): void {
  const heads = new Heads(changes)
  const [listener] = app.server.listeners('request') as RequestListener[]
  if (listener === undefined) throw new Error('The server has nothing that answers.')
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })
  app.server.removeListener('request', listener)
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const head = closing || !isShared(request) ? null : heads.at(request.socket)
    const answer = (version: number | null) => {
      if (version === null || !answered(version, request, response)) listener(request, response)
    }
    if (head instanceof Promise) head.then(answer, () => { answer(null) })
    else answer(head)
  })

  function answered (version: number, request: IncomingMessage, response: ServerResponse): boolean {
    const kept = cache.get(keyOf(request), version)
    if (kept === undefined || kept.lacks(preferredEncoding(request.headers['accept-encoding']))) return false
    cache.counts.hits++
    const begun = observe === null ? 0 : performance.now()
    const { method = 'GET' } = request
    kept.send(response, method, request.headers)
    observe?.(method, kept.route, response.statusCode, performance.now() - begun)
    return true
  }
}

/**
 * The head of the log for requests that came in together: what arrived in one turn of the event loop was sent before the
 * head is read in that turn. Only a second request on the same connection can be later.
 */
class Heads {
  readonly #changes: ChangeLog
  readonly #seen = new Set<Socket>()
  #head: ReturnType<ChangeLog['head']> = null
  readonly #end = () => { this.#seen.clear() }

  constructor (changes: ChangeLog) {
    this.#changes = changes
  }

  at (socket: Socket): ReturnType<ChangeLog['head']> {
    if (this.#seen.size === 0) setImmediate(this.#end)
    if (this.#seen.size === 0 || this.#seen.has(socket)) {
      this.#seen.clear()
      this.#head = this.#changes.head()
    }
    this.#seen.add(socket)
    return this.#head
  }
}
