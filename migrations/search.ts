import { sql, type Kysely } from 'kysely'
import { isPostgres, typesOf } from './columns.js'

/** Adds the index of words called `name`, over these texts of the rows of `table`. */
export async function createSearch (db: Kysely<unknown>, name: string, table: string, texts: string[]): Promise<void> {
  if (isPostgres(db)) return await createVectors(db, name, table)
  const columns = sql.join(texts.map((text) => sql.raw(text)))
  const tokenizer = sql.lit('porter unicode61 remove_diacritics 2')
  await sql`create virtual table ${sql.raw(name)} using fts5 (${columns}, tokenize = ${tokenizer})`.execute(db)
}

async function createVectors (db: Kysely<unknown>, name: string, table: string): Promise<void> {
  const type = typesOf(db)
  await db.schema.createTable(name)
    .addColumn('id', type.reference, (c) => c.notNull().references(`${table}.id`).onDelete('cascade'))
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('words', sql`tsvector`, (c) => c.notNull())
    .addPrimaryKeyConstraint(`${name}_key`, ['id', 'part'])
    .execute()
  await db.schema.createIndex(`${name}_by_word`).on(name).using('gin').column('words').execute()
}

/**
 * Makes PostgreSQL read words as SQLite's index does: by their Porter stems, and every one of them, while its own
 * English configuration passes over "the" and "not".
 */
export async function createSearchConfiguration (db: Kysely<unknown>): Promise<void> {
  if (!isPostgres(db)) return
  await sql`create text search dictionary broadsheet_stem (template = snowball, language = porter)`.execute(db)
  await sql`create text search configuration broadsheet (copy = simple)`.execute(db)
  await sql`alter text search configuration broadsheet
    alter mapping for asciiword, word, numword with broadsheet_stem`.execute(db)
}

/**
 * Numbers the words of articles by the articles' places in the order of publication, so that the newest that hold a
 * word are found without looking at all that do. The texts themselves stand in the articles only.
 */
export async function searchByPlace (db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) return
  await sql`drop table articles_search`.execute(db)
  await sql`create virtual table articles_search using fts5 (headline, standfirst, body,
    tokenize = 'porter unicode61 remove_diacritics 2', content = '', contentless_delete = 1)`.execute(db)
  await sql`insert into articles_search (rowid, headline, standfirst, body)
    select place, headline, standfirst, (
      select group_concat(json_extract(value, '$.text'), char(10) || char(10)) from json_each(articles.body)
    ) from articles order by place`.execute(db)
}

/** Finds the newest articles that hold a word in their headline or standfirst without looking at all that hold it. */
export async function searchHeads (db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) {
    await sql`create index articles_search_of_heads on articles_search using gin (words) where part <= 1`.execute(db)
    return
  }
  await sql`create virtual table heads_search using fts5 (headline, standfirst,
    tokenize = 'porter unicode61 remove_diacritics 2', content = '', contentless_delete = 1)`.execute(db)
  await sql`insert into heads_search (rowid, headline, standfirst)
    select place, headline, standfirst from articles order by place`.execute(db)
}
