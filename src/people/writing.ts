import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../db/open.js'
import type { Deps } from '../deps.js'
import { referring } from '../editing/references.js'
import { found } from '../http/errors.js'
import { MOST_NAMED, changed, deleted, made, matching, refuseReferred, unchanged } from '../http/resource.js'
import { DELETED, IdParams, ok, problems, ref } from '../http/schemas.js'
import { writing } from '../http/writing.js'
import { CountedPerson, PersonInput, PersonPatch } from './schema.js'
import * as store from './store.js'

/** Writing people: what is changed shows at once wherever the person is named. */
export const writingPeople: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const route = writing(app, deps)
  const answers = { 200: ok(CountedPerson, 'The person.'), ...problems(400, 404, 412, 413, 415, 428) }

  route('POST', '/people', 'people:write', {
    operationId: 'createPerson',
    tags: ['People'],
    summary: 'Add a person',
    body: ref(PersonInput),
    response: { 201: ok(CountedPerson, 'The person.'), ...problems(400, 413, 415) }
  }, async ({ db, now }, { body }) => {
    const id = await store.insert(db, body, now)
    return made('person', id, await there(db, id), `/people/${id}`)
  })

  route('PATCH', '/people/:id', 'people:write', {
    operationId: 'changePerson',
    tags: ['People'],
    summary: 'Change parts of what is known of a person',
    params: IdParams,
    body: ref(PersonPatch),
    response: answers
  }, async ({ db, now }, { params: { id }, headers, body }) => {
    const person = await matching(await store.find(db, id, 'editors'), 'person', headers)
    return unchanged(person, body) ?? await change(db, person, { ...person, ...body }, now)
  })

  route('PUT', '/people/:id', 'people:write', {
    operationId: 'replacePerson',
    tags: ['People'],
    summary: 'Write a person anew',
    params: IdParams,
    body: ref(PersonInput),
    response: answers
  }, async ({ db, now }, { params: { id }, headers, body }) => {
    const person = await matching(await store.find(db, id, 'editors'), 'person', headers)
    return await change(db, person, body, now)
  })

  route('DELETE', '/people/:id', 'people:write', {
    operationId: 'deletePerson',
    tags: ['People'],
    summary: 'Delete a person whom no article names or quotes',
    params: IdParams,
    response: { 204: DELETED, ...problems(400, 404, 409, 412, 428) }
  }, async ({ db, now }, { params: { id }, headers }) => {
    const person = await matching(await store.find(db, id, 'editors'), 'person', headers)
    refuseReferred('person', await referring(db, 'people', id, MOST_NAMED + 1))
    await store.remove(db, person, now)
    return deleted('person', id, person)
  })
}

async function change (db: Db, person: CountedPerson, next: PersonInput, now: string) {
  await store.update(db, person, next, now)
  return changed('person', person.id, await there(db, person.id))
}

async function there (db: Db, id: number): Promise<CountedPerson> {
  return found(await store.find(db, id, 'editors'), 'person')
}
