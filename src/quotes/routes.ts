import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../deps.js'
import { requireScope } from '../http/auth.js'
import { found } from '../http/errors.js'
import { conditionsOf } from '../http/filters.js'
import { Version, itemAnswer, itemQuery, listAnswer, listQuery, pageOf } from '../http/query.js'
import { Id, IdParams, ok, problems } from '../http/schemas.js'
import { cards } from './cards.js'
import * as drafts from './draft.js'
import { filterOf, quoteFilters } from './query.js'
import { Quote, QuoteList, keysOf } from './schema.js'
import * as store from './store.js'
import { quoteWriting } from './writing.js'

const sorts = {
  publishedAt: { column: store.PUBLICATION, type: 'time', nullable: true },
  saidOn: { column: 'quotes.said_on', type: 'day', nullable: true },
  id: { column: 'quotes.id', type: 'integer' }
} as const

const QuotesQuery = listQuery({
  speaker: Type.Optional({ ...Id, description: 'The id of the person who said it, whatever name the articles give.' }),
  ...quoteFilters
}, { sorts, columns: sorts, usual: '-id', item: Quote })

export const quotes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, config } = deps
  await app.register(quoteWriting, deps)
  await app.register(cards, deps)

  app.get('/quotes', {
    config: { access: 'public', cached: true, item: Quote },
    schema: {
      operationId: 'listQuotes',
      tags: ['Quotes'],
      summary: 'List what was said, by whom, in which article',
      querystring: QuotesQuery,
      response: { 200: ok(QuoteList, 'A page of quotes.'), ...problems(400) }
    }
  }, async (request, reply) => {
    const { speaker } = request.query
    const filter = {
      ...speaker === undefined ? {} : { speaker },
      ...filterOf(request.query),
      conditions: conditionsOf(request.query, sorts)
    }
    const page = await store.list(db, filter, pageOf(request, sorts))
    return listAnswer(request, reply, config.basePath, page, keysOf)
  })

  app.get('/quotes/:id', {
    config: { access: 'public', cached: true, item: Quote },
    schema: {
      operationId: 'getQuote',
      tags: ['Quotes'],
      summary: 'Get a quote with its speaker and its exact place',
      params: IdParams,
      querystring: itemQuery(Quote, { version: Version }),
      response: { 200: ok(Quote, 'The quote.'), ...problems(400, 403, 404) }
    }
  }, async (request, reply) => {
    const { params: { id }, query: { version } } = request
    const quote = found(version === 'draft' ? await readDraft(request, id) : await store.find(db, id), 'quote')
    const card = `${config.basePath}/quotes/${id}/card`
    reply.header('link', `<${card}.svg>; rel="alternate"; type="image/svg+xml", <${card}.png>; rel="alternate"; type="image/png"`)
    return itemAnswer(reply, quote, 'quote', keysOf)
  })

  async function readDraft (request: FastifyRequest, id: number): Promise<Quote | undefined> {
    requireScope(request, 'drafts:read')
    const draft = await drafts.find(db, id)
    return draft && await drafts.draftQuote(db, draft.state, draft.quote)
  }
}
