import {
  DEFAULT_MIGRATION_LOCK_TABLE, DEFAULT_MIGRATION_TABLE,
  type DatabaseIntrospector, type DatabaseMetadata, type DatabaseMetadataOptions, type Kysely, type RawBuilder, type TableMetadata
} from 'kysely'

/** What Kysely keeps for itself. */
const INTERNAL = new Set([DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE])

/**
 * Names the tables of our schema, and no more, for Kysely and for us: to look into their columns is most of what a new
 * database takes, and fails on PostgreSQL where another process is just taking a column away.
 */
export class TableNames implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>
  readonly #query: RawBuilder<Pick<TableMetadata, 'name'>>

  /** @param query what names the tables */
  constructor (db: Kysely<unknown>, query: RawBuilder<Pick<TableMetadata, 'name'>>) {
    this.#db = db
    this.#query = query
  }

  async getTables ({ withInternalKyselyTables: all }: Partial<DatabaseMetadataOptions> = {}): Promise<TableMetadata[]> {
    const { rows } = await this.#query.execute(this.#db)
    const tables = rows.map(({ name }) => ({ name, isView: false, columns: [] }))
    return tables.filter(({ name }) => all === true || !INTERNAL.has(name))
  }

  async getSchemas (): Promise<[]> {
    return []
  }

  async getMetadata (options?: DatabaseMetadataOptions): Promise<DatabaseMetadata> {
    return { tables: await this.getTables(options) }
  }
}
