import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { migrate } from '../src/db/migrate.js'
import type { Db } from '../src/db/open.js'
import { KeepingDialect } from '../src/db/sqlite/dialect.js'
import { setUp } from '../src/db/sqlite/open.js'
import { IN_MEMORY } from '../src/db/url.js'

let migrated: Promise<Buffer> | undefined

/** A database in memory with the tables of this program: a copy of one, since to migrate takes longer than most tests. */
export async function newInMemory (): Promise<Db> {
  return opened(new Sqlite(await (migrated ??= migratedOnce())))
}

async function migratedOnce (): Promise<Buffer> {
  const sqlite = new Sqlite(':memory:')
  const db = opened(sqlite)
  await migrate(db, IN_MEMORY)
  const copy = sqlite.serialize()
  await db.destroy()
  return copy
}

function opened (sqlite: Sqlite.Database): Db {
  setUp(sqlite)
  return new Kysely({ dialect: new KeepingDialect(sqlite, async () => {}) })
}
