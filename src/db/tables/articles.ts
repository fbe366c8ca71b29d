import type { Generated } from 'kysely'
import type { Fixed, Id, Json, Time } from './columns.js'

export interface Articles {
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

export type WithdrawalReason = 'retracted' | 'legal' | 'rights-expired' | 'other'

/** What is answered with for a published article, finished: derived from all that the article shows. */
export interface Documents {
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
export interface Summaries {
  article_id: Fixed<number>
  /** Those of its document. */
  edition: string
  hash: string
  /** What caches that hold the summary are purged by, separated by spaces. */
  keys: string
  /** JSON, as it is sent. */
  text: string
}

/** Immutable: what an article held after each change of it, whoever could see that. */
export interface ArticleRevisions {
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

export interface Corrections {
  id: Id
  article_id: Fixed<number>
  kind: Fixed<'correction' | 'clarification' | 'update' | 'retraction'>
  text: Fixed<string>
  /** The published revisions that it lies between. */
  from_revision: Fixed<number>
  to_revision: Fixed<number>
  at: Fixed<Time>
}

export interface Previews {
  id: Id
  article_id: Fixed<number>
  /** What its links are signed with. */
  secret: Fixed<string>
  created_at: Fixed<Time>
  expires_at: Fixed<Time>
  revoked_at: Time | null
}
