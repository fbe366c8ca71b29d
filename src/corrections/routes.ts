import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Deps } from '../deps.js'
import * as editing from '../editing/store.js'
import { publicOtherwise } from '../history/compare.js'
import { conflict, found } from '../http/errors.js'
import { conditionsOf } from '../http/filters.js'
import { itemAnswer, itemQuery, listAnswer, listQuery, pageOf } from '../http/query.js'
import { Id, IdParams, ok, problems, ref } from '../http/schemas.js'
import { writing } from '../http/writing.js'
import { Correction, CorrectionInput, CorrectionList, KINDS, keysOf } from './schema.js'
import * as store from './store.js'

const sorts = { at: { column: 'corrections.at', type: 'time' }, id: { column: 'corrections.id', type: 'integer' } } as const

/** What says that there is a change; the others can be said of what stays as it is. */
const OF_A_CHANGE: ReadonlyArray<CorrectionInput['kind']> = ['correction', 'update']

const CorrectionsQuery = listQuery({
  article: Type.Optional({ ...Id, description: 'The id of the article that was corrected.' }),
  kind: Type.Optional(Type.Enum(KINDS, { type: 'string', description: 'What it is.' }))
}, { sorts, columns: sorts, usual: '-at', item: Correction })

/** What readers are told of changes of what was public. It is said once, and stays. */
export const corrections: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, config } = deps

  app.get('/corrections', {
    config: { access: 'public', cached: true, item: Correction },
    schema: {
      operationId: 'listCorrections',
      tags: ['Corrections'],
      summary: 'List what readers were told of changes, newest first',
      querystring: CorrectionsQuery,
      response: { 200: ok(CorrectionList, 'A page of corrections.'), ...problems(400) }
    }
  }, async (request, reply) => {
    const filter = { ...request.query, conditions: conditionsOf(request.query, sorts) }
    return listAnswer(request, reply, config.basePath, await store.list(db, filter, pageOf(request, sorts)), keysOf)
  })

  app.get('/corrections/:id', {
    config: { access: 'public', cached: true, item: Correction },
    schema: {
      operationId: 'getCorrection',
      tags: ['Corrections'],
      summary: 'Get a correction with the article that it is of',
      params: IdParams,
      querystring: itemQuery(Correction, {}),
      response: { 200: ok(Correction, 'The correction.'), ...problems(400, 404) }
    }
  }, async (request, reply) => itemAnswer(reply, await store.find(db, request.params.id), 'correction', keysOf))

  writing(app, deps)('POST', '/articles/:id/corrections', 'articles:publish', {
    operationId: 'addCorrection',
    tags: ['Corrections'],
    summary: 'Tell readers of a change of a public article',
    description: 'Publish what is right first: the correction names the revisions that were public before and after. A clarification and a ' +
      'retraction can also be told of what stays as it is. It is never changed.',
    params: IdParams,
    body: ref(CorrectionInput),
    response: { 201: ok(Correction, 'The correction.'), ...problems(400, 404, 409, 413, 415) }
  }, async ({ db, now }, { params, body }) => {
    const article = found(await editing.find(db, params.id), 'article')
    if (article.status !== 'published') {
      throw conflict('not-published', 'It is not public, so there is nobody to tell. Publish it first.')
    }
    const before = await publicOtherwise(db, article)
    if (before === null && OF_A_CHANGE.includes(body.kind)) {
      throw conflict('nothing-changed', 'Whatever was public of it is what is public now, so that nothing was changed. ' +
        'Publish the change first; a clarification or a retraction can be told of what stays as it is.')
    }
    const id = await store.add(db, { ...article, before: before ?? article.revision }, body, now)
    return {
      status: 201,
      body: found(await store.find(db, id), 'correction'),
      location: `/corrections/${id}`,
      entry: { action: 'create', resource: 'correction', id }
    }
  })
}
