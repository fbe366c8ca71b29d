import { sql, type Kysely } from 'kysely'
import { isPostgres, typesOf } from './columns.js'
import { fixRows } from './fixed.js'

const ACTIONS = sql`('import', 'reimport', 'create', 'edit', 'restore', 'publish', 'schedule', 'unschedule', 'withdraw',
  'delete', 'undelete')`

/** Captures of other formats than plain text, and articles that are read anew off them. */
export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  await db.schema.alterTable('captures').addColumn('format', type.text, (c) => c.notNull().defaultTo(sql.lit('text'))
    .check(sql`format in ('text', 'html', 'markdown', 'ninjs', 'feed')`)).execute()
  await db.schema.alterTable('captures').addColumn('url', type.text).execute()
  if (isPostgres(db)) {
    await sql`alter table article_revisions drop constraint article_revisions_action_check`.execute(db)
    await sql`alter table article_revisions add constraint article_revisions_action_check check (action in ${ACTIONS})`.execute(db)
    return
  }
  // SQLite cannot change a check.
  await sql`create table article_revisions_then (
    article_id integer not null references articles (id) on delete cascade, number integer not null,
    action text not null check (action in ${ACTIONS}), content text not null, "by" text not null, key_id integer, at text not null,
    constraint article_revisions_key primary key (article_id, number))`.execute(db)
  await sql`insert into article_revisions_then (article_id, number, action, content, "by", key_id, at)
    select article_id, number, action, content, "by", key_id, at from article_revisions`.execute(db)
  await sql`drop table article_revisions`.execute(db)
  await sql`alter table article_revisions_then rename to article_revisions`.execute(db)
  await fixRows(db, 'article_revisions')
}
