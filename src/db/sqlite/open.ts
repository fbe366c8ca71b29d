import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Dialect } from 'kysely'
import { ensureFolder } from '../../folder.js'
import { Refusal, reasonOf } from '../../refusal.js'
import { corrupt, damageIn, readThrough } from './damage.js'
import { KeepingDialect } from './dialect.js'

/** Marks a file as ours in SQLite's header: the letters `Brds`. */
const APPLICATION_ID = 0x42726473
/** How long, in milliseconds, other processes are waited for: while the file is opened, and later, when it blocks all else. */
const OPENING_TIMEOUT = 8_000
const BUSY_TIMEOUT = 250
/** The size, in bytes, up to which a file is read within 20 ms or so, and nobody needs to put that off. */
const SMALL = 8 * 1024 * 1024
/** SQLite below this version can corrupt a database while it resets the write-ahead log. */
const OLDEST_SQLITE = [3, 51, 3]

/**
 * Opens the database that `url` names, `sqlite:` and a path, and creates it where there is none.
 * @param later whether a large file is looked through for damage only when `Engine.check` is called
 * @throws Refusal where the file cannot be opened, is read-only, corrupt, or another program's
 */
export function openSqlite (url: string, later: boolean): Dialect {
  assertSqliteVersion()
  const path = url.slice('sqlite:'.length)
  const file = path === ':memory:' ? path : resolve(path)
  const sqlite = opened(file)
  const putOff = later && file !== ':memory:' && statSync(file).size > SMALL
  try {
    prepareFile(sqlite, file, putOff)
  } catch (error) {
    sqlite.close()
    throw error
  }
  return new KeepingDialect(sqlite, async (signal) => { if (putOff) await readThrough(file, signal) })
}

function opened (file: string): Sqlite.Database {
  if (file !== ':memory:') ensureFolder(dirname(file), 'Make it writable for this user, or set DATABASE_URL to another place.')
  try {
    return new Sqlite(file, { timeout: OPENING_TIMEOUT })
  } catch (error) {
    throw new Refusal(`The database ${file} cannot be opened (${reasonOf(error)}). ` +
      'Set DATABASE_URL to another place.')
  }
}

function prepareFile (sqlite: Sqlite.Database, file: string, putOff: boolean): void {
  try {
    claim(sqlite, file)
    sqlite.pragma('journal_mode = WAL')
    setUp(sqlite)
    // To take the lock is not enough: only a write shows that the file can be written.
    sqlite.exec(`BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION_ID}; ROLLBACK`)
    const damage = damageIn(sqlite, putOff ? 'sqlite_schema' : undefined)
    if (damage !== null) throw corrupt(file, damage)
    sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT}`)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const code = error instanceof Sqlite.SqliteError ? error.code : ''
    if (code === 'SQLITE_NOTADB') throw foreign(file)
    if (code.startsWith('SQLITE_CORRUPT')) throw corrupt(file, reasonOf(error))
    if (code.startsWith('SQLITE_BUSY')) {
      throw new Refusal(`The database ${file} is locked by another program. Try again when that has finished.`)
    }
    throw new Refusal(`The database ${file} cannot be written (${reasonOf(error)}). ` +
      'Make the file and its folder writable for this user.')
  }
}

/** Sets what SQLite keeps for a connection, not in the file. */
export function setUp (sqlite: Sqlite.Database): void {
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  // The pages that a statement may have to undo are no file: each statement with a trigger keeps some.
  sqlite.pragma('temp_store = MEMORY')
}

/** Marks an empty database as ours, and refuses one that holds something else. */
function claim (sqlite: Sqlite.Database, file: string): void {
  if (sqlite.pragma('application_id', { simple: true }) === APPLICATION_ID) return
  const empty = sqlite.prepare('select count(*) from sqlite_schema').pluck().get() === 0
  if (!empty) throw foreign(file)
  sqlite.pragma(`application_id = ${APPLICATION_ID}`)
}

function foreign (file: string): Refusal {
  return new Refusal(`${file} is not a Broadsheet database and was left as it is. Set DATABASE_URL to another file.`)
}

function assertSqliteVersion (): void {
  const probe = new Sqlite(':memory:')
  const version = String(probe.prepare('select sqlite_version()').pluck().get())
  probe.close()
  const parts = version.split('.').map(Number)
  const difference = OLDEST_SQLITE.map((least, i) => (parts[i] ?? 0) - least).find((d) => d !== 0) ?? 0
  if (difference < 0) {
    throw new Refusal(`SQLite ${version} is too old (${OLDEST_SQLITE.join('.')} is the least). Run \`npm ci\` again.`)
  }
}
