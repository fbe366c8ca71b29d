import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { inTransaction } from '../db/transaction.js'
import type { Deps } from '../deps.js'
import { HttpProblem, badField } from '../http/errors.js'
import { ok, problems, ref } from '../http/schemas.js'
import { Mailer } from '../mail/mailer.js'
import { openPost } from '../mail/post.js'
import type { Newsletter } from '../newsletters/schema.js'
import * as newsletters from '../newsletters/store.js'
import { readAddress, type Address } from './address.js'
import { compose } from './letters.js'
import { links } from './links.js'
import { clientNetwork, keptNetwork } from '../http/network.js'
import { Subscription, SubscriptionRequest } from './schema.js'
import * as store from './store.js'

const HOUR = 3_600_000

/** The same bytes for every address, so that nobody learns who subscribes. */
const ACKNOWLEDGED: Subscription = {
  status: 'pending-confirmation',
  detail: 'If mail can reach this address, a link to confirm is on its way. It works for 72 hours.'
}

export const subscribers: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, config, clock } = deps
  const mailer = new Mailer({ db, clock, log: app.log, post: openPost(config), compose: (id) => compose(deps, id) })
  app.addHook('onReady', async () => { mailer.start() })
  app.addHook('preClose', async () => { await mailer.stop() })

  await app.register(rateLimit, { global: false })
  const signups = app.createRateLimit({ max: 5, timeWindow: HOUR, keyGenerator: (request) => clientNetwork(request.ip) })

  app.post('/subscribers', {
    config: { access: 'public' },
    schema: {
      operationId: 'subscribe',
      tags: ['Subscriptions'],
      summary: 'Sign up for a newsletter; a mail asks for confirmation',
      body: ref(SubscriptionRequest),
      response: { 202: ok(Subscription, 'Noted.'), ...problems(400, 413, 415, 422, 429, 507) }
    }
  }, async (request, reply) => {
    const { newsletter: newsletterId, wording: wordingId, purposes, source = 'api' } = request.body
    const { address, key } = acceptAddress(request.body.address)
    acceptTerms(await newsletters.find(db, newsletterId), wordingId, purposes)
    const limit = await signups(request)
    if (!limit.isAllowed && limit.isExceeded) throw tooMany(limit.ttlInSeconds)

    const signup = { address, key, newsletterId, wordingId, purposes, source, ip: keptNetwork(request.ip) }
    await inTransaction(db, async (db) => { await store.add(db, signup, clock()) })
    mailer.kick()
    return reply.code(202).header('cache-control', 'no-store').send(ACKNOWLEDGED)
  })

  await app.register(links, { ...deps, mailer })
}

function acceptAddress (text: string): Address {
  const address = readAddress(text)
  if (typeof address === 'string') throw badField('/address', address)
  return address
}

/** @throws HttpProblem 422 unless these are the newsletter's terms now, and the newsletter itself is agreed to */
function acceptTerms (newsletter: Newsletter | undefined, wordingId: number, agreed: string[]): void {
  if (newsletter === undefined) throw badField('/newsletter', 'There is no such newsletter. GET /newsletters lists them.')
  const { wording } = newsletter
  if (wording === null) throw badField('/newsletter', 'It has no wording to agree to, so nobody can sign up for it yet.')
  if (wording.id !== wordingId) {
    throw badField('/wording', `It is not the one in force, which is ${wording.id}. Show the reader that one and ask again.`)
  }
  const known = wording.purposes.map(({ key }) => key)
  for (const [i, key] of agreed.entries()) {
    if (!known.includes(key)) throw badField(`/purposes/${i}`, `The wording does not name it. It names ${known.join(', ')}.`)
    if (agreed.indexOf(key) !== i) throw badField(`/purposes/${i}`, 'It stands there already. Name each purpose once.')
  }
  if (!agreed.includes(newsletters.REQUIRED_PURPOSE)) {
    throw badField('/purposes', `It lacks ${newsletters.REQUIRED_PURPOSE}, without which there is nothing to subscribe to.`)
  }
}

function tooMany (seconds: number): HttpProblem {
  return new HttpProblem(429, 'too-many-requests',
    `There were too many sign-ups from this network within an hour. Try again in ${Math.ceil(seconds / 60)} minutes.`,
    { headers: { 'retry-after': String(seconds) } })
}
