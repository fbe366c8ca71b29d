import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import type { Deps } from '../deps.js'
import { timeParameter } from '../http/filters.js'
import { itemAnswer } from '../http/query.js'
import { REPRESENTATIONS, isUsual, negotiated, typeOf, type Representation } from '../http/representations.js'
import { IdParams, Slug, problems, strict } from '../http/schemas.js'
import * as publication from '../publication/store.js'
import { documentAnswer } from './answers.js'
import * as documents from './documents.js'
import { edition } from './edition.js'
import { ArticleQuery, shown } from './query.js'
import { OTHERS, articleAs, formOf } from './representations.js'
import { Article, keysOf } from './schema.js'
import * as store from './store.js'

const SlugParams = strict({ slug: { ...Slug, examples: ['us-draft-for-a-syria-pact-with-russia-comes-to-light'] } })
const OtherQuery = strict({ asOf: timeParameter('Show what was public at this time') })

/** One article by its id or slug, as `Accept` says or as the end of the path does. */
export const item: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  app.get('/articles/:id', {
    config: { cached: true, negotiated: true, item: Article },
    schema: {
      operationId: 'getArticle',
      tags: ['Articles'],
      summary: 'Get an article with all that its page needs',
      params: IdParams,
      querystring: ArticleQuery,
      response: { 200: articleAs(...REPRESENTATIONS), ...problems(400, 404, 406) }
    }
  }, async (request, reply) => {
    const representation = negotiated(request.headers.accept, request.query)
    return await answer(reply, representation, { id: request.params.id }, shown(request.query))
  })

  app.get('/articles/slug/:slug', {
    config: { cached: true, negotiated: true, item: Article },
    schema: {
      operationId: 'getArticleBySlug',
      tags: ['Articles'],
      summary: 'Get an article by its slug',
      params: SlugParams,
      querystring: ArticleQuery,
      response: { 200: articleAs(...REPRESENTATIONS), ...problems(400, 404, 406) }
    }
  }, async (request, reply) => {
    const representation = negotiated(request.headers.accept, request.query)
    return await answer(reply, representation, { slug: request.params.slug }, shown(request.query))
  })

  for (const representation of OTHERS) {
    const { name, title } = formOf(representation)
    const common = {
      tags: ['Articles'], querystring: OtherQuery, response: { 200: articleAs(representation), ...problems(400, 404) }
    }
    app.get(`/articles/:id${representation.suffix}`, {
      config: { cached: true },
      schema: { ...common, operationId: `getArticleAs${name}`, summary: `Get an article as ${title}`, params: IdParams }
    }, async (request, reply) =>
      await answer(reply, representation, { id: request.params.id }, shown(request.query)))

    app.get(`/articles/slug/:slug${representation.suffix}`, {
      config: { cached: true },
      schema: { ...common, operationId: `getArticleBySlugAs${name}`, summary: `Get an article by its slug as ${title}`, params: SlugParams }
    }, async (request, reply) =>
      await answer(reply, representation, { slug: request.params.slug }, shown(request.query)))
  }

  async function answer (
    reply: FastifyReply, representation: Representation, key: Parameters<typeof store.find>[1], how: ReturnType<typeof shown>
  ) {
    const document = isUsual(representation) && how.asOf === undefined && how.wanted.size === 0
      ? await documents.find(db, edition(), key)
      : undefined
    if (document !== undefined) return documentAnswer(reply, document)
    const { show, signed = false } = formOf(representation)
    const article = itemAnswer(reply, await store.find(db, key, how), 'article', (article) =>
      signed ? [...keysOf(article), 'publication'] : keysOf(article))
    reply.type(typeOf(representation))
    return show(article, config, signed ? await publication.find(db) : undefined)
  }
}
