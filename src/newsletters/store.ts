import { sql } from 'kysely'
import { record } from '../db/changes.js'
import { nesting, parsed, stored } from '../db/json.js'
import { meeting, slottedConditions, type Condition } from '../db/filter.js'
import type { Page, Slice } from '../db/keyset.js'
import type { Db } from '../db/open.js'
import { paged } from '../db/pages.js'
import type { Purpose, StoryNewsletter } from '../story/story.js'
import type { Newsletter } from './schema.js'

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
    'newsletters.id', 'newsletters.name', 'newsletters.heading', 'newsletters.pitch', 'newsletters.frequency',
    jsonObjectFrom(eb.selectFrom('wordings').whereRef('wordings.newsletter_id', '=', 'newsletters.id')
      .select(['wordings.id', 'version', 'text', 'sha256', 'language', 'purposes'])
      .orderBy('version', 'desc').limit(sql.lit(1))).as('wording')
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
  const { name, heading, pitch, frequency } = newsletter
  const known = await db.selectFrom('newsletters').select('id').where('name', '=', name).executeTakeFirst()
  if (known !== undefined) return known.id
  const { id } = await db.insertInto('newsletters')
    .values({ revision: 1, name, heading, pitch, frequency, created_at: now, updated_at: now })
    .returning('id').executeTakeFirstOrThrow()
  await record(db, { resource: 'newsletter', resource_id: id, revision: 1, operation: 'create', at: now })
  return id
}

/** Adds a wording as the newsletter's next version, unless it has this very text already; call it in a transaction. */
export async function addWording (
  db: Db, newsletterId: number, wording: { text: string, sha256: string, language: string | null, purposes: Purpose[] },
  now: string
): Promise<void> {
  const known = await db.selectFrom('wordings').select(['version', 'sha256'])
    .where('newsletter_id', '=', newsletterId).orderBy('version').execute()
  if (known.some(({ sha256 }) => sha256 === wording.sha256)) return
  const { id } = await db.insertInto('wordings').values({
    newsletter_id: newsletterId,
    version: (known.at(-1)?.version ?? 0) + 1,
    text: wording.text,
    sha256: wording.sha256,
    language: wording.language,
    purposes: stored(withRequired(wording.purposes)),
    created_at: now
  }).returning('id').executeTakeFirstOrThrow()
  await record(db, { resource: 'wording', resource_id: id, revision: 1, operation: 'create', at: now })
}

/** Some wordings name only what else the address is used for. */
function withRequired (purposes: Purpose[]): Purpose[] {
  if (purposes.some((purpose) => purpose.key === REQUIRED_PURPOSE)) return purposes
  return [{ key: REQUIRED_PURPOSE, label: 'newsletter' }, ...purposes]
}
