import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { articles } from './articles/routes.js'
import { audit } from './audit/routes.js'
import { batches } from './batches/routes.js'
import { captures } from './captures/routes.js'
import { corrections } from './corrections/routes.js'
import type { Deps } from './deps.js'
import { editing } from './editing/routes.js'
import { feeds } from './feeds/routes.js'
import { health } from './health/routes.js'
import { history } from './history/routes.js'
import { authorise } from './http/auth.js'
import { ByteCache } from './http/cache.js'
import { keepAnswers } from './http/caching.js'
import { compileLazily } from './http/compilers.js'
import { documentApi } from './http/docs.js'
import { answerErrors } from './http/errors.js'
import { pickFields } from './http/fields.js'
import { answerInFront } from './http/front.js'
import { answerOtherMethods } from './http/methods.js'
import { gatherOperations } from './http/operations.js'
import { guardHosts, guardUrls, parseJson, parseParameters } from './http/parsing.js'
import { addSecurityHeaders, answerPreflights } from './http/security.js'
import { logSlowRequests, serverOptions } from './http/server.js'
import { images } from './images/routes.js'
import { imports } from './imports/routes.js'
import { openKeyring } from './keys/keyring.js'
import { keys } from './keys/routes.js'
import { newsletters } from './newsletters/routes.js'
import { people } from './people/routes.js'
import { previews } from './previews/routes.js'
import { publication } from './publication/routes.js'
import { publishing } from './publishing/routes.js'
import { quotes } from './quotes/routes.js'
import { subscribers } from './subscribers/routes.js'
import { taxonomy } from './taxonomy/routes.js'

/** Builds the whole API, ready to listen or to be injected with requests. One line for each feature. */
export async function buildApp (deps: Deps, logger: FastifyServerOptions['logger']): Promise<FastifyInstance> {
  const app = Fastify({ ...serverOptions(deps.config), logger })
  const cache = deps.config.cacheSize === 0 ? null : new ByteCache(deps.config.cacheSize)
  compileLazily(app)
  answerErrors(app)
  logSlowRequests(app)
  deps.metrics?.watch(app, cache)
  if (cache !== null) answerInFront(app, deps.changes, cache, deps.metrics?.observe ?? null)
  keepAnswers(app, { changes: deps.changes, config: deps.config, cache, clock: deps.clock })
  addSecurityHeaders(app, deps.config)
  guardHosts(app)
  guardUrls(app)
  parseJson(app)
  parseParameters(app)
  pickFields(app)
  const refuseOthers = answerOtherMethods(app)
  const findOperation = gatherOperations(app)
  await answerPreflights(app, deps.config)
  await authorise(app, openKeyring(app, deps))
  refuseOthers()
  await documentApi(app, deps.config)

  await app.register(articles, deps)
  await app.register(editing, deps)
  await app.register(publishing, deps)
  await app.register(imports, deps)
  await app.register(captures, deps)
  await app.register(previews, deps)
  await app.register(history, deps)
  await app.register(corrections, deps)
  await app.register(images, deps)
  await app.register(quotes, deps)
  await app.register(people, deps)
  await app.register(taxonomy, deps)
  await app.register(newsletters, deps)
  await app.register(subscribers, deps)
  await app.register(feeds, deps)
  await app.register(publication, deps)
  await app.register(keys, deps)
  await app.register(batches, { ...deps, findOperation })
  await app.register(audit, deps)
  await app.register(health, deps)

  return app
}
