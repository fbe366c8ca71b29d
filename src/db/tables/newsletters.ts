import type { ColumnType } from 'kysely'
import type { Fixed, Id, Json, Revision, Time } from './columns.js'

export interface Newsletters {
  id: Id
  revision: Revision
  name: string
  heading: string | null
  pitch: string | null
  frequency: 'daily' | 'weekly' | 'monthly' | null
  created_at: Fixed<Time>
  updated_at: Time
}

/** Immutable: a change of wording is a new row with the next version. */
export interface Wordings {
  id: Id
  newsletter_id: Fixed<number>
  version: Fixed<number>
  text: Fixed<string>
  sha256: Fixed<string>
  language: Fixed<string | null>
  purposes: Fixed<Json>
  created_at: Fixed<Time>
}

export interface Subscribers {
  id: Id
  address: string
  /** The address in lower case, its domain as A-labels: two spellings of one mailbox share it. */
  address_key: Fixed<string>
  created_at: Fixed<Time>
}

export interface Subscriptions {
  id: Id
  subscriber_id: Fixed<number>
  newsletter_id: Fixed<number>
  status: 'pending' | 'active' | 'unsubscribed'
  updated_at: Time
}

/** One filled-in form: what was asked for, and whether it was confirmed. */
export interface Signups {
  id: Id
  subscription_id: Fixed<number>
  wording_id: Fixed<number>
  purposes: Fixed<Json>
  source: Fixed<string>
  ip: Fixed<string>
  requested_at: Fixed<Time>
  confirmed_at: ColumnType<Time | null, null, Time>
}

/** Append-only. */
export interface Consents {
  id: Id
  subscription_id: Fixed<number>
  purpose: Fixed<string>
  decision: Fixed<'granted' | 'declined' | 'withdrawn'>
  wording_id: Fixed<number>
  source: Fixed<string>
  ip: Fixed<string>
  requested_at: Fixed<Time>
  confirmed_at: Fixed<Time>
}

export interface Tokens {
  /** SHA-256 of the token, lower-case hex. */
  hash: Fixed<string>
  signup_id: Fixed<number>
  action: Fixed<'confirm' | 'unsubscribe'>
  expires_at: Fixed<Time | null>
}

/** What is still to be sent, and what was. */
export interface Mails {
  id: Id
  signup_id: Fixed<number>
  kind: Fixed<'confirm' | 'welcome'>
  queued_at: Fixed<Time>
  attempts: number
  due_at: Time
  sent_at: Time | null
}
