import { sql, type Kysely } from 'kysely'
import { isPostgres } from './columns.js'

/** Has the engine refuse every change of a table's rows: they are written once. */
export async function fixRows (db: Kysely<unknown>, table: string): Promise<void> {
  await refuse(db, table, { event: 'update', name: `${table}_are_fixed`, message: `The rows of ${table} are never changed.` })
}

/** Has the engine refuse to delete any of a table's rows: they stay for good. */
export async function keepRows (db: Kysely<unknown>, table: string): Promise<void> {
  const message = `The rows of ${table} are never deleted.`
  await refuse(db, table, { event: 'delete', name: `${table}_are_kept`, message })
  if (!isPostgres(db)) return
  await sql`create trigger ${sql.ref(`${table}_are_not_truncated`)} before truncate on ${sql.table(table)}
    for each statement execute function ${sql.ref(`${table}_are_kept`)}()`.execute(db)
}

interface Refused { event: 'update' | 'delete', name: string, message: string }

async function refuse (db: Kysely<unknown>, table: string, refused: Refused): Promise<void> {
  const [event, name, message] = [sql.raw(refused.event), sql.ref(refused.name), sql.lit(refused.message)]
  if (!isPostgres(db)) {
    await sql`create trigger ${name} before ${event} on ${sql.table(table)} begin select raise(abort, ${message}); end`.execute(db)
    return
  }
  await sql`create function ${name}() returns trigger language plpgsql as $$ begin raise exception ${message}; end $$`.execute(db)
  await sql`create trigger ${name} before ${event} on ${sql.table(table)} for each row execute function ${name}()`.execute(db)
}
