import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../db/open.js'
import type { Deps } from '../deps.js'
import { referring } from '../editing/references.js'
import { conflict, found } from '../http/errors.js'
import { MOST_NAMED, changed, deleted, made, matching, refuseReferred, unchanged } from '../http/resource.js'
import { DELETED, ok, problems, ref } from '../http/schemas.js'
import { writing } from '../http/writing.js'
import { slugify } from '../story/text/slug.js'
import { KINDS, CountedTerm, TermInput, TermPatch } from './schema.js'
import * as store from './store.js'

const MOVED = 'With another slug it stands at another path, to which the old one leads on.'

/** Writing sections and tags: what is changed shows at once with the articles that are filed under them. */
export const writingTerms: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const route = writing(app, deps)
  for (const { kind, one, ofOne, scope, params } of KINDS) {
    const tags = ['Sections and tags']
    const answers = { 200: ok(CountedTerm, `The ${one}.`), ...problems(400, 404, 409, 412, 413, 415, 428) }

    route('POST', `/${kind}`, scope, {
      operationId: `create${ofOne}`,
      tags,
      summary: `Add a ${one}`,
      description: 'The public sees it once a published article is filed under it.',
      body: ref(TermInput),
      response: { 201: ok(CountedTerm, `The ${one}.`), ...problems(400, 409, 413, 415) }
    }, async ({ db, now }, { body: { name, slug = slugify(name) } }) => {
      await refuseTaken(db, kind, slug)
      await store.insert(db, kind, { slug, name }, now)
      const term = await there(db, kind, slug)
      return made(one, term.id, term, `/${kind}/${slug}`)
    })

    route('PATCH', `/${kind}/:slug`, scope, {
      operationId: `change${ofOne}`,
      tags,
      summary: `Change the name or the slug of a ${one}`,
      description: MOVED,
      params,
      body: ref(TermPatch),
      response: answers
    }, async ({ db, now }, { params: { slug }, headers, body }) => {
      const term = await matching(db, await store.find(db, kind, slug, 'editors'), one, headers, body)
      return unchanged(term, body) ?? await change(db, kind, term, { ...term, ...body }, now)
    })

    route('PUT', `/${kind}/:slug`, scope, {
      operationId: `replace${ofOne}`,
      tags,
      summary: `Write a ${one} anew; without a slug it keeps its own`,
      description: MOVED,
      params,
      body: ref(TermInput),
      response: answers
    }, async ({ db, now }, { params: { slug }, headers, body }) => {
      const next = { slug, ...body }
      const term = await matching(db, await store.find(db, kind, slug, 'editors'), one, headers, next)
      return await change(db, kind, term, next, now)
    })

    route('DELETE', `/${kind}/:slug`, scope, {
      operationId: `delete${ofOne}`,
      tags,
      summary: `Delete a ${one} that no article is filed under`,
      params,
      response: { 204: DELETED, ...problems(400, 404, 409, 412, 413, 415, 428) }
    }, async ({ db, view, now }, { params: { slug }, headers }) => {
      const term = await matching(db, await store.find(db, kind, slug, 'editors'), one, headers)
      refuseReferred(one, await referring(db, kind, term.id, MOST_NAMED + 1), view)
      await store.remove(db, kind, term, now)
      return deleted(one, term.id, term)
    })

    async function change (db: Db, kind: store.Kind, term: CountedTerm, next: Required<TermInput>, now: string) {
      await refuseTaken(db, kind, next.slug, term.id)
      await store.update(db, kind, term, next, now)
      return changed(one, term.id, await there(db, kind, next.slug))
    }
  }
}

async function there (db: Db, kind: store.Kind, slug: string): Promise<CountedTerm> {
  return found(await store.find(db, kind, slug, 'editors'), kind)
}

/** @throws HttpProblem 409 where the slug is another one's, or was */
async function refuseTaken (db: Db, kind: store.Kind, slug: string, id?: number): Promise<void> {
  const holder = await store.holder(db, kind, slug)
  if (holder !== undefined && holder !== id) {
    throw conflict('slug-taken', `Another one of the ${kind} has the slug ${slug}, or had it. Send another slug.`)
  }
}
