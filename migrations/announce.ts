import { sql, type Kysely } from 'kysely'
import { isPostgres } from './columns.js'

/**
 * Makes PostgreSQL tell every process that listens, on commit, how far the log of changes has come. The table's
 * number stands in front, because a database can hold several logs, each in a schema of its own.
 */
export async function announceChanges (db: Kysely<unknown>): Promise<void> {
  if (!isPostgres(db)) return
  await sql`create function announce_changes() returns trigger language plpgsql as $$
    begin
      perform pg_notify('broadsheet_changes', tg_relid || ':' || (select max(seq) from added));
      return null;
    end
  $$`.execute(db)
  await sql`create trigger announce_changes after insert on changes referencing new table as added
    for each statement execute function announce_changes()`.execute(db)
}

/** Nobody listens any more: who needs the head of the log reads it. */
export async function silenceChanges (db: Kysely<unknown>): Promise<void> {
  if (!isPostgres(db)) return
  await sql`drop trigger announce_changes on changes`.execute(db)
  await sql`drop function announce_changes()`.execute(db)
}
