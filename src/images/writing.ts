import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../db/open.js'
import type { View } from '../db/visible.js'
import type { Deps } from '../deps.js'
import { referring, seenToWrite } from '../editing/references.js'
import { found } from '../http/errors.js'
import { MOST_NAMED, changed, deleted, made, matching, refuseReferred, unchanged, whole } from '../http/resource.js'
import { DELETED, IdParams, ok, problems, ref } from '../http/schemas.js'
import { writing } from '../http/writing.js'
import { Image, ImageInput, ImagePatch } from './schema.js'
import * as store from './store.js'

/** Writing the facts of images: what is changed shows at once wherever the image does. */
export const writingImages: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const route = writing(app, deps)
  const answers = { 200: ok(Image, 'The image.'), ...problems(400, 404, 412, 413, 415, 428) }

  route('POST', '/images', 'images:write', {
    operationId: 'createImage',
    tags: ['Images'],
    summary: 'Add an image\'s facts',
    body: ref(ImageInput),
    response: { 201: ok(Image, 'The image.'), ...problems(400, 413, 415) }
  }, async ({ db, now }, { body }) => {
    const id = await store.insert(db, body, now)
    return made('image', id, await there(db, id), `/images/${id}`)
  })

  route('PATCH', '/images/:id', 'images:write', {
    operationId: 'changeImage',
    tags: ['Images'],
    summary: 'Change parts of an image\'s facts',
    params: IdParams,
    body: ref(ImagePatch),
    response: answers
  }, async ({ db, view, now }, { params: { id }, headers, body }) => {
    const image = await matching(db, await sought(db, id, view), 'image', headers, body)
    return unchanged(image, body) ?? await change(db, image, { ...image, ...body }, now)
  })

  route('PUT', '/images/:id', 'images:write', {
    operationId: 'replaceImage',
    tags: ['Images'],
    summary: 'Write an image\'s facts anew',
    params: IdParams,
    body: ref(ImageInput),
    response: answers
  }, async ({ db, view, now }, { params: { id }, headers, body }) => {
    const next = whole(ImageInput, body)
    const image = await matching(db, await sought(db, id, view), 'image', headers, next)
    return await change(db, image, next, now)
  })

  route('DELETE', '/images/:id', 'images:write', {
    operationId: 'deleteImage',
    tags: ['Images'],
    summary: 'Delete an image that no article shows',
    params: IdParams,
    response: { 204: DELETED, ...problems(400, 404, 409, 412, 413, 415, 428) }
  }, async ({ db, view, now }, { params: { id }, headers }) => {
    const image = await matching(db, await sought(db, id, view), 'image', headers)
    refuseReferred('image', await referring(db, 'images', id, MOST_NAMED + 1), view)
    await store.remove(db, image, now)
    return deleted('image', id, image)
  })
}

/** The image, to who may write images: also one that no article refers to. */
export async function sought (db: Db, id: number, view: View): Promise<Image | undefined> {
  return await seenToWrite(db, 'images', await store.find(db, id, 'editors'), view)
}

async function change (db: Db, image: Image, next: ImageInput, now: string) {
  await store.update(db, image, next, now)
  return changed('image', image.id, await there(db, image.id))
}

async function there (db: Db, id: number): Promise<Image> {
  return found(await store.find(db, id, 'editors'), 'image')
}
