import { createHash } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import t, { type Test } from 'tap'
import { buildApp } from '../src/app.js'
import { command } from '../src/cli/keys.js'
import { followLog } from '../src/db/changes.js'
import { openMigrated } from '../src/db/migrate.js'
import { inTransaction } from '../src/db/transaction.js'
import { secured } from '../src/http/docs.js'
import * as store from '../src/keys/store.js'
import { Uses } from '../src/keys/uses.js'
import type { Access } from '../src/scopes.js'
import { broadsheet, serve } from '../bench/program.js'
import { databaseUrl, test, useEngine } from './engines.js'
import { capture, importText, testApp, type Answer } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'
import { until } from './until.js'

/** An app that has routes besides its own, each of which answers with the key that it was shown. */
async function appWith (t: Test, routes: Record<string, Access | undefined>, settings: NodeJS.ProcessEnv = {}) {
  const { db, config, log } = await testApp(t, { settings: { DATABASE_URL: await databaseUrl(t, { file: true }), ...settings } })
  const changes = await followLog(db)
  const app = await buildApp({ db, changes, config, clock: () => '2026-01-01T00:00:00.000Z', metrics: null }, false)
  t.teardown(async () => { await app.close(); await changes.stop() })
  for (const [url, access] of Object.entries(routes)) {
    app.get(url, access === undefined ? {} : { config: { access } }, async (request) => ({ key: request.key }))
    app.put(url, access === undefined ? {} : { config: { access } }, async (request) => ({ key: request.key }))
  }
  return { app, db, log }
}

const CHALLENGE = 'Bearer realm="broadsheet"'

test('a key is asked for, refused and taken as RFC 6750 has it', async (t) => {
  const { app, db } = await appWith(t, { '/backroom': 'drafts:read' })
  const key = await newKey({ db }, { scopes: ['tags:write', 'drafts:read'] })
  const other = await newKey({ db }, { name: 'robot', scopes: ['articles:write'] })

  const missing = await app.inject('/backroom')
  t.match(missing, { statusCode: 401, headers: { 'www-authenticate': CHALLENGE, 'content-type': 'application/problem+json' } })
  t.match(missing.json(), { status: 401, code: 'unauthenticated', detail: /Authorization: Bearer/ })
  t.equal((await app.inject({ method: 'HEAD', url: '/backroom' })).statusCode, 401)

  const insufficient = await app.inject({ url: '/backroom', headers: bearing(other) })
  t.match(insufficient, {
    statusCode: 403,
    headers: {
      'www-authenticate': `${CHALLENGE}, error="insufficient_scope", scope="drafts:read"`,
      'cache-control': 'private, no-store',
      'content-type': 'application/problem+json'
    }
  })
  t.match(insufficient.json(), { code: 'insufficient-scope', detail: /drafts:read/ })

  for (const authorization of [`Bearer ${key}`, `bearer ${key}`, `BEARER   ${key}`]) {
    const answer = await app.inject({ method: 'PUT', url: '/backroom', headers: { authorization } })
    t.match(answer, { statusCode: 200, headers: { 'cache-control': 'private, no-store' } })
    t.strictSame(answer.json(), { key: { id: 1, name: 'desk', scopes: ['tags:write', 'drafts:read'] } })
  }
})

test('what is no key that works is refused on every path, and nobody learns why', async (t) => {
  const app = await testApp(t, { seeded: true })
  const key = await newKey(app)
  const expired = await newKey(app, { expiresAt: '2026-01-01T00:00:00.000Z' })
  const long = 'x'.repeat(15_000)
  const odd = ['Bearer', 'Bearer ', 'Bearer bs_1_x', 'Bearer a b', 'Bearer é', 'Bearer \t', `Bearer ${long}`, `Bearer ${'= '.repeat(7_000)}`, `Bearer bs_${'9'.repeat(5_000)}_x`,
    `Bearer ${key}x`, `Bearer ${key}=`, `Bearer ${key}, Bearer ${key}`, `Bearer ${key.slice(0, -1)}`, `Bearer ${key.replace('bs_1_', 'bs_7_')}`,
    `Bearer ${key.replace('bs_1_', 'bs_999999999999999_')}`, `Bearer ${key.replace('bs_1_', 'bs_2_')}`, `Bearer ${expired}`]
  const details = new Set<string>()
  for (const [n, authorization] of odd.entries()) {
    for (const url of ['/keys/me', '/articles/1', '/health/live', '/nowhere']) {
      const answer = await app.request({ url, headers: { authorization }, remoteAddress: `192.0.2.${n}` })
      t.match(answer, { statusCode: 401, headers: { 'www-authenticate': `${CHALLENGE}, error="invalid_token"`, 'cache-control': 'private, no-store' } }, `${url} ${authorization.slice(0, 70)}`)
      t.match(answer.json(), { code: 'invalid-key' })
      details.add(answer.json().detail)
    }
  }
  t.equal(details.size, 1)
  for (const authorization of ['', 'Basic YTpi', key, `Token ${key}`, long, `Bearers ${key}`]) {
    const answer = await app.request({ url: '/articles/1', headers: { authorization } })
    t.match(answer, { statusCode: 401, headers: { 'www-authenticate': CHALLENGE } }, authorization.slice(0, 70))
    t.match(answer.json(), { code: 'unauthenticated' })
  }
  t.equal((await app.request({ method: 'POST', url: '/subscribers', headers: { authorization: 'Bearer x' }, payload: {} })).statusCode, 401)
  t.equal((await app.request({ url: '/keys/me', headers: bearing(key) })).statusCode, 200)
})

test('a key in the URL is no key', async (t) => {
  const app = await testApp(t, { seeded: true })
  const key = await newKey(app)
  for (const name of ['key', 'access_token', 'api_key', 'authorization']) {
    t.equal((await app.request(`/keys/me?${name}=${key}`)).statusCode, 401)
    const answers = [await app.request({ url: `/keys/me?${name}=${key}`, headers: bearing(key) }), await app.request(`/articles/1?${name}=${key}`)]
    for (const answer of answers) {
      t.equal(answer.statusCode, 400)
      t.match(answer.json().errors, [{ parameter: name, detail: /unknown/ }])
      t.notMatch(answer.body, key)
    }
  }
})

test('a key tells of itself, and expires on time', async (t) => {
  const app = await testApp(t)
  const key = await newKey(app, { scopes: ['images:write', 'tags:write'], expiresAt: '2026-01-02T00:00:00.000Z' })
  const ask = async () => await app.request({ url: '/keys/me', headers: bearing(key) })
  const answer = await ask()
  t.match(answer.headers, { 'cache-control': 'private, no-store' })
  t.notOk(answer.headers.etag)
  t.strictSame(answer.json(), {
    id: 1, name: 'desk', scopes: ['images:write', 'tags:write'], createdAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-01-02T00:00:00.000Z', uses: 0, lastUsedAt: null
  })
  app.setTime('2026-01-01T23:59:59.999Z')
  t.equal((await ask()).statusCode, 200)
  app.setTime('2026-01-02T00:00:00.000Z')
  t.equal((await ask()).statusCode, 401)
  t.equal((await app.request({ method: 'DELETE', url: '/keys/me' })).statusCode, 405)
})

test('who fails more than ten times in a minute is told to wait; a key that works still does', async (t) => {
  const app = await testApp(t, { settings: { TRUST_PROXY: '127.0.0.1' } })
  const key = await newKey(app)
  const fail = async (forwarded: string, authorization = 'Bearer bs_1_x'): Promise<Answer> =>
    await app.request({ url: '/articles', headers: { authorization, 'x-forwarded-for': forwarded } })
  for (let n = 0; n < 10; n++) t.equal((await fail(`2001:db8:0:1::${n}`)).statusCode, 401)
  const limited = await fail('2001:db8:0:1:ffff::1')
  t.match(limited, { statusCode: 429, headers: { 'retry-after': /^([1-9]|[1-5]\d|60)$/ } })
  t.match(limited.json(), { code: 'too-many-requests' })
  t.equal((await fail('2001:db8:0:1::1', 'Basic YTpi')).statusCode, 429)
  t.equal((await fail('2001:db8:0:1::1', `Bearer ${key}`)).statusCode, 200)
  t.equal((await fail('2001:db8:0:2::1')).statusCode, 401, 'another network')
  t.equal((await app.request({ url: '/keys/me', headers: { 'x-forwarded-for': '2001:db8:0:1::1' } })).statusCode, 401, 'to show none is no failure')
  t.equal((await app.request({ url: '/articles', headers: { 'x-forwarded-for': '2001:db8:0:1::1' } })).statusCode, 200)
})

test('an answer to who shows a key is the same, and never kept', async (t) => {
  const { app, db, request, metrics } = await testApp(t, { seeded: true })
  const headers = bearing(await newKey({ db }))
  const kept = async () => Number(/broadsheet_cache_entries (\d+)/.exec(await metrics.text())?.[1])
  const keyed = await request({ url: '/articles/1', headers })
  t.match(keyed, { statusCode: 200, headers: { 'cache-control': 'private, no-store', etag: /^"1\./ } })
  t.equal(await kept(), 0)
  const open = await request('/articles/1')
  t.match(open.headers, { 'cache-control': /^public/, vary: 'Accept, Accept-Encoding, Authorization' })
  t.equal(await kept(), 1)
  t.equal(keyed.body, open.body)
  t.equal(keyed.headers.etag, open.headers.etag)
  const again = await request({ url: '/articles/1', headers: { ...headers, 'if-none-match': String(open.headers.etag) } })
  t.match(again, { statusCode: 304, headers: { 'cache-control': 'private, no-store' } })
  t.match((await app.inject({ url: '/articles/1', method: 'HEAD', headers })).headers, { 'cache-control': 'private, no-store' })
  t.match((await request({ url: '/articles/1', headers: { authorization: 'Bearer x', 'if-none-match': '*' } })), { statusCode: 401 }, 'also of what is kept')
  for (const url of ['/sitemap-news.xml', '/articles/99', '/health/live', '/docs', '/articles?limit=0']) {
    t.match((await app.inject({ url, headers })).headers, { 'cache-control': 'private, no-store' }, url)
  }
  await importText(db, capture({ headline: 'Lighthouse keeper retires after forty years' }))
  t.equal((await request({ url: '/articles', headers })).json().data.length, 2)
})

test('pages of the configured sites may show a key, those of others may only read without', async (t) => {
  const { app, db } = await appWith(t, { '/backroom': 'drafts:read' }, { CORS_ORIGIN: 'https://desk.example' })
  const headers = bearing(await newKey({ db }, { scopes: ['drafts:read'] }))
  const [ours, other] = ['https://desk.example', 'https://other.example']
  const preflight = async (origin: string, method: string, asked: string) => (await app.inject({
    method: 'OPTIONS',
    url: method === 'POST' ? '/articles' : '/articles/1',
    headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': asked }
  })).headers
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']) {
    const allowed = await preflight(ours, method, 'Authorization,content-type')
    t.match(allowed, {
      'access-control-allow-origin': ours, 'access-control-allow-headers': /Authorization/, 'access-control-max-age': '86400', vary: /Origin/
    })
    t.ok(String(allowed['access-control-allow-methods']).includes(method), method)
    t.notOk((await preflight(other, method, 'content-type, authorization'))['access-control-allow-origin'], method)
  }
  t.equal((await preflight(other, 'GET', 'if-none-match'))['access-control-allow-origin'], '*')
  const asking = async (options: InjectOptions) => (await app.inject(options)).headers['access-control-allow-origin']
  for (const method of ['GET', 'PUT'] as const) {
    for (const url of ['/backroom', '/nowhere']) {
      t.equal(await asking({ method, url, headers: { ...headers, origin: ours } }), ours, `${method} ${url}`)
      t.equal(await asking({ method, url, headers: { ...headers, origin: other } }), undefined, `${method} ${url}`)
    }
  }
  t.equal(await asking({ url: '/backroom', headers: { authorization: 'Bearer x', origin: ours } }), ours, 'the page can read why it was refused')
  t.equal(await asking({ url: '/articles', headers: { origin: other } }), '*')
})

test('a route that does not say who may use it keeps the app from starting', async (t) => {
  const { app } = await appWith(t, { '/open': undefined })
  await t.rejects(async () => await app.ready(), { message: 'The route GET /open does not declare config.access: who may use it.' })
})

test('use is counted over processes and written before the end', async (t) => {
  const folder = t.testdir()
  const settings = { DATABASE_URL: await databaseUrl(t, { file: true }) }
  const db = await openMigrated(settings.DATABASE_URL)
  t.teardown(() => db.destroy())
  const headers = bearing(await newKey({ db }, { scopes: ['tags:write'] }))
  const begun = new Date().toISOString()
  const servers = [await serve(t, folder, settings), await serve(t, folder, settings)]
  const ask = async (times: number) => {
    for (const { url } of servers) for (let n = 0; n < times; n++) t.equal((await fetch(`${url}/articles/1`, { headers })).status, 200)
  }
  const used = async () => await db.selectFrom('keys').select(['uses', 'last_used_at']).executeTakeFirstOrThrow()
  await ask(20)
  await until(async () => (await used()).uses >= 40)
  const { uses, last_used_at: last } = await used()
  t.equal(uses, 40)
  t.ok(last !== null && last >= begun && last <= new Date().toISOString())
  await ask(3)
  for (const server of servers) t.equal((await server.end('SIGTERM')).code, 0)
  t.equal((await used()).uses, 46)
})

test('use that cannot be written fails nothing, and is written later', async (t) => {
  const { app, db, log } = await testApp(t)
  await newKey({ db })
  const uses = new Uses(db, app.log)
  await db.schema.alterTable('keys').renameTo('hidden').execute()
  await uses.count(1, '2026-01-03T00:00:00.000Z')
  await uses.stop()
  t.match(log(), /the use of keys was not written/)
  await db.schema.alterTable('hidden').renameTo('keys').execute()
  await uses.count(1, '2026-01-02T00:00:00.000Z')
  t.match(await store.find(db, 1), { uses: 2, lastUsedAt: '2026-01-03T00:00:00.000Z' }, 'at once, when the app closes')
  await inTransaction(db, async (db) => { await store.addUses(db, new Map([[1, { count: 5, last: '2026-01-01T00:00:00.000Z' }]])) })
  t.match(await store.find(db, 1), { uses: 7, lastUsedAt: '2026-01-03T00:00:00.000Z' }, 'the later time stays')
})

test('neither a key nor its secret reaches the log', async (t) => {
  const app = await testApp(t, { seeded: true })
  const key = await newKey(app)
  const secret = key.split('_').slice(2).join('_')
  for (const authorization of [`Bearer ${key}`, `Bearer ${key}x`, key, `Basic ${key}`]) {
    for (const url of ['/keys/me', '/articles/1', '/nowhere', `/articles?key=${key}`]) await app.app.inject({ url, headers: { authorization } })
  }
  await app.db.schema.dropTable('keys').execute()
  t.match(await app.request({ url: '/keys/me', headers: bearing(key) }), { statusCode: 500 })
  t.match(app.log(), /request failed/)
  t.notMatch(app.log(), secret)
  t.notMatch(app.log(), createHash('sha256').update(secret).digest('hex'))
})

const FORM = /^bs_[1-9]\d*_[\w-]{43}\n$/

test('broadsheet keys makes, lists, rotates and revokes keys, and holds on the next request', async (t) => {
  const folder = t.testdir()
  const settings = { DATABASE_URL: await databaseUrl(t, { file: true }) }
  const db = await openMigrated(settings.DATABASE_URL)
  t.teardown(() => db.destroy())
  const run = async (...args: string[]) => await broadsheet(folder, ['keys', ...args], settings)
  const server = await serve(t, folder, settings)
  const ask = async (key: string) => (await fetch(`${server.url}/keys/me`, { headers: bearing(key.trim()) })).status

  t.match(await run('list'), { code: 0, out: '', err: /^There are no keys\. Make one: / })
  const made = await run('create', '--name', 'News desk', '--scopes', 'images:write, articles:write,images:write', '--expires', '90d')
  t.match(made, { code: 0, out: FORM, err: /^Key 1, News desk, for articles:write, images:write, expires at 20.*Z\. It is shown this once/ })
  t.equal(await ask(made.out), 200)
  const rotated = await run('rotate', '1')
  t.match(rotated, { code: 0, out: FORM, err: /^Key 2, News desk, is in place of key 1, which works until / })
  t.match([await ask(made.out), await ask(rotated.out)], [200, 200], 'both, for the overlap')
  const [first, second] = await store.list(db)
  if (first === undefined || second === undefined) throw new Error('There are not two keys.')
  const hours = (from: string, to: string | null) => (Date.parse(to ?? '') - Date.parse(from)) / 3_600_000
  t.equal(hours(second.createdAt, first.expiresAt), 24)
  t.equal(hours(second.createdAt, second.expiresAt), 90 * 24, 'as long as the first was made for')
  t.same(second.scopes, ['articles:write', 'images:write'])

  t.match(await run('rotate', '1'), { code: 1, out: '', err: /^Key 1, News desk, was rotated already: key 2 is in its place\. Rotate that one: broadsheet keys rotate 2\. / })
  t.equal((await store.list(db)).length, 2, 'nothing was done')
  const third = await run('rotate', '2', '--overlap', '0')
  t.match(third, { code: 0, out: FORM, err: /which does not work any more/ })
  t.match([await ask(rotated.out), await ask(third.out)], [401, 200])
  t.match(await run('revoke', '3'), { code: 0, out: 'Key 3, News desk, is revoked.\n', err: '' })
  t.equal(await ask(third.out), 401)
  t.match(await run('revoke', '3'), { code: 0, out: /was revoked already/ })
  t.match(await run('rotate', '3'), { code: 1, out: '', err: /^Key 3, News desk, is revoked\. Make a new one/ })
  t.match(await run('rotate', '2'), { code: 1, out: '', err: /^Key 2, News desk, has expired\. Make a new one/ })

  t.equal((await server.end('SIGTERM')).code, 0)
  const listed = await run('list')
  t.match(listed.out.split('\n'), [/^ID +NAME +WORKS +SCOPES +CREATED +EXPIRES +REVOKED +USES +LAST USE$/,
    /^1 +News desk +yes +articles:write,images:write +20\S+Z +20\S+Z +- +2 +20\S+Z$/, /^2 +News desk +no /, /^3 +News desk +no +\S+ +\S+Z +\S+Z +20\S+Z +1 +20\S+Z$/, ''])
  const rows = JSON.stringify(await db.selectFrom('keys').selectAll().execute())
  for (const { out } of [made, rotated, third]) {
    const secret = out.trim().split('_').slice(2).join('_')
    const told = [listed.out, listed.err, rows, server.output()].join()
    t.notOk(told.includes(secret))
    t.ok(rows.includes(createHash('sha256').update(secret).digest('hex')), 'no more than its hash is kept')
  }
})

t.test('a key that is asked for wrongly is not made, and what would be right is said', async (t) => {
  const wrong: Array<[string, RegExp]> = [
    ['', /^Say what to do: broadsheet keys create, list, revoke or rotate/], ['make', /^There is no action make: /],
    ['create', /--name NAME/], ['create --name x', /^The key needs a scope, .*articles:write, articles:publish, drafts:read/], ['create --name a\tb --scopes tags:write', /one line/], ['create --name Import --scopes tags:write', /what Broadsheet itself goes by/],
    [`create --name ${'x'.repeat(101)} --scopes tags:write`, /at most 100 characters/], ['create --name x --scopes tags:write,all', /^There is no scope all\. Known are articles:write, .*audit:read/],
    ...['soon', '90', '90y', '1e3d', '99999d', '2027-02-30T00:00:00Z', '2027-01-01', '-1d'].map((value): [string, RegExp] => [`create --name x --scopes tags:write --expires=${value}`, /^--expires .* is neither/]),
    ...['0', '0d', '2020-01-01T00:00:00+02:00'].map((value): [string, RegExp] => [`create --name x --scopes tags:write --expires=${value}`, /^--expires .* is not in the future/]),
    ['create --name x --scopes tags:write --expires=9999-12-31T23:59:59-23:59', /^--expires .* is after the year 9999/],
    ['create --name x --scopes tags:write --force', /^Unknown option '--force'.* Use: broadsheet keys create/], ['create desk --name x --scopes tags:write', /^desk is one argument too many\. Use: /],
    ['create --name x --name y --scopes tags:write', /^--name is given more than once/], ['list all', /^all is one argument too many/],
    ['revoke', /^The id is missing\. Use: broadsheet keys revoke ID/], ['revoke desk', /^The id of a key is a number/], ['revoke 9', /^There is no key 9\. broadsheet keys list shows those there are/],
    ['rotate', /^The id is missing/], ['rotate 9', /^There is no key 9/], ['rotate 9 --overlap', /argument missing/], ['rotate 9 --overlap 1w', /^--overlap 1w is not minutes/]
  ]
  const url = process.env['DATABASE_URL']
  process.env['DATABASE_URL'] = 'sqlite::memory:'
  t.teardown(() => {
    if (url === undefined) delete process.env['DATABASE_URL']
    else process.env['DATABASE_URL'] = url
  })
  for (const [line, message] of wrong) {
    await t.rejects(command.run(line === '' ? [] : line.split(' ')), { name: 'Refusal', message }, line)
  }
})

t.test('the document tells which key an operation needs', async (t) => {
  useEngine(t, 'sqlite')
  const { app } = await testApp(t)
  const document: Answer = app.swagger()
  t.match(document.components.securitySchemes, { key: { type: 'http', scheme: 'bearer', description: /`audit:read`: / } })
  t.match(document.paths['/keys/me'].get, { security: [{ key: [] }], description: 'Any key that works may.', responses: { 401: {}, 429: {} } })
  const { get } = document.paths['/articles']
  t.notOk(get.security)
  t.same(document.security, [])
  t.ok(get.responses['401'] && get.responses['429'])
  t.match(secured({ summary: 'Make' }, 'articles:write'), {
    security: [{ key: ['articles:write'] }], description: 'Needs a key with the scope `articles:write`.', response: { 401: {}, 403: {}, 429: {} }
  })
})
