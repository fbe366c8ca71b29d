import type { Socket } from 'node:net'
import { STATUS_CODES, maxHeaderSize, type Server } from 'node:http'
import { LogController, type ConnectionError, type FastifyHttpOptions, type FastifyInstance } from 'fastify'
import type { Config } from '../config.js'
import { sendProblem, HttpProblem, problemText } from './errors.js'
import { HEADERS } from './security.js'

const MEBIBYTE = 1024 * 1024

/** Limits and time-outs of the server: a slow or greedy client is cut off, whatever it does. */
export function serverOptions (config: Config): FastifyHttpOptions<Server> {
  return {
    bodyLimit: MEBIBYTE,
    // The schemas bound each parameter; the router only has to let it reach them.
    routerOptions: { maxParamLength: 16_384 },
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    requestTimeout: 10_000,
    // A header that may stand once only and is repeated shows as what it is, and the missing Host is told of like any fault.
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000, joinDuplicateHeaders: true, requireHostHeader: false },
    forceCloseConnections: 'idle',
    // What comes in on a connection that is still open is answered, and the connection closed.
    return503OnClosing: false,
    // A child for each request, with its number, costs more than all else of a request that is answered from memory.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, request, reply) => {
      return sendProblem(request, reply, new HttpProblem(error.statusCode ?? 400, 'malformed-url',
        'The path is not a valid URL: its percent-encoding is malformed.'))
    },
    clientErrorHandler: answerBrokenRequest
  }
}

/** Answers what is not HTTP, or came too slowly, and hangs up. */
function answerBrokenRequest (error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, code, detail] = BROKEN[faultOf(error)] ?? [400, 'malformed-request', 'The request is not HTTP/1.1. What is beyond ASCII in a URL has to be percent-encoded.']
  const body = problemText(new HttpProblem(status, code, detail), undefined)
  const headers = {
    date: new Date().toUTCString(),
    ...HEADERS,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    connection: 'close'
  }
  socket.end([
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body
  ].join('\r\n'))
}

/**
 * The kind of a fault: the parser tells of a request line that is too long as it does of headers. What came last shows
 * it where all of the line is in it, as it nearly always is; a line that came in pieces counts as headers.
 */
function faultOf ({ code, rawPacket: packet }: { code?: string, rawPacket?: unknown }): string {
  if (code !== 'HPE_HEADER_OVERFLOW' || !Buffer.isBuffer(packet)) return code ?? ''
  const end = packet.indexOf('\r\n')
  return (end < 0 ? packet.length : end) >= maxHeaderSize ? 'URI_TOO_LONG' : code
}

const BROKEN: Record<string, [number, string, string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request-timeout', 'The request took too long to arrive. Send its headers within 5 seconds and all of it within 10.'],
  URI_TOO_LONG: [414, 'url-too-long', 'The URL is longer than 16 KiB.'],
  HPE_HEADER_OVERFLOW: [431, 'headers-too-large', 'The request\'s headers are larger than 16 KiB.']
}

const SLOW = 1_000

declare module 'fastify' {
  interface FastifyRequest {
    /** When it came in, by `performance.now()`. */
    begun: number
  }
}

/** Leaves a line for each answer that took over a second to make; it names the route, not the URL, which may hold secrets. */
export function logSlowRequests (app: FastifyInstance): void {
  app.decorateRequest('begun', 0)
  app.addHook('onRequest', (request, _reply, done) => {
    request.begun = performance.now()
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    const ms = Math.round(performance.now() - request.begun)
    if (ms > SLOW) request.log.warn({ route: request.routeOptions.url, status: reply.statusCode, ms }, 'slow request')
    done(null, payload)
  })
}
