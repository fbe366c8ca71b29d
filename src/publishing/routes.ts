import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as articles from '../articles/store.js'
import type { Action } from '../db/audit.js'
import type { Db } from '../db/open.js'
import type { Deps } from '../deps.js'
import { matched } from '../editing/match.js'
import { publicationOf } from '../editing/draft.js'
import * as slugs from '../editing/slugs.js'
import * as editing from '../editing/store.js'
import type { State } from '../editing/store.js'
import { badField, conflict, found } from '../http/errors.js'
import { IdParams, ok, problems, ref } from '../http/schemas.js'
import { writing, type Written } from '../http/writing.js'
import { ArticlePublication, PublicationInput, Withdrawal } from './schema.js'
import { Scheduler } from './scheduler.js'
import * as store from './store.js'

/** Whether an article is public, as a resource of its own: to publish is to put it there, to withdraw is to delete it. */
export const publishing: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const route = writing(app, deps)
  const scheduler = new Scheduler(deps, app.log)
  app.addHook('onReady', async () => { scheduler.start() })
  app.addHook('preClose', async () => { await scheduler.stop() })

  app.get('/articles/:id/publication', {
    config: { access: 'drafts:read' },
    schema: {
      operationId: 'getArticlePublication',
      tags: ['Articles'],
      summary: 'Get how public an article is',
      params: IdParams,
      response: { 200: ok(ArticlePublication, 'How public it is.'), ...problems(404) }
    }
  }, async (request, reply) => {
    const state = found(await editing.find(deps.db, request.params.id), 'article')
    reply.revision = state.latest
    return publicationOf(state)
  })

  route('PUT', '/articles/:id/publication', 'articles:publish', {
    operationId: 'publishArticle',
    tags: ['Articles'],
    summary: 'Publish an article\'s latest revision, now or at a time to come',
    params: IdParams,
    body: ref(PublicationInput),
    response: { 200: ok(ArticlePublication, 'How public it is now.'), ...problems(400, 404, 409, 412, 413, 415, 422, 428) }
  }, async ({ db, by, now }, request) => {
    const state = await matched(db, request)
    const { at, acknowledgeDrift = false } = request.body
    const time = at === undefined ? null : timeToCome(at, now)
    await seeFit(db, state, acknowledgeDrift)
    return time === null
      ? shown(await store.publish(db, state, by, now), 'publish')
      : shown(await store.schedule(db, state, time, by, now), 'schedule')
  })

  route('DELETE', '/articles/:id/publication', 'articles:publish', {
    operationId: 'withdrawArticle',
    tags: ['Articles'],
    summary: 'Withdraw an article, with the reason that readers are told',
    params: IdParams,
    body: ref(Withdrawal),
    response: { 200: ok(ArticlePublication, 'How public it is now.'), ...problems(400, 404, 409, 412, 413, 415, 422, 428) }
  }, async ({ db, by, now }, request) => {
    const state = await matched(db, request)
    const { replacedBy = null } = request.body
    if (state.status !== 'published') {
      const instead = state.scheduledFor === null ? '' : ` To take back what is scheduled: DELETE /articles/${state.id}/schedule.`
      throw conflict('not-published', `It is not public, so it cannot be withdrawn.${instead}`)
    }
    if (replacedBy !== null && (replacedBy === state.id || !await articles.exists(db, replacedBy))) {
      throw badField('/replacedBy', 'There is no such other article that is public. Publish it first.')
    }
    return shown(await store.withdraw(db, state, request.body, by, now), 'withdraw')
  })

  route('DELETE', '/articles/:id/schedule', 'articles:publish', {
    operationId: 'unscheduleArticle',
    tags: ['Articles'],
    summary: 'Take back what is scheduled; what is public stays',
    params: IdParams,
    response: { 200: ok(ArticlePublication, 'How public it is now.'), ...problems(404, 409, 412, 413, 415, 428) }
  }, async ({ db, by, now }, request) => {
    const state = await matched(db, request)
    if (state.scheduledFor === null) throw conflict('not-scheduled', 'Nothing of it is scheduled.')
    return shown(await store.unschedule(db, state, by, now), 'unschedule')
  })
}

/** @throws HttpProblem 409 where something would be published that nobody has agreed to, or cannot be reached */
async function seeFit (db: Db, { id, content: { quotes, slug } }: State, acknowledged: boolean): Promise<void> {
  const drifted = quotes.filter((quote) => quote.drifted).map((quote) => quote.id)
  if (drifted.length > 0 && !acknowledged) {
    throw conflict('drifted-quotes', `The words of quote ${drifted.join(', ')} do not stand in the article any more, or nothing tells where. ` +
      'Mend or delete them under /quotes, or publish with acknowledgeDrift: true.')
  }
  if (await slugs.holder(db, slug, id) !== undefined) {
    throw conflict('slug-taken', `Another article has the slug ${slug} now, or had it. Give this one another slug.`)
  }
}

/** Of RFC 3339. */
const LAST_YEAR = 9999

function timeToCome (at: string, now: string): string {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) throw badField('/at', 'It is no time that there is.')
  if (time.getUTCFullYear() > LAST_YEAR) throw badField('/at', `It is too far: in UTC, it is after the year ${LAST_YEAR}.`)
  if (time.toISOString() <= now) throw badField('/at', `It is past: it is ${now} now. Leave it out to publish now.`)
  return time.toISOString()
}

function shown (state: State, action: Action): Written {
  return {
    body: publicationOf(state),
    revision: state.latest,
    entry: { action, resource: 'article', id: state.id, revision: state.latest }
  }
}
