import type { FastifyRequest, FastifyServerOptions } from 'fastify'
import pretty from 'pino-pretty'
import type { Config } from './config.js'

/**
 * How the server logs: plain lines on a terminal, JSON lines elsewhere. A request is named by its route, never by
 * its URL, which may hold a reader's token.
 */
export function logging (config: Config, terminal: boolean): FastifyServerOptions['logger'] {
  const serializers = {
    req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url })
  }
  const options = { level: config.logLevel, serializers }
  return terminal ? { ...options, stream: pretty({ ignore: 'pid,hostname,reqId', sync: true }) } : options
}
