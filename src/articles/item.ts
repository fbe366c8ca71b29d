import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import type { Deps } from '../deps.js'
import { timeParameter } from '../http/filters.js'
import { itemAnswer } from '../http/query.js'
import { REPRESENTATIONS, negotiated, typeOf, type Representation } from '../http/representations.js'
import { IdParams, Slug, problems, strict } from '../http/schemas.js'
import * as publication from '../publication/store.js'
import { ArticleQuery, shown } from './query.js'
import { OTHERS, articleAs, formOf } from './representations.js'
import { Article, keysOf } from './schema.js'
import * as store from './store.js'

const SlugParams = strict({ slug: { ...Slug, examples: ['us-draft-for-a-syria-pact-with-russia-comes-to-light'] } })
const OtherQuery = strict({ asOf: timeParameter('Show what was public at this time') })

/** What an article is found by. */
const KEYS = [
  { path: '/articles/:id', by: '', known: 'an article', params: IdParams },
  { path: '/articles/slug/:slug', by: 'BySlug', known: 'an article by its slug', params: SlugParams }
]

/** One article by its id or slug, as `Accept` says or as the end of the path does. */
export const item: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  for (const { path, by, known, params } of KEYS) {
    app.get(path, {
      config: { cached: true, dated: true, negotiated: true, item: Article },
      schema: {
        operationId: `getArticle${by}`,
        tags: ['Articles'],
        summary: `Get ${known} with all that its page needs`,
        params,
        querystring: ArticleQuery,
        response: { 200: articleAs(...REPRESENTATIONS), ...problems(400, 404, 406) }
      }
    }, async (request, reply) =>
      await answer(reply, negotiated(request.headers.accept, request.query), request.params, shown(request.query)))

    for (const representation of OTHERS) {
      const { name, title } = formOf(representation)
      app.get(`${path}${representation.suffix}`, {
        config: { cached: true, dated: true },
        schema: {
          operationId: `getArticle${by}As${name}`,
          tags: ['Articles'],
          summary: `Get ${known} as ${title}`,
          params,
          querystring: OtherQuery,
          response: { 200: articleAs(representation), ...problems(400, 404) }
        }
      }, async (request, reply) => await answer(reply, representation, request.params, shown(request.query)))
    }
  }

  async function answer (
    reply: FastifyReply, representation: Representation, key: Parameters<typeof store.find>[1], how: ReturnType<typeof shown>
  ) {
    const { show, signed = false } = formOf(representation)
    const article = itemAnswer(reply, await store.find(db, key, how), 'article', (article) =>
      signed ? ['publication', ...keysOf(article)] : keysOf(article))
    reply.type(typeOf(representation)).header('last-modified', new Date(article.changedAt).toUTCString())
    return show(article, config, signed ? await publication.find(db) : undefined)
  }
}
