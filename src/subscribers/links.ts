import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { inTransaction } from '../db/transaction.js'
import type { Deps } from '../deps.js'
import { problems, strict, text } from '../http/schemas.js'
import { addPageHeaders } from '../http/security.js'
import type { Mailer } from '../mail/mailer.js'
import * as consents from './consents.js'
import { keptNetwork } from '../http/network.js'
import * as pages from './pages.js'
import * as store from './store.js'
import { sha256 } from '../sha256.js'

type Linked = Awaited<ReturnType<typeof store.findByToken>>
interface Answer { status: 200 | 404 | 410, page: string }

/** Mail gateways append parameters of their own to the links in mails. */
const AnyQuery = Type.Object({})
const LinkParams = strict({ token: Type.String({ description: 'The secret in the link of a mail.' }) })

const shown = {
  200: text('text/html', 'A page for the reader.'),
  404: text('text/html', 'A page that says that the link is unknown or void, and what to do.')
}
const shownOrExpired = { ...shown, 410: text('text/html', 'A page that says that the link has expired, and what to do.') }

/** The pages behind the links in mails. To GET one changes nothing, because mail scanners open every link. */
export const links: FastifyPluginAsyncTypebox<Deps & { mailer: Mailer }> = async (app, { db, clock, mailer }) => {
  addPageHeaders(app)
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  })
  // Forms post to these links, and mail programs as one or the other media type; the link alone says all.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(['application/x-www-form-urlencoded', 'multipart/form-data'], { parseAs: 'buffer' },
    (_request, _body, done) => { done(null) })

  app.get('/confirm/:token', {
    config: { access: 'public' },
    schema: {
      ...described('showConfirmation', 'Show the page that asks to confirm'),
      response: { ...shownOrExpired, ...problems(400) }
    }
  }, async (request, reply) => {
    const { status, page } = confirmation(await store.findByToken(db, sha256(request.params.token), 'confirm'), clock())
    return reply.code(status).type(HTML).send(page)
  })

  app.post('/confirm/:token', {
    config: { access: 'public' },
    schema: {
      ...described('confirmSubscription', 'Confirm a subscription'),
      response: { ...shownOrExpired, ...problems(400, 413, 415, 507) }
    }
  }, async (request, reply) => {
    const hash = sha256(request.params.token)
    const now = clock()
    const { status, page } = await inTransaction(db, async (db) => {
      const signup = await store.findByToken(db, hash, 'confirm')
      if (signup !== undefined && !expired(signup, now)) await consents.confirm(db, signup, now)
      return confirmation(await store.findByToken(db, hash, 'confirm'), now)
    })
    mailer.kick()
    return reply.code(status).type(HTML).send(page)
  })

  app.get('/cancel/:token', {
    config: { access: 'public' },
    schema: {
      ...described('showCancellation', 'Show the page that asks to unsubscribe'),
      response: { ...shown, ...problems(400) }
    }
  }, async (request, reply) => {
    const { status, page } = cancellation(await store.findByToken(db, sha256(request.params.token), 'unsubscribe'))
    return reply.code(status).type(HTML).send(page)
  })

  app.post('/cancel/:token', {
    config: { access: 'public' },
    schema: {
      ...described('cancelSubscription', 'Unsubscribe, also in one click from a mail program (RFC 8058)'),
      response: { ...shown, ...problems(400, 413, 415, 507) }
    }
  }, async (request, reply) => {
    const hash = sha256(request.params.token)
    const click = { ip: keptNetwork(request.ip), at: clock() }
    const { status, page } = await inTransaction(db, async (db) => {
      const signup = await store.findByToken(db, hash, 'unsubscribe')
      if (signup !== undefined) await consents.cancel(db, signup.subscriptionId, click)
      return cancellation(await store.findByToken(db, hash, 'unsubscribe'))
    })
    return reply.code(status).type(HTML).send(page)
  })
}

const HTML = 'text/html; charset=utf-8'

function confirmation (signup: Linked, now: string): Answer {
  if (signup === undefined) return { status: 404, page: pages.unknownLink() }
  if (signup.confirmedAt !== null) return { status: 200, page: pages.confirmed(signup) }
  if (expired(signup, now)) return { status: 410, page: pages.expiredLink(signup) }
  return { status: 200, page: pages.askToConfirm(signup) }
}

function expired ({ expiresAt }: NonNullable<Linked>, now: string): boolean {
  return expiresAt !== null && expiresAt <= now
}

function cancellation (signup: Linked): { status: 200 | 404, page: string } {
  if (signup === undefined) return { status: 404, page: pages.unknownLink() }
  return { status: 200, page: signup.status === 'unsubscribed' ? pages.cancelled(signup) : pages.askToCancel(signup) }
}

function described (operationId: string, summary: string) {
  return { operationId, tags: ['Subscriptions'], summary, params: LinkParams, querystring: AnyQuery }
}
