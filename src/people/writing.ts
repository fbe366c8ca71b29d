import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { append } from '../db/audit.js'
import type { Db } from '../db/open.js'
import type { View } from '../db/visible.js'
import type { Deps } from '../deps.js'
import { referring, seenToWrite, standingOf } from '../editing/references.js'
import { HttpProblem, badField, conflict, found } from '../http/errors.js'
import { MOST_NAMED, changed, deleted, made, matching, refuseReferred, unchanged, whole } from '../http/resource.js'
import { DELETED, IdParams, ok, problems, ref } from '../http/schemas.js'
import { writing } from '../http/writing.js'
import { Profile } from '../quotes/schema.js'
import { profileOf } from './profile.js'
import { MOST_ALIASES, PersonInput, PersonMerge, PersonPatch, type CountedPerson } from './schema.js'
import * as store from './store.js'

/** Writing people: what is changed shows at once wherever the person is named. */
export const writingPeople: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const route = writing(app, deps)
  const answers = { 200: ok(Profile, 'The person.'), ...problems(400, 404, 412, 413, 415, 428) }

  route('POST', '/people', 'people:write', {
    operationId: 'createPerson',
    tags: ['People'],
    summary: 'Add a person',
    body: ref(PersonInput),
    response: { 201: ok(Profile, 'The person.'), ...problems(400, 413, 415) }
  }, async ({ db, now }, { body }) => {
    const id = await store.insert(db, body, now)
    return made('person', id, await there(db, id), `/people/${id}`)
  })

  route('PATCH', '/people/:id', 'people:write', {
    operationId: 'changePerson',
    tags: ['People'],
    summary: 'Change parts of what is known of a person',
    description: 'Stories that are imported may go on giving the name of before: it means this person still.',
    params: IdParams,
    body: ref(PersonPatch),
    response: answers
  }, async ({ db, view, now }, { params: { id }, headers, body }) => {
    const person = await matching(db, await unmerged(db, id, view), 'person', headers, body)
    return unchanged(await there(db, id), body) ?? await change(db, person, { ...person, ...body }, now)
  })

  route('PUT', '/people/:id', 'people:write', {
    operationId: 'replacePerson',
    tags: ['People'],
    summary: 'Write a person anew',
    params: IdParams,
    body: ref(PersonInput),
    response: answers
  }, async ({ db, view, now }, { params: { id }, headers, body }) => {
    const next = whole(PersonInput, body)
    const person = await matching(db, await unmerged(db, id, view), 'person', headers, next)
    return await change(db, person, next, now)
  })

  route('POST', '/people/:id/merge', 'people:write', {
    operationId: 'mergePeople',
    tags: ['People'],
    summary: 'Make one person of two',
    description: 'What the other said and where the other is named are this person\'s, in drafts and earlier revisions, too. The other\'s ' +
      'names become aliases, unless only articles that are not public name the other, and articles to come that give the other\'s full name mean this person. It cannot be taken back. ' +
      `Where they would have more than ${MOST_ALIASES} aliases then, some have to be taken off before.`,
    params: IdParams,
    body: ref(PersonMerge),
    response: { ...answers, ...problems(409, 422) }
  }, async ({ db, by, view, now }, { params: { id }, headers, body }) => {
    const person = await matching(db, await unmerged(db, id, view), 'person', headers)
    const other = await otherThan(db, person, body.person, view)
    const standing = await standingOf(db, 'people', other.id)
    if (standing === 'public' && await standingOf(db, 'people', id) === 'hidden') {
      throw conflict('not-public', `No public article names person ${id}, whose names all would see then. Merge it into person ${other.id} instead.`)
    }
    const known = standing === 'hidden' ? person : store.joined(person, other)
    if (known.aliases.length > MOST_ALIASES) {
      throw badField('/person', `The two would have ${known.aliases.length} aliases, and a person has at most ${MOST_ALIASES}. Take some off one of them before.`)
    }
    await store.merge(db, person, other, known, now)
    await append(db, by, { action: 'delete', resource: 'person', id: other.id, revision: other.revision + 1 }, now)
    const merged = await there(db, id)
    const { revision } = merged
    return { body: merged, revision, entry: { action: 'merge', resource: 'person', id, revision } }
  })

  route('DELETE', '/people/:id', 'people:write', {
    operationId: 'deletePerson',
    tags: ['People'],
    summary: 'Delete a person whom no article names or quotes',
    params: IdParams,
    response: { 204: DELETED, ...problems(400, 404, 409, 412, 413, 415, 428) }
  }, async ({ db, view, now }, { params: { id }, headers }) => {
    const person = await matching(db, await unmerged(db, id, view), 'person', headers)
    refuseReferred('person', await referring(db, 'people', id, MOST_NAMED + 1), view)
    await store.remove(db, person, now)
    return deleted('person', id, person)
  })
}

/** @throws HttpProblem 422 where the other is nobody, or the person itself */
async function otherThan (db: Db, person: CountedPerson, id: number, view: View): Promise<CountedPerson> {
  if (id === person.id) throw badField('/person', 'It is the person itself. Name the other one.')
  const other = await sought(db, id, view)
  if (other !== undefined) return other
  const into = await keptFor(db, id, view)
  if (into === undefined) throw badField('/person', 'There is no such person.')
  throw badField('/person', `Person ${id} was merged into ${into} before. ${into === person.id ? 'The two are one already.' : `Name ${into} instead.`}`)
}

/** @throws HttpProblem 404, which tells into whom the person was merged */
async function unmerged (db: Db, id: number, view: View): Promise<CountedPerson | undefined> {
  const person = await sought(db, id, view)
  const into = person === undefined ? await keptFor(db, id, view) : undefined
  if (into !== undefined) throw new HttpProblem(404, 'not-found', `Person ${id} was merged into ${into}. Write to /people/${into} instead.`)
  return person
}

/** Into whom the person was merged, to who may see that one. */
async function keptFor (db: Db, id: number, view: View): Promise<number | undefined> {
  const into = await store.mergedInto(db, id)
  return into !== undefined && await sought(db, into, view) !== undefined ? into : undefined
}

/** The person, to who may write people: also one to whom no article refers. */
export async function sought (db: Db, id: number, view: View): Promise<CountedPerson | undefined> {
  return await seenToWrite(db, 'people', await store.find(db, id, 'editors'), view)
}

async function change (db: Db, person: CountedPerson, next: PersonInput, now: string) {
  await store.update(db, person, next, now)
  return changed('person', person.id, await there(db, person.id))
}

async function there (db: Db, id: number) {
  return await profileOf(db, found(await store.find(db, id, 'editors'), 'person'))
}
