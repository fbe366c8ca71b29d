import { loadConfig } from '../config.js'
import { migrate } from '../db/migrate.js'
import { openDatabase, type Db } from '../db/open.js'

/** Runs `work` on the configured database, brought up to date, and closes it. */
export async function withDatabase<T> (work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDatabase(loadConfig().databaseUrl)
  try {
    await migrate(db)
    return await work(db)
  } finally {
    await db.destroy()
  }
}
