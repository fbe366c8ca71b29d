import { record } from '../db/changes.js'
import { parsed, stored } from '../db/json.js'
import type { Db } from '../db/open.js'
import { Values, run } from '../db/prepared.js'
import type { StoryPublication } from '../story/story.js'
import type { Publication, PublicationFacts } from './schema.js'

export async function find (db: Db): Promise<Publication & { updatedAt: string } | undefined> {
  const [row] = await run(db, 'publication', new Values(), () => db.selectFrom('publication')
    .select(['revision', 'name', 'channels', 'newsletter_id as newsletterId', 'updated_at as updatedAt']))
  return row && { ...row, channels: parsed<string[]>(row.channels) }
}

/** Whose the articles are. */
export async function nameOf (db: Db): Promise<string> {
  return (await find(db))?.name ?? 'Broadsheet'
}

/** Sets the site's facts from the first story that names them; what is set stays as it is. Call it in a transaction. */
export async function ensure (
  db: Db, publication: StoryPublication, newsletterId: number | null, now: string
): Promise<void> {
  if (await find(db) === undefined) await set(db, { ...publication, newsletterId }, 1, now)
}

/** Sets the site's facts, whether there are any or not, as this revision; call it in a transaction. */
export async function set (
  db: Db, { name, channels = [], newsletterId = null }: PublicationFacts, revision: number, now: string
): Promise<void> {
  const values = { revision, name, channels: stored(channels), newsletter_id: newsletterId, updated_at: now }
  await db.insertInto('publication').values({ id: ID, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values)).execute()
  await record(db, { resource: 'publication', resource_id: ID, revision, operation: revision === 1 ? 'create' : 'update', at: now })
}

/** There is one publication. */
export const ID = 1
