import { setTimeout as sleep } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { openMigrated } from '../src/db/migrate.js'
import { desk } from './editing-helpers.js'
import { databaseUrl, test } from './engines.js'
import { capture, importText, testApp, type TestApp } from './helpers.js'

const headline = (n: number) => capture({ headline: `Bridge number ${n} is closed for repairs` })

test('an answer says which version it is, and is not sent twice', async (t) => {
  const { request } = await testApp(t, { seeded: true })
  const { headers: { etag = '' }, body } = await request('/articles/1')
  t.match(etag, /^"1\.[\w-]{12}"$/, 'the revision and a hash')
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*', ` W/"x" , W/${etag}`, etag.replace(/"$/, '-br"')]) {
    const again = await request({ url: '/articles/1', headers: { 'if-none-match': known } })
    t.equal(again.statusCode, 304, known)
    t.equal(again.body, '')
    t.equal(again.headers.etag, etag)
    t.ok(again.headers['cache-control'] && again.headers.vary, 'and what a cache has to renew')
  }
  for (const other of ['"other"', '""', etag.replaceAll('"', ''), 'nonsense', '"*"']) {
    const again = await request({ url: '/articles/1', headers: { 'if-none-match': other } })
    t.equal(again.statusCode, 200, other)
    t.equal(again.body, body)
  }
  t.match((await request('/articles')).headers.etag, /^"[\w-]{12}"$/, 'a list has no revision')
})

test('a time counts where there is no ETag', async (t) => {
  const { app, db, request } = await testApp(t, { seeded: true })
  const first = await request('/articles/1')
  const time = String(first.headers['last-modified'])
  const later = new Date(Date.parse(time) + 86_400_000)
  const [weekday = '', day = '', month = '', year = '', clock = ''] = time.split(/,? /)
  const long = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].find((name) => name.startsWith(weekday))
  for (const path of ['/articles/1', '/articles/1.jsonld', '/articles/1.md']) {
    const statusOf = async (since: string, headers = {}) =>
      (await request({ url: path, headers: { 'if-modified-since': since, ...headers } })).statusCode
    for (const round of ['made', 'kept']) {
      for (const since of [time, later.toUTCString(), `${long}, ${day}-${month}-${year.slice(2)} ${clock} GMT`, `${weekday} ${month} ${day} ${clock} ${year}`]) {
        t.equal(await statusOf(since), 304, `${path} ${round} ${since}`)
      }
      for (const since of [new Date(Date.parse(time) - 1_000).toUTCString(), later.toISOString(), 'tomorrow', '9999', `${time}, ${time}`]) {
        t.equal(await statusOf(since), 200, `${path} ${round} ${since}`)
      }
      t.equal(await statusOf(time, { 'if-none-match': '"other"' }), 200, 'the ETag is the better one')
    }
  }
  const head = await app.inject({ method: 'HEAD', url: '/articles/1', headers: { 'if-modified-since': time } })
  t.equal(head.statusCode, 304)

  const at = later.toISOString()
  await db.updateTable('people').set({ description: 'Somebody else', updated_at: at }).where('id', '=', 2).execute()
  await db.insertInto('changes').values({ resource: 'person', resource_id: 2, revision: 2, operation: 'update', at }).execute()
  const changed = await request({ url: '/articles/1', headers: { 'if-modified-since': time } })
  t.match(changed, { statusCode: 200, headers: { 'last-modified': later.toUTCString() } }, 'what stands in the article counts, too')
  for (const list of ['/articles', '/quotes', '/people', '/images', '/feeds/rss.xml', '/quotes/1']) {
    const { statusCode, headers } = await request({ url: list, headers: { 'if-modified-since': later.toUTCString() } })
    t.same([statusCode, headers['last-modified']], [200, undefined], `${list} has no time that changes with all that it shows`)
  }
})

test('caches are told of all that an article shows, as far as a header goes', async (t) => {
  const { db, request } = await testApp(t, { seeded: true })
  const quote = await db.selectFrom('quotes').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
  const { id: _id, ...rest } = quote
  await db.insertInto('quotes').values(Array.from({ length: 600 }, () => rest)).execute()
  await db.insertInto('article_images').values(await inlineImage(db)).execute()
  await db.insertInto('changes').values({ resource: 'article', resource_id: 1, revision: 1, operation: 'update', at: '2026-01-01T00:00:00.000Z' }).execute()
  const key = String((await request('/articles/1')).headers['surrogate-key'])
  t.ok(key.length > 3_900 && key.length <= 4_000, `${key.length}`)
  t.match(key, /^article-1 image-1 person-1 person-2 person-3 person-4 image-2 (quote-\d+ ?){300,}$/)
  const keys = String((await request('/articles?include=quotes,images,people')).headers['surrogate-key']).split(' ')
  t.same(keys.slice(0, 3), ['articles', 'article-1', 'image-1'], 'of a list, each article first')
})

async function inlineImage (db: TestApp['db']) {
  const { id: _id, ...image } = await db.selectFrom('images').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
  const { id } = await db.insertInto('images').values(image).returning('id').executeTakeFirstOrThrow()
  return { article_id: 1, image_id: id, role: 'inline' as const, position: 9 }
}

test('a HEAD is answered as the GET, without its body', async (t) => {
  const { app, request } = await testApp(t, { seeded: true })
  for (const url of ['/articles', '/articles/1', '/quotes?limit=2', '/publication', '/openapi.json']) {
    for (const round of ['made', 'kept']) {
      const head = await app.inject({ method: 'HEAD', url })
      const get = await request(url)
      t.equal(head.statusCode, 200)
      t.equal(head.body, '')
      t.same({ ...head.headers, date: '' }, { ...get.headers, date: '' }, `${url} ${round}`)
    }
  }
})

test('bodies are compressed as the client likes best', async (t) => {
  const { app, request } = await testApp(t, { seeded: true })
  const plain = await request('/articles/1')
  for (const [accept, encoding] of [
    ['br', 'br'], ['gzip', 'gzip'], ['gzip, deflate, br', 'br'], ['br;q=0.5, gzip', 'gzip'], ['br;q=0, *', 'gzip'],
    ['gzip;q=0', undefined], ['identity, br;q=0.5', undefined], ['deflate', undefined], ['', undefined], ['*', 'br']
  ] as const) {
    const answer = await app.inject({ url: '/articles/1', headers: { 'accept-encoding': accept } })
    t.equal(answer.headers['content-encoding'], encoding, accept)
    t.equal(answer.headers.vary, 'Accept, Accept-Encoding, Authorization')
    t.equal(answer.headers['content-length'], String(answer.rawPayload.length))
    t.equal(text(answer.rawPayload, encoding), plain.body)
    t.equal(answer.headers.etag, encoding === undefined ? plain.headers.etag : plain.headers.etag?.toString().replace(/"$/, `-${encoding}"`))
  }
})

function text (bytes: Buffer, encoding: string | undefined): string {
  if (encoding === undefined) return bytes.toString()
  return (encoding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)).toString()
}

test('of two changes within one second, a time does not hide the second', async (t) => {
  const office = await desk(t)
  const { send, request, setTime, get } = office
  setTime('2026-01-01T00:00:17.400Z')
  await office.published()
  const timeOf = async () => String((await request('/articles/1')).headers['last-modified'])
  const statusAt = async (time: string) => (await request({ url: '/articles/1', headers: { 'if-modified-since': time } })).statusCode
  const first = await timeOf()
  t.equal(first, 'Thu, 01 Jan 2026 00:00:17 GMT', 'no time that is to come')
  setTime('2026-01-01T00:00:17.900Z')
  await send('PATCH', '/articles/1', { headline: 'Bridge comes' }, { match: '*' })
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  t.equal((await get('/articles/1')).headline, 'Bridge comes')
  t.equal(await statusAt(first), 200)
  t.equal(await statusAt(await timeOf()), 200, 'another change may come')

  setTime('2026-01-01T00:01:00.000Z')
  const settled = await timeOf()
  t.equal(settled, 'Thu, 01 Jan 2026 00:00:18 GMT')
  t.equal(await statusAt(settled), 304)
  t.equal(await statusAt(first), 200)
})

test('caches and pages of other sites are told what they need', async (t) => {
  const { request } = await testApp(t, { seeded: true, settings: { CACHE_CONTROL: 'public, max-age=7' } })
  const article = await request({ url: '/articles/1', headers: { origin: 'https://news.example' } })
  t.match(article.headers, {
    'cache-control': 'public, max-age=7',
    vary: 'Accept-Encoding, Authorization',
    'access-control-allow-origin': '*',
    'surrogate-key': 'article-1 image-1 person-1 person-2 person-3 person-4 quote-1 quote-2',
    'last-modified': new Date(article.json().updatedAt).toUTCString()
  })
  t.match(article.headers['access-control-expose-headers'], /ETag/)
  t.equal((await request('/articles')).headers['surrogate-key'], 'articles article-1 image-1')
  for (const url of ['/articles/99', '/articles?limit=0', '/health/live']) {
    const answer = await request(url)
    t.equal(answer.headers['cache-control'], 'no-store', url)
    t.notOk(answer.headers.etag)
  }
  const preflight = await request({
    method: 'OPTIONS', url: '/articles/1', headers: { origin: 'https://news.example', 'access-control-request-method': 'GET' }
  })
  t.match(preflight.headers, { 'access-control-allow-origin': '*', 'access-control-max-age': '86400' })
})

test('what is kept is never older than what was acknowledged', async (t) => {
  const url = await databaseUrl(t, { file: true })
  const { get, db } = await testApp(t, { settings: { DATABASE_URL: url, DATA_DIR: '/tmp' } })
  const other = await openMigrated(url)
  t.teardown(async () => { await other.destroy() })
  for (let n = 1; n <= 40; n++) {
    await importText(n % 2 === 0 ? db : other, headline(n))
    t.equal((await get('/articles?limit=100')).data.length, n)
  }
})

test('a write that overlaps the making of an answer makes it one of the past', async (t) => {
  const { get, db } = await testApp(t)
  for (let n = 1; n <= 30; n++) {
    const reads = [1, 2, 3].map(async () => await get('/articles?limit=100'))
    await importText(db, headline(n))
    t.equal((await get('/articles?limit=100')).data.length, n)
    await Promise.all(reads)
    t.equal((await get('/articles?limit=100')).data.length, n)
  }
})

test('who asks for the same at the same time, waits for one answer', async (t) => {
  const { request, metrics } = await testApp(t, { seeded: true })
  const answers = await Promise.all(Array.from({ length: 20 }, async () => await request('/articles?limit=5&sort=id')))
  t.equal(new Set(answers.map(({ body }) => body)).size, 1)
  await request('/articles?sort=id&limit=5')
  t.same(await told(metrics), { hits: 20, misses: 1, evictions: 0, entries: 1 }, 'also with the parameters the other way round')
})

test('nothing is kept of errors, of requests with a key, or of pages for one person', async (t) => {
  const { app, request, metrics } = await testApp(t, { seeded: true })
  for (const id of [98, 99, 99]) {
    await request(`/articles/${id}`)
    await request('/articles?limit=0')
    await request('/nowhere')
    await request('/health/ready')
    await request('/confirm/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')
    await app.inject({ url: '/articles/1', headers: { authorization: 'Bearer of something' } })
  }
  t.match(await told(metrics), { hits: 0, entries: 0 })
})

test('what is kept stays within its bound', async (t) => {
  const { request, metrics } = await testApp(t, { seeded: true, settings: { CACHE_SIZE: '1' } })
  for (let n = 1; n <= 500; n++) {
    await request({ url: `/articles?q=${'x'.repeat(n % 190)}%20${n}&limit=${1 + n % 100}`, headers: { 'accept-encoding': 'gzip' } })
    await request(`/articles/1?none=${n}`)
  }
  const { evictions = 0, entries = 0 } = await told(metrics)
  t.ok(evictions > 0 && entries > 100, `${evictions} and ${entries}`)
  t.ok(Number(/broadsheet_cache_bytes (\d+)/.exec(await metrics.text())?.[1]) <= 1024 * 1024)
})

test('without a cache, answers are the same', async (t) => {
  const kept = await testApp(t, { seeded: true })
  const made = await testApp(t, { seeded: true, settings: { CACHE_SIZE: '0' } })
  for (const url of ['/articles', '/articles/1', '/people?limit=2', '/articles/99']) {
    await kept.request(url)
    const [a, b] = [await kept.request(url), await made.request(url)]
    t.equal(a.body, b.body)
    t.same({ ...a.headers, date: '' }, { ...b.headers, date: '' })
  }
  const again = await made.request({ url: '/articles/1', headers: { 'if-none-match': '*' } })
  t.equal(again.statusCode, 304)
})

async function told (metrics: TestApp['metrics']): Promise<Record<string, number>> {
  await sleep(0)
  const all = [...(await metrics.text()).matchAll(/^broadsheet_cache_(hits|misses|evictions|entries)(?:_total)? (\d+)$/gm)]
  return Object.fromEntries(all.map(([, name = '', count]) => [name, Number(count)]))
}
