import type { FastifyReply, FastifyRequest } from 'fastify'
import * as answers from '../db/answers.js'
import type { Named, Outcome } from '../db/answers.js'
import type { Db } from '../db/open.js'
import { inTransaction } from '../db/transaction.js'
import type { Deps } from '../deps.js'
import { later } from '../later.js'
import { sha256 } from '../sha256.js'
import { holderOf, viewOf } from './auth.js'
import { HttpProblem, badParameter } from './errors.js'
import type { Tools } from './writing.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes an Idempotency-Key. */
    repeatable?: boolean
  }
}

/** How long, in milliseconds, an answer is given again. */
const KEPT = 86_400_000

/** The named requests that this process is about to answer, of each database. */
const flights = new WeakMap<Db, Set<string>>()

/**
 * Makes the change that a request asks for, in one transaction. A POST with an `Idempotency-Key` makes it once: its answer
 * is stored with the change, and given again to the same request for a day, by whatever process. While it is in flight
 * here, the same one is refused; in another process it waits for its turn to write, and then finds the answer.
 * @throws HttpProblem 409 while it is in flight, 422 where another request had the key, and what `work` throws
 */
export async function once (
  { db, clock }: Pick<Deps, 'db' | 'clock'>, request: FastifyRequest, work: (tools: Tools) => Promise<Outcome>
): Promise<Outcome> {
  const { id, name } = holderOf(request)
  const toolsOf = (db: Db): Tools => ({ db, by: { id, name }, view: viewOf(request), now: clock() })
  const named = namedBy(request, id)
  if (named === null) return await inTransaction(db, async (db) => await work(toolsOf(db)))
  return await alone(db, `${id} ${named.name}`, async () => await inTransaction(db, async (db) => {
    const tools = toolsOf(db)
    const expired = later(tools.now, -KEPT)
    const known = await answers.find(db, named, expired)
    if (known !== undefined) return again(known, named)
    const outcome = await work(tools)
    await answers.forget(db, expired)
    await answers.keep(db, named, outcome, tools.now)
    return outcome
  }))
}

/** Sends what a change was answered. */
export function send (reply: FastifyReply, { status, headers, payload }: Outcome): FastifyReply {
  reply.code(status).headers(headers)
  return payload === '' ? reply.send() : reply.type('application/json; charset=utf-8').send(payload)
}

function namedBy ({ method, headers, raw, body }: FastifyRequest, keyId: number): Named | null {
  const name = headers['idempotency-key']
  if (method !== 'POST' || name === undefined) return null
  if (typeof name !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(name)) {
    throw badParameter('Idempotency-Key', 'It takes 1 to 255 visible ASCII characters, a UUID for example, and is sent once.')
  }
  const request = sha256(`${method} ${raw.url ?? ''}\n${JSON.stringify(body) ?? ''}`)
  return { keyId, name, request }
}

async function alone<T> (db: Db, name: string, work: () => Promise<T>): Promise<T> {
  const flying = flights.get(db) ?? new Set()
  flights.set(db, flying)
  if (flying.has(name)) {
    throw new HttpProblem(409, 'in-flight', 'The request with this Idempotency-Key is being answered. Send it again in a second, for its answer.',
      { headers: { 'retry-after': '1' } })
  }
  flying.add(name)
  try {
    return await work()
  } finally {
    flying.delete(name)
  }
}

function again ({ request, headers, ...answer }: Outcome & Pick<Named, 'request'>, named: Named): Outcome {
  if (request !== named.request) {
    throw new HttpProblem(422, 'idempotency-key-reused', 'Another request had this Idempotency-Key, with another path or body. Give each request a key of its own.')
  }
  return { ...answer, headers: { ...headers, 'idempotency-replayed': 'true' } }
}
