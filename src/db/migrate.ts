import { Migrator } from 'kysely'
import { migrations } from '../../migrations/index.js'
import { Refusal, reasonOf } from '../refusal.js'
import { failureOf } from './failures.js'
import { openDatabase, type Db } from './open.js'
import { patiently } from './transaction.js'
import { nameOf } from './url.js'

const PATIENCE = 60_000

/**
 * Opens a database and brings it to this program's version.
 * @param later as for `openDatabase`
 * @throws Refusal where it cannot be used
 */
export async function openMigrated (url: string, poolSize?: number, later?: boolean): Promise<Db> {
  const db = await openDatabase(url, poolSize, later)
  try {
    await migrate(db, url)
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/**
 * Brings the database to this program's version, each migration in a transaction of its own, so that one which
 * is killed halfway leaves no trace and the next start goes on from there.
 * @param url the database's, for messages
 * @param patience how long, in milliseconds, others may keep it from its work, that migrate as well
 * @returns the names of the migrations that ran
 * @throws Refusal where the database is newer than the program, or a migration fails
 */
export async function migrate (db: Db, url: string, patience = PATIENCE): Promise<string[]> {
  await refuseNewer(db, url)
  const done: string[] = []
  while (await isOlder(db)) done.push(...await patiently(patience, () => migrateOnce(db)))
  return done
}

async function migrateOnce (db: Db): Promise<string[]> {
  const { error, results = [] } = await migratorOf(db).migrateUp()
  const migration = results.find(({ status }) => status === 'Error')
  if (error === undefined) return results.map(({ migrationName }) => migrationName)
  if (migration === undefined || failureOf(error) !== null) throw error
  throw new Refusal(`The migration ${migration.migrationName} failed and changed nothing: ${reasonOf(error)}`)
}

/** @throws Refusal where the database is not at this program's version; it stays as it is */
export async function refuseOtherVersion (db: Db, url: string): Promise<void> {
  await refuseNewer(db, url)
  if (await isOlder(db)) {
    throw new Refusal(`The database ${nameOf(url)} is older than this program, or new: ` +
      'run `broadsheet migrate` with DATABASE_URL set to it first.')
  }
}

/** Asks without the lock that a migration takes: most starts have nothing to migrate. */
async function isOlder (db: Db): Promise<boolean> {
  return (await migratorOf(db).getMigrations()).some(({ executedAt }) => executedAt === undefined)
}

function migratorOf (db: Db): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } })
}

async function refuseNewer (db: Db, url: string): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return
  const rows = await db.withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration').select('name').execute()
  const unknown = rows.find((row) => !(row.name in migrations))
  if (unknown !== undefined) {
    throw new Refusal(`The database ${nameOf(url)} is newer than this program: it has the migration ${unknown.name}. ` +
      'Start the version of Broadsheet that last ran on it, or a later one.')
  }
}
