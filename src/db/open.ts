import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import {
  CompiledQuery, Kysely, SqliteAdapter, SqliteDialect, SqliteDriver,
  type DatabaseConnection, type SqliteDialectConfig
} from 'kysely'
import { LRUCache } from 'lru-cache'
import { ensureFolder } from '../folder.js'
import { Refusal, reasonOf } from '../refusal.js'
import type { Database } from './tables.js'

export type Db = Kysely<Database>

/** Marks a file as ours in SQLite's header: the letters `Brds`. */
const APPLICATION_ID = 0x42726473
/** SQLite below this version can corrupt a database while it resets the write-ahead log. */
const OLDEST_SQLITE = [3, 51, 3]
const KEPT_STATEMENTS = 500

/**
 * Opens the database that `url` names, `sqlite:` and a path, and creates it where there is none.
 * @throws Refusal where the file cannot be opened, is read-only, corrupt, or another program's
 */
export function openDatabase (url: string): Db {
  assertSqliteVersion()
  const path = url.slice('sqlite:'.length)
  const file = path === ':memory:' ? path : resolve(path)
  const sqlite = opened(file)
  try {
    prepareFile(sqlite, file)
  } catch (error) {
    sqlite.close()
    throw error
  }
  return new Kysely<Database>({ dialect: new Dialect(sqlite) })
}

function opened (file: string): Sqlite.Database {
  if (file !== ':memory:') ensureFolder(dirname(file), 'Make it writable for this user, or set DATABASE_URL to another place.')
  try {
    return new Sqlite(file, { timeout: 250 })
  } catch (error) {
    throw new Refusal(`The database ${file} cannot be opened (${reasonOf(error)}). ` +
      'Set DATABASE_URL to another place.')
  }
}

function prepareFile (sqlite: Sqlite.Database, file: string): void {
  try {
    claim(sqlite, file)
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    // To take the lock is not enough: only a write shows that the file can be written.
    sqlite.exec(`BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION_ID}; ROLLBACK`)
    const found = sqlite.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw corrupt(file, String(found).replace(/\s+/g, ' '))
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

function corrupt (file: string, what: string): Refusal {
  const size = statSync(file).size
  return new Refusal(`The database ${file} (${size} bytes) is corrupt (${what}) and was left as it is. ` +
    'Restore it from a backup, or save what can be read with `sqlite3 FILE .recover`.')
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

/** Kysely's driver prepares a statement for each query; here one with the same text is prepared once. */
function keepingStatements (sqlite: Sqlite.Database): SqliteDialectConfig['database'] & object {
  const statements = new LRUCache<string, Sqlite.Statement>({ max: KEPT_STATEMENTS })
  return {
    close: () => { sqlite.close() },
    prepare: (sql) => {
      const kept = statements.get(sql) ?? sqlite.prepare(sql)
      statements.set(sql, kept)
      return kept
    }
  }
}

class Dialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  readonly #sqlite: Sqlite.Database

  constructor (sqlite: Sqlite.Database) {
    const config = { database: keepingStatements(sqlite) }
    super(config)
    this.#config = config
    this.#sqlite = sqlite
  }

  override createDriver (): SqliteDriver {
    return new ImmediateDriver(this.#config, this.#sqlite)
  }

  override createAdapter (): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

/** SQLite can undo a change of the schema; Kysely's adapter makes no use of it. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl (): boolean {
    return true
  }
}

/** Takes the write lock at the start: a transaction that upgrades later fails while another process writes. */
class ImmediateDriver extends SqliteDriver {
  readonly #sqlite: Sqlite.Database

  constructor (config: SqliteDialectConfig, sqlite: Sqlite.Database) {
    super(config)
    this.#sqlite = sqlite
  }

  override async beginTransaction (connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** A full disk makes SQLite roll back by itself; to do so again would hide the reason behind another error. */
  override async rollbackTransaction (connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection)
  }
}
