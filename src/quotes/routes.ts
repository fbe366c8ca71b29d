import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Deps } from '../deps.js'
import { SearchText, itemAnswer, listAnswer, listQuery, pageOf } from '../http/query.js'
import { Id, IdParams, ok, problems } from '../http/schemas.js'
import { Quote, QuoteList, keysOf } from './schema.js'
import * as store from './store.js'

const sorts = {
  saidOn: { column: 'quotes.said_on', type: 'day', nullable: true }, id: { column: 'quotes.id', type: 'integer' }
} as const

const QuotesQuery = listQuery({
  speaker: Type.Optional({ ...Id, description: 'The id of the person who said it.' }),
  article: Type.Optional({ ...Id, description: 'The id of the article it stands in.' }),
  q: SearchText
}, sorts, '-id')

export const quotes: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  app.get('/quotes', {
    config: { cached: true },
    schema: {
      operationId: 'listQuotes',
      tags: ['Quotes'],
      summary: 'List what was said, by whom, in which article',
      querystring: QuotesQuery,
      response: { 200: ok(QuoteList, 'A page of quotes.'), ...problems(400) }
    }
  }, async (request, reply) =>
    listAnswer(request, reply, config.basePath, await store.list(db, request.query, pageOf(request.query, sorts)), keysOf))

  app.get('/quotes/:id', {
    config: { cached: true },
    schema: {
      operationId: 'getQuote',
      tags: ['Quotes'],
      summary: 'Get a quote with its speaker and its exact place',
      params: IdParams,
      response: { 200: ok(Quote, 'The quote.'), ...problems(400, 404) }
    }
  }, async (request, reply) =>
    itemAnswer(reply, await store.find(db, request.params.id), 'quote', keysOf))
}
