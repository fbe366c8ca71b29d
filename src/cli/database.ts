import { loadConfig } from '../config.js'
import { openMigrated } from '../db/migrate.js'
import type { Db } from '../db/open.js'

/** Runs `work` on the configured database, brought up to date, and closes it. */
export async function withDatabase<T> (work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openMigrated(loadConfig().databaseUrl)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
