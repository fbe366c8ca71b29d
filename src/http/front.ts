import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
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
 *
 * Requests that come in together are answered together, at the end of their turn of the event loop: the head of the log
 * is read once, after all of them came, and the system has less to do than for one at a time.
 */
export function answerInFront (app: FastifyInstance, changes: ChangeLog, cache: ByteCache, observe: Observer | null): void {
  const [listener] = app.server.listeners('request') as [RequestListener]
  const waiting: Array<[IncomingMessage, ServerResponse]> = []
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })
  app.server.removeListener('request', listener)
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (closing || !isShared(request)) {
      listener(request, response)
      return
    }
    if (waiting.length === 0) setImmediate(answerAll)
    waiting.push([request, response])
  })

  function answerAll (): void {
    const together = waiting.splice(0)
    const answer = (version: number | null) => {
      for (const [request, response] of together) {
        if (closing || version === null || !answered(version, request, response)) listener(request, response)
      }
    }
    const head = changes.head()
    if (head instanceof Promise) head.then(answer, () => { answer(null) })
    else answer(head)
  }

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
