import { record } from '../db/changes.js'
import { nesting, parsed, stored } from '../db/json.js'
import { meeting, slottedConditions, type Condition } from '../db/filter.js'
import type { Page, Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { paged } from '../db/pages.js'
import { Values, run } from '../db/prepared.js'
import type { Purpose, StoryNewsletter } from '../story/story.js'
import type { Newsletter, NewsletterInput } from './schema.js'

/** The purpose that every sign-up agrees to: the newsletter itself. */
export const REQUIRED_PURPOSE = 'newsletter'

export async function list (db: Db, conditions: readonly Condition[], page: Page): Promise<Slice<Newsletter>> {
  const found = await paged(db, page, {
    name: 'newsletters', slotted: (values) => slottedConditions(conditions, values), build: (conditions) => meeting(select(db), conditions)
  })
  return { ...found, rows: found.rows.map(toNewsletter) }
}

export async function find (db: Db, id: number): Promise<Newsletter | undefined> {
  const row = await select(db).where('newsletters.id', '=', id).executeTakeFirst()
  return row && toNewsletter(row)
}

function select (db: Db) {
  const { jsonObjectFrom } = nesting(db)
  return db.selectFrom('newsletters').select((eb) => [
    'newsletters.id', 'newsletters.revision', 'newsletters.name', 'newsletters.heading', 'newsletters.pitch', 'newsletters.frequency',
    jsonObjectFrom(eb.selectFrom('wordings').whereRef('wordings.newsletter_id', '=', 'newsletters.id')
      .select(['wordings.id', 'version', 'text', 'sha256', 'language', 'purposes'])
      .orderBy('version', 'desc').limit(1)).as('wording')
  ])
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function toNewsletter (row: Row): Newsletter {
  const wording = parsed(row.wording)
  return { ...row, wording: wording && { ...wording, purposes: toPurposes(wording.purposes) } }
}

function toPurposes (stored: string): Array<Purpose & { required: boolean }> {
  return parsed<Purpose[]>(stored).map((purpose) => ({ ...purpose, required: purpose.key === REQUIRED_PURPOSE }))
}

/** The newsletter of this name, made where there is none yet; one that is there stays as it is. Call it in a transaction. */
export async function ensure (db: Db, newsletter: StoryNewsletter, now: string): Promise<number> {
  return await idOf(db, newsletter.name) ?? await insert(db, newsletter, now)
}

/** The id of the newsletter of this name. */
export async function idOf (db: Db, name: string): Promise<number | undefined> {
  const values = new Values()
  const slot = values.slot(name)
  const [row] = await run(db, 'newsletter of name', values, () => db.selectFrom('newsletters').select('id').where('name', '=', slot))
  return row?.id
}

/** Adds a newsletter whose name is free; call it, and what follows, in a transaction. */
export async function insert (db: Db, newsletter: NewsletterInput, now: string): Promise<number> {
  const { id } = await db.insertInto('newsletters').values({ revision: 1, ...valuesOf(newsletter), created_at: now, updated_at: now })
    .returning('id').executeTakeFirstOrThrow()
  await record(db, { resource: 'newsletter', resource_id: id, revision: 1, operation: 'create', at: now })
  return id
}

/** Replaces what it is called and what it promises; its wordings stay. */
export async function update (db: Db, { id, revision }: Newsletter, newsletter: NewsletterInput, now: string): Promise<void> {
  const next = { revision: revision + 1, ...valuesOf(newsletter), updated_at: now }
  await db.updateTable('newsletters').set(next).where('id', '=', id).execute()
  await record(db, { resource: 'newsletter', resource_id: id, revision: next.revision, operation: 'update', at: now })
}

/** Deletes one that has no subscriptions, with its wordings, which nobody has agreed to then. */
export async function remove (db: Db, { id, revision }: Newsletter, now: string): Promise<void> {
  await db.deleteFrom('wordings').where('newsletter_id', '=', id).execute()
  await db.deleteFrom('newsletters').where('id', '=', id).execute()
  await record(db, { resource: 'newsletter', resource_id: id, revision: revision + 1, operation: 'delete', at: now })
}

/** How many have signed up for it, whether they confirmed it, or have left, or not. */
export async function subscriptionsTo (db: Db, id: number): Promise<number> {
  const { count } = await db.selectFrom('subscriptions').where('newsletter_id', '=', id)
    .select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

function valuesOf ({ name, heading = null, pitch = null, frequency = null }: NewsletterInput) {
  return { name, heading, pitch, frequency }
}

/** Whether the newsletter has a consent wording. */
export async function isWorded (db: Db, id: number): Promise<boolean> {
  const values = new Values()
  const slot = values.slot(id)
  const found = await run(db, 'worded', values, () => db.selectFrom('wordings').select('id').where('newsletter_id', '=', slot).limit(1))
  return found.length > 0
}

/**
 * Adds a wording as the newsletter's next version, unless it has this very text already; call it in a transaction.
 * @returns the id of the wording that was added, or the version that has the text
 */
export async function addWording (
  db: Db, newsletterId: number, wording: { text: string, sha256: string, language: string | null, purposes: Purpose[] },
  now: string
): Promise<{ id: number } | { known: number }> {
  const wordings = await db.selectFrom('wordings').select(['version', 'sha256'])
    .where('newsletter_id', '=', newsletterId).orderBy('version').execute()
  const known = wordings.find(({ sha256 }) => sha256 === wording.sha256)
  if (known !== undefined) return { known: known.version }
  const { id } = await db.insertInto('wordings').values({
    newsletter_id: newsletterId,
    version: (wordings.at(-1)?.version ?? 0) + 1,
    text: wording.text,
    sha256: wording.sha256,
    language: wording.language,
    purposes: stored(withRequired(wording.purposes)),
    created_at: now
  }).returning('id').executeTakeFirstOrThrow()
  await record(db, { resource: 'wording', resource_id: id, revision: 1, operation: 'create', at: now })
  return { id }
}

/** Some wordings name only what else the address is used for. */
function withRequired (purposes: Purpose[]): Purpose[] {
  if (purposes.some((purpose) => purpose.key === REQUIRED_PURPOSE)) return purposes
  return [{ key: REQUIRED_PURPOSE, label: 'newsletter' }, ...purposes]
}
