import { sql, type Kysely } from 'kysely'
import { isPostgres } from './columns.js'

/** What a trigger does, on which event of which table, and for which rows. */
interface Trigger { name: string, event: string, condition?: string, body: string }

/** Has the engine run statements after each change of a row; on PostgreSQL they are a function of the trigger's name. */
export async function afterEach (db: Kysely<unknown>, { name, event, condition, body }: Trigger): Promise<void> {
  const when = condition === undefined ? '' : ` when (${condition})`
  if (!isPostgres(db)) {
    await sql.raw(`create trigger ${name} after ${event}${when} begin ${body} end`).execute(db)
    return
  }
  await sql.raw(`create function ${name}() returns trigger language plpgsql as $$ begin ${body} return null; end $$`).execute(db)
  await sql.raw(`create trigger ${name} after ${event} for each row${when} execute function ${name}()`).execute(db)
}
