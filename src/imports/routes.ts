import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { By } from '../db/changes.js'
import { patiently } from '../db/transaction.js'
import type { Deps } from '../deps.js'
import { holderOf } from '../http/auth.js'
import { HttpProblem } from '../http/errors.js'
import { refuseEncoding } from '../http/parsing.js'
import { ok, problems, ref } from '../http/schemas.js'
import { NotAStory } from '../story/capture.js'
import { importCapture } from './import.js'
import { lineReader, type Capture } from './lines.js'
import { ImportLine, ImportResult } from './schema.js'

/** The largest body, in bytes. */
const LARGEST = 32 * 1024 * 1024
/** How long, in milliseconds, others may keep the database to themselves. */
const PATIENCE = 5_000

const NDJSON = 'application/x-ndjson'

const body = Type.Unsafe<string>({
  content: {
    'text/plain': { schema: { type: 'string', description: 'One news page, saved as plain text: UTF-8, at most 2 MiB.' } },
    [NDJSON]: {
      schema: {
        type: 'string',
        contentMediaType: NDJSON,
        contentSchema: ref(ImportLine),
        description: 'Any number of news pages, each a line of JSON of at most 1 MiB: `{ "name": "a.txt", "text": "…" }`.'
      }
    }
  }
})

/** Turning saved news pages into articles. */
export const imports: FastifyPluginAsyncTypebox<Deps> = async (app, { db, clock }) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(['text/plain', NDJSON], { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    refuseEncoding(request)
    if (body.length === 0) throw new HttpProblem(400, 'empty-body', 'The body is empty. Send the text of a news page.')
    if (!isUtf8(body)) throw new HttpProblem(400, 'malformed-text', 'The body is not UTF-8 text. Save it as UTF-8 and try again.')
    return body.toString()
  })
  const url = '/articles/import'
  const readLines = lineReader(app, url)

  app.post(url, {
    bodyLimit: LARGEST,
    // Imported articles are public at once.
    config: { access: ['articles:write', 'articles:publish'] },
    schema: {
      operationId: 'importArticles',
      tags: ['Articles'],
      summary: 'Import saved news pages as published articles',
      description: 'Each page is imported in a transaction of its own, and its line is sent once that is committed; one that is no story ' +
        'is refused, and the others go on. The same page makes no second article, so that an import which broke off can be sent again ' +
        'as it is: no Idempotency-Key is needed. Who hangs up stops it behind the page in progress. Where the database fails in the ' +
        'middle, the connection is cut. The body may have 32 MiB.',
      body,
      response: {
        200: Type.Unsafe<Readable>(ok(ImportResult, 'One line of JSON for each page, in their order, as they are done. The schema is that of a line.', NDJSON)),
        ...problems(400, 413, 415)
      }
    }
  }, async (request, reply) => {
    const { id, name } = holderOf(request)
    const captures = request.mediaType === NDJSON ? readLines(request.body) : [{ name: null, text: request.body }]
    await reply.type(NDJSON).send(Readable.from(results(captures, { id, name })))
  })

  /** Goes on when it is asked for more; whoever reads it may stop. */
  async function * results (captures: Iterable<Capture>, by: By): AsyncGenerator<string> {
    for (const capture of captures) {
      yield `${JSON.stringify(await imported(capture, by))}\n`
      // All that came in meanwhile, also that the reader has left, is heard of now.
      await turn()
    }
  }

  async function imported ({ name, ...capture }: Capture, by: By): Promise<ImportResult> {
    if ('fault' in capture) return { name, status: 'refused', detail: capture.fault }
    try {
      const bytes = Buffer.from(capture.text)
      const { id, slug, created } = await patiently(PATIENCE, async () => await importCapture(db, bytes, clock(), by))
      return { name, status: created ? 'created' : 'known', id, slug }
    } catch (error) {
      if (!(error instanceof NotAStory)) throw error
      return { name, status: 'refused', detail: error.message }
    }
  }
}
