import { sql } from 'kysely'
import { firstNot } from '../boundary.js'
import type { Db } from '../db/open.js'
import { Values, run } from '../db/prepared.js'

/** The id of the article with this slug, whoever may see it. */
export async function idOf (db: Db, slug: string): Promise<number | undefined> {
  return (await db.selectFrom('articles').select('id').where('slug', '=', slug).executeTakeFirst())?.id
}

/** `slug`, or that with a number from 2 on, which is no article's, nor was one's; call it in the transaction that takes it. */
export async function free (db: Db, slug: string): Promise<string> {
  const stem = slug.slice(0, LONGEST_STEM)
  const numbered = (n: number) => n === 1 ? stem : `${stem}-${n}`
  return numbered(await firstNot(1, async (n) => await holder(db, numbered(n), null) !== undefined))
}

/** Leaves room for a number within the 200 characters of a slug. */
const LONGEST_STEM = 190

/** The other article that has this slug, had it, or will have it by what is scheduled or its draft. */
export async function holder (db: Db, slug: string, id: number | null): Promise<number | undefined> {
  const values = new Values()
  const [wanted, other] = [values.slot(slug), values.slot(id ?? 0)]
  const [row] = await run(db, 'holder of a slug', values, () => db.selectFrom(having(db, wanted)
    .unionAll(scheduled(db).select('articles.id').where(SLUG, '=', wanted))
    .unionAll(pending(db).select('articles.id').where(SLUG, '=', wanted)).as('holders')).select('id').where('id', '!=', other).limit(1))
  return row?.id
}

/** The article that has this slug, or had it. */
export async function owner (db: Db, slug: string): Promise<number | undefined> {
  return (await having(db, slug).executeTakeFirst())?.id
}

function having (db: Db, slug: string) {
  return db.selectFrom('articles').select('articles.id').where('articles.slug', '=', slug)
    .unionAll(db.selectFrom('old_slugs').select('article_id as id').where('slug', '=', slug))
}

/** What is scheduled has its slug already: when its time comes, nobody is there to choose another one. */
function scheduled (db: Db) {
  return db.selectFrom('articles').where('articles.scheduled_for', 'is not', null)
    .innerJoin('article_revisions as due', (join) => join
      .onRef('due.article_id', '=', 'articles.id').onRef('due.number', '=', 'articles.scheduled_revision'))
}

/** What is not published yet of an article that readers have met: nobody else takes the slug that it is to have. */
function pending (db: Db) {
  return db.selectFrom('articles').where(sql<boolean>`(articles.latest <> articles.revision or articles.withdrawn_reason is not null)`)
    .innerJoin('article_revisions as due', (join) => join
      .onRef('due.article_id', '=', 'articles.id').onRef('due.number', '=', 'articles.latest'))
}

const SLUG = sql<string>`due.content ->> ${sql.lit('slug')}`

/** The article that had this slug. */
export async function movedFrom (db: Db, slug: string): Promise<{ slug: string } | undefined> {
  return await db.selectFrom('old_slugs').innerJoin('articles', 'articles.id', 'old_slugs.article_id')
    .select('articles.slug').where('old_slugs.slug', '=', slug).where('articles.status', '=', 'published').executeTakeFirst()
}
