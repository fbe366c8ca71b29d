import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../db/open.js'
import type { Deps } from '../deps.js'
import { refuseTrash } from '../editing/match.js'
import * as editing from '../editing/store.js'
import type { State } from '../editing/store.js'
import { found, notFound } from '../http/errors.js'
import { requireMatch } from '../http/preconditions.js'
import { listAnswer, listQuery, pageOf } from '../http/query.js'
import { Id, IdParams, ok, problems, ref, strict } from '../http/schemas.js'
import { writing } from '../http/writing.js'
import { later } from '../later.js'
import { newToken } from '../tokens.js'
import { link } from './link.js'
import { Preview, PreviewInput, PreviewLink, PreviewList, USUAL } from './schema.js'
import * as store from './store.js'
import { tokenOf } from './token.js'

const sorts = { id: { column: 'previews.id', type: 'integer' } } as const

const PreviewParams = strict({
  id: { ...Id, description: 'The number of the article.', examples: [1] },
  preview: { ...Id, description: 'The number of the preview.', examples: [1] }
})

/** Links by which somebody without a key reads one article's draft. */
export const previews: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, config } = deps
  const route = writing(app, deps)

  route('POST', '/articles/:id/previews', ['articles:write', 'drafts:read'], {
    operationId: 'createArticlePreview',
    tags: ['Articles'],
    summary: 'Make a link by which whoever has it reads an article\'s draft',
    description: 'It is shown this once. It shows the draft as it is whenever it is read, until it expires or is revoked, ' +
      'or the article is put into the trash.',
    params: IdParams,
    body: ref(PreviewInput),
    response: { 201: ok(PreviewLink, 'The link.'), ...problems(400, 404, 409, 413, 415) }
  }, async ({ db, now }, { params, body: { expiresIn = USUAL } }) => {
    const article = await articleOf(db, params)
    refuseTrash(article)
    const { id: articleId } = article
    const expiresAt = later(now, expiresIn * 1_000)
    const made = await store.add(db, { articleId, secret: newToken().secret, expiresAt }, now)
    const { id, revision } = made
    return {
      status: 201,
      body: { id, url: `${config.publicUrl}/previews/${tokenOf(made)}`, expiresAt },
      revision,
      location: `/articles/${articleId}/previews/${id}`,
      entry: { action: 'create', resource: 'preview', id, revision }
    }
  })

  app.get('/articles/:id/previews', {
    config: { access: 'drafts:read', item: Preview },
    schema: {
      operationId: 'listArticlePreviews',
      tags: ['Articles'],
      summary: 'List the links to an article\'s draft, newest first, without what opens them',
      params: IdParams,
      querystring: listQuery({}, { sorts, usual: '-id', item: Preview }),
      response: { 200: ok(PreviewList, 'A page of previews.'), ...problems(400, 404) }
    }
  }, async (request, reply) => {
    const { id } = await articleOf(db, request.params)
    return listAnswer(request, reply, config.basePath, await store.list(db, id, pageOf(request, sorts)), () => [])
  })

  app.get('/articles/:id/previews/:preview', {
    config: { access: 'drafts:read' },
    schema: {
      operationId: 'getArticlePreview',
      tags: ['Articles'],
      summary: 'Get whether a link to an article\'s draft works, and how long',
      params: PreviewParams,
      response: { 200: ok(Preview, 'The preview.'), ...problems(400, 404) }
    }
  }, async (request, reply) => {
    const preview = await previewOf(db, request.params)
    reply.revision = preview.revision
    return preview
  })

  route('DELETE', '/articles/:id/previews/:preview', 'articles:write', {
    operationId: 'revokeArticlePreview',
    tags: ['Articles'],
    summary: 'Revoke a link to an article\'s draft at once',
    params: PreviewParams,
    response: { 204: { type: 'null', description: 'It does not work any more.' }, ...problems(400, 404, 412, 428) }
  }, async ({ db, now }, { params, headers }) => {
    const { id, revision, revokedAt } = await previewOf(db, params)
    await requireMatch(headers, revision)
    if (revokedAt !== null) return { entry: null }
    await store.revoke(db, id, now)
    return { entry: { action: 'revoke', resource: 'preview', id, revision: revision + 1 } }
  })

  await app.register(link, deps)
}

/** @throws HttpProblem 404 */
async function articleOf (db: Db, { id }: { id: number }): Promise<State> {
  return found(await editing.find(db, id), 'article')
}

/** @throws HttpProblem 404, also where it is another article's */
async function previewOf (db: Db, { id, preview }: { id: number, preview: number }): Promise<store.KeptPreview> {
  const looked = await store.find(db, preview)
  if (looked?.articleId !== id) throw notFound('preview')
  return looked
}
