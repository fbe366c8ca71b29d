import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import t from 'tap'
import { serve } from '../bench/program.js'
import { migrations } from '../migrations/index.js'
import { migrate, openMigrated } from '../src/db/migrate.js'
import { openDatabase } from '../src/db/open.js'
import { inTransaction, patiently } from '../src/db/transaction.js'
import { databaseUrl, test } from './engines.js'
import { until } from './until.js'

t.test('a new database is set up to keep what it acknowledges', async (t) => {
  const db = await openDatabase(`sqlite:${join(t.testdir(), 'data', 'broadsheet.db')}`)
  t.teardown(() => db.destroy())
  const pragma = async (name: string) => Object.values((await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db)).rows[0] ?? {})[0]
  t.equal(await pragma('journal_mode'), 'wal')
  t.equal(await pragma('synchronous'), 2, 'FULL')
  t.equal(await pragma('foreign_keys'), 1)
  t.ok(Number(await pragma('busy_timeout')) <= 250)
})

t.test('statements are prepared once', async (t) => {
  const prepare = t.capture(Sqlite.prototype, 'prepare', Sqlite.prototype.prepare)
  const db = await openDatabase('sqlite::memory:')
  t.teardown(() => db.destroy())
  const query = sql<{ one: number }>`select ${1} as one`
  prepare()
  for (let i = 0; i < 3; i++) t.same((await query.execute(db)).rows, [{ one: 1 }])
  t.equal(prepare().filter(({ args }) => String(args[0]).startsWith('select ?')).length, 1)
})

t.test('a transaction takes the write lock at its start, and leaves nothing when it fails', async (t) => {
  const file = join(t.testdir(), 'broadsheet.db')
  const db = await openDatabase(`sqlite:${file}`)
  const other = new Sqlite(file, { timeout: 0 })
  t.teardown(async () => { other.close(); await db.destroy() })
  await migrate(db, 'sqlite:broadsheet.db')
  await t.rejects(inTransaction(db, async (db) => {
    t.throws(() => other.exec('begin immediate'), { code: 'SQLITE_BUSY' })
    await db.insertInto('tags').values({ slug: 'a', name: 'A' }).execute()
    throw new Error('changed my mind')
  }), { message: 'changed my mind' })
  t.same(await db.selectFrom('tags').selectAll().execute(), [])
})

test('migrations run once, each in a transaction of its own', async (t) => {
  const url = await databaseUrl(t, { empty: true })
  const db = await openDatabase(url)
  t.teardown(() => db.destroy())
  t.same(await migrate(db, url), Object.keys(migrations))
  t.same(await migrate(db, url), [])
})

test('a migration that stops halfway leaves no trace, and the next start goes on', async (t) => {
  const url = await databaseUrl(t, { empty: true })
  const db = await openDatabase(url)
  t.teardown(() => db.destroy())
  const last = '004_subscribers'
  const whole = migrations[last]
  t.teardown(() => { if (whole) migrations[last] = whole })
  migrations[last] = {
    up: async (db) => {
      await whole?.up(db)
      throw new Error('the power went')
    }
  }
  await t.rejects(migrate(db, url), { name: 'Refusal', message: /004_subscribers failed and changed nothing: the power went/ })
  t.notOk((await db.introspection.getTables()).some((table) => table.name === 'subscribers'))
  if (whole) migrations[last] = whole
  t.equal((await migrate(db, url))[0], last)
})

t.test('a database that cannot be used is refused with its path and what to do', async (t) => {
  const folder = t.testdir()
  const path = (name: string) => join(folder, name)
  const message = async (name: string) => {
    try {
      await openDatabase(`sqlite:${path(name)}`)
    } catch (error) {
      t.match(error, { name: 'Refusal' })
      return (error as Error).message
    }
    return 'it was opened'
  }

  writeFileSync(path('notes.db'), 'Dear diary, this is no database. '.repeat(100))
  t.match(await message('notes.db'), `${path('notes.db')} is not a Broadsheet database and was left as it is`)

  const foreign = new Sqlite(path('foreign.db'))
  foreign.exec('create table customers (id integer)')
  foreign.close()
  t.match(await message('foreign.db'), 'is not a Broadsheet database')

  const db = await openDatabase(`sqlite:${path('torn.db')}`)
  await migrate(db, 'sqlite:broadsheet.db')
  await db.destroy()
  const bytes = readFileSync(path('torn.db'))
  bytes.fill(0xAA, 4096 * 3 + 100, 4096 * 6)
  writeFileSync(path('torn.db'), bytes)
  t.match(await message('torn.db'), /torn\.db \(\d+ bytes\) is corrupt .* Restore it from a backup/)

  writeFileSync(path('file'), '')
  t.match(await message('file/broadsheet.db'), /^The folder .*\/file cannot be written .* set DATABASE_URL to another place/)
  t.match(await message('not/there/broadsheet.db'), /^The folder .*\/not\/there cannot be written/)
  mkdirSync(path('folder.db'))
  t.match(await message('folder.db'), /cannot be opened/)
})

t.test('a large database is looked through once the server answers, which ends where it is corrupt', async (t) => {
  const folder = t.testdir()
  const file = join(folder, 'large.db')
  const settings = { DATABASE_URL: `sqlite:${file}` }
  await (await openMigrated(settings.DATABASE_URL)).destroy()
  const sqlite = new Sqlite(file)
  sqlite.exec(`create table ballast (bytes blob);
    with recursive n (i) as (select 1 union all select i + 1 from n where i < 700) insert into ballast select zeroblob(100000) from n`)
  sqlite.close()
  const whole = await serve(t, folder, settings)
  await sleep(1_000)
  t.equal((await whole.end('SIGTERM')).code, 0)
  t.notMatch(whole.output(), /damage|corrupt/)

  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(4096, 0xAA), 0, 4096, 4096 * 10_000)
  closeSync(handle)
  await t.rejects(openDatabase(settings.DATABASE_URL), { name: 'Refusal', message: /is corrupt/ }, 'what is no server waits')
  const torn = await serve(t, folder, settings)
  await until(() => torn.output().includes('corrupt'))
  t.match(torn.output(), /large\.db \(\d+ bytes\) is corrupt .* Restore it from a backup/)
  await until(() => torn.process.exitCode !== null)
  t.equal(torn.process.exitCode, 1)
})

t.test('a database that may only be read is refused', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-'))
  t.teardown(() => { rmSync(folder, { recursive: true }) })
  const file = join(folder, 'broadsheet.db')
  await (await openMigrated(`sqlite:${file}`)).destroy()
  chmodSync(folder, 0o777)
  chmodSync(file, 0o444)
  await asNobody(async () => { await t.rejects(openDatabase(`sqlite:${file}`), { name: 'Refusal', message: /cannot be written .* Make the file and its folder writable/ }) })
  chmodSync(file, 0o666)
  chmodSync(folder, 0o555)
  await asNobody(async () => { await t.rejects(openDatabase(`sqlite:${file}`), { name: 'Refusal', message: /cannot be written .* Make the file and its folder writable/ }) })
})

/** Root may write what it likes, so for once it is somebody else. */
async function asNobody (work: () => Promise<void>): Promise<void> {
  const root = process.geteuid?.() === 0
  if (root) process.seteuid?.(65534)
  try {
    await work()
  } finally {
    if (root) process.seteuid?.(0)
  }
}

t.test('a batch job waits while another process keeps the database busy, for a while', async (t) => {
  const file = join(t.testdir(), 'broadsheet.db')
  const db = await openMigrated(`sqlite:${file}`)
  const other = new Sqlite(file)
  t.teardown(async () => { other.close(); await db.destroy() })
  const add = (slug: string) => inTransaction(db, async (db) => { await db.insertInto('tags').values({ slug, name: slug }).execute() })
  other.exec('begin immediate')
  await t.rejects(patiently(0, () => add('a')), { code: 'SQLITE_BUSY' })
  setTimeout(() => { other.exec('rollback') }, 500)
  await patiently(10_000, () => add('b'))
  t.same(await db.selectFrom('tags').select('slug').execute(), [{ slug: 'b' }])
})

t.test('a transaction on a full disk fails with the disk as its reason', async (t) => {
  const db = await openMigrated(`sqlite:${join(t.testdir(), 'broadsheet.db')}`)
  t.teardown(() => db.destroy())
  await sql`pragma max_page_count = 1`.execute(db)
  const fill = inTransaction(db, async (db) => {
    await db.insertInto('tags').values({ slug: 'a', name: 'A'.repeat(1_000_000) }).execute()
  })
  await t.rejects(fill, { code: 'SQLITE_FULL' })
})

t.test('a locked database is refused with a sentence', async (t) => {
  const file = join(t.testdir(), 'broadsheet.db')
  const db = await openDatabase(`sqlite:${file}`)
  await migrate(db, 'sqlite:broadsheet.db')
  const other = new Sqlite(file)
  other.exec('begin immediate')
  t.teardown(async () => { other.close(); await db.destroy() })
  await t.rejects(openDatabase(`sqlite:${file}`), { name: 'Refusal', message: /is locked by another program/ })
})

test('a database newer than the program is refused', async (t) => {
  const url = await databaseUrl(t)
  const db = await openMigrated(url)
  t.teardown(() => db.destroy())
  await sql`insert into kysely_migration (name, timestamp) values ('999_holograms', '2030')`.execute(db)
  await t.rejects(migrate(db, url), { name: 'Refusal', message: /^The database \S+ is newer than this program: it has the migration 999_holograms/ })
})
