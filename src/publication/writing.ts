import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../db/open.js'
import type { Deps } from '../deps.js'
import { HttpProblem, badField, found } from '../http/errors.js'
import { changed, made, matching, unchanged, whole } from '../http/resource.js'
import { ok, problems, ref } from '../http/schemas.js'
import { writing } from '../http/writing.js'
import * as newsletters from '../newsletters/store.js'
import { Publication, PublicationFacts, PublicationPatch } from './schema.js'
import * as store from './store.js'

/** Writing the facts of the site itself. */
export const writingPublication: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const route = writing(app, deps)
  const facts = ok(Publication, 'The publication.')

  route('PUT', '/publication', 'publication:write', {
    operationId: 'replacePublication',
    tags: ['Publication'],
    summary: 'Set the facts of the site itself',
    description: 'Where there are none yet, it is sent without `If-Match`.',
    body: ref(PublicationFacts),
    response: { 200: facts, 201: facts, ...problems(400, 412, 413, 415, 422, 428) }
  }, async ({ db, now }, { headers, body }) => {
    const before = await store.find(db)
    const next = whole(PublicationFacts, body)
    if (before !== undefined) return await change(db, await matching(db, before, 'publication', headers, next), next, now)
    if (headers['if-match'] !== undefined) throw new HttpProblem(412, 'stale', 'There is no publication yet. Set it without If-Match.')
    return made('publication', store.ID, await set(db, next, 1, now), '/publication')
  })

  route('PATCH', '/publication', 'publication:write', {
    operationId: 'changePublication',
    tags: ['Publication'],
    summary: 'Change some of the facts of the site itself',
    body: ref(PublicationPatch),
    response: { 200: facts, ...problems(400, 404, 412, 413, 415, 422, 428) }
  }, async ({ db, now }, { headers, body }) => {
    const publication = await matching(db, await store.find(db), 'publication', headers, body)
    return unchanged(publication, body) ?? await change(db, publication, { ...publication, ...body }, now)
  })
}

async function change (db: Db, { revision }: Publication, facts: PublicationFacts, now: string) {
  return changed('publication', store.ID, await set(db, facts, revision + 1, now))
}

/** @throws HttpProblem 422 where there is no such newsletter */
async function set (db: Db, facts: PublicationFacts, revision: number, now: string): Promise<Publication> {
  const { newsletterId = null } = facts
  if (newsletterId !== null && await newsletters.find(db, newsletterId) === undefined) {
    throw badField('/newsletterId', 'There is no such newsletter. POST /newsletters makes one.')
  }
  await store.set(db, facts, revision, now)
  return found(await store.find(db), 'publication')
}
