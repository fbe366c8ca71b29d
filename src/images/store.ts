import { record } from '../db/changes.js'
import { meeting, slottedConditions, type Condition } from '../db/filter.js'
import type { Page, Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { paged } from '../db/pages.js'
import { insertOne } from '../db/prepared.js'
import { inPublishedArticle, type View } from '../db/visible.js'
import type { Image, ImageInput } from './schema.js'

/** The columns of an Image, named as in the API. */
export const columns = [
  'images.id', 'images.revision', 'images.file as src', 'images.alt', 'images.caption', 'images.credit_line as creditLine',
  'images.creator', 'images.source', 'images.copyright_notice as copyrightNotice',
  'images.usage_terms as usageTerms', 'images.taken_on as takenOn', 'images.width', 'images.height', 'images.mime'
] as const

/** One image: to the public, one that a public article shows. */
export async function find (db: Db, id: number, view: View): Promise<Image | undefined> {
  return await visible(db, view).where('images.id', '=', id).executeTakeFirst()
}

/** Those with these ids, whoever may see them. */
export async function all (db: Db, ids: readonly number[]): Promise<Map<number, Image>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('images').select(columns).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function list (db: Db, conditions: readonly Condition[], page: Page, view: View): Promise<Slice<Image>> {
  return await paged(db, page, {
    name: `images ${view}`,
    slotted: (values) => slottedConditions(conditions, values),
    build: (conditions) => meeting(visible(db, view), conditions)
  })
}

/** An image's facts, and where it is, if that is known. */
export interface NewImage extends ImageInput { src?: string | null }

/** Call it, and what follows, in a transaction. */
export async function insert (db: Db, image: NewImage, now: string): Promise<number> {
  const id = await insertOne(db, 'images', { revision: 1, file: image.src ?? null, ...valuesOf(image), created_at: now, updated_at: now })
  await record(db, { resource: 'image', resource_id: id, revision: 1, operation: 'create', at: now })
  return id
}

/** Replaces its facts; those that are left out are not known any more, but where it is. */
export async function update (db: Db, { id, revision }: Image, image: NewImage, now: string): Promise<void> {
  const file = image.src === undefined ? {} : { file: image.src }
  const next = { revision: revision + 1, ...file, ...valuesOf(image), updated_at: now }
  await db.updateTable('images').set(next).where('id', '=', id).execute()
  await record(db, { resource: 'image', resource_id: id, revision: next.revision, operation: 'update', at: now })
}

/** Deletes one that no article's row refers to. */
export async function remove (db: Db, { id, revision }: Image, now: string): Promise<void> {
  await db.deleteFrom('images').where('id', '=', id).execute()
  await record(db, { resource: 'image', resource_id: id, revision: revision + 1, operation: 'delete', at: now })
}

function valuesOf (image: ImageInput) {
  const { creditLine = null, creator = null, source = null, copyrightNotice = null, usageTerms = null, takenOn = null } = image
  return {
    caption: image.caption,
    alt: image.alt,
    credit_line: creditLine,
    creator,
    source,
    copyright_notice: copyrightNotice,
    usage_terms: usageTerms,
    taken_on: takenOn
  }
}

function visible (db: Db, view: View) {
  return db.selectFrom('images').select(columns)
    .$if(view === 'public', (query) => query.where(inPublishedArticle('article_images', 'image_id', 'images.id')))
}
