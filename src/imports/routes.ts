import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { TextDecoder } from '@exodus/bytes/encoding.js'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { articleOf } from '../captures/store.js'
import { patiently } from '../db/transaction.js'
import type { Deps } from '../deps.js'
import { holderOf, viewOf } from '../http/auth.js'
import { HttpProblem } from '../http/errors.js'
import { UTF_8, charsetOf, refuseCompression, refuseEncoding } from '../http/parsing.js'
import { ok, problems, ref } from '../http/schemas.js'
import { sha256 } from '../sha256.js'
import { hiddenAs, importReading, type Imported, type Importer } from './import.js'
import { lineReader, type Capture } from './lines.js'
import { Reader } from './reader.js'
import { isRead } from './readings.js'
import { ImportLine, ImportResult } from './schema.js'

/** The largest body, in bytes. */
const LARGEST = 32 * 1024 * 1024
/** How long, in milliseconds, others may keep the database to themselves. */
const PATIENCE = 5_000

const NDJSON = 'application/x-ndjson'
/** What one file can be sent as. What it is, is told by what is in it. */
const FILES = {
  'text/plain': 'One news page, saved as plain text: UTF-8, or the charset that the Content-Type declares, at most 2 MiB.',
  'text/html': 'One news page, as HTML: in UTF-8, or in the charset that the Content-Type or the page itself declares.',
  'text/markdown': 'One story, as Markdown under front matter in YAML or TOML.',
  'application/vnd.iptc.ninjs+json': 'One story in ninjs of the IPTC, 2 or 3, or an array of them.',
  'application/rss+xml': 'An RSS feed with whole stories.',
  'application/atom+xml': 'An Atom feed with whole stories.'
}

const body = Type.Unsafe<Buffer | undefined>({
  content: {
    ...Object.fromEntries(Object.entries(FILES).map(([media, description]) =>
      [media, { schema: { contentMediaType: media, description } }])),
    [NDJSON]: {
      schema: {
        contentMediaType: NDJSON,
        contentSchema: ref(ImportLine),
        description: 'Any number of files, each a line of JSON of at most 1 MiB: `{ "name": "a.txt", "text": "…" }`.'
      }
    }
  }
})

/**
 * The bytes of a file whose Content-Type declares its charset.
 * @throws HttpProblem 415 where no such charset is known, 400 where the bytes are none of its text
 */
function inUtf8 (body: Buffer, charset: string): Buffer {
  try {
    return Buffer.from(new TextDecoder(charset, { fatal: true }).decode(body))
  } catch (error) {
    if (error instanceof RangeError) throw new HttpProblem(415, 'unsupported-media-type', `The charset ${charset} is not known here. Send UTF-8.`)
    throw new HttpProblem(400, 'malformed-text', `The body is no text in ${charset}, as which it was sent. Save it as UTF-8 and try again.`)
  }
}

/** What is told of a story that is an article. */
function resultOf (name: string | null, { created, ...article }: Imported): ImportResult {
  const { id, slug, isTrashed } = article
  const detail = hiddenAs(article)
  return { name, status: isTrashed ? 'trashed' : created ? 'created' : 'known', id, slug, ...detail === undefined ? {} : { detail } }
}

/** Turning saved news pages into articles. */
export const imports: FastifyPluginAsyncTypebox<Deps> = async (app, { db, clock }) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser([...Object.keys(FILES), NDJSON], { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    if (request.mediaType === NDJSON) refuseEncoding(request)
    else refuseCompression(request)
    const charset = charsetOf(request)
    if (charset !== UTF_8) return inUtf8(body, charset)
    // A page of HTML can declare another charset in itself.
    if (request.mediaType !== 'text/html' && !isUtf8(body)) {
      throw new HttpProblem(400, 'malformed-text', 'The body is not UTF-8 text. Save it as UTF-8 and try again.')
    }
    return body
  })
  const reader = new Reader()
  app.addHook('onClose', async () => { await reader.close() })
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
      description: 'What a page is, is told by its content, not by its media type. Each story is imported in a transaction of its own, and its line is sent once that is committed; one that is no story, ' +
        'or takes more than 5 s to read, is refused, and the others go on. The same story, and another capture of a page, by its canonical URL or by its text where it has none, makes no second article, so that an import which broke off can be sent again ' +
        'as it is: no Idempotency-Key is needed. Nor does that of an article that is withdrawn or in the trash, which is told; without `drafts:read`, of what never was public, that is told of the same capture alone. Who hangs up stops it behind the page in progress. Where the database fails in the ' +
        'middle, the connection is cut. What a story names comes in with it: its people, images, quotes, section and tags, and its newsletter, ' +
        'as long as there is none of that name; without `drafts:read`, people whom only articles know that are not public are not taken for those of the story. ' +
        'The body may have 32 MiB.',
      body,
      response: {
        200: Type.Unsafe<Readable>(ok(ImportResult, 'One line of JSON for each page, in their order, as they are done. The schema is that of a line.', NDJSON)),
        ...problems(400, 413, 415)
      }
    }
  }, async (request, reply) => {
    // One without a Content-Type was not parsed at all.
    if (!request.body?.length) throw new HttpProblem(400, 'empty-body', 'The body is empty. Send the text of a news page.')
    const { id, name } = holderOf(request)
    const captures = request.mediaType === NDJSON ? readLines(request.body.toString()) : [{ name: null, bytes: request.body }]
    await reply.type(NDJSON).send(Readable.from(results(captures, { by: { id, name }, view: viewOf(request) })))
  })

  /** Goes on when it is asked for more; whoever reads it may stop. */
  async function * results (captures: Iterable<Capture>, importer: Importer): AsyncGenerator<string> {
    for (const { line, ...capture } of captures) {
      for await (const result of imported(capture, importer)) {
        yield `${JSON.stringify({ line, ...result })}\n`
        // All that came in meanwhile, also that the reader has left, is heard of now.
        await turn()
      }
    }
  }

  async function * imported ({ name, ...capture }: Capture, importer: Importer): AsyncGenerator<ImportResult> {
    if ('fault' in capture) return yield { name, status: 'refused', detail: capture.fault }
    const known = await articleOf(db, sha256(capture.bytes))
    if (known !== undefined) return yield resultOf(name, { ...known, created: false })
    for (const outcome of await reader.read(capture.bytes, { url: capture.url })) {
      if (isRead(outcome)) {
        yield resultOf(name, await patiently(PATIENCE, async () => await importReading(db, outcome, clock(), importer)))
      } else {
        yield { name, status: 'refused', detail: outcome.refused }
      }
    }
  }
}
