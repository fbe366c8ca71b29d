import { parsed, stored } from '../db/json.js'
import type { Db } from '../db/open.js'
import { later } from '../later.js'
import type { Purpose } from '../story/story.js'
import type { Address } from './address.js'

const DAY = 24 * 3_600_000
const MOST_MAILS_A_DAY = 3

export type Action = 'confirm' | 'unsubscribe'

export interface NewSignup extends Address {
  newsletterId: number
  wordingId: number
  /** The keys of those agreed to. */
  purposes: string[]
  source: string
  /** Truncated. */
  ip: string
}

/** A filled-in form, with what it was about. */
export interface Signup {
  id: number
  subscriptionId: number
  status: 'pending' | 'active' | 'unsubscribed'
  newsletter: string
  wordingId: number
  wording: string
  /** All that the wording names, in its order. */
  purposes: Purpose[]
  /** The keys of those agreed to. */
  agreed: string[]
  source: string
  ip: string
  requestedAt: string
  confirmedAt: string | null
}

/** Notes the form and queues the mail for its confirmation; call it in a transaction. An active subscription stays so. */
export async function add (db: Db, signup: NewSignup, now: string): Promise<void> {
  const subscriber = await db.insertInto('subscribers')
    .values({ address: signup.address, address_key: signup.key, created_at: now })
    .onConflict((conflict) => conflict.column('address_key').doUpdateSet((eb) => ({ address: eb.ref('subscribers.address') })))
    .returning('id').executeTakeFirstOrThrow()
  const subscription = await db.insertInto('subscriptions')
    .values({ subscriber_id: subscriber.id, newsletter_id: signup.newsletterId, status: 'pending', updated_at: now })
    .onConflict((conflict) => conflict.columns(['subscriber_id', 'newsletter_id']).doUpdateSet((eb) => ({
      status: eb.case().when('subscriptions.status', '=', 'active').then('active' as const).else('pending' as const).end(),
      updated_at: now
    })))
    .returning('id').executeTakeFirstOrThrow()
  const { id } = await db.insertInto('signups').values({
    subscription_id: subscription.id,
    wording_id: signup.wordingId,
    purposes: stored(signup.purposes),
    source: signup.source,
    ip: signup.ip,
    requested_at: now
  }).returning('id').executeTakeFirstOrThrow()
  await queueMail(db, id, 'confirm', now)
}

/** Queues a mail to whom the form names, unless as many as one gets in a day were queued already. */
export async function queueMail (db: Db, signupId: number, kind: 'confirm' | 'welcome', now: string): Promise<void> {
  const { queued } = await db.selectFrom('mails')
    .innerJoin('signups', 'signups.id', 'mails.signup_id')
    .innerJoin('subscriptions', 'subscriptions.id', 'signups.subscription_id')
    .where('subscriptions.subscriber_id', '=', (eb) => eb.selectFrom('subscriptions as own')
      .innerJoin('signups as form', 'form.subscription_id', 'own.id')
      .where('form.id', '=', signupId).select('own.subscriber_id'))
    .where('mails.queued_at', '>', later(now, -DAY))
    .select((eb) => eb.fn.countAll<number>().as('queued')).executeTakeFirstOrThrow()
  if (queued >= MOST_MAILS_A_DAY) return
  await db.insertInto('mails').values({ signup_id: signupId, kind, queued_at: now, attempts: 0, due_at: now }).execute()
}

/** The form that a mail is about, and where the mail goes. */
export async function findByMail (
  db: Db, mailId: number
): Promise<Signup & { address: string, kind: 'confirm' | 'welcome' } | undefined> {
  const row = await signups(db)
    .innerJoin('mails', 'mails.signup_id', 'signups.id')
    .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber_id')
    .where('mails.id', '=', mailId).select(['subscribers.address', 'mails.kind']).executeTakeFirst()
  return row && { ...row, ...lists(row) }
}

/** The form that a link is about, and until when the link works. */
export async function findByToken (
  db: Db, hash: string, action: Action
): Promise<Signup & { expiresAt: string | null } | undefined> {
  const row = await signups(db)
    .innerJoin('tokens', 'tokens.signup_id', 'signups.id')
    .where('tokens.hash', '=', hash).where('tokens.action', '=', action)
    .select('tokens.expires_at as expiresAt').executeTakeFirst()
  return row && { ...row, ...lists(row) }
}

export async function addToken (
  db: Db, token: { hash: string, signupId: number, action: Action, expiresAt: string | null }
): Promise<void> {
  await db.insertInto('tokens').values({
    hash: token.hash, signup_id: token.signupId, action: token.action, expires_at: token.expiresAt
  }).execute()
}

function signups (db: Db) {
  return db.selectFrom('signups')
    .innerJoin('subscriptions', 'subscriptions.id', 'signups.subscription_id')
    .innerJoin('newsletters', 'newsletters.id', 'subscriptions.newsletter_id')
    .innerJoin('wordings', 'wordings.id', 'signups.wording_id')
    .select([
      'signups.id', 'signups.subscription_id as subscriptionId', 'subscriptions.status', 'newsletters.name as newsletter',
      'wordings.id as wordingId', 'wordings.text as wording', 'wordings.purposes', 'signups.purposes as agreed',
      'signups.source', 'signups.ip', 'signups.requested_at as requestedAt', 'signups.confirmed_at as confirmedAt'
    ])
}

function lists (row: { purposes: string, agreed: string }): { purposes: Purpose[], agreed: string[] } {
  return { purposes: parsed<Purpose[]>(row.purposes), agreed: parsed<string[]>(row.agreed) }
}
