import type { Database } from '../db/tables.js'

interface Shape<Columns> {
  /** The columns of the primary key. */
  key: readonly [keyof Columns & string, ...Array<keyof Columns & string>]
  json?: ReadonlyArray<keyof Columns & string>
}

/** Documents and summaries are made from the rest, in the copy as everywhere. */
export type Table = Exclude<keyof Database, 'documents' | 'summaries'>

/** Every table that is copied, each behind those that it refers to. */
export const SHAPES: { readonly [T in Table]: Shape<Database[T]> } = {
  captures: { key: ['id'], json: ['evidence'] },
  sections: { key: ['id'] },
  tags: { key: ['id'] },
  people: { key: ['id'], json: ['aliases'] },
  merged_people: { key: ['merged_id'] },
  former_names: { key: ['person_id', 'name'] },
  images: { key: ['id'] },
  articles: { key: ['id'], json: ['body'] },
  article_tags: { key: ['article_id', 'tag_id'] },
  article_people: { key: ['article_id', 'person_id'] },
  article_images: { key: ['article_id', 'position'] },
  quotes: { key: ['id'] },
  quote_articles: { key: ['quote_id'] },
  newsletters: { key: ['id'] },
  wordings: { key: ['id'], json: ['purposes'] },
  publication: { key: ['id'], json: ['channels'] },
  subscribers: { key: ['id'] },
  subscriptions: { key: ['id'] },
  signups: { key: ['id'], json: ['purposes'] },
  consents: { key: ['id'] },
  tokens: { key: ['hash'] },
  mails: { key: ['id'] },
  keys: { key: ['id'], json: ['scopes'] },
  changes: { key: ['seq'] },
  article_revisions: { key: ['article_id', 'number'], json: ['content'] },
  old_slugs: { key: ['slug'] },
  old_section_slugs: { key: ['slug'] },
  old_tag_slugs: { key: ['slug'] },
  corrections: { key: ['id'] },
  earlier: { key: ['seq'], json: ['content'] },
  previews: { key: ['id'] },
  answers: { key: ['key_id', 'name'], json: ['headers'] },
  audit: { key: ['seq'] }
}

export const TABLES = Object.keys(SHAPES) as Table[]
