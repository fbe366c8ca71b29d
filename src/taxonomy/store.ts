import { sql } from 'kysely'
import { meeting, type Condition } from '../db/filter.js'
import { slice, type Page, type Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import type { CountedTerm, Term } from './schema.js'

/** The section or tag with this slug, made where there is none yet; call it in a transaction. */
export async function ensure (db: Db, kind: 'sections' | 'tags', term: { slug: string, name: string }): Promise<number> {
  const known = await db.selectFrom(kind).select('id').where('slug', '=', term.slug).executeTakeFirst()
  if (known !== undefined) return known.id
  return (await db.insertInto(kind).values(term).returning('id').executeTakeFirstOrThrow()).id
}

/** Those with these ids, by slug, whoever may see them. */
export async function named (db: Db, kind: 'sections' | 'tags', ids: readonly number[]): Promise<Term[]> {
  if (ids.length === 0) return []
  return await db.selectFrom(kind).select(['slug', 'name']).where('id', 'in', ids).orderBy('slug').execute()
}

/** The ids of those with these slugs. */
export async function idsOf (db: Db, kind: 'sections' | 'tags', slugs: readonly string[]): Promise<Map<string, number>> {
  if (slugs.length === 0) return new Map()
  const rows = await db.selectFrom(kind).select(['id', 'slug']).where('slug', 'in', slugs).execute()
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

/** The sections or tags that public articles are filed under, with their number. */
export async function list (
  db: Db, kind: 'sections' | 'tags', conditions: readonly Condition[], page: Page
): Promise<Slice<CountedTerm>> {
  return await slice(meeting(counted(db, kind), conditions), page)
}

export async function exists (db: Db, kind: 'sections' | 'tags', slug: string): Promise<boolean> {
  return await db.selectFrom(kind).select('id').where('slug', '=', slug).executeTakeFirst() !== undefined
}

function counted (db: Db, kind: 'sections' | 'tags') {
  const articles = kind === 'sections'
    ? sql`articles where articles.section_id = terms.id and`
    : sql`article_tags join articles on articles.id = article_tags.article_id where article_tags.tag_id = terms.id and`
  return db.selectFrom(`${kind} as terms`)
    .where(sql<boolean>`exists (select 1 from ${articles} articles.status = 'published')`)
    .select(['terms.id', 'terms.slug', 'terms.name',
      sql<number>`(select count(*) from ${articles} articles.status = 'published')`.as('articleCount')])
}

/** Those with these ids, whoever may see them. */
export async function all (db: Db, kind: 'sections' | 'tags', ids: readonly number[]): Promise<Map<number, Term>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom(kind).select(['id', 'slug', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, ...term }) => [id, term]))
}
