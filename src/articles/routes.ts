import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Deps } from '../deps.js'
import { notFound } from '../http/errors.js'
import { SearchText, itemAnswer, listAnswer, listQuery, pageOf } from '../http/query.js'
import { IdParams, Slug, ok, problems, strict } from '../http/schemas.js'
import { QuoteList, keysOf as quoteKeysOf } from '../quotes/schema.js'
import * as quotes from '../quotes/store.js'
import { Article, ArticleList, keysOf } from './schema.js'
import * as store from './store.js'

const sorts = {
  publishedAt: { column: 'articles.published_at', type: 'time', nullable: true },
  updatedAt: { column: 'articles.updated_at', type: 'time' },
  id: { column: 'articles.id', type: 'integer' }
} as const
const quoteSorts = { id: { column: 'quotes.id', type: 'integer' } } as const

const ArticlesQuery = listQuery({
  section: Type.Optional({ ...Slug, description: 'The slug of a section.' }),
  tag: Type.Optional({ ...Slug, description: 'The slug of a tag.' }),
  q: SearchText
}, sorts, '-publishedAt')

export const articles: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  app.get('/articles', {
    config: { cached: true },
    schema: {
      operationId: 'listArticles',
      tags: ['Articles'],
      summary: 'List articles, newest first',
      querystring: ArticlesQuery,
      response: { 200: ok(ArticleList, 'A page of articles.'), ...problems(400) }
    }
  }, async (request, reply) =>
    listAnswer(request, reply, config.basePath, await store.list(db, request.query, pageOf(request.query, sorts)), keysOf))

  app.get('/articles/:id', {
    config: { cached: true },
    schema: {
      operationId: 'getArticle',
      tags: ['Articles'],
      summary: 'Get an article with all that its page needs',
      params: IdParams,
      response: { 200: ok(Article, 'The article.'), ...problems(400, 404) }
    }
  }, async (request, reply) =>
    itemAnswer(reply, await store.find(db, { id: request.params.id }), 'article', keysOf))

  app.get('/articles/slug/:slug', {
    config: { cached: true },
    schema: {
      operationId: 'getArticleBySlug',
      tags: ['Articles'],
      summary: 'Get an article by its slug',
      params: strict({ slug: { ...Slug, examples: ['us-draft-for-a-syria-pact-with-russia-comes-to-light'] } }),
      response: { 200: ok(Article, 'The article.'), ...problems(400, 404) }
    }
  }, async (request, reply) =>
    itemAnswer(reply, await store.find(db, { slug: request.params.slug }), 'article', keysOf))

  app.get('/articles/:id/quotes', {
    config: { cached: true },
    schema: {
      operationId: 'listArticleQuotes',
      tags: ['Articles'],
      summary: 'List what was said in an article',
      params: IdParams,
      querystring: listQuery({}, quoteSorts, 'id'),
      response: { 200: ok(QuoteList, 'A page of quotes.'), ...problems(400, 404) }
    }
  }, async (request, reply) => {
    const { id } = request.params
    if (!await store.exists(db, id)) throw notFound('article')
    const page = await quotes.list(db, { article: id }, pageOf(request.query, quoteSorts))
    return listAnswer(request, reply, config.basePath, page, quoteKeysOf)
  })
}
