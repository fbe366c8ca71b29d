import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { conditionsOf } from '../http/filters.js'
import { listAnswer, listQuery, pageOf } from '../http/query.js'
import { ok, problems } from '../http/schemas.js'
import { Newsletter, NewsletterList, keysOf } from './schema.js'
import * as store from './store.js'

const sorts = {
  name: { column: 'newsletters.name', type: 'text' }, id: { column: 'newsletters.id', type: 'integer' }
} as const

export const newsletters: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  app.get('/newsletters', {
    config: { access: 'public', cached: true, item: Newsletter },
    schema: {
      operationId: 'listNewsletters',
      tags: ['Newsletters'],
      summary: 'List the newsletters and what signing up for them means',
      querystring: listQuery({}, { sorts, columns: sorts, usual: 'id', item: Newsletter }),
      response: { 200: ok(NewsletterList, 'A page of newsletters.'), ...problems(400) }
    }
  }, async (request, reply) => {
    const page = await store.list(db, conditionsOf(request.query, sorts), pageOf(request, sorts))
    return listAnswer(request, reply, config.basePath, page, keysOf)
  })
}
