import { record } from '../db/changes.js'
import { parsed, stored } from '../db/json.js'
import type { Db } from '../db/open.js'
import type { StoryPublication } from '../story/story.js'
import type { Publication } from './schema.js'

export async function find (db: Db): Promise<Publication & { updatedAt: string } | undefined> {
  const row = await db.selectFrom('publication')
    .select(['name', 'channels', 'newsletter_id as newsletterId', 'updated_at as updatedAt']).executeTakeFirst()
  return row && { ...row, channels: parsed<string[]>(row.channels) }
}

/** Whose the articles are. */
export async function nameOf (db: Db): Promise<string> {
  return (await find(db))?.name ?? 'Broadsheet'
}

/** Sets the site's facts from the first story that names them; what is set stays as it is. */
export async function ensure (
  db: Db, publication: StoryPublication, newsletterId: number | null, now: string
): Promise<void> {
  const made = await db.insertInto('publication').values({
    id: 1,
    revision: 1,
    name: publication.name,
    channels: stored(publication.channels),
    newsletter_id: newsletterId,
    updated_at: now
  }).onConflict((conflict) => conflict.column('id').doNothing()).returning('id').executeTakeFirst()
  if (made !== undefined) {
    await record(db, { resource: 'publication', resource_id: 1, revision: 1, operation: 'create', at: now })
  }
}
