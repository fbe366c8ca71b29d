import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { failureOf, type Failure } from '../db/failures.js'
import type { Fault, Problem } from './schemas.js'
import { describeFaults } from './faults.js'

interface ProblemOptions {
  errors?: Fault[]
  headers?: Record<string, string>
  /** Members of its own (RFC 9457, 3.2). */
  more?: Partial<Problem>
}

/** An answer in the form of RFC 9457. Throw it; the error handler sends it. */
export class HttpProblem extends Error {
  readonly errors: Fault[] | undefined
  readonly headers: Record<string, string>
  readonly more: Partial<Problem>

  constructor (readonly status: number, readonly code: string, detail: string, options: ProblemOptions = {}) {
    super(detail)
    this.errors = options.errors
    this.headers = options.headers ?? {}
    this.more = options.more ?? {}
  }
}

/** 404 for a resource that is not there, or that one may not see. */
export function notFound (what: string): HttpProblem {
  return new HttpProblem(404, 'not-found', `There is no such ${what}.`)
}

/** 409 for a change that what there is does not allow. */
export function conflict (code: string, detail: string, more: Partial<Problem> = {}): HttpProblem {
  return new HttpProblem(409, code, detail, { more })
}

/** 404 for a path that leads nowhere. */
export function nothingThere (): HttpProblem {
  return new HttpProblem(404, 'not-found', 'There is nothing at this path. /docs lists what there is.')
}

/** What was looked up, or 404. */
export function found<T> (resource: T | undefined, what: string): T {
  if (resource === undefined) throw notFound(what)
  return resource
}

/** 400 for a query or path parameter. */
export function badParameter (parameter: string, detail: string): HttpProblem {
  return new HttpProblem(400, 'invalid-request', `The parameter ${parameter} is wrong. ${detail}`,
    { errors: [{ parameter, detail }] })
}

/** 400 for a request with these faults. */
export function invalid (code: string, errors: Fault[]): HttpProblem {
  return new HttpProblem(400, code, sentence(errors), { errors })
}

/** 422 for a field of a body that is well-formed but cannot be accepted. */
export function badField (pointer: string, detail: string): HttpProblem {
  return badFields([{ pointer, detail }])
}

/** 422 for fields of a body that are well-formed but cannot be accepted, the first of which the detail names. */
export function badFields (errors: Fault[]): HttpProblem {
  const [{ pointer = '', detail } = { detail: '' }] = errors
  return new HttpProblem(422, 'unprocessable-content', `The field ${pointer} cannot be accepted. ${detail}`, { errors })
}

/** Makes every error of the app an RFC 9457 answer. */
export function answerErrors (app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error, request)
    if (problem.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
    return sendProblem(request, reply, problem)
  })
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, nothingThere()))
}

/** Sends `problem` as `application/problem+json`. */
export function sendProblem (request: FastifyRequest, reply: FastifyReply, problem: HttpProblem): FastifyReply {
  return reply.code(problem.status).headers(problem.headers).type('application/problem+json')
    .serializer(String).send(problemText(problem, request.raw.url))
}

/** The JSON of an error, at the URL that was asked for where that is known. */
export function problemText (problem: HttpProblem, url: string | undefined): string {
  const body: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[problem.status] ?? 'Error',
    status: problem.status,
    detail: problem.message,
    ...(url === undefined ? {} : { instance: instanceOf(url) }),
    code: problem.code,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    ...problem.more
  }
  return JSON.stringify(body)
}

/** The path of the request, with what a URI may not hold taken out. */
function instanceOf (url: string): string {
  const path = url.split('?', 1)[0] ?? '/'
  return path.replace(/%(?![0-9a-fA-F]{2})/g, '%25').replace(/[^\w%/:@.~!$&'()*+,;=-]/g, encodeURIComponent)
}

function toProblem (error: FastifyError | HttpProblem, request: FastifyRequest): HttpProblem {
  if (error instanceof HttpProblem) return error
  if (error.validation !== undefined) {
    return invalid('invalid-request', describeFaults(error.validation, error.validationContext === 'body'))
  }
  const failure = failureOf(error)
  if (failure !== null && failure !== 'denied') return ofDatabase(failure)
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) return new HttpProblem(status, codeOf(status), clientMessage(error, request))
  return new HttpProblem(500, 'internal-error', 'The server failed at this request. The fault is in its log.')
}

/** 503 or 507 where the database is in a state that it can leave. */
function ofDatabase (failure: Exclude<Failure, 'denied'>): HttpProblem {
  switch (failure) {
    case 'full':
      return new HttpProblem(507, 'disk-full', 'The server has no room left to store this. Nothing was changed.')
    case 'away':
      return new HttpProblem(503, 'database-away', 'The database does not answer. Try again in a few seconds.',
        { headers: { 'retry-after': '5' } })
    case 'busy':
    case 'conflict':
      return new HttpProblem(503, 'database-busy', 'The database is busy. Try again in a second.',
        { headers: { 'retry-after': '1' } })
  }
}

function sentence (errors: Fault[]): string {
  const first = errors[0]
  if (first === undefined) return 'The request does not match its schema.'
  const name = first.parameter === undefined ? `field ${first.pointer === '' ? '(the whole body)' : first.pointer}` : `parameter ${first.parameter}`
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, in errors)` : ''
  return `The ${name} is wrong: ${first.detail}${more}`
}

function codeOf (status: number): string {
  return (STATUS_CODES[status] ?? 'bad request').toLowerCase().replace(/[^a-z]+/g, '-')
}

function clientMessage (error: FastifyError, request: FastifyRequest): string {
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return `This Content-Type is not taken here. Send ${takenBy(request)}.`
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return `The body is larger than ${request.routeOptions.bodyLimit / 1024 / 1024} MiB, the most that is taken.`
    case 'FST_ERR_BAD_URL':
      return 'The path is not a valid URL: its percent-encoding is malformed.'
    default:
      return error.message
  }
}

/** What a route takes as its body. */
function takenBy ({ routeOptions: { schema } }: FastifyRequest): string {
  if (schema?.body === undefined) return 'a form'
  const { content = { 'application/json': null } } = schema.body as { content?: object }
  return Object.keys(content).join(' or ')
}
