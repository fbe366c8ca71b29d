import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { DraftQuery } from '../articles/query.js'
import { Article, keysOf } from '../articles/schema.js'
import type { Action } from '../db/audit.js'
import type { Db } from '../db/open.js'
import { inSnapshot } from '../db/transaction.js'
import type { Deps } from '../deps.js'
import { conflict } from '../http/errors.js'
import { wantedOf } from '../http/fields.js'
import { conditionsOf } from '../http/filters.js'
import { itemAnswer, listAnswer, listQuery, pageOf } from '../http/query.js'
import { IdParams, ok, problems, ref } from '../http/schemas.js'
import { writing, type Tools, type Written } from '../http/writing.js'
import * as publishing from '../publishing/store.js'
import { accept, changed } from './accept.js'
import { same, type Content } from './content.js'
import { draftOf, draftsOf } from './draft.js'
import { matched } from './match.js'
import { restored } from './restore.js'
import { ArticleInput, ArticlePatch, DraftInput, DraftList } from './schema.js'
import * as store from './store.js'
import type { State } from './store.js'

const draftSorts = {
  editedAt: { column: 'articles.edited_at', type: 'time', nullable: true }, id: { column: 'articles.id', type: 'integer' }
} as const

const DraftsQuery = listQuery({
  status: Type.Optional(Type.Enum(['draft', 'scheduled', 'published', 'withdrawn'], { type: 'string', description: 'Whether the article is public.' })),
  trash: Type.Optional(Type.Enum(['true', 'false'], { type: 'string', description: 'Whether to list what is in the trash, instead of what is not.' }))
}, { sorts: draftSorts, columns: draftSorts, usual: '-editedAt', item: Article })

/** Writing articles: their drafts, not what is public. */
export const editing: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const route = writing(app, deps)
  const { db, config } = deps

  app.get('/drafts', {
    config: { access: 'drafts:read', item: Article },
    schema: {
      operationId: 'listDrafts',
      tags: ['Articles'],
      summary: 'List articles as their latest revisions have them, what was edited last first',
      querystring: DraftsQuery,
      response: { 200: ok(DraftList, 'A page of drafts.'), ...problems(400) }
    }
  }, async (request, reply) => {
    const { status, trash } = request.query
    const filter = {
      ...status === undefined ? {} : { status }, inTrash: trash === 'true', conditions: conditionsOf(request.query, draftSorts)
    }
    const page = pageOf(request, draftSorts)
    const drafts = await inSnapshot(db, async (db) => {
      const { rows, ...more } = await store.list(db, filter, page)
      return { ...more, rows: await draftsOf(db, rows) }
    })
    return listAnswer(request, reply, config.basePath, drafts, () => [])
  })

  app.get('/articles/:id/draft', {
    config: { access: 'drafts:read', item: Article },
    schema: {
      operationId: 'getArticleDraft',
      tags: ['Articles'],
      summary: 'Get an article\'s latest revision: what `GET /articles/{id}?version=draft` answers',
      params: IdParams,
      querystring: DraftQuery,
      response: { 200: ok(Article, 'The draft.'), ...problems(400, 404) }
    }
  }, async (request, reply) => {
    const draft = await inSnapshot(db, async (db) => {
      const state = await store.find(db, request.params.id)
      return state && await draftOf(db, state, wantedOf(request.query))
    })
    return itemAnswer(reply, draft, 'article', keysOf)
  })

  route('PUT', '/articles/:id/draft', 'articles:write', {
    operationId: 'restoreArticleRevision',
    tags: ['Articles'],
    summary: 'Make what an earlier revision held the article\'s draft',
    description: 'It becomes a new revision: nothing is taken out of the history, and what is public stays.',
    params: IdParams,
    body: ref(DraftInput),
    response: { 200: ok(Article, 'The draft.'), ...problems(400, 404, 409, 412, 413, 415, 422, 428) }
  }, async ({ db, by, now }, request) => {
    const state = await matched(db, request)
    const content = await restored(db, state, request.body.fromRevision)
    return await shown(db, await store.advance(db, state, 'restore', content, by, now), 'restore')
  })

  route('POST', '/articles', 'articles:write', {
    operationId: 'createArticle',
    tags: ['Articles'],
    summary: 'Write a new article, as a draft',
    body: ref(ArticleInput),
    response: { 201: ok(Article, 'The draft.'), ...problems(400, 409, 413, 415, 422) }
  }, async (tools, { body }) => {
    const { db, by, now } = tools
    const state = await store.create(db, await accept(tools, body, null), by, now)
    return { ...await shown(db, state, 'create'), status: 201, location: `/articles/${state.id}?version=draft` }
  })

  route('PATCH', '/articles/:id', 'articles:write', {
    operationId: 'changeArticle',
    tags: ['Articles'],
    summary: 'Change parts of an article\'s draft',
    description: 'What changes nothing makes no revision.',
    params: IdParams,
    body: ref(ArticlePatch),
    response: { 200: ok(Article, 'The draft.'), ...problems(400, 404, 409, 412, 413, 415, 422, 428) }
  }, async (tools, request) => {
    const { db } = tools
    const state = await matched(db, request)
    return await edited(tools, state, await changed(tools, state.content, request.body, state))
  })

  route('PUT', '/articles/:id', 'articles:write', {
    operationId: 'replaceArticle',
    tags: ['Articles'],
    summary: 'Write an article\'s draft anew; its quotes go with their words',
    params: IdParams,
    body: ref(ArticleInput),
    response: { 200: ok(Article, 'The draft.'), ...problems(400, 404, 409, 412, 413, 415, 422, 428) }
  }, async (tools, request) => {
    const { db } = tools
    const state = await matched(db, request)
    return await edited(tools, state, await accept(tools, request.body, state))
  })

  route('DELETE', '/articles/:id', 'articles:write', {
    operationId: 'deleteArticle',
    tags: ['Articles'],
    summary: 'Put an article into the trash, from which it can be taken for 30 days',
    description: 'One that is public, or scheduled, is refused: to withdraw it, or to take back what is scheduled, is for keys that may publish.',
    params: IdParams,
    response: { 204: { type: 'null', description: 'It is in the trash.' }, ...problems(404, 409, 412, 413, 415, 428) }
  }, async ({ db, by, now }, request) => {
    const state = await matched(db, request)
    refuseOut(state)
    await publishing.discard(db, state, by, now)
    return { entry: { action: 'delete', resource: 'article', id: state.id, revision: state.latest + 1 } }
  })

  route('DELETE', '/articles/:id/deletion', 'articles:write', {
    operationId: 'restoreArticle',
    tags: ['Articles'],
    summary: 'Take an article out of the trash',
    params: IdParams,
    response: { 200: ok(Article, 'The draft.'), ...problems(404, 409, 412, 413, 415, 428) }
  }, async ({ db, by, now }, request) => {
    const state = await matched(db, request, { inTrash: true })
    return await shown(db, await publishing.recover(db, state, by, now), 'undelete')
  })
}

/** @throws HttpProblem 409 where readers see the article, or will */
function refuseOut ({ id, status, scheduledFor }: State): void {
  if (status === 'published') {
    throw conflict('published', `It is public. Withdraw it first, with the reason that readers are told: DELETE /articles/${id}/publication.`)
  }
  if (scheduledFor !== null) {
    throw conflict('scheduled', `It is scheduled for ${scheduledFor}. Take that back first: DELETE /articles/${id}/schedule.`)
  }
}

/** Makes this the article's draft, with a new revision where it is another one than before. */
async function edited ({ db, by, now }: Tools, state: State, content: Content): Promise<Written> {
  if (same(content, state.content)) return { ...await shown(db, state, 'edit'), entry: null }
  return await shown(db, await store.edit(db, state, content, by, now), 'edit')
}

/** The article's draft as an answer. */
async function shown (db: Db, state: State, action: Action): Promise<Written> {
  return {
    body: await draftOf(db, state),
    revision: state.latest,
    entry: { action, resource: 'article', id: state.id, revision: state.latest }
  }
}
