import type { FastifyInstance, FastifyRequest, FastifySchema, RouteOptions } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Outcome } from '../db/answers.js'
import { append, type Entry } from '../db/audit.js'
import type { By } from '../db/changes.js'
import type { Db } from '../db/open.js'
import type { View } from '../db/visible.js'
import type { Deps } from '../deps.js'
import type { Scope } from '../scopes.js'
import { hashOf, tagOf } from './answer.js'
import { once, send } from './idempotency.js'

/** The methods that change something. */
export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

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
export interface Tools {
  db: Db
  by: By
  /** What the key may see, whatever it may change. */
  view: View
  now: string
}

/** The parts of a request that a change can depend on. */
export interface Asked<Params = unknown, Query = unknown, Body = unknown> {
  params: Params
  query: Query
  body: Body
  headers: FastifyRequest['headers']
}

/** Makes one change that a request asks for. It may run more than once: its only effects are in the database. */
export type Work<A extends Asked = Asked> = (tools: Tools, request: A) => Promise<Written>

/** Makes a change with its entry in the audit log, and tells what is answered; call it in a transaction. */
export type Change = (tools: Tools, asked: Asked) => Promise<Outcome>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route does, where it changes something: a batch can do it, too. */
    change?: Change
  }
}

interface Schema extends FastifySchema { params?: TSchema, querystring?: TSchema, body?: TSchema }
type Read<S> = S extends TSchema ? Static<S> : unknown
type AskedBy<S extends Schema> = Asked<Read<S['params']>, Read<S['querystring']>, Read<S['body']>>

/**
 * Adds routes that change something: each in one transaction with its entry in the audit log, for keys with its scope,
 * or with all of its scopes. A POST is done once for each `Idempotency-Key`.
 * @example writing(app, deps)('POST', '/tags', 'tags:write', { body: ref(TagInput), … }, async ({ db }, { body }) => …)
 */
export function writing (app: FastifyInstance, deps: Deps) {
  return <S extends Schema>(
    method: Method, url: string, access: Scope | readonly Scope[], schema: S, work: Work<AskedBy<S>>
  ): void => {
    const route = { method, url, schema: schema as FastifySchema }
    const serialize = serializer(app, route)
    const change: Change = async (tools, asked) => {
      // What the schema let pass, has its type.
      const { entry, ...written } = await work(tools, asked as AskedBy<S>)
      if (entry !== null) await append(tools.db, tools.by, entry, tools.now)
      return outcomeOf(written, serialize, deps.config.basePath)
    }
    app.route({
      ...route,
      config: { access, change, repeatable: method === 'POST' },
      handler: async (request, reply) =>
        send(reply, await once(deps, request, async (tools) => await change(tools, request)))
    })
  }
}

type Serialize = (status: number, body: object) => string

function outcomeOf ({ body, location, revision, ...written }: Omit<Written, 'entry'>, serialize: Serialize, basePath: string): Outcome {
  const status = written.status ?? (body === undefined ? 204 : 200)
  const payload = body === undefined ? '' : serialize(status, body)
  return {
    status,
    headers: {
      ...location === undefined ? {} : { location: basePath + location },
      ...revision === undefined ? {} : { etag: `"${tagOf(hashOf(Buffer.from(payload)), revision)}"` }
    },
    payload
  }
}

/** Writes JSON as the route's responses have it. */
function serializer (app: FastifyInstance, { method, url, schema }: Pick<RouteOptions, 'url' | 'schema'> & { method: string }): Serialize {
  const responses = (schema?.response ?? {}) as Record<string, { content?: Record<string, { schema: unknown }> }>
  const serializers = new Map(Object.entries(responses).map(([httpStatus, { content }]) => [
    httpStatus, app.serializerCompiler?.({ schema: content?.['application/json']?.schema ?? {}, method, url, httpStatus })
  ]))
  return (status, body) => {
    const serialize = serializers.get(String(status))
    if (serialize === undefined) throw new Error(`${method} ${url} declares no answer ${status}.`)
    return serialize(body)
  }
}
