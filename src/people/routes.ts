import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.js'
import { hasScope, viewOf } from '../http/auth.js'
import { found } from '../http/errors.js'
import { conditionsOf } from '../http/filters.js'
import { itemAnswer, itemQuery, listAnswer, listQuery, pageOf } from '../http/query.js'
import { IdParams, SEEN_BY_EDITORS, ok, problems } from '../http/schemas.js'
import { filterOf, quoteFilters } from '../quotes/query.js'
import { Profile, Quote, QuoteList, keysOf as quoteKeysOf } from '../quotes/schema.js'
import * as quotes from '../quotes/store.js'
import { profileOf } from './profile.js'
import { CountedPerson, PersonList, keysOf } from './schema.js'
import * as store from './store.js'
import { sought, writingPeople } from './writing.js'

const sorts = {
  name: { column: 'people.name', type: 'text' }, id: { column: 'people.id', type: 'integer' }
} as const

const moved = { 308: { type: 'null', description: 'It was merged into another person; `Location` leads there.' } } as const

export const people: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, config } = deps
  app.get('/people', {
    config: { access: 'public', cached: true, item: CountedPerson },
    schema: {
      operationId: 'listPeople',
      tags: ['People'],
      summary: 'List the people whom articles name or quote',
      description: SEEN_BY_EDITORS,
      querystring: listQuery({}, { sorts, columns: sorts, usual: 'name', item: CountedPerson }),
      response: { 200: ok(PersonList, 'A page of people.'), ...problems(400) }
    }
  }, async (request, reply) => {
    const page = await store.list(db, conditionsOf(request.query, sorts), pageOf(request, sorts), viewOf(request))
    return listAnswer(request, reply, config.basePath, page, keysOf)
  })

  app.get('/people/:id', {
    config: { access: 'public', cached: true, item: Profile },
    schema: {
      operationId: 'getPerson',
      tags: ['People'],
      summary: 'Get a person, with what they said last',
      description: `${SEEN_BY_EDITORS} Keys with \`people:write\` get who stands in no article, too.`,
      params: IdParams,
      querystring: itemQuery(Profile, {}),
      response: { 200: ok(Profile, 'The person.'), ...moved, ...problems(400, 404) }
    }
  }, async (request, reply) => {
    const { id } = request.params
    const person = await seen(request, id)
    if (person === undefined && await leads(request, reply, id)) return reply
    const profile = person && await profileOf(db, person)
    return itemAnswer(reply, profile, 'person', (person) => [...keysOf(person), ...person.quotes.flatMap(quoteKeysOf)])
  })

  app.get('/people/:id/quotes', {
    config: { access: 'public', cached: true, item: Quote },
    schema: {
      operationId: 'listPersonQuotes',
      tags: ['People'],
      summary: 'List what a person said, newest first, in whatever article',
      params: IdParams,
      querystring: listQuery(quoteFilters, { sorts: quotes.TIMELINE, usual: '-date', item: Quote }),
      response: { 200: ok(QuoteList, 'A page of quotes.'), ...moved, ...problems(400, 404) }
    }
  }, async (request, reply) => {
    const { id } = request.params
    const person = await seen(request, id)
    if (person === undefined && await leads(request, reply, id)) return reply
    const filter = { ...filterOf(request.query), speaker: found(person, 'person').id }
    const said = await quotes.timeline(db, filter, pageOf(request, quotes.TIMELINE))
    return listAnswer(request, reply, config.basePath, said, quoteKeysOf)
  })

  async function seen (request: FastifyRequest, id: number): Promise<CountedPerson | undefined> {
    return await (hasScope(request, 'people:write') ? sought : store.find)(db, id, viewOf(request))
  }

  /** Whether the person was merged into another one whom the request may see: it is led there then. */
  async function leads (request: FastifyRequest, reply: FastifyReply, id: number): Promise<boolean> {
    const into = await store.mergedInto(db, id)
    if (into === undefined || await seen(request, into) === undefined) return false
    reply.redirect(config.basePath + request.url.replace(`/people/${id}`, `/people/${into}`), 308)
    return true
  }

  await app.register(writingPeople, deps)
}
