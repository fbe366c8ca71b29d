import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { append, type Entry } from '../db/audit.js'
import type { By } from '../db/changes.js'
import type { Db } from '../db/open.js'
import { inTransaction } from '../db/transaction.js'
import type { Deps } from '../deps.js'
import type { Scope } from '../scopes.js'
import { holderOf } from './auth.js'

/** What a change turned into. */
export interface Written {
  /** 200 where it is left out, or 204 where there is no body. */
  status?: 200 | 201
  body?: object
  /** The revision that the body shows, for its ETag. */
  revision?: number
  /** The path of what was made. */
  location?: string
  /** What is to stand in the audit log; null where nothing was changed. */
  entry: Entry | null
}

/** What a change is made with: all that it reads and writes, it does in this transaction. */
export interface Tools { db: Db, by: By, now: string }

/** The parts of a request that a change can depend on. */
export interface Asked<Params = unknown, Query = unknown, Body = unknown> {
  params: Params
  query: Query
  body: Body
  headers: FastifyRequest['headers']
}

/** Makes one change that a request asks for. It may run more than once: its only effects are in the database. */
export type Work<A extends Asked = Asked> = (tools: Tools, request: A) => Promise<Written>

interface Schema extends FastifySchema { params?: TSchema, querystring?: TSchema, body?: TSchema }
type Read<S> = S extends TSchema ? Static<S> : unknown
type AskedBy<S extends Schema> = Asked<Read<S['params']>, Read<S['querystring']>, Read<S['body']>>

/**
 * Adds routes that change something: each in one transaction with its entry in the audit log, for keys with its scope.
 * @example writing(app, deps)('POST', '/tags', 'tags:write', { body: ref(TagInput), … }, async ({ db }, { body }) => …)
 */
export function writing (app: FastifyInstance, { db, clock, config }: Deps) {
  return <S extends Schema>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, access: Scope, schema: S, work: Work<AskedBy<S>>
  ): void => {
    const declared: FastifySchema = schema
    app.route({
      method,
      url,
      config: { access },
      schema: declared,
      handler: async (request, reply) => {
        const { id, name } = holderOf(request)
        // What the schema let pass, has its type.
        const asked = request as AskedBy<S>
        const written = await inTransaction(db, async (db) => await done(work, { db, by: { id, name }, now: clock() }, asked))
        return answer(reply, written, config.basePath)
      }
    })
  }
}

/** The change with its entry in the audit log. */
async function done<A extends Asked> (work: Work<A>, tools: Tools, asked: A): Promise<Written> {
  const written = await work(tools, asked)
  if (written.entry !== null) await append(tools.db, tools.by, written.entry, tools.now)
  return written
}

function answer (reply: FastifyReply, { body, location, status, revision }: Written, basePath: string): object | undefined {
  reply.code(status ?? (body === undefined ? 204 : 200))
  if (location !== undefined) reply.header('location', basePath + location)
  reply.revision = revision ?? null
  return body
}
