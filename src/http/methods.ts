import type { FastifyInstance } from 'fastify'
import { HttpProblem, nothingThere } from './errors.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** In a preflight, the methods that there are at its path. */
    methodsThere: readonly string[] | null
  }
}

/**
 * Answers what no route does: 405 with `Allow` (RFC 9110) where its path has other methods, whatever the method is, 404
 * where it has none, and a plain OPTIONS with `Allow` alone. Call it before the routes and before what answers preflights;
 * what it returns refuses all the rest, and is to be called after what looks at keys.
 */
export function answerOtherMethods (app: FastifyInstance): () => void {
  const paths = new Map<string, { pattern: RegExp, methods: string[] }>()
  app.decorateRequest('methodsThere', null)
  app.addHook('onRoute', ({ url, method }) => {
    const path = paths.get(url) ?? { pattern: patternOf(url), methods: [] }
    path.methods = [...path.methods, ...[method].flat()].sort()
    paths.set(url, path)
  })
  app.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'OPTIONS') {
      done()
      return
    }
    const there = methodsAt(request.url)
    if (request.headers['access-control-request-method'] === undefined) {
      reply.code(204).header('allow', there.join(', ')).send()
      return
    }
    request.methodsThere = there
    done()
  })
  return () => {
    app.addHook('onRequest', (request, _reply, done) => {
      // Another route may take the path, with a word of it for an id: what it is called in full comes first.
      const own = named(pathOf(request.url))
      if (request.is404 || (own !== undefined && !own.methods.includes(request.method))) {
        const allow = methodsAt(request.url).join(', ')
        throw new HttpProblem(405, 'method-not-allowed', `${request.method} is not for this path. Use ${allow}.`, { headers: { allow } })
      }
      done()
    })
  }

  /** The route that is called by this path in full, without a parameter. */
  function named (path: string) {
    return /[:*]/.test(path) ? undefined : paths.get(path)
  }

  /** @throws HttpProblem 404 where there are none */
  function methodsAt (url: string): string[] {
    const path = pathOf(url)
    const own = named(path)
    const routes = own === undefined ? [...paths.values()].filter(({ pattern }) => pattern.test(path)) : [own]
    const there = new Set(routes.flatMap(({ methods }) => methods))
    if (there.size === 0) throw nothingThere()
    return [...there]
  }
}

function pathOf (url: string): string {
  return url.split('?', 1)[0] ?? '/'
}

/** The paths that the router takes for this route; none for the one that stands for any path. */
function patternOf (url: string): RegExp {
  if (url === '*') return /$^/
  return new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace('*', '.*').replace(/:\w+/g, '[^/]*')}$`)
}
