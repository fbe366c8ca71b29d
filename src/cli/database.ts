import { statSync } from 'node:fs'
import { loadConfig } from '../config.js'
import { openMigrated, refuseOtherVersion } from '../db/migrate.js'
import { openDatabase, type Db } from '../db/open.js'
import { fileOf, nameOf } from '../db/url.js'
import { Refusal } from '../refusal.js'

/** Runs `work` on the configured database, brought up to date, and closes it. */
export async function withDatabase<T> (work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openMigrated(loadConfig().databaseUrl)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/**
 * Runs `work` on the configured database as it is, for what only reads, and closes it.
 * @throws Refusal where it is not there, or not at this program's version
 */
export async function withDatabaseAsItIs<T> (work: (db: Db) => Promise<T>): Promise<T> {
  const { databaseUrl } = loadConfig()
  refuseMissing(databaseUrl, 'Set DATABASE_URL to the one to read.')
  const db = await openDatabase(databaseUrl)
  try {
    await refuseOtherVersion(db, databaseUrl)
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** @throws Refusal where the URL names a file that is not there: to open it would make it */
export function refuseMissing (url: string, remedy: string): void {
  const file = fileOf(url)
  if (file === null || statSync(file, { throwIfNoEntry: false })?.size) return
  throw new Refusal(`There is no database ${nameOf(url)}. ${remedy}`)
}
