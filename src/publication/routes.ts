import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { itemAnswer } from '../http/query.js'
import { ok, problems } from '../http/schemas.js'
import { Publication } from './schema.js'
import * as store from './store.js'
import { writingPublication } from './writing.js'

export const publication: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  app.get('/publication', {
    config: { access: 'public', cached: true },
    schema: {
      operationId: 'getPublication',
      tags: ['Publication'],
      summary: 'Get the facts of the site itself',
      response: { 200: ok(Publication, 'The publication.'), ...problems(400, 404) }
    }
  }, async (_request, reply) =>
    itemAnswer(reply, await store.find(deps.db), 'publication', () => ['publication']))

  await app.register(writingPublication, deps)
}
