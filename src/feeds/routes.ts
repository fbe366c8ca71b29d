import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { keysOf, type ArticleSummary } from '../articles/schema.js'
import type { Deps } from '../deps.js'
import { viewOf } from '../http/auth.js'
import { MOVED, Slug, problems, strict } from '../http/schemas.js'
import { purgedBy } from '../http/surrogates.js'
import * as publication from '../publication/store.js'
import { leadOn } from '../taxonomy/moved.js'
import * as taxonomy from '../taxonomy/store.js'
import type { Term } from '../taxonomy/schema.js'
import { corrections } from './corrections.js'
import { feedOf, type Feed } from './feed.js'
import { FORMATS } from './formats.js'
import { sitemaps } from './sitemaps.js'
import * as store from './store.js'

const section = {
  kind: 'sections',
  one: 'section',
  id: 'Section',
  example: 'world',
  among: (slug: string) => ({ section: slug }),
  termsOf: ({ section }: ArticleSummary): Term[] => section === null ? [] : [section]
} as const
const tag = {
  kind: 'tags',
  one: 'tag',
  id: 'Tag',
  example: 'elections',
  among: (slug: string) => ({ anyTag: [slug] }),
  termsOf: ({ tags }: ArticleSummary): Term[] => tags
} as const

/** The newest articles for feed readers, altogether and of each section and tag; corrections; and the sitemaps. */
export const feeds: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  for (const { file, id, name, media, response, write } of FORMATS) {
    app.get(`/feeds/${file}`, {
      config: { access: 'public', cached: true },
      schema: {
        operationId: `get${id}Feed`,
        tags: ['Feeds'],
        summary: `Get the newest articles as ${name}`,
        response: { 200: response, ...problems(400) }
      }
    }, async (_request, reply) => {
      const articles = await store.newest(deps.db, {})
      return reply.type(media).send(write(await feed(deps, reply, articles, null, `/feeds/${file}`)))
    })

    for (const scope of [section, tag]) {
      app.get(`/${scope.kind}/:slug/feeds/${file}`, {
        config: { access: 'public', cached: true },
        schema: {
          operationId: `get${scope.id}${id}Feed`,
          tags: ['Feeds'],
          summary: `Get the newest articles of a ${scope.one} as ${name}`,
          params: strict({ slug: { ...Slug, description: `The slug of a ${scope.one}.`, examples: [scope.example] } }),
          response: { 200: response, ...MOVED, ...problems(400, 404) }
        }
      }, async (request, reply) => {
        const { slug } = request.params
        if (!await taxonomy.exists(deps.db, scope.kind, slug, viewOf(request))) return await leadOn(deps, request, reply, scope)
        const articles = await store.newest(deps.db, scope.among(slug))
        const term = articles.flatMap(scope.termsOf).find((term) => term.slug === slug)?.name ?? null
        return reply.type(media).send(write(await feed(deps, reply, articles, term, `/${scope.kind}/${slug}/feeds/${file}`)))
      })
    }
  }
  await app.register(corrections, deps)
  await app.register(sitemaps, deps)
}

async function feed (
  { db, config }: Deps, reply: FastifyReply, articles: readonly ArticleSummary[], term: string | null, path: string
): Promise<Feed> {
  purgedBy(reply, [['articles'], ...articles.map(keysOf)])
  return feedOf(articles, { publication: await publication.nameOf(db), term, path }, config)
}
