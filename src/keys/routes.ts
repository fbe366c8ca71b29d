import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { holderOf } from '../http/auth.js'
import { found } from '../http/errors.js'
import { ok, problems } from '../http/schemas.js'
import { Key } from './schema.js'
import * as store from './store.js'

export const keys: FastifyPluginAsyncTypebox<Deps> = async (app, { db }) => {
  app.get('/keys/me', {
    config: { access: 'key' },
    schema: {
      operationId: 'getOwnKey',
      tags: ['Keys'],
      summary: 'Get the key that the request shows',
      response: { 200: ok(Key, 'The key, without its secret.'), ...problems(400) }
    }
  }, async (request) => {
    const { hash, revokedAt, ...key } = found(await store.find(db, holderOf(request).id), 'key')
    return key
  })
}
