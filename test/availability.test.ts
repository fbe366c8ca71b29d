import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import t, { type Test } from 'tap'
import { newServer } from '../bench/postgres.js'
import { followLog } from '../src/db/changes.js'
import { migrate } from '../src/db/migrate.js'
import { openDatabase } from '../src/db/open.js'
import { Connections } from '../src/db/postgres/connections.js'
import { Watch } from '../src/db/postgres/watch.js'
import { inSnapshot, inTransaction } from '../src/db/transaction.js'
import { execute } from './postgres.js'
import { until } from './until.js'
import { broadsheet, serve, type Server } from '../bench/program.js'

const postgres = await newServer()
await postgres.start()
t.teardown(() => postgres.discard())

let databases = 0

/** The URL of a new database. */
async function database (options = ''): Promise<string> {
  const name = `news_${++databases}`
  await execute(postgres.url('postgres'), `create database ${name} ${options}`)
  return postgres.url(name)
}

interface Answer { status: number, ms: number, retry: string | null, media: string | null, body: Record<string, unknown> }

let networks = 0

async function ask ({ url }: Server, path: string, payload?: object): Promise<Answer> {
  const begun = performance.now()
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': `10.0.${networks >> 8}.${networks++ & 255}` }
  const answer = await fetch(url + path, payload === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(payload) })
  const body: Record<string, unknown> = JSON.parse(await answer.text())
  return {
    status: answer.status,
    ms: performance.now() - begun,
    retry: answer.headers.get('retry-after'),
    media: answer.headers.get('content-type'),
    body
  }
}

let readers = 0

/** Signs another reader up. */
async function signUp (server: Server): Promise<Answer> {
  return await ask(server, '/subscribers', { address: `reader-${++readers}@example.org`, newsletter: 1, wording: 1, purposes: ['newsletter'] })
}

function isAway (t: Test, answer: Answer, path: string): void {
  t.match(answer, {
    status: 503, retry: '5', media: /^application\/problem\+json/, body: { type: 'about:blank', status: 503, instance: path, code: 'database-away' }
  })
  t.ok(answer.ms < 2_000, `${path} was answered after ${Math.round(answer.ms)} ms`)
}

async function everythingIsAway (t: Test, server: Server): Promise<void> {
  isAway(t, await ask(server, '/articles/1'), '/articles/1')
  isAway(t, await signUp(server), '/subscribers')
  const together = await Promise.all(Array.from({ length: 50 }, async (_, n) => n % 2 === 0 ? await ask(server, '/articles') : await signUp(server)))
  for (const [n, answer] of together.entries()) isAway(t, answer, n % 2 === 0 ? '/articles' : '/subscribers')
  t.match(await ask(server, '/health/ready'), { status: 503, body: { code: 'not-ready' } })
  t.match(await ask(server, '/health/live'), { status: 200 })
}

/** Asks until all is well, which has to be within five seconds. */
async function recovers (t: Test, server: Server): Promise<void> {
  const begun = performance.now()
  const statuses = async () => [(await ask(server, '/health/ready')).status, (await ask(server, '/articles/1')).status, (await signUp(server)).status]
  let now = await statuses()
  while (now.join() !== '200,200,202' && performance.now() - begun < 5_000) {
    await sleep(50)
    now = await statuses()
  }
  t.same(now, [200, 200, 202], `all is well after ${Math.round(performance.now() - begun)} ms`)
}

/** A session that keeps these tables to itself. */
async function holding (url: string, tables: string): Promise<pg.Client> {
  const holder = new pg.Client(url)
  holder.on('error', () => {})
  await holder.connect()
  await holder.query(`begin; lock table ${tables}`)
  return holder
}

/** Requests on their way, among them ones that wait for the writers' lock that somebody else holds. */
async function inFlight (url: string, server: Server): Promise<{ answers: Promise<Answer[]> }> {
  await holding(url, 'articles, subscribers')
  const answers = Promise.all([...Array.from({ length: 25 }, () => signUp(server)), ...Array.from({ length: 25 }, () => ask(server, '/articles'))])
  await sleep(100)
  return { answers }
}

t.test('a server that stops is answered for at once, and found again', async (t) => {
  const url = await database()
  const server = await serve(t, t.testdir(), { DATABASE_URL: url, TRUST_PROXY: '127.0.0.1' })
  const { answers } = await inFlight(url, server)
  await postgres.stop()
  // The session that held the tables may be ended before one that waited for them, whose answer is true then.
  const late = (await answers).filter(({ status }) => status >= 300)
  t.ok(late.length > 25, `${late.length} of 50 found it away`)
  for (const answer of late) isAway(t, answer, String(answer.body.instance))
  await everythingIsAway(t, server)
  await postgres.start()
  await recovers(t, server)
  t.equal(server.process.exitCode, null)
  t.equal((await server.end('SIGTERM')).code, 0)
})

t.test('a server that hangs is answered for as well, and found again', async (t) => {
  const url = await database()
  const server = await serve(t, t.testdir(), { DATABASE_URL: url, TRUST_PROXY: '127.0.0.1' })
  postgres.freeze()
  t.teardown(() => { postgres.thaw() })
  const first = await Promise.all(Array.from({ length: 50 }, async (_, n) => n % 2 === 0 ? await ask(server, '/articles') : await signUp(server)))
  for (const answer of first) isAway(t, answer, String(answer.body.instance))
  await everythingIsAway(t, server)
  postgres.thaw()
  await recovers(t, server)
  postgres.freeze()
  const { code, ms } = await server.end('SIGTERM')
  t.equal(code, 0, 'a process can be stopped meanwhile')
  t.ok(ms < 10_000, `${Math.round(ms)} ms`)
})

t.test('nor does a command wait for a server that hangs', async (t) => {
  const db = await openDatabase(await database())
  postgres.freeze()
  t.teardown(async () => { postgres.thaw(); await db.destroy() })
  const begun = performance.now()
  await t.rejects(sql`select 1`.execute(db), { name: 'DatabaseAway' })
  t.ok(performance.now() - begun < 2_000)
})

t.test('what was committed while the server was out of reach is known afterwards', async (t) => {
  const url = await database()
  const db = await openDatabase(url)
  await migrate(db, url)
  const changes = await followLog(db)
  t.teardown(async () => { await changes.stop(); await db.destroy() })
  const change = 'insert into changes (resource, resource_id, revision, operation, at) values (\'article\', 1, 1, \'create\', now())'
  t.equal(await changes.head(), 0)
  await postgres.stop()
  while (await changes.head() !== null) await sleep(10)
  await t.rejects(db.selectFrom('changes').selectAll().execute(), { name: 'DatabaseAway' })
  await postgres.start()
  await execute(url, change)
  await until(async () => await changes.head() === 1)
  await execute(url, change)
  await until(async () => await changes.head() === 2)
})

t.test('a process lives on when its sessions are ended, also one that is between two statements', async (t) => {
  const url = await database()
  const endAll = () => execute(url, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
  const server = await serve(t, t.testdir(), { DATABASE_URL: url, TRUST_PROXY: '127.0.0.1' })
  for (let times = 0; times < 3; times++) {
    await endAll()
    await recovers(t, server)
  }
  t.equal(server.process.exitCode, null)
  await server.end('SIGTERM')

  const db = await openDatabase(url)
  t.teardown(() => db.destroy())
  await t.rejects(inTransaction(db, async (db) => {
    await sql`select 1`.execute(db)
    await endAll()
    await sleep(100)
    await sql`select 2`.execute(db)
  }), { name: 'DatabaseAway' })
  t.same((await sql`select 3 as three`.execute(db)).rows, [{ three: 3 }])
})

t.test('a busy database is not waited for without end', async (t) => {
  const urls = [await database(), await database()] as const
  const one = await serve(t, t.testdir(), { DATABASE_URL: urls[0], DATABASE_POOL: '1', TRUST_PROXY: '127.0.0.1' })
  const ten = await serve(t, t.testdirName, { DATABASE_URL: urls[1], TRUST_PROXY: '127.0.0.1' })
  const holders = await Promise.all(urls.map((url) => holding(url, 'subscribers')))
  const writers = await Promise.all(Array.from({ length: 20 }, async (_, n) => {
    await sleep(n * 20)
    return [await signUp(n % 2 === 0 ? one : ten), await ask(one, '/articles')]
  }))
  const answers = writers.flat().filter(({ status }) => status !== 200)
  t.ok(answers.length >= 20)
  for (const { status, ms, body, retry } of answers) {
    t.match({ status, retry, code: body.code }, { status: 503, retry: '1', code: 'database-busy' })
    t.ok(ms < 11_000, `${Math.round(ms)} ms`)
  }
  t.equal((await ask(ten, '/articles')).status, 200, 'readers go on')
  for (const holder of holders) await holder.end()
  await recovers(t, one)
  await recovers(t, ten)
})

t.test('every session has its limits, and keeps what it acknowledges', async (t) => {
  const url = await database()
  await execute(url, `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`)
  const db = await openDatabase(url)
  t.teardown(() => db.destroy())
  const { rows } = await sql`select name, setting from pg_settings where name in
    ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'synchronous_commit', 'TimeZone') order by name collate "C"`.execute(db)
  t.same(rows, [
    { name: 'TimeZone', setting: 'UTC' },
    { name: 'idle_in_transaction_session_timeout', setting: '10000' },
    { name: 'lock_timeout', setting: '5000' },
    { name: 'statement_timeout', setting: '10000' },
    { name: 'synchronous_commit', setting: 'on' }
  ])
})

t.test('a transaction that cannot begin leaves its connection clean', async (t) => {
  const url = await database()
  const db = await openDatabase(url, 1)
  const other = await openDatabase(url)
  t.teardown(async () => { await db.destroy(); await other.destroy() })
  await sql`set lock_timeout = '50ms'`.execute(db)
  await inTransaction(other, async () => {
    await t.rejects(inTransaction(db, async () => { t.fail('it has not begun') }), { code: '55P03' })
    const { rows } = await inSnapshot(db, async (db) => await sql`select current_setting('transaction_read_only') as only`.execute(db))
    t.same(rows, [{ only: 'on' }])
  })
  t.equal(await inTransaction(db, async () => 'done'), 'done')
})

t.test('a server that is away is looked for four times a second', async (t) => {
  const connections = new Connections(await database(), 1)
  const watch = new Watch(connections)
  await watch.start()
  t.teardown(async () => {
    await watch.stop()
    await connections.end()
  })
  const tries = t.capture(connections, 'extra', connections.extra)
  await postgres.stop()
  tries()
  await sleep(1_500)
  const { length } = tries()
  await postgres.start()
  t.ok(length > 0 && length <= 8, `${length} times in 1.5 s`)
})

t.test('a database that will not do is refused with what to do, and never with the password', async (t) => {
  const refusal = async (url: string) => {
    const { code, err } = await broadsheet(t.testdir(), ['migrate'], { DATABASE_URL: url })
    t.equal(code, 1)
    t.notMatch(err, /mistaken|:broadsheet/)
    t.equal(err.trimEnd().split('\n').length, 1, 'one line')
    return err
  }
  const url = await database()
  const { host, pathname } = new URL(url)
  const name = `postgres://${host}${pathname}`
  t.equal(await refusal(url.replace('broadsheet@', 'mistaken@')), `The database ${name} cannot be opened ` +
    '(password authentication failed for user "broadsheet"). Set the right user and password in DATABASE_URL.\n')
  t.match(await refusal(postgres.url('nowhere')), /\/nowhere cannot be opened \(.*\)\. Create it first, with encoding UTF8\.\n$/)
  t.match(await refusal(url.replace(host, '127.0.0.1:1')), /cannot be opened \(.*ECONNREFUSED.*\)\. See that the server runs and that DATABASE_URL names it\.\n$/)
  t.match(await refusal(url.replace(host, 'not.there.invalid')), /See that the server runs/)
  t.match(await refusal(await database('encoding SQL_ASCII locale_provider libc template template0')), /is encoded as SQL_ASCII\. Create one for Broadsheet with encoding UTF8\.\n$/)
  t.match(await refusal(`${url}?options=-c%20search_path%3Dnone`), /has no schema to put tables in\. Create/)
  await execute(url, "create role guest login password 'guest'")
  await execute(url, "create role hermit login password 'hermit' connection limit 1")
  const as = (user: string) => url.replace('broadsheet:broadsheet', `${user}:${user}`)
  t.equal(await refusal(as('guest')), 'The database does not let this user do that (permission denied for schema public). ' +
    'Make it the owner of the database and of all in it.\n')
  t.match(await refusal(as('hermit')), /too many connections for role "hermit"\)\. Let the user have more connections, or lower DATABASE_POOL\.\n$/)
  await execute(postgres.url('postgres'), `alter database ${pathname.slice(1)} set default_transaction_read_only = on`)
  t.match(await refusal(url), /may only be read\. Set DATABASE_URL to the primary server\.\n$/)
  postgres.freeze()
  t.match(await refusal(url), /See that the server runs/)
  postgres.thaw()
})
