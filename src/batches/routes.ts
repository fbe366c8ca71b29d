import { setImmediate as turn } from 'node:timers/promises'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Outcome } from '../db/answers.js'
import type { Deps } from '../deps.js'
import { requireScope } from '../http/auth.js'
import { HttpProblem } from '../http/errors.js'
import { once, send } from '../http/idempotency.js'
import type { FindOperation } from '../http/operations.js'
import { ok, problems, ref } from '../http/schemas.js'
import type { Tools } from '../http/writing.js'
import { scopesOf } from '../scopes.js'
import { Batch, BatchAnswer, type BatchOperation } from './schema.js'

/** In bytes. */
const LARGEST = 16 * 1024 * 1024

/** Many changes in one transaction. */
export const batches: FastifyPluginAsyncTypebox<Deps & { findOperation: FindOperation }> = async (app, deps) => {
  const { findOperation } = deps
  app.post('/batch', {
    bodyLimit: LARGEST,
    config: { access: 'key', repeatable: true },
    schema: {
      operationId: 'createBatch',
      tags: ['Batches'],
      summary: 'Make up to 1,000 changes together, or none of them',
      description: 'All operations that change content can be batched, but no batch in a batch, and no import. Each needs the scope ' +
        'that it needs on its own, and gets its own entry in the audit log. The first one that fails undoes all: the problem has its ' +
        'status and code, its number as `operation`, and pointers into the batch. The body may have 16 MiB.',
      body: ref(Batch),
      response: { 200: ok(BatchAnswer, 'All are made.'), ...problems(400, 403, 404, 409, 412, 413, 415, 422, 428) }
    }
  }, async (request, reply) => {
    const changes = request.body.operations.map((operation, i) => named(i, () => prepared(request, operation)))
    await send(reply, await once(deps, request, async (tools) => toOutcome(await made(changes, tools))))

    function prepared (request: FastifyRequest, operation: BatchOperation): Prepared {
      const { access, prepare } = findOperation(operation)
      for (const scope of scopesOf(access)) requireScope(request, scope)
      return prepare()
    }
  })
}

type Prepared = (tools: Tools) => Promise<Outcome>

/** Makes one change after the other, and lets others have their turn between them. */
async function made (changes: readonly Prepared[], tools: Tools): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [i, change] of changes.entries()) {
    outcomes.push(await change(tools).catch((error: unknown) => { throw atOperation(i, error) }))
    await turn()
  }
  return outcomes
}

/** Their bodies stand in it as they were serialised. */
function toOutcome (outcomes: readonly Outcome[]): Outcome {
  const results = outcomes.map(({ status, headers, payload }) =>
    `{"status":${status},"headers":${JSON.stringify(headers)}${payload === '' ? '' : `,"body":${payload}`}}`)
  return { status: 200, headers: {}, payload: `{"results":[${results.join()}]}` }
}

function named<T> (i: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw atOperation(i, error)
  }
}

/** What is wrong with an operation, as what is wrong with the batch; what is no fault of the operation, as it is. */
function atOperation (i: number, error: unknown): unknown {
  if (!(error instanceof HttpProblem)) return error
  const { status, code, message, headers, more } = error
  const where = `/operations/${i}`
  const errors = error.errors?.map(({ pointer, ...fault }) => ({
    ...fault, pointer: pointer === undefined ? `${where}/path` : `${where}/body${pointer}`
  })) ?? [{ pointer: [412, 428].includes(status) ? `${where}/ifMatch` : where, detail: message }]
  return new HttpProblem(status, code, `Operation ${i} fails, so that none is made. ${message}`, { errors, headers, more: { ...more, operation: i } })
}
