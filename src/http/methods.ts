import type { FastifyInstance, HTTPMethods } from 'fastify'
import { HttpProblem } from './errors.js'

const METHODS: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Answers 405 with `Allow` (RFC 9110) for the methods that a documented path does not have.
 * Call it before the routes; what it returns adds the answers, after the routes.
 */
export function refuseOtherMethods (app: FastifyInstance): () => void {
  const allowed = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method, schema }) => {
    if (schema?.hide === true) return
    const methods = allowed.get(url) ?? new Set()
    for (const one of [method].flat()) methods.add(one)
    allowed.set(url, methods)
  })
  return () => {
    for (const [url, methods] of [...allowed]) {
      const others = METHODS.filter((method) => !methods.has(method))
      const allow = [...methods].filter((method) => METHODS.includes(method)).join(', ')
      app.route({
        url,
        method: others,
        config: { access: 'public' },
        schema: { hide: true },
        onRequest: async (request) => {
          throw new HttpProblem(405, 'method-not-allowed', `${request.method} is not for this path. Use ${allow}.`,
            { headers: { allow } })
        },
        handler: async () => {}
      })
    }
  }
}
