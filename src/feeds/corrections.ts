import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { pageOf, partOf } from '../articles/links.js'
import type { Config } from '../config.js'
import * as store from '../corrections/store.js'
import type { Deps } from '../deps.js'
import { problems } from '../http/schemas.js'
import { purgedBy } from '../http/surrogates.js'
import * as publications from '../publication/store.js'
import { gathered, type Entry } from './feed.js'
import { FORMATS } from './formats.js'
import { elements } from './xml.js'

/** How many corrections a feed has. */
const LENGTH = 50

const NAMES = { correction: 'Correction', clarification: 'Clarification', update: 'Update', retraction: 'Retraction' } as const

/** The newest corrections for feed readers. */
export const corrections: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  for (const { file, id, name, media, response, write } of FORMATS) {
    app.get(`/corrections/feeds/${file}`, {
      config: { access: 'public', cached: true },
      schema: {
        operationId: `getCorrections${id}Feed`,
        tags: ['Feeds'],
        summary: `Get the newest corrections as ${name}`,
        response: { 200: response, ...problems(400) }
      }
    }, async (_request, reply) => {
      const entries = (await store.newest(db, LENGTH)).map((row) => ({ ...row, updatedAt: row.at }))
      purgedBy(reply, [['corrections'], ...entries.map(({ articleId }) => [`article-${articleId}`])])
      const publication = await publications.nameOf(db)
      return reply.type(media).send(write(gathered({
        title: `${publication}: corrections`,
        description: `What was put right in articles of ${publication}`,
        publication,
        entries: entries.map((row) => entryOf(row, config))
      }, `/corrections/feeds/${file}`, config)))
    })
  }
}

function entryOf (
  { id, kind, text, at, articleId, slug, headline, language, canonicalUrl }: Awaited<ReturnType<typeof store.newest>>[number],
  config: Config
): Entry {
  return {
    id: partOf('corrections', { id }, config),
    page: pageOf({ id: articleId, slug, canonicalUrl }, config),
    title: `${NAMES[kind]}: ${headline}`,
    summary: null,
    html: elements('p', text.split(/\n+/)),
    author: null,
    categories: [{ slug: kind, name: NAMES[kind] }],
    language,
    publishedAt: at,
    updatedAt: at
  }
}
