import type { Db } from '../db/open.js'
import { queueMail, type Signup } from './store.js'

/** What a reader's own click is recorded with. */
export interface Click {
  /** Truncated. */
  ip: string
  at: string
}

/**
 * Makes the subscription active and records a decision on each purpose of the wording; call it in a transaction.
 * A form that was confirmed before stays as it is.
 */
export async function confirm (db: Db, signup: Signup, now: string): Promise<void> {
  const first = await db.updateTable('signups').set({ confirmed_at: now })
    .where('id', '=', signup.id).where('confirmed_at', 'is', null).returning('id').executeTakeFirst()
  if (first === undefined) return
  await db.updateTable('subscriptions').set({ status: 'active', updated_at: now })
    .where('id', '=', signup.subscriptionId).execute()
  await db.insertInto('consents').values(signup.purposes.map(({ key }) => ({
    subscription_id: signup.subscriptionId,
    purpose: key,
    decision: signup.agreed.includes(key) ? 'granted' as const : 'declined' as const,
    wording_id: signup.wordingId,
    source: signup.source,
    ip: signup.ip,
    requested_at: signup.requestedAt,
    confirmed_at: now
  }))).execute()
  await queueMail(db, signup.id, 'welcome', now)
}

/**
 * Ends the subscription, records the withdrawal of each consent that stands, and makes every link for confirming it
 * void, those in mails that are still queued too; call it in a transaction. One that has ended stays as it is.
 */
export async function cancel (db: Db, subscriptionId: number, click: Click): Promise<void> {
  const ended = await db.updateTable('subscriptions').set({ status: 'unsubscribed', updated_at: click.at })
    .where('id', '=', subscriptionId).where('status', '<>', 'unsubscribed').returning('id').executeTakeFirst()
  if (ended === undefined) return
  const own = db.selectFrom('signups').select('id').where('subscription_id', '=', subscriptionId)
  await db.deleteFrom('tokens').where('action', '=', 'confirm').where('signup_id', 'in', own).execute()
  await db.deleteFrom('mails').where('sent_at', 'is', null).where('signup_id', 'in', own).execute()
  await withdraw(db, subscriptionId, click)
}

async function withdraw (db: Db, subscriptionId: number, { ip, at }: Click): Promise<void> {
  const granted = await db.selectFrom('consents').select(['purpose', 'wording_id'])
    .where('id', 'in', (eb) => eb.selectFrom('consents').select((eb) => eb.fn.max('id').as('last'))
      .where('subscription_id', '=', subscriptionId).groupBy('purpose'))
    .where('decision', '=', 'granted').orderBy('id').execute()
  if (granted.length === 0) return
  await db.insertInto('consents').values(granted.map((consent) => ({
    ...consent,
    subscription_id: subscriptionId,
    decision: 'withdrawn' as const,
    source: 'unsubscribe-link',
    ip,
    requested_at: at,
    confirmed_at: at
  }))).execute()
}
