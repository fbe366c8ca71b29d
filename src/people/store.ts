import { sql } from 'kysely'
import { record } from '../db/changes.js'
import { parsed, stored } from '../db/json.js'
import { meeting, slottedConditions, type Condition } from '../db/filter.js'
import type { Page, Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { paged } from '../db/pages.js'
import { PUBLISHED, inPublishedArticle } from '../db/visible.js'
import type { StoryPerson } from '../story/story.js'
import type { CountedPerson, Person } from './schema.js'

/** The columns of a Person. */
export const columns = ['people.id', 'people.name', 'people.description', 'people.aliases'] as const

export function toPerson (row: { id: number, name: string, description: string | null, aliases: string }): Person {
  return { id: row.id, name: row.name, description: row.description, aliases: parsed<string[]>(row.aliases) }
}

/** One person whom a public article names. */
export async function find (db: Db, id: number): Promise<CountedPerson | undefined> {
  const row = await visible(db).where('people.id', '=', id).executeTakeFirst()
  return row && toCounted(row)
}

/** Those with these ids, whoever may see them. */
export async function all (db: Db, ids: readonly number[]): Promise<Map<number, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('people').select(columns).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, toPerson(row)]))
}

export async function list (db: Db, conditions: readonly Condition[], page: Page): Promise<Slice<CountedPerson>> {
  const found = await paged(db, page, {
    name: 'people', slotted: (values) => slottedConditions(conditions, values), build: (conditions) => meeting(visible(db), conditions)
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
  const { revision } = await db.updateTable('people').set((row) => ({
    revision: row('revision', '+', 1),
    aliases: stored([...aliases, ...added]),
    description: description ?? person.description,
    updated_at: now
  })).where('id', '=', known.id).returning('revision').executeTakeFirstOrThrow()
  await record(db, { resource: 'person', resource_id: known.id, revision, operation: 'update', at: now })
  return known.id
}

async function findByName (db: Db, name: string) {
  return await db.selectFrom('people').select(columns).where('name', '=', name).orderBy('id').executeTakeFirst()
}

async function insert (db: Db, person: StoryPerson, now: string): Promise<number> {
  const { id } = await db.insertInto('people').values({
    revision: 1,
    name: person.name,
    description: person.description,
    aliases: stored(person.aliases),
    created_at: now,
    updated_at: now
  }).returning('id').executeTakeFirstOrThrow()
  await record(db, { resource: 'person', resource_id: id, revision: 1, operation: 'create', at: now })
  return id
}

function visible (db: Db) {
  return db.selectFrom('people').select(columns).where(inPublishedArticle('article_people', 'person_id', 'people.id'))
    .select((eb) => eb.selectFrom('article_people').innerJoin('articles', 'articles.id', 'article_people.article_id')
      .whereRef('article_people.person_id', '=', 'people.id').where('articles.status', '=', PUBLISHED)
      .select(sql<number>`count(*)`.as('count')).as('articleCount'))
}

type Row = Awaited<ReturnType<ReturnType<typeof visible>['executeTakeFirstOrThrow']>>

function toCounted (row: Row): CountedPerson {
  return { ...toPerson(row), articleCount: row.articleCount ?? 0 }
}
