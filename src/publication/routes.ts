import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { itemAnswer } from '../http/query.js'
import { ok, problems } from '../http/schemas.js'
import { purgedBy } from '../http/surrogates.js'
import { Index, Publication } from './schema.js'
import * as store from './store.js'
import { writingPublication } from './writing.js'

export const publication: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  app.get('/', {
    config: { access: 'public', cached: true },
    schema: {
      operationId: 'getIndex',
      tags: ['Publication'],
      summary: 'Get the links to everything that there is',
      response: { 200: ok(Index, 'The links.'), ...problems(400) }
    }
  }, async (_request, reply) => {
    purgedBy(reply, [['publication']])
    return indexOf(await store.nameOf(deps.db), deps.config.basePath)
  })

  app.get('/publication', {
    config: { access: 'public', cached: true },
    schema: {
      operationId: 'getPublication',
      tags: ['Publication'],
      summary: 'Get the facts of the site itself',
      response: { 200: ok(Publication, 'The publication.'), ...problems(400, 404) }
    }
  }, async (_request, reply) =>
    itemAnswer(reply, await store.find(deps.db), 'publication', () => ['publication']))

  await app.register(writingPublication, deps)
}

/** @param base what stands before every path, as in the links of lists */
function indexOf (name: string, base: string): Index {
  const lists = ['articles', 'sections', 'tags', 'quotes', 'people', 'images', 'newsletters', 'publication'] as const
  const links = Object.fromEntries(lists.map((list) => [list, `${base}/${list}`])) as Record<typeof lists[number], string>
  const feeds = { rss: `${base}/feeds/rss.xml`, atom: `${base}/feeds/atom.xml`, json: `${base}/feeds/feed.json` }
  return { name, docs: `${base}/docs`, openapi: `${base}/openapi.json`, ...links, feeds, sitemap: `${base}/sitemap.xml` }
}
