import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { broadsheet, launch } from '../bench/program.js'
import { command } from '../src/cli/copy.js'
import { pagesOf } from '../src/copies/rows.js'
import { SHAPES, TABLES } from '../src/copies/tables.js'
import * as corrections from '../src/corrections/store.js'
import { record } from '../src/db/changes.js'
import { engineOf as enginesOf } from '../src/db/engine.js'
import { openMigrated } from '../src/db/migrate.js'
import { openDatabase, type Db } from '../src/db/open.js'
import { inTransaction } from '../src/db/transaction.js'
import { packageFile } from '../src/package.js'
import { databaseUrl, engineOf, test, useEngine } from './engines.js'
import { capture, importText, testApp, type TestApp } from './helpers.js'
import { execute, newDatabase } from './postgres.js'
import { newKey } from './keys-helpers.js'
import { lastMail, signUp } from './subscribers-helpers.js'

const NOW = '2026-01-01T00:00:00.123Z'

const copy = (from: string, to: string) => broadsheet(packageFile('.'), ['copy', '--from', from, '--to', to])
const checksumOf = (out: string) => /SHA-256 of the content: ([0-9a-f]{64})\n$/.exec(out)?.[1]

/** The URLs of SQLite databases to be, in a folder that lives as long as the test: `t.testdir` empties it each time. */
function files (t: Test): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-copy-'))
  t.teardown(() => { rmSync(folder, { recursive: true }) })
  return (name) => `sqlite:${join(folder, name)}`
}

async function postgresUrl (t: Test, options?: { empty: boolean }): Promise<string> {
  const { url, drop } = await newDatabase(options)
  t.teardown(drop)
  return url
}

/** A database to copy to, on the engine of the test. */
async function targetUrl (t: Test): Promise<string> {
  return engineOf(t) === 'sqlite' ? files(t)('target.db') : await postgresUrl(t)
}

async function opened (t: Test, url: string): Promise<Db> {
  const db = await openMigrated(url)
  t.teardown(() => db.destroy())
  return db
}

async function appOn (t: Test, url: string): Promise<TestApp> {
  return await testApp(t, { settings: { DATABASE_URL: url } })
}

/** Every row of every table in no order, with JSON as the engine gives it or read. */
async function dump (url: string, { read = false } = {}): Promise<Record<string, string[]>> {
  const db = await openDatabase(url)
  const all: Record<string, string[]> = {}
  for (const table of TABLES) {
    const rows: Array<Record<string, unknown>> = await db.selectFrom(table).selectAll().execute()
    const json: readonly string[] = SHAPES[table].json ?? []
    all[table] = rows.map((row) => JSON.stringify(Object.keys(row).sort().map((name) =>
      read && json.includes(name) ? sorted(JSON.parse(String(row[name]))) : row[name]))).sort()
  }
  await db.destroy()
  return all
}

function sorted (value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([name, part]) => [name, sorted(part)])
}

/** Something in every table, and numbers that were given out to rows which are gone. */
async function fill (t: Test, url: string): Promise<void> {
  const app = await testApp(t, { seeded: true, settings: { DATABASE_URL: url } })
  const { db } = app
  for (const headline of ['Übergröße am Hafen: 🚢 “quoted” \\ back\'slash', 'Floods close the railway line', 'Orchestra names a new conductor']) {
    await importText(db, capture({ headline, section: 'Local News', tags: ['Floods', 'Railways'], published: '2021-03-01' }))
  }
  await signUp(app)
  await app.request({ method: 'POST', url: lastMail(app).confirm })
  await signUp(app, { address: 'other@example.org' })
  await db.insertInto('people').values({ revision: 1, name: 'Gone', aliases: '[]', created_at: NOW, updated_at: NOW }).execute()
  await db.deleteFrom('people').where('name', '=', 'Gone').execute()
  await newKey(app, { scopes: ['tags:write', 'images:write'] })
  await db.insertInto('merged_people').values({ merged_id: 99, person_id: 1, name: 'Basil Assad' }).execute()
  await db.insertInto('former_names').values({ person_id: 1, name: 'Basil A.' }).execute()
  await db.insertInto('old_slugs').values({ slug: 'earlier-slug', article_id: 2 }).execute()
  for (const table of ['old_section_slugs', 'old_tag_slugs'] as const) await db.insertInto(table).values({ slug: 'earlier', term_id: 1 }).execute()
  await corrections.add(db, { id: 1, revision: 1, before: 1 }, { kind: 'clarification', text: 'They have met.' }, NOW)
  for (const table of ['images', 'people', 'tags'] as const) await db.updateTable(table).set({ revision: 2, updated_at: NOW }).where('id', '=', 1).execute()
  await db.insertInto('previews').values({ article_id: 2, secret: 'x', created_at: NOW, expires_at: NOW }).execute()
  await db.insertInto('answers')
    .values({ key_id: 1, name: 'once', request: 'x', status: 201, headers: '{"etag":"x"}', payload: '{}', at: NOW }).execute()
  await db.deleteFrom('article_tags').where('article_id', '=', 4).execute()
  await db.deleteFrom('articles').where('id', '=', 4).execute()
}

const QUESTIONS = ['/articles', '/articles/1', '/articles?q=railway', '/articles?q=surveyors', '/articles?q=%22never+said%22', '/articles?q=gr%C3%B6%C3%9Fe',
  '/articles?tag=floods&limit=1', '/quotes', '/quotes?q=politics', '/people', '/people/1', '/images', '/newsletters', '/publication']

async function answers (t: Test, url: string): Promise<string[]> {
  const { request } = await appOn(t, url)
  return await Promise.all(QUESTIONS.map(async (question) => (await request(question)).body))
}

/** The numbers that new rows get. */
async function nextIds (t: Test, url: string) {
  const db = await opened(t, url)
  const article = await importText(db, capture({ headline: 'Lighthouse keeper retires after forty years', tags: ['Sea'] }))
  const id = async (table: 'people' | 'changes') => table === 'people'
    ? (await db.insertInto('people').values({ revision: 1, name: 'Next', aliases: '[]', created_at: NOW, updated_at: NOW }).returning('id').executeTakeFirstOrThrow()).id
    : (await db.insertInto('changes').values({ resource: 'article', resource_id: 1, revision: 2, operation: 'update', at: NOW }).returning('seq').executeTakeFirstOrThrow()).seq
  const tag = await db.selectFrom('tags').select('id').where('slug', '=', 'sea').executeTakeFirstOrThrow()
  return { article, tag: tag.id, person: await id('people'), change: await id('changes') }
}

t.test('there and back, everything is as it was', async (t) => {
  useEngine(t, 'sqlite')
  const file = files(t)
  const [first, last, side] = [file('first.db'), file('last.db'), file('side.db')]
  const [middle, other] = [await postgresUrl(t, { empty: true }), await postgresUrl(t)]
  await fill(t, first)
  const before = await dump(first)
  for (const table of TABLES) t.ok(before[table]?.length, `there is something in ${table}`)

  const runs = [await copy(first, middle), await copy(middle, last), await copy(first, side), await copy(middle, other)]
  for (const { code, err } of runs) t.match({ code, err }, { code: 0, err: '' })
  const [there, ...others] = runs.map(({ out }) => checksumOf(out))
  t.ok(there)
  for (const one of others) t.equal(one, there)
  t.match(runs[0]?.out, new RegExp(`^${2 * TABLES.length}/${2 * TABLES.length} checked ${TABLES.at(-1)}\n[^]*^articles +${before.articles?.length}\n[^]*^all +${Object.values(before).flat().length}\n`, 'm'))

  t.same(await dump(last), before, 'the dump is identical')
  t.same(await dump(side), before)
  t.same(await dump(middle, { read: true }), await dump(first, { read: true }))
  t.same(await dump(other), await dump(middle))
  const expected = await answers(t, first)
  t.notMatch(expected.join(), '"status":404')
  for (const url of [middle, last]) t.same(await answers(t, url), expected, 'so are the answers')
  const ids = await nextIds(t, first)
  t.match(ids, { article: 5 }, 'a number that was given out once is not used again')
  for (const url of [middle, last, side, other]) t.same(await nextIds(t, url), ids)
})

test('a copy that is killed leaves nothing, and can be run again', async (t) => {
  const source = files(t)('source.db')
  const db = await opened(t, source)
  const body = JSON.stringify([{ type: 'paragraph', text: 'The harbour wall is raised by a metre. '.repeat(80) }])
  await db.transaction().execute(async (db) => {
    for (let n = 1; n <= 3000; n++) {
      await db.insertInto('articles').values({
        slug: `a-${n}`, place: n, status: 'published', headline: `Number ${n}`, body, word_count: 600, revision: 1, created_at: NOW, updated_at: NOW
      }).execute()
    }
  })
  const to = await targetUrl(t)
  const child = launch(packageFile('.'), ['copy', '--from', source, '--to', to])
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += String(chunk)
    if (out.includes('copied images')) setTimeout(() => { child.kill('SIGKILL') }, 100)
  })
  const [, signal] = await once(child, 'close')
  t.equal(signal, 'SIGKILL')
  t.notMatch(out, 'copied articles', 'it was killed among the articles')
  t.equal(Object.values(await dump(to)).flat().length, 0)
  t.match(await copy(source, to), { code: 0, out: /^articles +3000$/m })
  t.match((await (await appOn(t, to)).get('/articles?q=harbour&limit=1')).data, [{ slug: /^a-/ }])
})

test('a copy that reads differently from the original is not kept', async (t) => {
  const source = files(t)('source.db')
  const to = await targetUrl(t)
  await fill(t, source)
  const db = await opened(t, to)
  const change = (body: string) => engineOf(t) === 'sqlite'
    ? [`create trigger meddle after insert on changes begin ${body}; end`]
    : [`create function meddle() returns trigger language plpgsql as $$ begin ${body}; return null; end $$`,
        'create trigger meddle after insert on changes for each row execute function meddle()']
  for (const [body, difference] of [
    ["update people set description = 'Somebody' where id = 1", /^The table people came out different \((\d+) rows were read, \1 are in the copy\), so nothing was kept\./],
    ['delete from mails where id = 1', /^The table mails came out different \(3 rows were read, 2 are in the copy\)/]
  ] as const) {
    if (engineOf(t) === 'postgres') await sql`drop function if exists meddle cascade`.execute(db)
    else await sql`drop trigger if exists meddle`.execute(db)
    for (const statement of change(body)) await sql.raw(statement).execute(db)
    const { code, err, out } = await copy(source, to)
    t.match({ code, err }, { code: 1, err: difference })
    t.notMatch(out, 'SHA-256')
    t.equal(Object.values(await dump(to)).flat().length, 0)
  }
})

t.test('what cannot be copied is refused in a sentence', async (t) => {
  const file = files(t)
  const pathOf = (name: string) => file(name).slice('sqlite:'.length)
  writeFileSync(pathOf('notes.db'), 'Dear diary, '.repeat(1000))
  writeFileSync(pathOf('nothing.db'), '')
  const [unmigrated, target] = [await postgresUrl(t, { empty: true }), await postgresUrl(t)]
  for (const name of ['a.db', 'old.db', 'newer.db']) await (await openMigrated(file(name))).destroy()
  const altered = async (name: string, statement: string) => {
    const db = await openDatabase(file(name))
    await sql.raw(statement).execute(db)
    await db.destroy()
  }
  await altered('old.db', "delete from kysely_migration where name like '005%'")
  await altered('newer.db', "insert into kysely_migration (name, timestamp) values ('999_holograms', '2030')")
  const refused = async (args: string[], sentence: RegExp) => {
    const error: Error = await command.run(args).then(() => new Error('it was copied'), (error) => error)
    t.match(error, { name: 'Refusal', message: sentence }, args.join(' '))
    t.notMatch(error.message, /secret|DATABASE_URL to another|\n/)
  }
  const between = (from: string, to: string) => ['--from', from, '--to', to]
  const usage = /^Name two databases and nothing else: broadsheet copy --from URL --to URL$/m
  for (const args of [[], ['--from', file('a.db')], ['--to', file('b.db')], ['--from', '--to', file('b.db')], ['--force'],
    [...between(file('a.db'), file('b.db')), 'postgres://u:secret@host/name'], ['postgres://u:secret@host/name', file('b.db')]]) {
    await refused(args, usage)
  }
  await refused(between('mysql://u:secret@host/name', file('b.db')), /^The setting --from is wrong/)
  await refused(between(file('a.db'), 'postgres://u:secret@ho st/name'), /^The setting --to is wrong/)
  await refused(between(file('a.db'), file('./none/../a.db').replace('/a.db', '//a.db')), /^Both URLs name .* Name two databases\.$/m)
  await refused(between('postgres://u:secret@host/name', 'postgres://u:secret@host/name'), /^Both URLs name postgres:\/\/host\/name\./)
  await refused(between(file('a.db'), 'postgres://u:1/secret@host/name'), /^The setting --to is wrong: .* percent-encoded/)
  await refused(between(file('a.db'), 'sqlite::memory:'), /^A copy in memory would be gone at the end\./)
  await refused(between(file('none.db'), file('b.db')), /^There is no database .*none\.db\. Name the one to copy with --from\.$/m)
  await refused(between(file('nothing.db'), file('b.db')), /^There is no database .*nothing\.db/)
  await refused(between(file('notes.db'), file('b.db')), /notes\.db is not a Broadsheet database .* Set --from to another file\.$/m)
  await refused(between(unmigrated.replace(':broadsheet@', ':secret@'), file('b.db')), /^The database postgres:\/\/127\S+ cannot be opened .* --from\.$/m)
  await refused(between(unmigrated, file('b.db')), /^The database postgres:\S+ is older than this program, or new: run `broadsheet migrate`/)
  await refused(between(file('old.db'), file('b.db')), /old\.db is older than this program/)
  await refused(between(file('newer.db'), file('b.db')), /newer\.db is newer than this program/)
  await refused(between(file('a.db'), `${target}_none`), /^The database \S+_none cannot be opened .* Create it first/)
  for (const name of ['none.db', 'b.db']) t.notOk(existsSync(pathOf(name)), `${name} was not made`)
  t.equal(readFileSync(pathOf('nothing.db')).length, 0)

  await execute(target, "insert into mails (signup_id, kind, queued_at, attempts, due_at) select 1, 'confirm', now(), 0, now() where false")
  await execute(target, `insert into changes (resource, resource_id, revision, operation, at) values ('article', 1, 1, 'create', '${NOW}')`)
  await refused(between(file('a.db'), target), /^The database to copy to has content already: its table changes has rows\. Name one that is new or empty\.$/m)
})

test('a busy target is left alone', async (t) => {
  const source = files(t)('source.db')
  await (await openMigrated(source)).destroy()
  const to = await targetUrl(t)
  const db = await opened(t, to)
  await db.transaction().execute(async () => {
    t.match(await copy(source, to), { code: 1, err: /^Nothing was copied\. The database is kept busy by others|is locked by another program/ })
  })
  t.match(await copy(source, to), { code: 0 })
})

test('pages are bounded by rows and by bytes', async (t) => {
  const db = await opened(t, await databaseUrl(t))
  for (let n = 0; n < 250; n++) await record(db, { resource: 'article', resource_id: n, revision: 1, operation: 'create', at: NOW })
  for (let n = 0; n < 5; n++) {
    const text = `${n}`.repeat(n === 4 ? 3_000_000 : 400_000)
    await db.insertInto('captures').values({ sha256: `${n}`, text, evidence: '{}', captured_at: NOW }).execute()
  }
  const lengths = async (table: 'changes' | 'captures' | 'mails') => {
    const all: number[] = []
    for await (const rows of pagesOf(db, table)) all.push(rows.length)
    return all
  }
  t.same(await lengths('changes'), [100, 100, 50])
  t.same(await lengths('captures'), [1, 1, 1, 1, 1])
  t.same(await lengths('mails'), [])
})

t.test('a copy may take longer than a request may', async (t) => {
  const db = await opened(t, await postgresUrl(t))
  const limits = async (db: Db) => (await sql<Record<string, string>>`select current_setting('statement_timeout') as statement,
    current_setting('idle_in_transaction_session_timeout') as idle`.execute(db)).rows[0]
  const lifted = await inTransaction(db, async (db) => {
    await enginesOf(db).liftLimits(db)
    return await limits(db)
  })
  t.same(lifted, { statement: '0', idle: '10min' })
  t.same(await limits(db), { statement: '10s', idle: '10s' }, 'only in its own transaction')
})

t.test('every table is known, with its key and its JSON, behind those that it refers to', async (t) => {
  const url = await postgresUrl(t)
  const db = await opened(t, url)
  const { rows: columns } = await sql<{ name: string, json: string[] | null, key: string[] }>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) filter (where a.atttypid = 'jsonb'::regtype) as json,
      (select array_agg(k.attname::text order by array_position(indkey::int2[], k.attnum)) from pg_index
        join pg_attribute k on k.attrelid = indrelid and k.attnum = any(indkey) where indrelid = c.oid and indisprimary) as key
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname !~ '^kysely|_search$|^(documents|summaries)$'
    group by c.oid, c.relname order by c.relname`.execute(db)
  t.same(columns, [...TABLES].sort().map((name) => ({ name, json: SHAPES[name].json ?? null, key: SHAPES[name].key })))

  const { rows: references } = await sql<{ from: string, to: string }>`select conrelid::regclass::text as from, confrelid::regclass::text as to
    from pg_constraint where contype = 'f' and conrelid::regclass::text !~ '_search$|^(documents|summaries)$'`.execute(db)
  const place = (name: string) => TABLES.findIndex((table) => table === name)
  t.ok(references.length > 10)
  t.same(references.filter(({ from, to }) => place(from) < place(to)), [])
})
