import { sql } from 'kysely'
import { record } from '../db/changes.js'
import { meeting, slottedConditions, type Condition } from '../db/filter.js'
import type { Page, Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { paged } from '../db/pages.js'
import { Values, run } from '../db/prepared.js'
import type { View } from '../db/visible.js'
import type { CountedTerm, Term } from './schema.js'

export type Kind = 'sections' | 'tags'

/** The section or tag that has this slug, or had it, made where there is none; call it in a transaction. */
export async function ensure (db: Db, kind: Kind, term: { slug: string, name: string }): Promise<number> {
  const known = await holder(db, kind, term.slug)
  if (known !== undefined) return known
  return (await add(db, kind, term)).id
}

/**
 * Adds it at a revision behind those of all that were deleted, where one had its place in URLs: no two have the same there, so
 * that `If-Match` of the one is none of the other.
 */
async function add (db: Db, kind: Kind, { slug, name }: Term): Promise<{ id: number, revision: number }> {
  const { last } = await db.selectFrom('audit').where('resource', '=', RESOURCES[kind]).where('action', '=', 'delete')
    .select((eb) => eb.fn.max('revision').as('last')).executeTakeFirstOrThrow()
  return await db.insertInto(kind).values({ slug, name, revision: (last ?? 0) + 1 }).returning(['id', 'revision']).executeTakeFirstOrThrow()
}

/** Those with these ids, whoever may see them. */
export async function named (db: Db, kind: Kind, ids: readonly number[]): Promise<Map<number, Term>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom(kind).select(['id', 'slug', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, ...term }) => [id, term]))
}

/** The ids of those with these slugs. */
export async function idsOf (db: Db, kind: Kind, slugs: readonly string[]): Promise<Map<string, number>> {
  if (slugs.length === 0) return new Map()
  const rows = await db.selectFrom(kind).select(['id', 'slug']).where('slug', 'in', slugs).execute()
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

/** The sections or tags with the number of their public articles: to the public, those that have any. */
export async function list (
  db: Db, kind: Kind, conditions: readonly Condition[], page: Page, view: View
): Promise<Slice<CountedTerm>> {
  return await paged(db, page, {
    name: `${kind} ${view}`,
    slotted: (values) => slottedConditions(conditions, values),
    build: (conditions) => meeting(counted(db, kind, view), conditions)
  })
}

/** One section or tag: to the public, one that public articles are filed under. */
export async function find (db: Db, kind: Kind, slug: string, view: View): Promise<CountedTerm | undefined> {
  return await counted(db, kind, view).where('terms.slug', '=', slug).executeTakeFirst()
}

/** The id of the one that has this slug, or had it. */
export async function holder (db: Db, kind: Kind, slug: string): Promise<number | undefined> {
  const values = new Values()
  const slot = values.slot(slug)
  const [row] = await run(db, `holder in ${kind}`, values, () => db.selectFrom(kind).select('id').where('slug', '=', slot)
    .union(db.selectFrom(OLD_SLUGS[kind]).select('term_id as id').where('slug', '=', slot)))
  return row?.id
}

/** The one that had this slug, as `find` has it. */
export async function movedFrom (db: Db, kind: Kind, slug: string, view: View): Promise<CountedTerm | undefined> {
  return await counted(db, kind, view)
    .where('terms.id', '=', (eb) => eb.selectFrom(OLD_SLUGS[kind]).select('term_id').where('slug', '=', slug)).executeTakeFirst()
}

/** Whether `find` finds one with this slug. */
export async function exists (db: Db, kind: Kind, slug: string, view: View): Promise<boolean> {
  return await visible(db, kind, view).select('terms.id').where('terms.slug', '=', slug).executeTakeFirst() !== undefined
}

/** Adds a section or tag whose slug is free; call it, and what follows, in a transaction. */
export async function insert (db: Db, kind: Kind, term: Term, now: string): Promise<void> {
  const { id, revision } = await add(db, kind, term)
  await record(db, { resource: RESOURCES[kind], resource_id: id, revision, operation: 'create', at: now })
}

/** Gives it this name and this slug, which is free or its own; another one that it had stays its own. */
export async function update (
  db: Db, kind: Kind, { id, revision, slug: before }: CountedTerm, { slug, name }: Term, now: string
): Promise<void> {
  if (slug !== before) {
    await db.deleteFrom(OLD_SLUGS[kind]).where('slug', '=', slug).execute()
    await db.insertInto(OLD_SLUGS[kind]).values({ slug: before, term_id: id }).execute()
  }
  const next = { revision: revision + 1, slug, name, updated_at: now }
  await db.updateTable(kind).set(next).where('id', '=', id).execute()
  await record(db, { resource: RESOURCES[kind], resource_id: id, revision: next.revision, operation: 'update', at: now })
}

/** Deletes one that no article's row refers to. */
export async function remove (db: Db, kind: Kind, { id, revision }: CountedTerm, now: string): Promise<void> {
  await db.deleteFrom(kind).where('id', '=', id).execute()
  await record(db, { resource: RESOURCES[kind], resource_id: id, revision: revision + 1, operation: 'delete', at: now })
}

const OLD_SLUGS = { sections: 'old_section_slugs', tags: 'old_tag_slugs' } as const
const RESOURCES = { sections: 'section', tags: 'tag' } as const

function visible (db: Db, kind: Kind, view: View) {
  return db.selectFrom(`${kind} as terms`)
    .$if(view === 'public', (query) =>
      query.where(sql<boolean>`exists (select 1 from ${articlesOf(kind)} articles.status = 'published')`))
}

function counted (db: Db, kind: Kind, view: View) {
  return visible(db, kind, view).select(['terms.id', 'terms.revision', 'terms.slug', 'terms.name',
    sql<number>`(select count(*) from ${articlesOf(kind)} articles.status = 'published')`.as('articleCount')])
}

function articlesOf (kind: Kind) {
  // A cross join keeps SQLite from beginning with all public articles.
  return kind === 'sections'
    ? sql`articles where articles.section_id = terms.id and`
    : sql`article_tags cross join articles where articles.id = article_tags.article_id and article_tags.tag_id = terms.id and`
}
