import { readFileSync } from 'node:fs'
import type { Imported } from '../src/imports/import.js'
import type { Db } from '../src/db/open.js'
import { packageFile } from '../src/package.js'

/** The shipped story counts as imported at this moment, so that every installation answers the same for it. */
const WRITTEN = '2026-11-23T00:00:00.000Z'

/** Imports the story that ships with the project. */
export async function seedShipped (db: Db): Promise<Imported> {
  // What reads stories is loaded only where one has to be read: the start is quicker without.
  const { importCapture } = await import('../src/imports/import.js')
  return await importCapture(db, readFileSync(packageFile('seed/story.txt')), WRITTEN)
}

/** Gives a database without articles something to show. */
export async function seedEmpty (db: Db): Promise<void> {
  const any = await db.selectFrom('articles').select('id').limit(1).executeTakeFirst()
  if (any === undefined) await seedShipped(db)
}
