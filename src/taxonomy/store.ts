import type { Db } from '../db/open.js'

/** The section or tag with this slug, made where there is none yet; call it in a transaction. */
export async function ensure (db: Db, kind: 'sections' | 'tags', term: { slug: string, name: string }): Promise<number> {
  const known = await db.selectFrom(kind).select('id').where('slug', '=', term.slug).executeTakeFirst()
  if (known !== undefined) return known.id
  return (await db.insertInto(kind).values(term).returning('id').executeTakeFirstOrThrow()).id
}
