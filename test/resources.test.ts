import * as corrections from '../src/corrections/store.js'
import { test } from './engines.js'
import { bearing, newKey } from './keys-helpers.js'
import { capture, importText, statementsOf, testApp, type Answer } from './helpers.js'

test('quotes are found by speaker, article and words', async (t) => {
  const { db, get, request } = await testApp(t, { seeded: true })
  await importText(db, capture({
    headline: 'Orchestra names a new conductor',
    paragraphs: [
      'The city orchestra has found its next conductor after a search that took the better part of two years.',
      '“I have wanted this since I was a child,” Ms Marta Feld said at the town hall on Tuesday, to long applause.',
      'She will begin in the autumn, with a programme that she wants to choose together with the musicians.'
    ]
  }))
  const { data: [feld] } = await get('/people?sort=-id')
  const texts = async (query: string) => (await get(`/quotes?${query}`)).data.map((quote: Answer) => quote.text)

  t.equal((await get('/quotes')).data.length, 3)
  t.same(await texts(`speaker=${feld.id}`), ['I have wanted this since I was a child,'])
  t.same(await texts('article=2'), ['I have wanted this since I was a child,'])
  t.same(await texts('q=wanted+child'), ['I have wanted this since I was a child,'])
  t.same(await texts('q=%22making+deals%22&speaker=1'), ['Because their politics, I mean, the Russian politics, is not based on making deals. It’s based on values,'])
  t.same(await texts('article=1&q=child'), [])
  t.match((await get('/quotes?article=2')).data[0], { article: { id: 2, headline: 'Orchestra names a new conductor' }, speaker: { name: 'Marta Feld' }, saidOn: null })
  for (const url of ['/quotes/99', '/people/99', '/images/99', '/articles/99/quotes', '/articles/slug/nothing']) {
    t.equal((await request(url)).statusCode, 404, url)
  }
})

test('what is not published is not there for anybody', async (t) => {
  const { db, get, request } = await testApp(t, { seeded: true })
  for (const status of ['draft', 'scheduled', 'withdrawn'] as const) {
    await db.updateTable('articles').set({ status }).execute()
    for (const url of ['/articles/1', '/articles/1/quotes', '/quotes/1', '/images/1', '/people/1']) {
      const response = await request(url)
      t.equal(response.statusCode, 404, `${url} of a ${status} article`)
      t.equal(response.body.replaceAll('/1', '/77'), (await request(url.replace('/1', '/77'))).body, 'the same as one that never was')
    }
    for (const url of ['/articles', '/quotes', '/images', '/people', '/articles?q=pact', '/quotes?q=values']) {
      t.same((await get(url)).data, [], url)
    }
  }
})

test('an empty server answers', async (t) => {
  const { get, request } = await testApp(t)
  for (const url of ['/articles', '/images', '/quotes', '/people', '/newsletters']) {
    t.same(await get(url), { data: [], meta: { limit: 20, nextCursor: null }, links: { self: url, next: null } })
  }
  t.equal((await request('/publication')).statusCode, 404)
})

test('every list can be sorted by what it says', async (t) => {
  const test = await testApp(t, { seeded: true })
  const { app, db, request } = test
  const headers = bearing(await newKey(test, { scopes: ['drafts:read', 'audit:read'] }))
  await importText(db, capture({ headline: 'The ferries run late once more', section: 'World', tags: ['Ferries'] }))
  await corrections.add(db, { id: 1, revision: 1, before: 1 }, { kind: 'clarification', text: 'They have met.' }, '2026-01-02T00:00:00.000Z')
  const document: Answer = app.swagger()
  for (const [path, { get: operation }] of Object.entries<Answer>(document.paths)) {
    const sort = operation?.parameters?.find((one: Answer) => one.name === 'sort')
    if (sort === undefined || operation.security !== undefined) continue
    const names = sort.description.split('Names: ')[1].replace('.', '').split(', ')
    const url = path.replace(/\{(\w+)\}/g, (_, name) => operation.parameters.find((one: Answer) => one.name === name).example)
    for (const name of names) {
      const { statusCode, body } = await request({ url: `${url}?sort=-${name}&limit=1`, headers: operation.security === undefined ? {} : headers })
      t.ok(statusCode === 200 && (operation.security !== undefined || JSON.parse(body).data.length === 1), `${path} by ${name}`)
    }
  }
})

test('an article is read in one statement, or two while its document is not made', async (t) => {
  const { db, get } = await testApp(t, { seeded: true })
  const statements = statementsOf(t, db)
  await get('/articles/1?formats=text')
  t.equal(statements().length, 1)
  await get('/articles/1')
  t.equal(statements().length, 2)
})

test('health', async (t) => {
  const { db, get, request } = await testApp(t)
  t.same(await get('/health/live'), { status: 'ok' })
  t.same(await get('/health/ready'), { status: 'ok' })
  t.same(await get('/health/live?x=1&x=2'), { status: 'ok' }, 'whatever is asked besides')
  t.same(await get('/health/ready?probe'), { status: 'ok' })
  await db.schema.dropTable('changes').execute()
  t.same(await get('/health/live'), { status: 'ok' })
  const response = await request('/health/ready')
  t.equal(response.statusCode, 503)
  t.equal(response.headers['retry-after'], '5')
  t.match(response.json(), { code: 'not-ready' })
})

test('reading is open to pages of any site, without credentials', async (t) => {
  const { request } = await testApp(t, { seeded: true, settings: { CORS_ORIGIN: 'https://news.example' } })
  const read = await request({ url: '/articles/1', headers: { origin: 'https://anywhere.example' } })
  t.equal(read.headers['access-control-allow-origin'], '*')
  t.notOk(read.headers['access-control-allow-credentials'])
  const preflight = async (origin: string, method: string) => (await request({
    method: 'OPTIONS', url: '/subscribers', headers: { origin, 'access-control-request-method': method }
  })).headers['access-control-allow-origin']
  t.equal(await preflight('https://anywhere.example', 'GET'), '*')
  t.equal(await preflight('https://news.example', 'POST'), 'https://news.example')
  t.notOk(await preflight('https://anywhere.example', 'POST'), 'sending is for the configured sites')

  const methods = async (url: string, method: string) => (await request({
    method: 'OPTIONS', url, headers: { origin: 'https://news.example', 'access-control-request-method': method }
  })).headers['access-control-allow-methods']
  t.equal(await methods('/articles/1', 'GET'), 'GET, HEAD')
  t.equal(await methods('/articles/1/related', 'DELETE'), 'GET, HEAD', 'what the path does not have, is not there for anybody')
  t.equal(await methods('/subscribers', 'POST'), 'POST')
  t.equal(await methods('/confirm/nothing', 'POST'), 'GET, HEAD, POST')
  t.equal(await methods('/confirm/nothing', 'GET'), 'GET, HEAD', 'a browser would remember what it did not ask for')
  t.equal((await request({ method: 'OPTIONS', url: '/nowhere', headers: { origin: 'https://news.example', 'access-control-request-method': 'GET' } })).statusCode, 404)
})
