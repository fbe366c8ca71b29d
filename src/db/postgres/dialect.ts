import {
  PostgresAdapter, PostgresQueryCompiler, sql,
  type CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type LimitNode, type OffsetNode, type QueryResult,
  type TransactionSettings
} from 'kysely'
import type pg from 'pg'
import type { Engine } from '../engine.js'
import { literal } from '../literal.js'
import { TableNames } from '../names.js'
import { answered, type Connections } from './connections.js'
import { postgresEngine } from './engine.js'
import { followLog } from './log.js'
import type { Watch } from './watch.js'

/** Statements that each connection keeps prepared. */
const KEPT_STATEMENTS = 500

/** Kysely's dialect over our pool. */
export class PoolDialect implements Dialect {
  readonly #connections: Connections
  readonly #watch: Watch

  constructor (connections: Connections, watch: Watch) {
    this.#connections = connections
    this.#watch = watch
  }

  createDriver: Dialect['createDriver'] = () => new PoolDriver(this.#connections, this.#watch)
  createAdapter: Dialect['createAdapter'] = () => new EngineAdapter(postgresEngine(() => followLog(this.#watch)))
  createIntrospector: Dialect['createIntrospector'] = (db) => new TableNames(db, TABLES)
  createQueryCompiler: Dialect['createQueryCompiler'] = () => new QueryCompiler()
}

class QueryCompiler extends PostgresQueryCompiler {
  protected override visitLimit (node: LimitNode): void {
    super.visitLimit({ ...node, limit: literal(node.limit) })
  }

  protected override visitOffset (node: OffsetNode): void {
    super.visitOffset({ ...node, offset: literal(node.offset) })
  }
}

/** The tables of our schema and of no other: there a database can hold another newsroom's. */
const TABLES = sql<{ name: string }>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = current_schema() and c.relkind in ('r', 'p') order by c.relname`

class EngineAdapter extends PostgresAdapter {
  constructor (readonly engine: Engine) {
    super()
  }

  /** A migration runs in a transaction, and that has the writers' lock; but it may take as long as it needs. */
  override async acquireMigrationLock (db: Parameters<PostgresAdapter['acquireMigrationLock']>[0]): Promise<void> {
    await sql`set local statement_timeout = 0`.execute(db)
  }

  override async releaseMigrationLock (): Promise<void> {}
}

/**
 * Transactions that write take turns, by an advisory lock for each schema, as they do on SQLite: what one of them
 * read stays true until it commits, and the log of changes is numbered in the order of the commits.
 */
const BEGIN = 'begin; select pg_advisory_xact_lock(1114792051, hashtext(current_schema()))'

class PoolDriver implements Driver {
  readonly #connections: Connections
  readonly #watch: Watch
  readonly #names = new Map<string, string>()

  constructor (connections: Connections, watch: Watch) {
    this.#connections = connections
    this.#watch = watch
  }

  async init (): Promise<void> {}

  async acquireConnection (): Promise<PoolConnection> {
    return new PoolConnection(await this.#connections.take(), this.#names)
  }

  async beginTransaction (connection: PoolConnection, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    if (accessMode === 'read only') {
      await connection.run(`begin isolation level ${isolationLevel ?? 'read committed'} read only`)
      return
    }
    try {
      await connection.run(BEGIN)
    } catch (error) {
      await connection.run('rollback')
      throw error
    }
  }

  async commitTransaction (connection: PoolConnection): Promise<void> {
    await connection.run('commit')
  }

  async rollbackTransaction (connection: PoolConnection): Promise<void> {
    await connection.run('rollback')
  }

  async releaseConnection (connection: PoolConnection): Promise<void> {
    connection.release()
  }

  async destroy (): Promise<void> {
    await this.#watch.stop()
    await this.#connections.end()
  }
}

class PoolConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #names: Map<string, string>

  constructor (client: pg.PoolClient, names: Map<string, string>) {
    this.#client = client
    this.#names = names
  }

  async executeQuery<R> ({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, rowCount } = await answered(this.#client.query<R & pg.QueryResultRow>({
      name: this.#nameOf(sql), text: sql, values: [...parameters]
    }))
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
  }

  streamQuery (): AsyncIterableIterator<never> {
    throw new Error('Read page by page: a cursor would hold the connection.')
  }

  /** Runs a command that is none of the database's content. */
  async run (command: string): Promise<void> {
    await answered(this.#client.query(command))
  }

  release (): void {
    this.#client.release()
  }

  /** A statement with a name is parsed and planned once for each connection. */
  #nameOf (sql: string): string | undefined {
    const known = this.#names.get(sql)
    if (known !== undefined || this.#names.size >= KEPT_STATEMENTS || !/^(select|insert|update|delete)\b/.test(sql)) return known
    const name = `s${this.#names.size}`
    this.#names.set(sql, name)
    return name
  }
}
