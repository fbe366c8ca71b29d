import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { DraftQuery } from '../articles/query.js'
import { OTHERS, articleAs, formOf } from '../articles/representations.js'
import { Article } from '../articles/schema.js'
import { inSnapshot } from '../db/transaction.js'
import type { Deps } from '../deps.js'
import { draftOf } from '../editing/draft.js'
import * as editing from '../editing/store.js'
import { NEVER_KEPT } from '../http/conditional.js'
import { notFound } from '../http/errors.js'
import { wantedOf } from '../http/fields.js'
import { REPRESENTATIONS, negotiated, typeOf, type Representation } from '../http/representations.js'
import { problems, strict } from '../http/schemas.js'
import * as publication from '../publication/store.js'
import * as store from './store.js'
import { idIn, opens } from './token.js'

const TokenParams = strict({ token: Type.String({ description: 'What stands in the link, and opens the draft.' }) })
const described = {
  tags: ['Articles'],
  description: 'For whoever has the link. It is the article as it would be if its draft were public; how public it is, when ' +
    'that will change, and why it was withdrawn, is not told. A link that was never given, has expired or was revoked is a 404.',
  params: TokenParams
}

/** What is behind the link of a preview. The token is a secret: nobody is to keep it, nor the answer. */
export const link: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config, clock }) => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cache-control': NEVER_KEPT, 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' })
  })

  app.get('/previews/:token', {
    config: { access: 'public', negotiated: true, item: Article },
    schema: {
      ...described,
      operationId: 'getPreview',
      summary: 'Get an article\'s draft by a link to it',
      querystring: DraftQuery,
      response: { 200: articleAs(...REPRESENTATIONS), ...problems(400, 404, 406) }
    }
  }, async (request, reply) => {
    const representation = negotiated(request.headers.accept, request.query, [])
    reply.header('vary', 'Accept')
    return await answer(reply, representation, request.params.token, wantedOf(request.query))
  })

  for (const representation of OTHERS) {
    const { name, title } = formOf(representation)
    app.get(`/previews/:token${representation.suffix}`, {
      config: { access: 'public' },
      schema: {
        ...described,
        operationId: `getPreviewAs${name}`,
        summary: `Get an article's draft by a link to it, as ${title}`,
        querystring: strict({}),
        response: { 200: articleAs(representation), ...problems(400, 404) }
      }
    }, async (request, reply) => await answer(reply, representation, request.params.token))
  }

  async function answer (reply: FastifyReply, representation: Representation, token: string, wanted?: ReadonlySet<string>) {
    const article = await draftBehind(token, wanted)
    const { show, signed = false } = formOf(representation)
    reply.type(typeOf(representation))
    return show(article, config, signed ? await publication.find(db) : undefined)
  }

  /** @throws HttpProblem 404, the same whatever the reason */
  async function draftBehind (token: string, wanted?: ReadonlySet<string>): Promise<Article> {
    const id = idIn(token)
    const preview = id === null ? undefined : await store.find(db, id)
    if (preview === undefined || !opens(token, preview) || !store.works(preview, clock())) throw notFound('preview')
    return await inSnapshot(db, async (db) => {
      const state = await editing.find(db, preview.articleId)
      if (state === undefined || state.deletedAt !== null) throw notFound('preview')
      const { publication, ...article } = await draftOf(db, state, wanted)
      return article
    })
  }
}
