import { sql, type Kysely, type RawBuilder } from 'kysely'
import { fixRows, keepRows } from './fixed.js'
import { isPostgres, typesOf } from './columns.js'

/** Drafts beside the live version, with the history of both; what was public and is not, and who changed what. */
export async function up (db: Kysely<unknown>): Promise<void> {
  const type = typesOf(db)
  for (const [column, kind] of [
    ['scheduled_for', type.time], ['scheduled_revision', sql`integer`], ['scheduled_by', type.text],
    ['withdrawn_reason', type.text], ['withdrawn_note', type.text], ['replaced_by', type.reference], ['deleted_at', type.time]
  ] as const) {
    await db.schema.alterTable('articles').addColumn(column, kind).execute()
  }
  await db.schema.alterTable('articles').addColumn('latest', 'integer', (c) => c.notNull().defaultTo(1)).execute()
  await db.schema.alterTable('articles').addColumn('edited_at', type.time).execute()
  await sql`update articles set latest = revision, edited_at = updated_at`.execute(db)
  await db.schema.createIndex('articles_by_edit').on('articles').columns(['edited_at', 'id']).execute()
  await db.schema.createIndex('articles_by_status_and_edit').on('articles').columns(['status', 'edited_at', 'id']).execute()
  await db.schema.createIndex('articles_by_draft').on('articles').column('id')
    .where(sql.ref('latest'), '>', sql.ref('revision')).execute()
  await db.schema.createIndex('articles_by_schedule').on('articles').column('scheduled_for')
    .where(sql.ref('scheduled_for'), 'is not', null).execute()
  await db.schema.createIndex('articles_by_deletion').on('articles').column('deleted_at')
    .where(sql.ref('deleted_at'), 'is not', null).execute()

  for (const terms of ['sections', 'tags']) {
    await db.schema.alterTable(terms).addColumn('revision', 'integer', (c) => c.notNull().defaultTo(1)).execute()
    await db.schema.alterTable(terms).addColumn('updated_at', type.time).execute()
  }
  await db.schema.alterTable('quotes').addColumn('drifted', 'integer', (c) => c.notNull().defaultTo(0)).execute()

  await db.schema.createTable('article_revisions')
    .addColumn('article_id', type.reference, (c) => c.notNull().references('articles.id').onDelete('cascade'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('action', type.text, (c) => c.notNull().check(sql`action in
      ('import', 'create', 'edit', 'restore', 'publish', 'schedule', 'unschedule', 'withdraw', 'delete', 'undelete')`))
    .addColumn('content', type.json, (c) => c.notNull())
    .addColumn('by', type.text, (c) => c.notNull())
    .addColumn('key_id', type.reference)
    .addColumn('at', type.time, (c) => c.notNull())
    .addPrimaryKeyConstraint('article_revisions_key', ['article_id', 'number'])
    .execute()
  await sql`insert into article_revisions (article_id, number, action, content, "by", at)
    select id, revision, 'import', ${contentOf(db)}, 'import', created_at from articles`.execute(db)
  await fixRows(db, 'article_revisions')

  await db.schema.createTable('quote_articles')
    .addColumn('quote_id', type.reference, (c) => c.primaryKey())
    .addColumn('article_id', type.reference, (c) => c.notNull().references('articles.id').onDelete('cascade'))
    .execute()
  await db.schema.createIndex('quote_articles_by_article').on('quote_articles').column('article_id').execute()
  await sql`insert into quote_articles (quote_id, article_id) select id, article_id from quotes`.execute(db)

  await db.schema.createTable('old_slugs')
    .addColumn('slug', type.text, (c) => c.primaryKey())
    .addColumn('article_id', type.reference, (c) => c.notNull().references('articles.id').onDelete('cascade'))
    .execute()
  await db.schema.createIndex('old_slugs_by_article').on('old_slugs').column('article_id').execute()

  await db.schema.createTable('corrections')
    .addColumn('id', type.id, type.identity)
    .addColumn('article_id', type.reference, (c) => c.notNull().references('articles.id').onDelete('cascade'))
    .addColumn('kind', type.text, (c) => c.notNull().check(sql`kind in ('correction', 'clarification', 'update', 'retraction')`))
    .addColumn('text', type.text, (c) => c.notNull())
    .addColumn('from_revision', 'integer', (c) => c.notNull())
    .addColumn('to_revision', 'integer', (c) => c.notNull())
    .addColumn('at', type.time, (c) => c.notNull())
    .execute()
  await db.schema.createIndex('corrections_by_article').on('corrections').columns(['article_id', 'id']).execute()
  await db.schema.createIndex('corrections_by_kind').on('corrections').columns(['kind', 'at', 'id']).execute()
  await db.schema.createIndex('corrections_by_time').on('corrections').columns(['at', 'id']).execute()
  await fixRows(db, 'corrections')

  await db.schema.createTable('previews')
    .addColumn('id', type.id, type.identity)
    .addColumn('article_id', type.reference, (c) => c.notNull().references('articles.id').onDelete('cascade'))
    .addColumn('secret', type.text, (c) => c.notNull())
    .addColumn('created_at', type.time, (c) => c.notNull())
    .addColumn('expires_at', type.time, (c) => c.notNull())
    .addColumn('revoked_at', type.time)
    .execute()
  await db.schema.createIndex('previews_by_article').on('previews').columns(['article_id', 'id']).execute()
  await db.schema.createIndex('previews_by_expiry').on('previews').column('expires_at').execute()

  await db.schema.createTable('answers')
    .addColumn('key_id', type.reference, (c) => c.notNull())
    .addColumn('name', type.text, (c) => c.notNull())
    .addColumn('request', type.text, (c) => c.notNull())
    .addColumn('status', 'integer', (c) => c.notNull())
    .addColumn('headers', type.json, (c) => c.notNull())
    .addColumn('payload', type.text, (c) => c.notNull())
    .addColumn('at', type.time, (c) => c.notNull())
    .addPrimaryKeyConstraint('answers_key', ['key_id', 'name'])
    .execute()
  await db.schema.createIndex('answers_by_time').on('answers').column('at').execute()

  // The numbers stand in the chain and have no gap, so they are not the engine's to give out.
  await db.schema.createTable('audit')
    .addColumn('seq', type.id, (c) => c.primaryKey())
    .addColumn('at', type.time, (c) => c.notNull())
    .addColumn('key_id', type.reference)
    .addColumn('by', type.text, (c) => c.notNull())
    .addColumn('action', type.text, (c) => c.notNull())
    .addColumn('resource', type.text, (c) => c.notNull())
    .addColumn('resource_id', type.reference, (c) => c.notNull())
    .addColumn('revision', 'integer')
    .addColumn('hash', type.text, (c) => c.notNull())
    .execute()
  await db.schema.createIndex('audit_by_resource').on('audit').columns(['resource', 'resource_id', 'seq']).execute()
  await fixRows(db, 'audit')
  await keepRows(db, 'audit')
}

/**
 * What a revision holds, of an article as it stands. Keys stand in the order in which PostgreSQL keeps them, shorter
 * ones first.
 */
function contentOf (db: Kysely<unknown>): RawBuilder<string> {
  const onPostgres = isPostgres(db)
  const object = sql.raw(onPostgres ? 'jsonb_build_object' : 'json_object')
  const nothing = sql.raw(onPostgres ? "'[]'::jsonb" : "json('[]')")
  const falsehood = sql.raw(onPostgres ? 'false' : "json('false')")
  const body = sql.raw(onPostgres ? 'body' : 'json(body)')
  const array = (item: RawBuilder<unknown>, rest: RawBuilder<unknown>) => onPostgres
    ? sql`coalesce((select jsonb_agg(${item} ${rest}), ${nothing})`
    : sql`json((select json_group_array(${item} ${rest}))`
  return sql`${object}(
    'body', ${body}, 'slug', slug,
    'tags', ${array(sql`tag_id order by tag_id)`, sql`from article_tags where article_id = articles.id`)},
    'agency', agency, 'byline', byline,
    'images', ${array(sql`${object}('id', image_id, 'role', role) order by position)`, sql`from article_images where article_id = articles.id`)},
    'people', ${array(sql`person_id order by position)`, sql`from article_people where article_id = articles.id`)},
    'quotes', ${array(sql`${object}('id', id, 'cue', cue, 'end', "end", 'kind', kind, 'text', text, 'block', block,
      'group', "group", 'start', start, 'outlet', outlet, 'saidOn', said_on, 'drifted', ${falsehood}, 'speaker', speaker_id,
      'revision', revision, 'speakerLabel', speaker_label, 'articleRevision', article_revision) order by block, start)`,
    sql`from quotes where article_id = articles.id`)},
    'section', section_id, 'dateline', dateline, 'headline', headline, 'language', language, 'standfirst', standfirst,
    'canonicalUrl', canonical_url)`
}
