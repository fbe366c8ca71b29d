import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { openMigrated } from '../src/db/migrate.js'
import { inTransaction } from '../src/db/transaction.js'
import { serve } from '../bench/program.js'
import { desk } from './editing-helpers.js'
import { databaseUrl, test } from './engines.js'
import { bearing, newKey } from './keys-helpers.js'

const ARTICLE = { headline: 'Bridge is put off' }

test('a request that is sent again is not done again, and has the same answer to the byte', async (t) => {
  const { request, key, db } = await desk(t)
  const post = async () => await request({
    method: 'POST', url: '/articles', headers: { ...bearing(key), 'idempotency-key': 'one' }, payload: ARTICLE
  })
  const first = await post()
  t.equal(first.statusCode, 201)
  t.match(first.headers, { etag: /^"1\./, location: '/articles/1?version=draft', 'idempotency-replayed': undefined })
  const { date, ...headers } = first.headers
  for (const again of [await post(), await post()]) {
    t.same([again.statusCode, again.body], [201, first.body])
    t.match(again.headers, { ...headers, 'idempotency-replayed': 'true' })
  }
  t.equal((await db.selectFrom('articles').select('id').execute()).length, 1)
  t.equal((await db.selectFrom('audit').select('seq').execute()).length, 1, 'nor is it in the audit log again')
})

test('a name belongs to one request, of one key, for a day', async (t) => {
  const { send, setTime, db, request } = await desk(t)
  const post = async (name: string, body: object = ARTICLE, url = '/articles') => await send('POST', url, body, { headers: { 'idempotency-key': name } })
  t.match(await post('one'), { status: 201, location: '/articles/1?version=draft' })
  t.match(await post('one', { headline: 'Another' }), { status: 422, body: { code: 'idempotency-key-reused' } }, 'another body')
  t.match(await post('one', { operations: [{ method: 'POST', path: '/articles', body: ARTICLE }] }, '/batch'), { status: 422 }, 'another path')
  t.match(await post('two'), { status: 201, location: '/articles/2?version=draft' })
  const other = bearing(await newKey({ db }, { name: 'other' }))
  const others = await request({ method: 'POST', url: '/articles', headers: { ...other, 'idempotency-key': 'one' }, payload: ARTICLE })
  t.match(others.headers.location, '/articles/3', 'another key')

  setTime('2026-01-01T23:59:59.999Z')
  t.match(await post('one'), { location: '/articles/1?version=draft' })
  setTime('2026-01-02T00:00:00.000Z')
  t.match(await post('one', { headline: 'Another' }), { status: 201, location: '/articles/4?version=draft' })
  t.match(await post('one', { headline: 'Another' }), { location: '/articles/4?version=draft' }, 'it has the name now')
  t.same(await db.selectFrom('answers').select(['key_id', 'name']).execute(), [{ key_id: 1, name: 'one' }], 'what is old is gone')
})

test('a key that was put in the place of another is the same sender', async (t) => {
  const { request, db } = await desk(t)
  const keys = [await newKey({ db }), await newKey({ db }), await newKey({ db })]
  // Key 1 is the desk's.
  for (const [old, made] of [[2, 3], [3, 4]]) await db.updateTable('keys').set({ replaced_by: made }).where('id', '=', old!).execute()
  const post = async (key: string, name: string) => await request({ method: 'POST', url: '/articles', headers: { ...bearing(key), 'idempotency-key': name }, payload: ARTICLE })
  for (const [name, first] of [['one', 0], ['two', 2]] as const) {
    const made = await post(keys[first]!, name)
    t.match(made, { statusCode: 201, headers: { 'idempotency-replayed': undefined } })
    for (const key of keys) t.match(await post(key, name), { statusCode: 201, body: made.body, headers: { 'idempotency-replayed': 'true' } })
  }
  t.equal((await db.selectFrom('articles').select('id').execute()).length, 2)
})

test('what was refused may be tried again with its name', async (t) => {
  const { send } = await desk(t)
  const post = async (body: object) => await send('POST', '/articles', body, { headers: { 'idempotency-key': 'one' } })
  t.equal((await post({})).status, 400)
  t.equal((await post({ ...ARTICLE, section: 'nothing' })).status, 422)
  t.equal((await post(ARTICLE)).status, 201)
})

test('a name has 1 to 255 visible ASCII characters', async (t) => {
  const { send } = await desk(t)
  for (const name of ['', 'two words', 'é', '\t', 'x'.repeat(256)]) {
    const { status, body } = await send('POST', '/articles', ARTICLE, { headers: { 'idempotency-key': name } })
    t.match({ status, body }, { status: 400, body: { errors: [{ parameter: 'Idempotency-Key' }] } }, name)
  }
  for (const name of ['!', '"quoted"', 'x'.repeat(255)]) {
    t.equal((await send('POST', '/articles', ARTICLE, { headers: { 'idempotency-key': name } })).status, 201, name)
  }
})

test('a request whose first sending is in flight is refused', async (t) => {
  const { request, key, db } = await desk(t)
  let arrive = () => {}
  const arrival = new Promise<void>((resolve) => { arrive = resolve })
  const post = async () => await request({
    method: 'POST',
    url: '/articles',
    headers: { ...bearing(key), 'idempotency-key': 'one', 'content-type': 'application/json' },
    payload: Readable.from((async function * () {
      await arrival
      yield JSON.stringify(ARTICLE)
    })())
  })
  const sending = [post(), post(), post()]
  await sleep(50)
  // Their bodies come while another writer has the database.
  await inTransaction(db, async () => {
    arrive()
    await sleep(100)
  })
  const all = await Promise.all(sending)
  t.same(all.map(({ statusCode }) => statusCode).sort(), [201, 409, 409])
  const refused = all.find(({ statusCode }) => statusCode === 409)
  t.match(refused?.json(), { code: 'in-flight' })
  t.equal(refused?.headers['retry-after'], '1')
  t.equal((await post()).statusCode, 201)
  t.equal((await db.selectFrom('articles').select('id').execute()).length, 1)
})

test('in two processes at once it is done once, and the second one gets the answer', async (t) => {
  const folder = t.testdir()
  const settings = { DATABASE_URL: await databaseUrl(t, { file: true }) }
  const db = await openMigrated(settings.DATABASE_URL)
  t.teardown(() => db.destroy())
  const key = bearing(await newKey({ db }))
  const servers = [await serve(t, folder, settings), await serve(t, folder, settings)]
  const before = (await db.selectFrom('articles').select('id').execute()).length
  for (let n = 0; n < 10; n++) {
    const all = await Promise.all([...servers, ...servers].map(async ({ url }) => {
      for (;;) {
        const response = await post(url, key, `name-${n}`, { headline: `Bridge ${n}` })
        if (response.status !== 409 && response.status !== 503) return { status: response.status, body: await response.text() }
        await sleep(20)
      }
    }))
    for (const { status, body } of all) t.same([status, body], [201, all[0]?.body])
  }
  t.equal((await db.selectFrom('articles').select('id').execute()).length, before + 10)
})

test('kill -9 leaves no request undone or done twice that is sent until it is answered', async (t) => {
  const folder = t.testdir()
  const settings = { DATABASE_URL: await databaseUrl(t, { file: true }) }
  const db = await openMigrated(settings.DATABASE_URL)
  t.teardown(() => db.destroy())
  const key = bearing(await newKey({ db }))
  const names = Array.from({ length: 30 }, () => randomUUID())
  const answered = new Map<string, string>()
  let server = await serve(t, folder, settings)
  const before = (await db.selectFrom('articles').select('id').execute()).length
  for (const killAfter of [3, 10, Infinity]) {
    let count = 0
    await Promise.all(names.map(async (name, n) => {
      await sleep(n * 3)
      const response = await post(server.url, key, name, { headline: `Bridge ${n}` }).catch(() => null)
      const body = await response?.text().catch(() => null)
      if (response?.status === 201 && body != null) {
        if (answered.has(name)) t.equal(body, answered.get(name), 'the answer is the same after the crash')
        answered.set(name, body)
        if (++count === killAfter) await server.end('SIGKILL')
      }
    }))
    if (killAfter !== Infinity) server = await serve(t, folder, settings)
  }
  t.equal(answered.size, names.length)
  const rows = await db.selectFrom('articles').select('headline').orderBy('id').execute()
  t.equal(rows.length, before + names.length, 'each is there once')
  await server.end('SIGTERM')
})

test('what was committed before the crash, though not answered, is answered after it', async (t) => {
  const folder = t.testdir()
  const settings = { DATABASE_URL: await databaseUrl(t, { file: true }) }
  const db = await openMigrated(settings.DATABASE_URL)
  t.teardown(() => db.destroy())
  const key = bearing(await newKey({ db }))
  const server = await serve(t, folder, settings)
  const stored = db.selectFrom('answers').select('payload')
  // Many at once: when the first answers are stored, others are about to be sent.
  const sending = Array.from({ length: 20 }, (_, n) => post(server.url, key, `n${n}`, { headline: `Bridge ${n}` }).then((it) => it.text()).catch(() => null))
  while ((await stored.execute()).length === 0) await sleep(1)
  server.process.kill('SIGKILL')
  await once(server.process, 'exit')
  await Promise.all(sending)
  const rows = await db.selectFrom('answers').select(['name', 'payload']).execute()
  t.ok(rows.length > 0)
  const again = await serve(t, folder, settings)
  for (const { name, payload } of rows) {
    const response = await post(again.url, key, name, { headline: `Bridge ${name.slice(1)}` })
    t.same([response.status, response.headers.get('idempotency-replayed'), await response.text()], [201, 'true', payload])
  }
})

async function post (url: string, key: { authorization: string }, name: string, body: object): Promise<Response> {
  return await fetch(`${url}/articles`, {
    method: 'POST', headers: { ...key, 'content-type': 'application/json', 'idempotency-key': name }, body: JSON.stringify(body)
  })
}
