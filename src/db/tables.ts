import type { ColumnType, Generated } from 'kysely'

/** RFC 3339 in UTC with milliseconds, fixed width, so that text order is time order. */
type Time = string
/** JSON as text. */
type Json = string
/** `YYYY-MM-DD`. */
type Day = string
type Id = Generated<number>
/** Grows by one with each change of the row, from 1. */
type Revision = number
/** Set once, with the row. */
type Fixed<T> = ColumnType<T, T, never>
/** The place of the article while it is public, else null; triggers keep it so. */
type LinkPlace = ColumnType<number | null, never, never>

export interface Database {
  captures: Captures
  publication: Publication
  sections: Terms
  tags: Terms
  people: People
  merged_people: MergedPeople
  images: Images
  articles: Articles
  article_tags: { article_id: number, tag_id: number, place: LinkPlace }
  article_people: { article_id: number, person_id: number, position: number, place: LinkPlace }
  article_images: { article_id: number, image_id: number, role: 'lead' | 'inline', position: number }
  quotes: Quotes
  documents: Documents
  summaries: Summaries
  /** Which article each quote belongs to, also one that stands in a draft only, or in a revision. */
  quote_articles: { quote_id: number, article_id: number }
  newsletters: Newsletters
  wordings: Wordings
  subscribers: Subscribers
  subscriptions: Subscriptions
  signups: Signups
  consents: Consents
  tokens: Tokens
  mails: Mails
  keys: Keys
  changes: Changes
  article_revisions: ArticleRevisions
  old_slugs: { slug: string, article_id: number }
  old_section_slugs: { slug: string, term_id: number }
  old_tag_slugs: { slug: string, term_id: number }
  corrections: Corrections
  earlier: Earlier
  previews: Previews
  answers: Answers
  audit: Audit
}

type Format = 'text' | 'html' | 'markdown' | 'ninjs' | 'feed'

interface Captures {
  id: Id
  /** SHA-256 of the source's bytes, lower-case hex. */
  sha256: Fixed<string>
  /** The source of the story: a page, or a feed's entry. */
  text: Fixed<string>
  format: ColumnType<Format, Format | undefined, never>
  /** Where it was found on the web. */
  url: ColumnType<string | null, string | null | undefined, never>
  evidence: Json
  captured_at: Fixed<Time>
}

interface Publication {
  /** Always 1: there is one publication. */
  id: number
  revision: Revision
  name: string
  channels: Json
  newsletter_id: number | null
  updated_at: Time
}

interface Terms {
  id: Id
  revision: Generated<Revision>
  /** Null where it never changed. */
  updated_at: Time | null
  slug: string
  name: string
}

interface People {
  id: Id
  revision: Revision
  name: string
  description: string | null
  aliases: Json
  created_at: Fixed<Time>
  updated_at: Time
}

/** Who was merged into another person, and is not there any more. */
interface MergedPeople {
  merged_id: Fixed<number>
  /** Whom that person is: never one who was merged, too. */
  person_id: number
  /** What that person was called. */
  name: Fixed<string>
}

interface Images {
  id: Id
  revision: Revision
  caption: string
  alt: string
  credit_line: string | null
  creator: string | null
  source: string | null
  copyright_notice: string | null
  usage_terms: string | null
  taken_on: Day | null
  width: number | null
  height: number | null
  mime: string | null
  /** Null while there is no binary. */
  file: string | null
  created_at: Fixed<Time>
  updated_at: Time
}

interface Articles {
  id: Id
  slug: string
  status: 'draft' | 'scheduled' | 'published' | 'withdrawn'
  headline: string
  standfirst: string | null
  dateline: string | null
  byline: string | null
  agency: string | null
  section_id: number | null
  language: string | null
  body: Json
  word_count: number
  canonical_url: string | null
  capture_id: number | null
  /** The revision that the row and what belongs to it show: the published one, or the latest where none is. */
  revision: number
  /** The number of the latest revision, the draft. */
  latest: Generated<number>
  /** When the latest revision was made; null where there is none. */
  edited_at: Time | null
  scheduled_for: Time | null
  scheduled_revision: number | null
  /** Who scheduled it. */
  scheduled_by: string | null
  withdrawn_reason: WithdrawalReason | null
  withdrawn_note: string | null
  /** The article that stands in for a withdrawn one. */
  replaced_by: number | null
  /** When it was put into the trash. */
  deleted_at: Time | null
  first_published_at: Time | null
  published_at: Time | null
  /** Its place in the order of publication, unique; the index of words knows the article by it. */
  place: number
  created_at: Fixed<Time>
  updated_at: Time
}

/** What is answered with for a published article, finished: derived from all that the article shows. */
interface Documents {
  article_id: Fixed<number>
  /** Of the program that made it (`articles/edition.ts`); empty while it is still to be made. */
  edition: Generated<string>
  revision: Generated<number>
  updated_at: Time | null
  /** Of the article's bytes, as its ETag has it. */
  hash: Generated<string>
  /** What caches that hold the article are purged by, separated by spaces. */
  keys: Generated<string>
  /** JSON, as it is sent. */
  article: Generated<Buffer>
}

/** A published article as it stands in lists. It goes when its document is taken back, by a trigger. */
interface Summaries {
  article_id: Fixed<number>
  /** Those of its document. */
  edition: string
  hash: string
  /** What caches that hold the summary are purged by, separated by spaces. */
  keys: string
  /** JSON, as it is sent. */
  text: string
}

interface Quotes {
  id: Id
  revision: Revision
  article_id: number
  article_revision: number
  text: string
  block: number
  start: number
  end: number
  group: number
  kind: 'direct' | 'partial'
  speaker_id: number | null
  speaker_label: string | null
  cue: string | null
  outlet: string | null
  occasion: string | null
  said_on: Day | null
  /** 1 where the text does not stand in the article any more; the offsets are those where it last did. */
  drifted: Generated<number>
}

interface Newsletters {
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
interface Wordings {
  id: Id
  newsletter_id: Fixed<number>
  version: Fixed<number>
  text: Fixed<string>
  sha256: Fixed<string>
  language: Fixed<string | null>
  purposes: Fixed<Json>
  created_at: Fixed<Time>
}

interface Subscribers {
  id: Id
  address: string
  /** The address in lower case, its domain as A-labels: two spellings of one mailbox share it. */
  address_key: Fixed<string>
  created_at: Fixed<Time>
}

interface Subscriptions {
  id: Id
  subscriber_id: Fixed<number>
  newsletter_id: Fixed<number>
  status: 'pending' | 'active' | 'unsubscribed'
  updated_at: Time
}

/** One filled-in form: what was asked for, and whether it was confirmed. */
interface Signups {
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
interface Consents {
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

interface Tokens {
  /** SHA-256 of the token, lower-case hex. */
  hash: Fixed<string>
  signup_id: Fixed<number>
  action: Fixed<'confirm' | 'unsubscribe'>
  expires_at: Fixed<Time | null>
}

/** What is still to be sent, and what was. */
interface Mails {
  id: Id
  signup_id: Fixed<number>
  kind: Fixed<'confirm' | 'welcome'>
  queued_at: Fixed<Time>
  attempts: number
  due_at: Time
  sent_at: Time | null
}

/** Who may do more than read what is public. */
interface Keys {
  id: Id
  name: Fixed<string>
  /** SHA-256 of the secret, lower-case hex. */
  hash: Fixed<string>
  scopes: Fixed<Json>
  created_at: Fixed<Time>
  expires_at: Time | null
  revoked_at: ColumnType<Time | null, null | undefined, Time>
  /** The key that was put in its place. */
  replaced_by: ColumnType<number | null, null | undefined, number>
  uses: ColumnType<number, number | undefined>
  last_used_at: ColumnType<Time | null, null | undefined, Time | null>
}

interface Changes {
  seq: Id
  resource: Fixed<string>
  resource_id: Fixed<number>
  revision: Fixed<number>
  operation: Fixed<'create' | 'update' | 'delete'>
  at: Fixed<Time>
}

export type WithdrawalReason = 'retracted' | 'legal' | 'rights-expired' | 'other'

/** Immutable: what an article held after each change of it, whoever could see that. */
interface ArticleRevisions {
  article_id: number
  /** From 1. */
  number: number
  action: ArticleAction
  content: Json
  /** The name of the key, or of the command. */
  by: string
  key_id: number | null
  at: Time
}

export type ArticleAction =
  'import' | 'reimport' | 'create' | 'edit' | 'restore' | 'publish' | 'schedule' | 'unschedule' | 'withdraw' | 'delete' | 'undelete'

interface Corrections {
  id: Id
  article_id: Fixed<number>
  kind: Fixed<'correction' | 'clarification' | 'update' | 'retraction'>
  text: Fixed<string>
  /** The published revisions that it lies between. */
  from_revision: Fixed<number>
  to_revision: Fixed<number>
  at: Fixed<Time>
}

/** Append-only, by triggers: what articles refer to, before each of its changes. */
export interface Earlier {
  seq: Id
  resource: Fixed<'image' | 'person' | 'section' | 'tag'>
  resource_id: Fixed<number>
  /** When it was changed. */
  until: Fixed<Time>
  /** What articles showed of it, as in the API. */
  content: Fixed<Json>
}

interface Previews {
  id: Id
  article_id: Fixed<number>
  /** What its links are signed with. */
  secret: Fixed<string>
  created_at: Fixed<Time>
  expires_at: Fixed<Time>
  revoked_at: Time | null
}

/** What was answered to a request with an Idempotency-Key. */
interface Answers {
  key_id: number
  /** The Idempotency-Key. */
  name: string
  /** SHA-256 of the method, path and body. */
  request: string
  status: number
  headers: Json
  payload: string
  at: Time
}

/** Append-only; each row is chained to the one before by its hash. */
interface Audit {
  /** From 1, without a gap. */
  seq: number
  at: Time
  key_id: number | null
  by: string
  action: string
  resource: string
  resource_id: number
  revision: number | null
  hash: string
}
