import type Sqlite from 'better-sqlite3'
import {
  CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver, SqliteQueryCompiler,
  type DatabaseConnection, type LimitNode, type OffsetNode, type SqliteDialectConfig, type TransactionSettings
} from 'kysely'
import { LRUCache } from 'lru-cache'
import type { ChangeLog } from '../changes.js'
import type { Engine } from '../engine.js'
import { literal } from '../literal.js'
import { sqliteEngine } from './engine.js'

const KEPT_STATEMENTS = 500

type Database = Exclude<SqliteDialectConfig['database'], (...args: never[]) => unknown>

/** Kysely's driver prepares a statement for each query; here one with the same text is prepared once. */
function keepingStatements (sqlite: Sqlite.Database): Database {
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

export class KeepingDialect extends SqliteDialect {
  readonly #database: Database
  readonly #sqlite: Sqlite.Database
  readonly #check: Engine['check']

  constructor (sqlite: Sqlite.Database, check: Engine['check']) {
    const database = keepingStatements(sqlite)
    super({ database })
    this.#database = database
    this.#check = check
    this.#sqlite = sqlite
  }

  override createDriver (): SqliteDriver {
    return new ImmediateDriver({ database: this.#database }, this.#sqlite)
  }

  override createQueryCompiler (): SqliteQueryCompiler {
    return new QueryCompiler()
  }

  override createAdapter (): SqliteAdapter {
    const rowsNow: Engine['rowsNow'] = (sql, parameters) =>
      this.#sqlite.inTransaction ? undefined : this.#database.prepare(sql).all(parameters)
    return new TransactionalAdapter(sqliteEngine(() => followLog(this.#sqlite), rowsNow, this.#check))
  }
}

class QueryCompiler extends SqliteQueryCompiler {
  protected override visitLimit (node: LimitNode): void {
    super.visitLimit({ ...node, limit: literal(node.limit) })
  }

  protected override visitOffset (node: OffsetNode): void {
    super.visitOffset({ ...node, offset: literal(node.offset) })
  }
}

/** Other processes' changes are seen by each look at the file; what a transaction has not committed yet is none. */
function followLog (sqlite: Sqlite.Database): ChangeLog {
  const statement = sqlite.prepare('select coalesce(max(seq), 0) from changes').pluck()
  let head = Number(statement.get())
  return {
    head: () => {
      try {
        if (!sqlite.inTransaction) head = Number(statement.get())
        return head
      } catch {
        return null
      }
    },
    stop: async () => {}
  }
}

/** SQLite can undo a change of the schema; Kysely's adapter makes no use of it. */
class TransactionalAdapter extends SqliteAdapter {
  constructor (readonly engine: Engine) {
    super()
  }

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

  override async beginTransaction (connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'))
  }

  /** A full disk makes SQLite roll back by itself; to do so again would hide the reason behind another error. */
  override async rollbackTransaction (connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection)
  }
}
