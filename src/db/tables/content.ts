import type { ColumnType, Generated } from 'kysely'
import type { Day, Fixed, Id, Json, Revision, Time } from './columns.js'

type Format = 'text' | 'html' | 'markdown' | 'ninjs' | 'feed'

export interface Captures {
  id: Id
  /** SHA-256 of the source's bytes, lower-case hex. */
  sha256: Fixed<string>
  /** The source of the story: a page, or a feed's entry. */
  text: Fixed<string>
  format: ColumnType<Format, Format | undefined, never>
  /** Where it was found on the web. */
  url: ColumnType<string | null, string | null | undefined, never>
  evidence: Json
  /** SHA-256 of the headline and the texts of the body as its source was read last, which is the same for another capture. */
  telling: string | null
  captured_at: Fixed<Time>
}

export interface Publication {
  /** Always 1: there is one publication. */
  id: number
  revision: Revision
  name: string
  channels: Json
  newsletter_id: number | null
  updated_at: Time
}

export interface Terms {
  id: Id
  revision: Generated<Revision>
  /** Null where it never changed. */
  updated_at: Time | null
  slug: string
  name: string
}

export interface People {
  id: Id
  revision: Revision
  name: string
  description: string | null
  aliases: Json
  created_at: Fixed<Time>
  updated_at: Time
}

/** Who was merged into another person, and is not there any more. */
export interface MergedPeople {
  merged_id: Fixed<number>
  /** Whom that person is: never one who was merged, too. */
  person_id: number
  /** What that person was called. */
  name: Fixed<string>
}

/** What people were called before they were renamed. */
export interface FormerNames {
  person_id: Fixed<number>
  name: Fixed<string>
}

export interface Images {
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

export interface Quotes {
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
