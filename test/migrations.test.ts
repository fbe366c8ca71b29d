import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  DummyDriver, Kysely, Migrator, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, SqliteAdapter, SqliteIntrospector,
  SqliteQueryCompiler, sql, type Dialect
} from 'kysely'
import t from 'tap'
import { migrations } from '../migrations/index.js'
import { packageFile } from '../src/package.js'
import { migrate, openMigrated } from '../src/db/migrate.js'
import { openDatabase } from '../src/db/open.js'
import { matching } from '../src/db/search.js'
import { inTransaction } from '../src/db/transaction.js'
import { importCapture } from '../src/imports/import.js'
import { isRead, readStories } from '../src/imports/readings.js'
import { databaseUrl, engineOf, test } from './engines.js'
import { capture } from './helpers.js'
import { execute, newDatabase } from './postgres.js'

const dialects: Record<string, Dialect> = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler()
  },
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler()
  }
}

t.test('migrations that have landed do on each engine what they did', async (t) => {
  const frozen = JSON.parse(readFileSync(packageFile('migrations/frozen.json'), 'utf8'))
  t.same(await Promise.all(Object.keys(dialects).map(hashes)), Object.keys(dialects).map((engine) => frozen[engine]),
    'a change of the schema is a new migration; add the hash of its SQL to migrations/frozen.json')
})

t.test('on PostgreSQL every foreign key has an index, and columns have types that a DBA would choose', async (t) => {
  const { url, drop } = await newDatabase()
  const db = await openDatabase(url)
  t.teardown(async () => {
    await db.destroy()
    await drop()
  })
  const unindexed = await sql<{ key: string }>`select conrelid::regclass || '.' || conname as key from pg_constraint
    where contype = 'f' and not exists (
      select 1 from pg_index where indrelid = conrelid and (indkey::int2[])[0:cardinality(conkey) - 1] = conkey
    )`.execute(db)
  t.same(unindexed.rows, [])

  const types = await sql<{ name: string, type: string, collation: string | null, identity: string }>`
    select table_name || '.' || column_name as name, data_type as type, collation_name as collation, is_identity as identity
    from information_schema.columns where table_schema = current_schema() and table_name not like 'kysely%'`.execute(db)
  const of = (pattern: RegExp) => types.rows.filter(({ name }) => pattern.test(name))
  const others = (pattern: RegExp, type: string) => of(pattern).filter((column) => column.type !== type).map(({ name }) => name)
  t.same(others(/_at$|\.at$/, 'timestamp with time zone'), [])
  t.same(others(/_on$/, 'date'), [])
  t.same(others(/\.(evidence|body|channels|aliases|purposes|scopes)$/, 'jsonb'), [])
  t.same(others(/(_id|\.id|\.seq)$/, 'bigint'), [])
  t.same(others(/_search\.words$/, 'tsvector'), [])
  t.same(of(/(?<!publication|_search|audit)\.(id|seq)$/).filter(({ identity }) => identity !== 'YES').map(({ name }) => name), [])
  t.same(types.rows.filter(({ type, collation }) => type === 'text' && collation !== 'C').map(({ name }) => name), [],
    'text is sorted as on SQLite')
})

t.test('a schema beside another newsroom\'s gets tables of its own', async (t) => {
  const { url, drop } = await newDatabase()
  t.teardown(drop)
  await execute(url, 'create schema evening')
  const db = await openMigrated(`${url}?options=-c%20search_path%3Devening`)
  t.teardown(() => db.destroy())
  t.same(await migrate(db, url), [])
  await db.insertInto('tags').values({ slug: 'night', name: 'Night' }).execute()
  const { rows } = await sql`select (select count(*) from evening.tags) as evening, (select count(*) from public.tags) as public`.execute(db)
  t.same(rows, [{ evening: 1, public: 0 }])
})

t.test('a migration waits for another process\'s; where there is none, nobody waits', async (t) => {
  const { url, drop } = await newDatabase({ empty: true })
  t.teardown(drop)
  const writer = await openDatabase(url)
  const db = await openDatabase(url, 1)
  t.teardown(async () => { await writer.destroy(); await db.destroy() })
  let release = () => {}
  const released = new Promise<void>((resolve) => { release = resolve })
  let waiting: Promise<string[]> | undefined
  await inTransaction(writer, async () => {
    await sql`set lock_timeout = '100ms'`.execute(db)
    await t.rejects(migrate(db, url, 0), { code: '55P03' })
    setTimeout(() => { release() }, 500)
    waiting = migrate(db, url)
    await released
  })
  t.same(await waiting, Object.keys(migrations))
  await inTransaction(writer, async () => { t.same(await migrate(db, url), []) })
})

test('articles of an older version get their places in the order of publication, and are found by their words', async (t) => {
  const url = await databaseUrl(t, { file: true, empty: true })
  const db = await openDatabase(url)
  t.teardown(() => db.destroy())
  await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo('005_references')
  const body = JSON.stringify([{ text: 'The bridge is closed.', type: 'paragraph' }, { text: 'Ferries run.', type: 'paragraph' }])
  const times = ['2020-01-02T00:00:00.000Z', null, '2020-01-01T00:00:00.000Z', '2020-01-02T00:00:00.000Z', null, '1969-07-20T20:17:40.000Z']
  for (const [i, time] of times.entries()) {
    await sql`insert into articles (slug, status, headline, body, word_count, revision, published_at, created_at, updated_at)
      values (${`a-${i}`}, 'published', ${`Number ${i}`}, ${body}, 6, 1, ${time}, '2026-01-01', '2026-01-01')`.execute(db)
  }
  t.same(await migrate(db, url), Object.keys(migrations).filter((name) => name > '006'))
  const rows = await db.selectFrom('articles').select(['id', 'place']).orderBy('place').execute()
  t.same(rows.map(({ id }) => id), [2, 5, 6, 3, 1, 4])
  t.equal(rows.at(-1)?.place, Date.parse('2020-01-02') * 16 + 1)
  const found = await db.selectFrom(matching(db, 'articles_search', 'ferry')).select('found.key').orderBy('found.key').execute()
  t.same(found.map(({ key }) => key), engineOf(t) === 'sqlite' ? rows.map(({ place }) => place) : [], 'on PostgreSQL no text was indexed here')
})

test('links of an older version get the places of what is public, and their documents stay', async (t) => {
  const url = await databaseUrl(t, { file: true, empty: true })
  const db = await openDatabase(url)
  t.teardown(() => db.destroy())
  await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo('014_replacing')
  for (const [i, status] of ['published', 'withdrawn'].entries()) {
    await sql`insert into articles (slug, status, headline, body, word_count, revision, place, created_at, updated_at)
      values (${`a-${i}`}, ${status}, 'A', '[]', 0, 1, ${70 + i}, '2026-01-01', '2026-01-01')`.execute(db)
  }
  await sql`insert into tags (slug, name) values ('night', 'Night')`.execute(db)
  await sql`insert into article_tags (article_id, tag_id) values (1, 1), (2, 1)`.execute(db)
  const made = async () => { await db.updateTable('documents').set({ edition: 'made' }).execute() }
  const editions = async () => (await db.selectFrom('documents').select('edition').execute()).map(({ edition }) => edition)
  await made()
  await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo('016_finding')
  t.same(await editions(), ['made'])
  await migrate(db, url)
  const places = async () => (await db.selectFrom('article_tags').select('place').orderBy('article_id').execute()).map(({ place }) => place)
  t.same(await places(), [70, null])
  await db.updateTable('articles').set({ status: 'published', place: 72 }).where('id', '=', 2).execute()
  t.same(await places(), [70, 72])
  await made()
  await db.deleteFrom('article_tags').where('article_id', '=', 1).execute()
  t.same((await editions()).sort(), ['', 'made'], 'a document still follows its links')
})

test('an article of an older version is known by what its source was read as last', async (t) => {
  const url = await databaseUrl(t, { file: true, empty: true })
  const db = await openDatabase(url)
  t.teardown(() => db.destroy())
  await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo('021_former_names')
  const page = Buffer.from(capture({ headline: 'The bridge is closed' }))
  const { value } = await readStories(page).next()
  if (value === undefined || !isRead(value)) throw new Error('It is no story.')
  const { story } = value
  const content = (headline: string) => JSON.stringify({ headline, body: story.body })
  await sql`insert into captures (sha256, text, evidence, captured_at) values (${'e'.repeat(64)}, 'x', '[]', '2026-01-01')`.execute(db)
  await sql`insert into articles (slug, status, headline, body, word_count, revision, place, capture_id, created_at, updated_at)
    values ('a', 'published', 'Edited', '[]', 0, 3, 1, 1, '2026-01-01', '2026-01-01')`.execute(db)
  for (const [at, [action, headline]] of [['import', 'Menu'], ['reimport', story.headline], ['edit', 'Edited']].entries()) {
    await sql`insert into article_revisions (article_id, number, action, content, "by", at)
      values (1, ${at + 1}, ${action}, ${content(headline ?? '')}, 'x', '2026-01-01')`.execute(db)
  }
  await migrate(db, url)
  t.match(await importCapture(db, page, '2026-01-02T00:00:00.000Z'), { id: 1, created: false })
})

/** SHA-256 of the SQL of each migration. */
async function hashes (engine: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [name, migration] of Object.entries(migrations)) {
    const statements: string[] = []
    const dialect = dialects[engine]
    if (dialect === undefined) throw new Error(`There is no engine ${engine}.`)
    await migration.up(new Kysely({ dialect, log: ({ query }) => { statements.push(query.sql) } }))
    found[name] = createHash('sha256').update(statements.join('\n')).digest('hex')
  }
  return found
}
