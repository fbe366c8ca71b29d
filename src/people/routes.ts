import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { viewOf } from '../http/auth.js'
import { conditionsOf } from '../http/filters.js'
import { itemAnswer, itemQuery, listAnswer, listQuery, pageOf } from '../http/query.js'
import { IdParams, SEEN_BY_EDITORS, ok, problems } from '../http/schemas.js'
import { CountedPerson, PersonList, keysOf } from './schema.js'
import * as store from './store.js'
import { writingPeople } from './writing.js'

const sorts = {
  name: { column: 'people.name', type: 'text' }, id: { column: 'people.id', type: 'integer' }
} as const

export const people: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, config } = deps
  app.get('/people', {
    config: { access: 'public', cached: true, item: CountedPerson },
    schema: {
      operationId: 'listPeople',
      tags: ['People'],
      summary: 'List the people whom articles name',
      description: SEEN_BY_EDITORS,
      querystring: listQuery({}, { sorts, columns: sorts, usual: 'name', item: CountedPerson }),
      response: { 200: ok(PersonList, 'A page of people.'), ...problems(400) }
    }
  }, async (request, reply) => {
    const page = await store.list(db, conditionsOf(request.query, sorts), pageOf(request, sorts), viewOf(request))
    return listAnswer(request, reply, config.basePath, page, keysOf)
  })

  app.get('/people/:id', {
    config: { access: 'public', cached: true, item: CountedPerson },
    schema: {
      operationId: 'getPerson',
      tags: ['People'],
      summary: 'Get a person',
      description: SEEN_BY_EDITORS,
      params: IdParams,
      querystring: itemQuery(CountedPerson, {}),
      response: { 200: ok(CountedPerson, 'The person.'), ...problems(400, 404) }
    }
  }, async (request, reply) =>
    itemAnswer(reply, await store.find(db, request.params.id, viewOf(request)), 'person', keysOf))

  await app.register(writingPeople, deps)
}
