import type { FastifyReply, FastifyRequest } from 'fastify'
import { inSnapshot } from '../db/transaction.js'
import type { Deps } from '../deps.js'
import { hashOf } from '../http/answer.js'
import { listAnswer } from '../http/query.js'
import * as documents from './documents.js'
import { edition } from './edition.js'
import type { asked } from './query.js'
import { keysOf } from './schema.js'
import * as store from './store.js'
import { listAt } from './then.js'

const BEGIN = Buffer.from('{"data":[')
const TYPE = 'application/json; charset=utf-8'

/** An article by its document. */
export function documentAnswer (reply: FastifyReply, document: documents.Document): FastifyReply {
  const { body, keys, hash, revision, changedAt } = document
  reply.header('surrogate-key', keys)
  reply.changedAt = Date.parse(changedAt)
  reply.revision = revision
  reply.hash = hash
  return reply.type(TYPE).send(body)
}

/** A page of articles: out of their documents where nothing is wanted beyond their summaries, and all of them are made. */
export async function articlesAnswer (
  { db, config }: Deps, request: FastifyRequest, reply: FastifyReply, { filter, page, wanted }: ReturnType<typeof asked>
) {
  const { q, asOf } = filter
  const isUsual = wanted.size === 0 && q === undefined && asOf === undefined
  const kept = isUsual ? await documents.list(db, edition(), filter, page) : undefined
  if (kept === undefined) {
    const listed = asOf === undefined
      ? await store.list(db, filter, page, wanted)
      : await inSnapshot(db, async (db) => await listAt(db, { ...filter, asOf }, page, wanted))
    return listAnswer(request, reply, config.basePath, listed, keysOf)
  }
  const { meta, links } = listAnswer(request, reply, config.basePath, kept, ({ keys }) => [keys])
  const rest = `],"meta":${JSON.stringify(meta)},"links":${JSON.stringify(links)}}`
  // What decides the bytes, in a fiftieth of their length.
  reply.hash = hashOf(Buffer.from([edition(), ...kept.rows.map(({ hash }) => hash), rest].join(' ')))
  return reply.type(TYPE).send(Buffer.concat([BEGIN, kept.data, Buffer.from(rest)]))
}
