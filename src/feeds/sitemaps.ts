import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { notFound } from '../http/errors.js'
import { Id, problems, strict, text } from '../http/schemas.js'
import * as publication from '../publication/store.js'
import { newsSitemap, sitemap, sitemapIndex, urls } from './sitemap.js'
import * as store from './store.js'

const XML = 'application/xml'
/** Google reads no older ones as news. */
const NEWS_AGE = 2 * 24 * 3_600_000

/** Where public articles are, for search engines. */
export const sitemaps: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config, clock }) => {
  app.get('/sitemap.xml', {
    config: { access: 'public', cached: true },
    schema: {
      operationId: 'getSitemapIndex',
      tags: ['Feeds'],
      summary: 'Get the index of the sitemap\'s parts',
      response: { 200: text(XML, 'A sitemap index (sitemaps.org).'), ...problems(400) }
    }
  }, async (_request, reply) => reply.header('surrogate-key', 'articles').type(XML).send(sitemapIndex(await store.parts(db), config)))

  app.get('/sitemaps/:part.xml', {
    config: { access: 'public', cached: true },
    schema: {
      operationId: 'getSitemap',
      tags: ['Feeds'],
      summary: 'Get a part of the sitemap',
      params: strict({ part: { ...Id, maximum: store.LAST_PART, description: 'The number of the part, as the index names it.', examples: [1] } }),
      response: { 200: text(XML, 'The articles with 50,000 ids in a row (sitemaps.org).'), ...problems(400, 404) }
    }
  }, async (request, reply) => {
    const stretches: string[] = []
    for await (const rows of store.urls(db, request.params.part)) {
      if (rows.length > 0) stretches.push(urls(rows, config))
    }
    if (stretches.length === 0) throw notFound('part of the sitemap')
    return reply.header('surrogate-key', 'articles').type(XML).send(sitemap(stretches))
  })

  app.get('/sitemap-news.xml', {
    config: { access: 'public', cached: true, timely: true },
    schema: {
      operationId: 'getNewsSitemap',
      tags: ['Feeds'],
      summary: 'Get the articles of the last two days as a Google News sitemap',
      response: { 200: text(XML, 'At most 1,000 articles, newest first.'), ...problems(400) }
    }
  }, async (_request, reply) => {
    const now = clock()
    const since = new Date(Date.parse(now) - NEWS_AGE).toISOString()
    const news = await store.published(db, since, now)
    return reply.header('surrogate-key', 'articles').type(XML).send(newsSitemap(news, await publication.nameOf(db), config))
  })
}
