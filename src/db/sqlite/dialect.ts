import type Sqlite from 'better-sqlite3'
import {
  SqliteAdapter, SqliteDialect, SqliteDriver, SqliteQueryCompiler, sql,
  type DatabaseConnection, type DatabaseIntrospector, type Kysely, type LimitNode, type OffsetNode, type SqliteDialectConfig,
  type TransactionSettings
} from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Engine } from '../engine.js'
import { literal } from '../literal.js'
import { TableNames } from '../names.js'
import { sqliteEngine } from './engine.js'
import { HeadReader } from './log.js'

const KEPT_STATEMENTS = 500

type Database = Exclude<SqliteDialectConfig['database'], (...args: never[]) => unknown>

/** Kysely's driver prepares a statement for each query; here one with the same text is prepared once. */
function keepingStatements (sqlite: Sqlite.Database): Database {
  const statements = new LRUCache<string, Sqlite.Statement>({ max: KEPT_STATEMENTS })
  return {
    close: () => { sqlite.close() },
    prepare: (sql) => {
      const kept = statements.get(sql)
      if (kept !== undefined) return kept
      const statement = sqlite.prepare(sql)
      statements.set(sql, statement)
      return statement
    }
  }
}

export class KeepingDialect extends SqliteDialect {
  readonly #database: Database
  readonly #sqlite: Sqlite.Database
  readonly #check: Engine['check']
  readonly #head: HeadReader

  constructor (sqlite: Sqlite.Database, check: Engine['check']) {
    const database = keepingStatements(sqlite)
    super({ database })
    this.#database = database
    this.#check = check
    this.#sqlite = sqlite
    this.#head = new HeadReader(sqlite)
  }

  override createDriver (): SqliteDriver {
    return new ImmediateDriver({ database: this.#database }, this.#sqlite, this.#head)
  }

  override createQueryCompiler (): SqliteQueryCompiler {
    return new QueryCompiler()
  }

  override createIntrospector (db: Kysely<unknown>): DatabaseIntrospector {
    return new TableNames(db, TABLES)
  }

  override createAdapter (): SqliteAdapter {
    const rowsNow: Engine['rowsNow'] = (sql, parameters, inTransaction) => {
      if (this.#sqlite.inTransaction !== inTransaction) return undefined
      const statement = this.#database.prepare(sql)
      if (statement.reader) return statement.all(parameters)
      statement.run(parameters)
      return []
    }
    return new TransactionalAdapter(sqliteEngine(this.#head.follow, rowsNow, this.#check))
  }
}

const TABLES = sql<{ name: string }>`select name from sqlite_schema
  where type = 'table' and name not like 'sqlite_%' order by name`

class QueryCompiler extends SqliteQueryCompiler {
  protected override visitLimit (node: LimitNode): void {
    super.visitLimit({ ...node, limit: literal(node.limit) })
  }

  protected override visitOffset (node: OffsetNode): void {
    super.visitOffset({ ...node, offset: literal(node.offset) })
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
  readonly #head: HeadReader

  constructor (config: SqliteDialectConfig, sqlite: Sqlite.Database, head: HeadReader) {
    super(config)
    this.#sqlite = sqlite
    this.#head = head
  }

  override async beginTransaction (_connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    this.#head.begin(settings?.accessMode === 'read only')
  }

  /** A full disk makes SQLite roll back by itself; to do so again would hide the reason behind another error. */
  override async rollbackTransaction (connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection)
  }
}
