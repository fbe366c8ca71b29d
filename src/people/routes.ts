import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Deps } from '../deps.js'
import { itemAnswer, listAnswer, listQuery, pageOf } from '../http/query.js'
import { IdParams, ok, problems } from '../http/schemas.js'
import { Person, PersonList, keysOf } from './schema.js'
import * as store from './store.js'

const sorts = {
  name: { column: 'people.name', type: 'text' }, id: { column: 'people.id', type: 'integer' }
} as const

export const people: FastifyPluginAsyncTypebox<Deps> = async (app, { db, config }) => {
  app.get('/people', {
    config: { cached: true },
    schema: {
      operationId: 'listPeople',
      tags: ['People'],
      summary: 'List the people whom articles name',
      querystring: listQuery({}, sorts, 'name'),
      response: { 200: ok(PersonList, 'A page of people.'), ...problems(400) }
    }
  }, async (request, reply) =>
    listAnswer(request, reply, config.basePath, await store.list(db, pageOf(request.query, sorts)), keysOf))

  app.get('/people/:id', {
    config: { cached: true },
    schema: {
      operationId: 'getPerson',
      tags: ['People'],
      summary: 'Get a person',
      params: IdParams,
      response: { 200: ok(Person, 'The person.'), ...problems(400, 404) }
    }
  }, async (request, reply) =>
    itemAnswer(reply, await store.find(db, request.params.id), 'person', keysOf))
}
