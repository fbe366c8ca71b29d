import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Deps } from '../deps.js'
import { HttpProblem } from '../http/errors.js'
import { ok, problems } from '../http/schemas.js'
import { Health } from './schema.js'

/** Whatever a load balancer puts there is no reason to call the server ill. */
const AnyQuery = Type.Object({})
const healthy: Health = { status: 'ok' }

export const health: FastifyPluginAsyncTypebox<Deps> = async (app, { db, changes }) => {
  app.get('/health/live', {
    config: { access: 'public' },
    schema: {
      operationId: 'getLiveness',
      tags: ['Health'],
      summary: 'Tell whether the process answers',
      querystring: AnyQuery,
      response: { 200: ok(Health, 'It does.'), ...problems(400) }
    }
  }, async () => healthy)

  app.get('/health/ready', {
    config: { access: 'public' },
    schema: {
      operationId: 'getReadiness',
      tags: ['Health'],
      summary: 'Tell whether the database answers as well',
      querystring: AnyQuery,
      response: { 200: ok(Health, 'It does.'), ...problems(400) }
    }
  }, async (request) => {
    try {
      if (await changes.head() === null) throw new Error('the log of changes cannot be followed')
      await db.selectFrom('changes').select('seq').limit(1).execute()
    } catch (err) {
      request.log.error({ err }, 'the database does not answer')
      throw new HttpProblem(503, 'not-ready', 'The database does not answer. Try again in a few seconds.',
        { headers: { 'retry-after': '5' } })
    }
    return healthy
  })
}
