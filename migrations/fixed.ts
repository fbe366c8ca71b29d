import { sql, type Kysely } from 'kysely'
import { isPostgres } from './columns.js'

/** Has the engine refuse every change of a table's rows: they are written once. */
export async function fixRows (db: Kysely<unknown>, table: string): Promise<void> {
  const message = sql.lit(`The rows of ${table} are never changed.`)
  const name = sql.ref(`${table}_are_fixed`)
  if (!isPostgres(db)) {
    await sql`create trigger ${name} before update on ${sql.table(table)} begin select raise(abort, ${message}); end`.execute(db)
    return
  }
  await sql`create function ${name}() returns trigger language plpgsql as $$ begin raise exception ${message}; end $$`.execute(db)
  await sql`create trigger ${name} before update on ${sql.table(table)} for each row execute function ${name}()`.execute(db)
}
