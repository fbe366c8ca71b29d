import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.js'
import { viewOf } from '../http/auth.js'
import { found } from '../http/errors.js'
import type { KINDS } from './schema.js'
import * as store from './store.js'

/**
 * Leads from a path under a slug that a section or tag had to the same under the slug that it has now.
 * @throws HttpProblem 404 where none had it, or none that may be seen
 */
export async function leadOn (
  { db, config }: Deps, request: FastifyRequest, reply: FastifyReply, { kind, one }: Pick<typeof KINDS[number], 'kind' | 'one'>
): Promise<FastifyReply> {
  const { slug } = request.params as { slug: string }
  const term = found(await store.movedFrom(db, kind, slug, viewOf(request)), one)
  return await reply.redirect(config.basePath + request.url.replace(/^(\/\w+\/)[^/?]+/, `$1${term.slug}`), 308)
}
