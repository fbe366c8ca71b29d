import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { listAnswer, listQuery, pageOf } from '../http/query.js'
import { ok, problems } from '../http/schemas.js'
import { NewsletterList, keysOf } from './schema.js'
import * as store from './store.js'

const sorts = {
  name: { column: 'newsletters.name', type: 'text' }, id: { column: 'newsletters.id', type: 'integer' }
} as const

export const newsletters: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  app.get('/newsletters', {
    config: { cached: true },
    schema: {
      operationId: 'listNewsletters',
      tags: ['Newsletters'],
      summary: 'List the newsletters and what signing up for them means',
      querystring: listQuery({}, sorts, 'id'),
      response: { 200: ok(NewsletterList, 'A page of newsletters.'), ...problems(400) }
    }
  }, async (request, reply) =>
    listAnswer(request, reply, config.basePath, await store.list(db, pageOf(request.query, sorts)), keysOf))
}
