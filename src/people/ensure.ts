import type { Db } from '../db/open.js'
import { portions } from '../db/portions.js'
import { Values, run } from '../db/prepared.js'
import type { View } from '../db/visible.js'
import type { StoryPerson } from '../story/story.js'
import { MOST_ALIASES, type Person } from './schema.js'
import { columns, insert, isSeen, toPerson, update } from './store.js'

type Known = Person & { revision: number }

/**
 * The persons of these names, made or added to: descriptions stay as they are, aliases are gathered, as many as a
 * person can have. A surname alone
 * is no reason to take two people for one, nor is a name that several have; whom editors merged is one, and whom they
 * renamed is who it was. Call it in a transaction.
 * @param view of those that are known: others are not taken for the story's
 */
export async function ensure (db: Db, people: readonly StoryPerson[], view: View, now: string): Promise<number[]> {
  const found = await findByNames(db, people.map(({ name }) => name).filter(isFull), view)
  const ids: number[] = []
  for (const person of people) {
    const named = found.get(person.name) ?? []
    const [known] = named
    if (known !== undefined && named.length === 1) {
      await add(db, known, person, now)
      ids.push(known.id)
    } else {
      const id = await insert(db, { ...person, aliases: person.aliases.slice(0, MOST_ALIASES) }, now)
      if (isFull(person.name)) found.set(person.name, [...named, { ...person, id, revision: 1 }])
      ids.push(id)
    }
  }
  return ids
}

function isFull (name: string): boolean {
  return /\S\s+\S/.test(name)
}

/** Adds what a story says of somebody who is known. */
async function add (db: Db, known: Known, person: StoryPerson, now: string): Promise<void> {
  const others = person.aliases.filter((alias) => !known.aliases.includes(alias))
  const added = others.slice(0, Math.max(0, MOST_ALIASES - known.aliases.length))
  if (added.length === 0 && (known.description !== null || person.description === null)) return
  const next = { description: known.description ?? person.description, aliases: [...known.aliases, ...added] }
  await update(db, known, { name: known.name, ...next }, now)
  Object.assign(known, next, { revision: known.revision + 1 })
}

/** Who has each of these names, or had it before they were merged or renamed. */
async function findByNames (db: Db, names: readonly string[], view: View): Promise<Map<string, Known[]>> {
  const persons = new Map<number, Known>()
  const found = new Map<string, Known[]>()
  for (const some of portions(names)) {
    const values = new Values()
    const slots = some.map((name) => values.slot(name))
    const rows = await run(db, `people of ${some.length} names, ${view}`, values, () =>
      db.selectFrom('people').select(columns).select(['people.revision', 'people.name as called']).where('people.name', 'in', slots)
        .where(isSeen(view))
        .union(db.selectFrom('merged_people').innerJoin('people', 'people.id', 'merged_people.person_id')
          .select(columns).select(['people.revision', 'merged_people.name as called']).where('merged_people.name', 'in', slots)
          .where(isSeen(view)))
        .union(db.selectFrom('former_names').innerJoin('people', 'people.id', 'former_names.person_id')
          .select(columns).select(['people.revision', 'former_names.name as called']).where('former_names.name', 'in', slots)
          .where(isSeen(view))))
    for (const { called, revision, ...row } of rows) {
      const person = persons.get(row.id) ?? { ...toPerson(row), revision }
      persons.set(row.id, person)
      found.set(called, [...found.get(called) ?? [], person])
    }
  }
  return found
}
