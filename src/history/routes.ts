import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { inSnapshot } from '../db/transaction.js'
import { articlesThen } from '../editing/draft.js'
import * as editing from '../editing/store.js'
import { found } from '../http/errors.js'
import { listAnswer, listQuery, pageOf } from '../http/query.js'
import { IdParams, ok, problems } from '../http/schemas.js'
import { compared } from './compare.js'
import { RangeParams, Revision, RevisionDiff, RevisionList, RevisionParams, RevisionSummary } from './schema.js'
import * as store from './store.js'

const sorts = { number: { column: 'article_revisions.number', type: 'count' } } as const

/** What an article was after each of its changes. Revisions are added by whatever changes it, and never change themselves. */
export const history: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  app.get('/articles/:id/revisions', {
    config: { access: 'drafts:read', item: RevisionSummary },
    schema: {
      operationId: 'listArticleRevisions',
      tags: ['Articles'],
      summary: 'List the changes of an article, newest first',
      params: IdParams,
      querystring: listQuery({}, { sorts, usual: '-number', item: RevisionSummary }),
      response: { 200: ok(RevisionList, 'A page of revisions.'), ...problems(400, 404) }
    }
  }, async (request, reply) => {
    const { id } = found(await editing.find(db, request.params.id), 'article')
    return listAnswer(request, reply, config.basePath, await store.list(db, id, pageOf(request, sorts)), () => [])
  })

  app.get('/articles/:id/revisions/:number', {
    config: { access: 'drafts:read' },
    schema: {
      operationId: 'getArticleRevision',
      tags: ['Articles'],
      summary: 'Get an article as it was after one of its changes',
      description: 'What it refers to, and its dates and corrections, are those of the time at which the revision was made; `source` is that of now.',
      params: RevisionParams,
      response: { 200: ok(Revision, 'The revision.'), ...problems(400, 404) }
    }
  }, async (request, reply) => {
    const { id, number } = request.params
    reply.revision = number
    return await inSnapshot(db, async (db) => {
      const state = found(await editing.find(db, id), 'article')
      const { content, ...revision } = found(await store.find(db, id, number), 'revision of the article')
      const shown = { id, content, number, updatedAt: revision.at, ...(await store.datesOf(db, state))(revision) }
      const [article] = await articlesThen(db, [shown], revision.at)
      return { ...revision, headline: content.headline, article: found(article, 'article') }
    })
  })

  app.get('/articles/:id/revisions/:from...:to', {
    config: { access: 'drafts:read' },
    schema: {
      operationId: 'compareArticleRevisions',
      tags: ['Articles'],
      summary: 'Compare two revisions of an article: by field, by block and word, and by quote',
      description: 'Three dots stand between the numbers: `/articles/1/revisions/2...5`. Either may be the larger one.',
      params: RangeParams,
      response: { 200: ok(RevisionDiff, 'How they differ.'), ...problems(400, 404) }
    }
  }, async (request) => await inSnapshot(db, async (db) => {
    const { id, from, to } = request.params
    const state = found(await editing.find(db, id), 'article')
    const before = found(await store.find(db, id, from), `revision ${from} of the article`)
    const after = found(await store.find(db, id, to), `revision ${to} of the article`)
    return await compared(db, state, before, after)
  }))
}
