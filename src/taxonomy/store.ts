import type { Db } from '../db/open.js'

/** The section or tag with this slug, made where there is none yet. */
export async function ensure (db: Db, kind: 'sections' | 'tags', term: { slug: string, name: string }): Promise<number> {
  const { id } = await db.insertInto(kind).values(term)
    .onConflict((conflict) => conflict.column('slug').doUpdateSet((row) => ({ slug: row.ref('excluded.slug') })))
    .returning('id').executeTakeFirstOrThrow()
  return id
}
