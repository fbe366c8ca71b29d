import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import t, { type Test } from 'tap'
import { migrations } from '../migrations/index.js'
import { followLog, record, type ChangeLog } from '../src/db/changes.js'
import { openMigrated } from '../src/db/migrate.js'
import type { Db } from '../src/db/open.js'
import { inSnapshot, inTransaction } from '../src/db/transaction.js'
import { databaseUrl, test } from './engines.js'
import { capture, importText, type Answer } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'
import { until } from './until.js'
import { newDatabase } from './postgres.js'
import { broadsheet, serve } from '../bench/program.js'

const NOW = '2026-01-01T00:00:00.000Z'

async function opened (t: Test, url: string): Promise<Db> {
  const db = await openMigrated(url)
  t.teardown(() => db.destroy())
  return db
}

test('what is acknowledged is read through every process at once', async (t) => {
  const folder = t.testdir()
  const settings = { DATABASE_URL: await databaseUrl(t, { file: true, empty: true }) }
  const servers = [await serve(t, folder, settings), await serve(t, folder, settings)]
  const db = await opened(t, settings.DATABASE_URL)
  for (let n = 0; n < 20; n++) {
    const headline = `Bridge number ${n} is closed`
    const id = await importText(db, capture({ headline }))
    for (const server of servers) {
      const response = await fetch(`${server.url}/articles/${id}`)
      const article: Answer = await response.json()
      t.match({ status: response.status, ...article }, { status: 200, headline }, server.url)
    }
  }
  for (const server of servers) {
    t.match(await fetch(`${server.url}/health/ready`), { status: 200 })
    t.equal((await server.end('SIGTERM')).code, 0)
  }
})

test('a hundred writers on two processes all get their turn', async (t) => {
  const folder = t.testdir()
  const settings = { DATABASE_URL: await databaseUrl(t, { file: true, empty: true }) }
  const servers = [await serve(t, folder, settings), await serve(t, folder, settings)]
  const db = await opened(t, settings.DATABASE_URL)
  const headers = { ...bearing(await newKey({ db })), 'content-type': 'application/json' }
  const post = async (n: number) => {
    const body = JSON.stringify({ headline: `Bridge ${n}`, body: [{ type: 'paragraph', text: 'It is closed.' }] })
    return (await fetch(`${servers[n % 2]?.url}/articles`, { method: 'POST', headers, body })).status
  }
  const refused = new Set<number>()
  await Promise.all(Array.from({ length: 100 }, async (_, n) => {
    for (let i = 0; i < 3; i++) {
      await until(async () => {
        const status = await post(3 * n + i)
        if (status !== 201) refused.add(status)
        return status === 201
      })
    }
  }))
  // Where the machine is slow, one may be told to come again.
  t.strictSame([...refused].filter((status) => status !== 503), [])
  t.equal((await db.selectFrom('articles').select('id').where('headline', 'like', 'Bridge %').execute()).length, 300)
})

test('ten processes that start together migrate once', async (t) => {
  const folder = t.testdir()
  const settings = { DATABASE_URL: await databaseUrl(t, { file: true, empty: true }) }
  const all = await Promise.all(Array.from({ length: 10 }, () => broadsheet(folder, ['migrate'], settings)))
  for (const { code, err } of all) t.match({ code, err }, { code: 0, err: '' })
  const done = all.flatMap(({ out }) => [...out.matchAll(/migrated (\S+)/g)].map(([, name]) => name))
  t.same(done.sort(), Object.keys(migrations))
})

test('sixteen writers in four processes lose none of 2,000 increments', async (t) => {
  const url = await databaseUrl(t, { file: true })
  const db = await opened(t, url)
  await db.insertInto('people').values({ revision: 0, name: 'Ada Byron', aliases: '[]', created_at: NOW, updated_at: NOW }).execute()
  const run = promisify(execFile)
  const writers = [process.execPath, [join(import.meta.dirname, 'writers.js'), url, '4', '125']] as const
  await Promise.all(Array.from({ length: 4 }, () => run(...writers)))
  t.same(await db.selectFrom('people').select('revision').execute(), [{ revision: 2_000 }])
})

const heads = async (logs: ChangeLog[]) => await Promise.all(logs.map(async (log) => await log.head()))

test('the head of the log of changes is seen by every process with the commit', async (t) => {
  const url = await databaseUrl(t, { file: true })
  const [one, other] = [await opened(t, url), await opened(t, url)]
  const logs = [await followLog(one), await followLog(other)]
  t.teardown(async () => { for (const log of logs) await log.stop() })
  const write = (db: Db, id: number) => record(db, { resource: 'article', resource_id: id, revision: 1, operation: 'create', at: NOW })
  t.same(await heads(logs), [0, 0])

  await inTransaction(one, async (db) => {
    await write(db, 1)
    await write(db, 2)
    await sleep(50)
    t.same(await heads(logs), [0, 0], 'not before the commit')
  })
  // Nobody asks between the commit and the next transaction.
  await inTransaction(one, async () => { t.same(await heads(logs), [2, 2], 'with it, though the next writer is at work') })
  t.same(await heads(logs), [2, 2])

  await inSnapshot(one, async (db) => {
    t.equal((await db.selectFrom('changes').select('seq').execute()).length, 2)
    await inTransaction(other, async (db) => { await write(db, 3) })
    const [head] = await heads(logs)
    t.ok(head === 3 || head === null, `not the past where an old state is read on purpose: ${head}`)
  })

  await t.rejects(inTransaction(one, async (db) => { await write(db, 3); throw new Error('no') }), { message: 'no' })
  await inTransaction(other, async (db) => { await write(db, 3) })
  const { seq } = await one.selectFrom('changes').select((eb) => eb.fn.max('seq').as('seq')).executeTakeFirstOrThrow()
  t.same(await heads(logs), [seq, seq])
})

t.test('what the engine gives up is tried again, ten times at most', async (t) => {
  const { url, drop } = await newDatabase()
  t.teardown(drop)
  const db = await opened(t, url)
  const givingUp = (code: string, times: number) => {
    let attempts = 0
    const outcome = inTransaction(db, async (db) => {
      attempts++
      await record(db, { resource: 'article', resource_id: attempts, revision: 1, operation: 'create', at: NOW })
      if (attempts <= times) await sql`do ${sql.raw(`$$ begin raise exception using errcode = '${code}'; end $$`)}`.execute(db)
      return attempts
    })
    return outcome.catch((error: Error & { code: string }) => ({ attempts, code: error.code }))
  }
  t.equal(await givingUp('40001', 3), 4, 'a serialization failure')
  t.equal(await givingUp('40P01', 9), 10, 'a deadlock')
  t.same(await givingUp('40001', 99), { attempts: 10, code: '40001' })
  t.same(await givingUp('23505', 99), { attempts: 1, code: '23505' }, 'what would fail again is not')
  const { rows } = await sql`select resource_id from changes order by seq`.execute(db)
  t.same(rows, [{ resource_id: 4 }, { resource_id: 10 }], 'no attempt leaves anything behind')
})

t.test('two who wait for each other both come to their end', async (t) => {
  const { url, drop } = await newDatabase()
  t.teardown(drop)
  const db = await opened(t, url)
  for (const slug of ['one', 'two']) await db.insertInto('tags').values({ slug, name: 'Tag' }).execute()
  const stranger = new pg.Client(url)
  await stranger.connect()
  t.teardown(() => stranger.end())
  await stranger.query('begin; set deadlock_timeout = \'10s\'')
  await stranger.query('update tags set name = name || \' of a stranger\' where slug = \'one\'')
  let strangers: Promise<unknown> | undefined
  let attempts = 0
  await inTransaction(db, async (db) => {
    attempts++
    const append = (slug: string) => sql`update tags set name = name || ' of ours' where slug = ${slug}`.execute(db)
    await append('two')
    strangers ??= stranger.query('update tags set name = name || \' of a stranger\' where slug = \'two\'').then(() => stranger.query('commit'))
    await append('one')
  })
  await strangers
  t.equal(attempts, 2)
  t.same(await db.selectFrom('tags').select('name').execute(),
    [{ name: 'Tag of a stranger of ours' }, { name: 'Tag of a stranger of ours' }])
})
