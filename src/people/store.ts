import { sql } from 'kysely'
import { record } from '../db/changes.js'
import { parsed, stored } from '../db/json.js'
import { meeting, slottedConditions, type Condition } from '../db/filter.js'
import type { Page, Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { paged } from '../db/pages.js'
import { PUBLISHED, inPublishedArticle, type View } from '../db/visible.js'
import type { StoryPerson } from '../story/story.js'
import type { CountedPerson, Person, PersonInput } from './schema.js'

/** The columns of a Person. */
export const columns = ['people.id', 'people.name', 'people.description', 'people.aliases'] as const

export function toPerson (row: { id: number, name: string, description: string | null, aliases: string }): Person {
  return { id: row.id, name: row.name, description: row.description, aliases: parsed<string[]>(row.aliases) }
}

/** One person: to the public, one whom a public article names. */
export async function find (db: Db, id: number, view: View): Promise<CountedPerson | undefined> {
  const row = await visible(db, view).where('people.id', '=', id).executeTakeFirst()
  return row && toCounted(row)
}

/** Those with these ids, whoever may see them. */
export async function all (db: Db, ids: readonly number[]): Promise<Map<number, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('people').select(columns).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, toPerson(row)]))
}

export async function list (db: Db, conditions: readonly Condition[], page: Page, view: View): Promise<Slice<CountedPerson>> {
  const found = await paged(db, page, {
    name: `people ${view}`,
    slotted: (values) => slottedConditions(conditions, values),
    build: (conditions) => meeting(visible(db, view), conditions)
  })
  return { ...found, rows: found.rows.map(toCounted) }
}

/**
 * The person of this full name, made or added to: descriptions stay as they are, aliases are gathered. A surname
 * alone is no reason to take two people for one.
 */
export async function ensure (db: Db, person: StoryPerson, now: string): Promise<number> {
  const known = person.name.includes(' ') ? await findByName(db, person.name) : undefined
  if (known === undefined) return await insert(db, person, now)
  const { aliases, description } = toPerson(known)
  const added = person.aliases.filter((alias) => !aliases.includes(alias))
  if (added.length === 0 && (description !== null || person.description === null)) return known.id
  const next = { name: known.name, description: description ?? person.description, aliases: [...aliases, ...added] }
  await update(db, known, next, now)
  return known.id
}

async function findByName (db: Db, name: string) {
  return await db.selectFrom('people').select(columns).select('people.revision').where('name', '=', name).orderBy('id').executeTakeFirst()
}

/** Call it, and what follows, in a transaction. */
export async function insert (db: Db, person: PersonInput, now: string): Promise<number> {
  const { id } = await db.insertInto('people').values({ revision: 1, ...valuesOf(person), created_at: now, updated_at: now }).returning('id').executeTakeFirstOrThrow()
  await record(db, { resource: 'person', resource_id: id, revision: 1, operation: 'create', at: now })
  return id
}

/** Replaces what is known of a person; what is left out is not known any more. */
export async function update (
  db: Db, { id, revision }: Pick<CountedPerson, 'id' | 'revision'>, person: PersonInput, now: string
): Promise<void> {
  const next = { revision: revision + 1, ...valuesOf(person), updated_at: now }
  await db.updateTable('people').set(next).where('id', '=', id).execute()
  await record(db, { resource: 'person', resource_id: id, revision: next.revision, operation: 'update', at: now })
}

/** Deletes one whom no article's row refers to. */
export async function remove (db: Db, { id, revision }: CountedPerson, now: string): Promise<void> {
  await db.deleteFrom('people').where('id', '=', id).execute()
  await record(db, { resource: 'person', resource_id: id, revision: revision + 1, operation: 'delete', at: now })
}

function valuesOf ({ name, description = null, aliases = [] }: PersonInput) {
  return { name, description, aliases: stored(aliases) }
}

function visible (db: Db, view: View) {
  return db.selectFrom('people').select(columns).select('people.revision')
    .$if(view === 'public', (query) => query.where(inPublishedArticle('article_people', 'person_id', 'people.id')))
    .select((eb) => eb.selectFrom('article_people').innerJoin('articles', 'articles.id', 'article_people.article_id')
      .whereRef('article_people.person_id', '=', 'people.id').where('articles.status', '=', PUBLISHED)
      .select(sql<number>`count(*)`.as('count')).as('articleCount'))
}

type Row = Awaited<ReturnType<ReturnType<typeof visible>['executeTakeFirstOrThrow']>>

function toCounted (row: Row): CountedPerson {
  return { ...toPerson(row), revision: row.revision, articleCount: row.articleCount ?? 0 }
}
