import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { found } from '../http/errors.js'
import { ok, problems } from '../http/schemas.js'
import { Publication } from './schema.js'
import * as store from './store.js'

export const publication: FastifyPluginAsyncTypebox<Deps> = async (app, { db }) => {
  app.get('/publication', {
    schema: {
      operationId: 'getPublication',
      tags: ['Publication'],
      summary: 'Get the facts of the site itself',
      response: { 200: ok(Publication, 'The publication.'), ...problems(400, 404) }
    }
  }, async () => found(await store.find(db), 'publication'))
}
