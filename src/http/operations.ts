import { parse } from 'node:querystring'
import type { FastifyInstance, FastifySchema } from 'fastify'
import findMyWay from 'find-my-way'
import type { Outcome } from '../db/answers.js'
import type { Access } from '../scopes.js'
import { validator } from './compilers.js'
import { HttpProblem, invalid } from './errors.js'
import { describeFaults } from './faults.js'
import { guardUrl, integerReader } from './parsing.js'
import type { Asked, Change, Method, Tools } from './writing.js'

/** A request within a request. */
export interface Inner { method: Method, path: string, body?: unknown, ifMatch?: string }

/** What a request within a request asks for. */
export interface Operation {
  access: Access
  /**
   * What is to be done in a transaction.
   * @throws HttpProblem 400 where the request does not match the route's schema
   */
  prepare (): (tools: Tools) => Promise<Outcome>
}

/** @throws HttpProblem 422 where no route of `writing` is at the path */
export type FindOperation = (request: Inner) => Operation

/** The longest part of a path that is matched. */
const LONGEST = 2_000

interface Route { access: Access, change: Change, check: (asked: Asked) => void }

/**
 * Keeps in mind what routes change, so that a batch can do the same on the same terms. Call it before the routes, and
 * after what gives them their query strings.
 */
export function gatherOperations (app: FastifyInstance): FindOperation {
  const router = findMyWay({ maxParamLength: LONGEST })
  app.addHook('onRoute', ({ method, url, schema = {}, config: { access, change } = {} }) => {
    if (change === undefined || access === undefined) return
    const route: Route = { access, change, check: checker(app, schema, { method: String(method), url }) }
    router.on(method as Method, url, () => {}, route)
  })
  return ({ method, path, body, ifMatch }) => {
    guardUrl(path)
    const [way, query] = halves(path)
    const found = router.find(method, way)
    if (found === null) {
      throw new HttpProblem(422, 'not-batchable', `A batch cannot do ${method} ${way}. It does what changes content, by its path in the docs.`)
    }
    const { access, change, check } = found.store as Route
    const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch }
    const asked = { params: found.params, query: parse(query), body, headers }
    return {
      access,
      prepare: () => {
        check(asked)
        return async (tools) => await change(tools, asked)
      }
    }
  }
}

function halves (path: string): [way: string, query: string] {
  const mark = path.indexOf('?')
  return mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark + 1)]
}

/** Checks what is asked for as Fastify does a request's parts, in its order. */
function checker (app: FastifyInstance, schema: FastifySchema, { method, url }: { method: string, url: string }) {
  const parts = ([['params', 'params'], ['body', 'body'], ['querystring', 'query']] as const).flatMap(([httpPart, part]) => {
    const { [httpPart]: own } = schema
    return own === undefined ? [] : [{ part, faultsIn: validator(app, { schema: own, method, url, httpPart }) }]
  })
  const readIntegers = integerReader(schema)
  return (asked: Asked): void => {
    readIntegers(asked)
    for (const { part, faultsIn } of parts) {
      const faults = faultsIn(asked[part])
      if (faults.length > 0) throw invalid('invalid-request', describeFaults(faults, part === 'body'))
    }
  }
}
