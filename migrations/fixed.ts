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

/**
 * Has SQLite refuse `insert or replace` of a row that is there: it would delete that one without a trigger. PostgreSQL has
 * no such statement.
 */
export async function refuseReplacing (db: Kysely<unknown>, table: string, key: readonly string[]): Promise<void> {
  if (isPostgres(db)) return
  const same = sql.join(key.map((column) => sql`${sql.ref(column)} = new.${sql.ref(column)}`), sql` and `)
  await sql`create trigger ${sql.ref(`${table}_are_not_replaced`)} before insert on ${sql.table(table)}
    when exists (select 1 from ${sql.table(table)} where ${same})
    begin select raise(abort, ${sql.lit(`The rows of ${table} are never changed.`)}); end`.execute(db)
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
