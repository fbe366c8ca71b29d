import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { conditionsOf } from '../http/filters.js'
import { itemAnswer, itemQuery, listAnswer, listQuery, pageOf } from '../http/query.js'
import { IdParams, ok, problems } from '../http/schemas.js'
import { Newsletter, NewsletterList, keysOf } from './schema.js'
import * as store from './store.js'
import { writingNewsletters } from './writing.js'

const sorts = {
  name: { column: 'newsletters.name', type: 'text' }, id: { column: 'newsletters.id', type: 'integer' }
} as const

export const newsletters: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, config } = deps
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

  app.get('/newsletters/:id', {
    config: { access: 'public', cached: true, item: Newsletter },
    schema: {
      operationId: 'getNewsletter',
      tags: ['Newsletters'],
      summary: 'Get a newsletter and what signing up for it means',
      params: IdParams,
      querystring: itemQuery(Newsletter, {}),
      response: { 200: ok(Newsletter, 'The newsletter.'), ...problems(400, 404) }
    }
  }, async (request, reply) =>
    itemAnswer(reply, await store.find(db, request.params.id), 'newsletter', keysOf))

  await app.register(writingNewsletters, deps)
}
