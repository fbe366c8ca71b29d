import { Migrator } from 'kysely'
import { migrations } from '../../migrations/index.js'
import { Refusal, reasonOf } from '../refusal.js'
import { openDatabase, type Db } from './open.js'

/**
 * Opens a database and brings it to this program's version.
 * @throws Refusal where it cannot be used
 */
export async function openMigrated (url: string): Promise<Db> {
  const db = openDatabase(url)
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
 * @returns the names of the migrations that ran
 * @throws Refusal where the database is newer than the program, or a migration fails
 */
export async function migrate (db: Db, url: string): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  await refuseNewer(db, url)
  const done: string[] = []
  for (;;) {
    const { error, results } = await migrator.migrateUp()
    const failed = results?.find((result) => result.status === 'Error')
    if (failed !== undefined) {
      throw new Refusal(`The migration ${failed.migrationName} failed and changed nothing: ${reasonOf(error)}`)
    }
    if (error !== undefined) throw error
    const next = results?.find((result) => result.status === 'Success')
    if (next === undefined) return done
    done.push(next.migrationName)
  }
}

async function refuseNewer (db: Db, url: string): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return
  const rows = await db.withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration').select('name').execute()
  const unknown = rows.find((row) => !(row.name in migrations))
  if (unknown !== undefined) {
    throw new Refusal(`The database ${url} is newer than this program: it has the migration ${unknown.name}. ` +
      'Start the version of Broadsheet that last ran on it, or a later one.')
  }
}
