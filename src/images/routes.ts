import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { hasScope, viewOf } from '../http/auth.js'
import { conditionsOf } from '../http/filters.js'
import { itemAnswer, itemQuery, listAnswer, listQuery, pageOf } from '../http/query.js'
import { IdParams, SEEN_BY_EDITORS, ok, problems } from '../http/schemas.js'
import { Image, ImageList, keysOf } from './schema.js'
import * as store from './store.js'
import { sought, writingImages } from './writing.js'

const sorts = {
  takenOn: { column: 'images.taken_on', type: 'day', nullable: true }, id: { column: 'images.id', type: 'integer' }
} as const

export const images: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, config } = deps
  app.get('/images', {
    config: { access: 'public', cached: true, item: Image },
    schema: {
      operationId: 'listImages',
      tags: ['Images'],
      summary: 'List images, newest first',
      description: SEEN_BY_EDITORS,
      querystring: listQuery({}, { sorts, columns: sorts, usual: '-id', item: Image }),
      response: { 200: ok(ImageList, 'A page of images.'), ...problems(400) }
    }
  }, async (request, reply) => {
    const page = await store.list(db, conditionsOf(request.query, sorts), pageOf(request, sorts), viewOf(request))
    return listAnswer(request, reply, config.basePath, page, keysOf)
  })

  app.get('/images/:id', {
    config: { access: 'public', cached: true, item: Image },
    schema: {
      operationId: 'getImage',
      tags: ['Images'],
      summary: 'Get an image\'s facts',
      description: `${SEEN_BY_EDITORS} Keys with \`images:write\` get what no article refers to, too.`,
      params: IdParams,
      querystring: itemQuery(Image, {}),
      response: { 200: ok(Image, 'The image.'), ...problems(400, 404) }
    }
  }, async (request, reply) => {
    const find = hasScope(request, 'images:write') ? sought : store.find
    return itemAnswer(reply, await find(db, request.params.id, viewOf(request)), 'image', keysOf)
  })

  await app.register(writingImages, deps)
}
