import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../db/open.js'
import type { Deps } from '../deps.js'
import { badField, conflict, found } from '../http/errors.js'
import { changed, deleted, made, matching, unchanged, whole } from '../http/resource.js'
import { DELETED, IdParams, ok, problems, ref } from '../http/schemas.js'
import { writing } from '../http/writing.js'
import * as publication from '../publication/store.js'
import { sha256 } from '../sha256.js'
import { Newsletter, NewsletterInput, NewsletterPatch, WordingInput } from './schema.js'
import * as store from './store.js'

/** Writing newsletters. Their wordings are only ever added to: readers have agreed to them. */
export const writingNewsletters: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const route = writing(app, deps)
  const answers = { 200: ok(Newsletter, 'The newsletter.'), ...problems(400, 404, 409, 412, 413, 415, 428) }

  route('POST', '/newsletters', 'newsletters:write', {
    operationId: 'createNewsletter',
    tags: ['Newsletters'],
    summary: 'Add a newsletter; readers can sign up once it has a wording',
    body: ref(NewsletterInput),
    response: { 201: ok(Newsletter, 'The newsletter.'), ...problems(400, 409, 413, 415) }
  }, async ({ db, now }, { body }) => {
    await refuseTaken(db, body.name)
    const id = await store.insert(db, body, now)
    return made('newsletter', id, await there(db, id), `/newsletters/${id}`)
  })

  route('PATCH', '/newsletters/:id', 'newsletters:write', {
    operationId: 'changeNewsletter',
    tags: ['Newsletters'],
    summary: 'Change parts of a newsletter',
    params: IdParams,
    body: ref(NewsletterPatch),
    response: answers
  }, async ({ db, now }, { params: { id }, headers, body }) => {
    const newsletter = await matching(db, await store.find(db, id), 'newsletter', headers, body)
    return unchanged(newsletter, body) ?? await change(db, newsletter, { ...newsletter, ...body }, now)
  })

  route('PUT', '/newsletters/:id', 'newsletters:write', {
    operationId: 'replaceNewsletter',
    tags: ['Newsletters'],
    summary: 'Write a newsletter anew; its wordings stay',
    params: IdParams,
    body: ref(NewsletterInput),
    response: answers
  }, async ({ db, now }, { params: { id }, headers, body }) => {
    const next = whole(NewsletterInput, body)
    const newsletter = await matching(db, await store.find(db, id), 'newsletter', headers, next)
    return await change(db, newsletter, next, now)
  })

  route('DELETE', '/newsletters/:id', 'newsletters:write', {
    operationId: 'deleteNewsletter',
    tags: ['Newsletters'],
    summary: 'Delete a newsletter that nobody has ever signed up for',
    params: IdParams,
    response: { 204: DELETED, ...problems(400, 404, 409, 412, 413, 415, 428) }
  }, async ({ db, now }, { params: { id }, headers }) => {
    const newsletter = await matching(db, await store.find(db, id), 'newsletter', headers)
    await refuseOffered(db, id)
    await store.remove(db, newsletter, now)
    return deleted('newsletter', id, newsletter)
  })

  route('POST', '/newsletters/:id/wordings', 'newsletters:write', {
    operationId: 'createWording',
    tags: ['Newsletters'],
    summary: 'Put a new wording into force',
    description: 'It is never changed again. Who signed up on the terms of an earlier one has agreed to that.',
    params: IdParams,
    body: ref(WordingInput),
    response: { 201: ok(Newsletter, 'The newsletter with its new wording.'), ...problems(400, 404, 409, 413, 415, 422) }
  }, async ({ db, now }, { params: { id }, body: { text, language = null, purposes = [] } }) => {
    const newsletter = found(await store.find(db, id), 'newsletter')
    refuseRepeated(purposes.map(({ key }) => key))
    const added = await store.addWording(db, id, { text, sha256: sha256(text), language, purposes }, now)
    if ('known' in added) {
      throw conflict('known-wording', `Version ${added.known} has this very text. What readers agreed to is told apart by its text: change it.`)
    }
    await store.update(db, newsletter, newsletter, now)
    return {
      ...made('newsletter', id, await there(db, id), `/newsletters/${id}`),
      entry: { action: 'create', resource: 'wording', id: added.id, revision: 1 }
    }
  })
}

async function change (db: Db, newsletter: Newsletter, next: NewsletterInput, now: string) {
  if (next.name !== newsletter.name) await refuseTaken(db, next.name)
  await store.update(db, newsletter, next, now)
  return changed('newsletter', newsletter.id, await there(db, newsletter.id))
}

async function there (db: Db, id: number): Promise<Newsletter> {
  return found(await store.find(db, id), 'newsletter')
}

/** @throws HttpProblem 409 where another newsletter has the name */
async function refuseTaken (db: Db, name: string): Promise<void> {
  const holder = await store.idOf(db, name)
  if (holder !== undefined) throw conflict('name-taken', `Newsletter ${holder} has this name. Choose another one.`)
}

/** @throws HttpProblem 409 where somebody has signed up for it, or the publication offers it */
async function refuseOffered (db: Db, id: number): Promise<void> {
  const subscriptions = await store.subscriptionsTo(db, id)
  if (subscriptions > 0) {
    throw conflict('referred-to', `It has ${subscriptions} subscriptions, whose consents have to be kept with its wordings, so it stays.`)
  }
  if ((await publication.find(db))?.newsletterId === id) {
    throw conflict('referred-to', 'It is the newsletter of the publication, so it stays. Set newsletterId to another one, or to null, first: PATCH /publication.')
  }
}

/** @throws HttpProblem 422 where a purpose is named twice */
function refuseRepeated (keys: readonly string[]): void {
  const at = keys.findIndex((key, i) => keys.indexOf(key) !== i)
  if (at >= 0) throw badField(`/purposes/${at}/key`, 'It stands there already. Name each purpose once.')
}
