import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { record } from '../db/changes.js'
import { parsed, stored } from '../db/json.js'
import { meeting, slottedConditions, type Condition } from '../db/filter.js'
import type { Page, Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { paged } from '../db/pages.js'
import { Values, insertOne, run } from '../db/prepared.js'
import { PUBLISHED, inPublishedArticle, type View } from '../db/visible.js'
import type { CountedPerson, Person, PersonInput } from './schema.js'

/** The columns of a Person. */
export const columns = ['people.id', 'people.name', 'people.description', 'people.aliases'] as const

export function toPerson (row: { id: number, name: string, description: string | null, aliases: string }): Person {
  return { id: row.id, name: row.name, description: row.description, aliases: parsed<string[]>(row.aliases) }
}

/** One person: to the public, one whom a public article names or quotes. */
export async function find (db: Db, id: number, view: View): Promise<CountedPerson | undefined> {
  const row = await visible(db, view).where('people.id', '=', id).executeTakeFirst()
  return row && toCounted(row)
}

/** Those with these ids, whoever may see them; who was merged into another person is that one. */
export async function all (db: Db, ids: readonly number[]): Promise<Map<number, Person>> {
  if (ids.length === 0) return new Map()
  const kept = await keptIds(db, ids)
  const rows = await db.selectFrom('people').select(columns).where('id', 'in', [...new Set(kept.values())]).execute()
  const persons = new Map(rows.map((row) => [row.id, toPerson(row)]))
  return new Map([...kept].flatMap(([id, keptId]) => {
    const person = persons.get(keptId)
    return person === undefined ? [] : [[id, person]]
  }))
}

/** Who the person of this id is: another one where they were merged. */
export function keptId (id: number): RawBuilder<number> {
  return sql<number>`coalesce((select person_id from merged_people where merged_id = ${id}), ${id})`
}

/** Who the people of these ids are: others where they were merged into those. */
export async function keptIds (db: Db, ids: readonly number[]): Promise<Map<number, number>> {
  const kept = new Map(ids.map((id) => [id, id]))
  if (ids.length === 0) return kept
  const values = new Values()
  const slots = Array.from(kept.keys(), (id) => values.slot(id))
  const merged = await run(db, `merged of ${slots.length}`, values, () =>
    db.selectFrom('merged_people').select(['merged_id', 'person_id']).where('merged_id', 'in', slots))
  for (const { merged_id: id, person_id: person } of merged) kept.set(id, person)
  return kept
}

/** All ids by which the person is known: its own, and those of who was merged into it. */
export async function idsOf (db: Db, id: number): Promise<number[]> {
  const merged = await db.selectFrom('merged_people').select('merged_id').where('person_id', '=', id).execute()
  return [id, ...merged.map((row) => row.merged_id)]
}

/** Into whom the person of this id was merged. */
export async function mergedInto (db: Db, id: number): Promise<number | undefined> {
  const row = await db.selectFrom('merged_people').select('person_id').where('merged_id', '=', id).executeTakeFirst()
  return row?.person_id
}

export async function list (db: Db, conditions: readonly Condition[], page: Page, view: View): Promise<Slice<CountedPerson>> {
  const found = await paged(db, page, {
    name: `people ${view}`,
    slotted: (values) => slottedConditions(conditions, values),
    build: (conditions) => meeting(visible(db, view), conditions)
  })
  return { ...found, rows: found.rows.map(toCounted) }
}

/** Call it, and what follows, in a transaction. */
export async function insert (db: Db, person: PersonInput, now: string): Promise<number> {
  const id = await insertOne(db, 'people', { revision: 1, ...valuesOf(person), created_at: now, updated_at: now })
  await record(db, { resource: 'person', resource_id: id, revision: 1, operation: 'create', at: now })
  return id
}

/** Replaces what is known of a person; what is left out is not known any more, but stories may go on calling them as before. */
export async function update (
  db: Db, { id, revision, name }: Pick<CountedPerson, 'id' | 'revision' | 'name'>, person: PersonInput, now: string
): Promise<void> {
  if (name !== person.name) await db.insertInto('former_names').values({ person_id: id, name }).onConflict((conflict) => conflict.doNothing()).execute()
  const next = { revision: revision + 1, ...valuesOf(person), updated_at: now }
  await db.updateTable('people').set(next).where('id', '=', id).execute()
  await record(db, { resource: 'person', resource_id: id, revision: next.revision, operation: 'update', at: now })
}

/** What each of these people was called before, or who was merged into them. */
export async function formerNames (db: Db, ids: readonly number[]): Promise<Map<number, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('former_names').select(['person_id', 'name']).where('person_id', 'in', ids)
    .union(db.selectFrom('merged_people').select(['person_id', 'name']).where('person_id', 'in', ids)).execute()
  return new Map(ids.map((id) => [id, rows.flatMap((row) => row.person_id === id ? [row.name] : [])]))
}

/** Deletes one whom no article's row refers to. */
export async function remove (db: Db, { id, revision }: CountedPerson, now: string): Promise<void> {
  await db.deleteFrom('people').where('id', '=', id).execute()
  await record(db, { resource: 'person', resource_id: id, revision: revision + 1, operation: 'delete', at: now })
}

/**
 * Makes one person of two: what was said by the other and where the other is named are the person's. Call it in a
 * transaction.
 * @param known what is known of the person then
 */
export async function merge (
  db: Db, person: CountedPerson, other: CountedPerson, known: PersonInput, now: string
): Promise<void> {
  await db.updateTable('quotes').set({ speaker_id: person.id }).where('speaker_id', '=', other.id).execute()
  await mergeNaming(db, person.id, other.id)
  await db.updateTable('merged_people').set({ person_id: person.id }).where('person_id', '=', other.id).execute()
  await db.insertInto('merged_people').values({ merged_id: other.id, person_id: person.id, name: other.name }).execute()
  await db.insertInto('former_names').columns(['person_id', 'name'])
    .expression(db.selectFrom('former_names').select([sql<number>`${person.id}`.as('person_id'), 'name']).where('person_id', '=', other.id))
    .onConflict((conflict) => conflict.doNothing()).execute()
  await remove(db, other, now)
  await update(db, person, known, now)
}

/** What is known of two people who are one: the other's names are aliases, and the other's description fills in. */
export function joined (person: CountedPerson, other: CountedPerson) {
  const aliases = new Set([...person.aliases, other.name, ...other.aliases])
  aliases.delete(person.name)
  return { name: person.name, description: person.description ?? other.description, aliases: [...aliases] }
}

/** Has the articles that name the other name the person, at the first place of both. */
async function mergeNaming (db: Db, id: number, other: number): Promise<void> {
  const naming = db.selectFrom('article_people').select('article_id').where('person_id', '=', id)
  await sql`update article_people set position = (
      select min(one.position) from article_people as one
      where one.article_id = article_people.article_id and one.person_id in (${id}, ${other}))
    where person_id = ${id} and article_id in (select article_id from article_people where person_id = ${other})`.execute(db)
  await db.deleteFrom('article_people').where('person_id', '=', other).where('article_id', 'in', naming).execute()
  await db.updateTable('article_people').set({ person_id: id }).where('person_id', '=', other).execute()
}

function valuesOf ({ name, description = null, aliases = [] }: PersonInput) {
  return { name, description, aliases: stored(aliases) }
}

/** Whether the person can be seen: by the public, where a public article names or quotes them. */
export function isSeen (view: View): RawBuilder<SqlBool> {
  if (view === 'editors') return sql.lit(true)
  return sql`(${inPublishedArticle('article_people', 'person_id', 'people.id')} or ${inPublishedArticle('quotes', 'speaker_id', 'people.id')})`
}

function visible (db: Db, view: View) {
  return db.selectFrom('people').select(columns).select('people.revision')
    .where(isSeen(view))
    .select(sql<number>`(select count(*) from articles where articles.status = ${PUBLISHED} and articles.id in (
      select article_id from article_people where person_id = people.id
      union all select article_id from quotes where speaker_id = people.id
    ))`.as('articleCount'))
}

type Row = Awaited<ReturnType<ReturnType<typeof visible>['executeTakeFirstOrThrow']>>

function toCounted (row: Row): CountedPerson {
  return { ...toPerson(row), revision: row.revision, articleCount: row.articleCount }
}
