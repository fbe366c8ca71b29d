import { Kysely } from 'kysely'
import type { Database } from './tables.js'

export type Db = Kysely<Database>

/** How many connections a process keeps to a database server, where nothing else is said. */
export const POOL_SIZE = 10

/**
 * Opens the database that `url` names: `sqlite:` and a path, a file that is created where there is none, or
 * `postgres://user:password@host/name`, which has to be there. A driver is loaded only where it is needed.
 * @param later whether a large file is looked through for damage only when `Engine.check` is called
 * @throws Refusal where it cannot be used
 */
export async function openDatabase (url: string, poolSize = POOL_SIZE, later = false): Promise<Db> {
  const dialect = url.startsWith('sqlite:')
    ? (await import('./sqlite/open.js')).openSqlite(url, later)
    : await (await import('./postgres/open.js')).openPostgres(url, poolSize)
  const db = new Kysely<Database>({ dialect })
  // Kysely closes nothing that it has not used.
  await db.connection().execute(async () => {})
  return db
}
