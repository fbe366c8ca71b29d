import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Piscina } from 'piscina'
import type { Deps } from '../deps.js'
import { HttpProblem, found } from '../http/errors.js'
import { IdParams, binary, problems } from '../http/schemas.js'
import { purgedBy } from '../http/surrogates.js'
import * as publication from '../publication/store.js'
import type { Carded } from './card/card.js'
import type { Format } from './card/drawing.js'
import { keysOf } from './schema.js'
import * as store from './store.js'

const FORMATS = [
  { format: 'svg', media: 'image/svg+xml', name: 'Svg', description: 'The card, which needs nothing else, not even fonts.' },
  { format: 'png', media: 'image/png', name: 'Png', description: 'The card, 1200 by 630 pixels.' }
] as const

/** How long, in milliseconds, the thread that draws stays without work. */
const IDLE = 60_000
/** The most memory, in MiB, for objects of the thread that draws: twice what its fonts take. */
const MOST_MEMORY = 320
/** The most cards that wait to be drawn. */
const MOST_WAITING = 100

/** Pictures of quotes to be shared, as all readers of their articles may. */
export const cards: FastifyPluginAsyncTypebox<Deps> = async (app, { db }) => {
  let pool: Promise<Piscina> | undefined
  app.addHook('onClose', async () => { await (await pool)?.destroy() })

  for (const { format, media, name, description } of FORMATS) {
    app.get(`/quotes/:id/card.${format}`, {
      config: { access: 'public', cached: true },
      schema: {
        operationId: `getQuoteCard${name}`,
        tags: ['Quotes'],
        summary: `Get a picture of a quote to share, as ${format.toUpperCase()}`,
        description: 'With who said it, and in which article. What is too long for the picture is cut behind a word, or within one that is wider than a line; ' +
          'so is what takes too many fonts, as a hundred rare ideographs do.',
        params: IdParams,
        response: { 200: binary(media, description), ...problems(400, 404) }
      }
    }, async (request, reply) => {
      const { quote, language } = found(await store.findWithLanguage(db, request.params.id), 'quote')
      purgedBy(reply, [[...keysOf(quote), 'publication']])
      reply.revision = quote.revision
      return reply.type(media).send(await drawn(format, { quote, language, publication: await publication.nameOf(db) }))
    })
  }

  /** @throws HttpProblem 503 where too many cards wait to be drawn */
  async function drawn (format: Format, carded: Carded): Promise<Buffer> {
    const threads = await (pool ??= open())
    if (threads.queueSize >= MOST_WAITING) {
      throw new HttpProblem(503, 'too-many-cards', 'Too many cards are waiting to be drawn. Try again in a few seconds.',
        { headers: { 'retry-after': '5' } })
    }
    return Buffer.from(await threads.run({ format, carded }) as Uint8Array)
  }
}

async function open (): Promise<Piscina> {
  const { Piscina } = await import('piscina')
  return new Piscina({
    filename: new URL('./card/drawing.js', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY }
  })
}
