import { record } from '../db/changes.js'
import { meeting, slottedConditions, type Condition } from '../db/filter.js'
import type { Page, Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { paged } from '../db/pages.js'
import { inPublishedArticle } from '../db/visible.js'
import type { StoryImage } from '../story/story.js'
import type { Image } from './schema.js'

/** The columns of an Image, named as in the API. */
export const columns = [
  'images.id', 'images.file as src', 'images.alt', 'images.caption', 'images.credit_line as creditLine',
  'images.creator', 'images.source', 'images.copyright_notice as copyrightNotice',
  'images.usage_terms as usageTerms', 'images.taken_on as takenOn', 'images.width', 'images.height', 'images.mime'
] as const

/** One image that a public article shows. */
export async function find (db: Db, id: number): Promise<Image | undefined> {
  return await visible(db).where('images.id', '=', id).executeTakeFirst()
}

/** Those with these ids, whoever may see them. */
export async function all (db: Db, ids: readonly number[]): Promise<Map<number, Image>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('images').select(columns).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function list (db: Db, conditions: readonly Condition[], page: Page): Promise<Slice<Image>> {
  return await paged(db, page, {
    name: 'images', slotted: (values) => slottedConditions(conditions, values), build: (conditions) => meeting(visible(db), conditions)
  })
}

export async function insert (db: Db, image: StoryImage, now: string): Promise<number> {
  const { id } = await db.insertInto('images').values({
    revision: 1,
    caption: image.caption,
    alt: image.alt,
    credit_line: image.creditLine,
    creator: image.creator,
    source: image.source,
    taken_on: image.takenOn,
    created_at: now,
    updated_at: now
  }).returning('id').executeTakeFirstOrThrow()
  await record(db, { resource: 'image', resource_id: id, revision: 1, operation: 'create', at: now })
  return id
}

function visible (db: Db) {
  return db.selectFrom('images').select(columns).where(inPublishedArticle('article_images', 'image_id', 'images.id'))
}
