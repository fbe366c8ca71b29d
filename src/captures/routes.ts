import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { found } from '../http/errors.js'
import { IdParams, ok, problems } from '../http/schemas.js'
import { ArticleEvidence } from './schema.js'
import * as store from './store.js'

/** The captured pages that articles were imported from. */
export const captures: FastifyPluginAsyncTypebox<Deps> = async (app, { db }) => {
  app.get('/articles/:id/evidence', {
    config: { access: 'drafts:read' },
    schema: {
      operationId: 'getArticleEvidence',
      tags: ['Articles'],
      summary: 'Get where each fact of an imported article comes from, by which rule, and how sure that is',
      description: 'It tells of the story as it was read off its source last; what editors changed since, they know themselves.',
      params: IdParams,
      response: { 200: ok(ArticleEvidence, 'The evidence.'), ...problems(400, 404) }
    }
  }, async ({ params: { id } }) => found(await store.evidenceOf(db, id), 'imported article'))
}
