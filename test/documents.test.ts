import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { serve } from '../bench/program.js'
import { Filler } from '../src/articles/filler.js'
import { openMigrated } from '../src/db/migrate.js'
import type { Db } from '../src/db/open.js'
import { databaseUrl, test } from './engines.js'
import { capture, importText, testApp, type TestApp } from './helpers.js'
import { fillWith } from './reading-helpers.js'
import { until } from './until.js'

const OFF = { CACHE_SIZE: '0' }
const LISTS = ['/articles', '/articles?limit=3', '/articles?limit=100&count=true', '/articles?sort=wordCount,-updatedAt', '/articles?sort=-firstPublishedAt&limit=7',
  '/articles?section=culture', '/articles?tag=floods,music&limit=2', '/articles?asOf=2021-06-01', '/articles?agency=Nobody', '/articles?page=2&limit=5',
  '/articles?publishedAt[gte]=2021-01-01&limit=4', '/sections/culture/articles?limit=2']

/** How many published articles have no document that is of use. */
async function waiting (db: Db): Promise<number> {
  const { rows: [row] } = await sql<{ n: number }>`select count(*) as n from documents where edition = ''`.execute(db)
  return Number(row?.n)
}

async function summarised (db: Db, id: number) {
  return await db.selectFrom('summaries').select('article_id').where('article_id', '=', id).execute()
}

async function filled (db: Db): Promise<void> {
  await until(async () => await waiting(db) === 0)
}

/** Makes all documents. */
async function fill ({ db, app }: TestApp): Promise<void> {
  const filler = new Filler(db, app)
  filler.start()
  await filled(db)
  await filler.stop()
}

/** An answer with all that depends on its content. The ETag of a list that is made out of documents is of those. */
async function answerTo ({ request }: TestApp, url: string) {
  const { statusCode, headers: { date, etag, ...headers }, rawPayload } = await request(url)
  const ofItem = /^\/articles\/(\d|slug)/.test(url)
  return { url, statusCode, headers: ofItem ? { etag, ...headers } : headers, body: rawPayload.toString('latin1') }
}

/** The shipped story with all that an article can have. */
async function whole ({ db }: TestApp): Promise<number> {
  const term = { slug: 'diplomacy', name: 'Diplomacy' }
  const { id } = await db.insertInto('sections').values(term).returning('id').executeTakeFirstOrThrow()
  const tag = await db.insertInto('tags').values(term).returning('id').executeTakeFirstOrThrow()
  await db.updateTable('articles').set({ section_id: id }).where('id', '=', 1).execute()
  await db.insertInto('article_tags').values({ article_id: 1, tag_id: tag.id }).execute()
  return 1
}

test('answers are the same, to the byte, out of documents and without', async (t) => {
  const app = await testApp(t, { seeded: true, settings: OFF })
  await fillWith(app, 25)
  const { slug } = await app.get('/articles/1')
  const { links: { next } } = await app.get('/articles?limit=4')
  const urls = ['/articles/1', '/articles/7', `/articles/slug/${slug}`, ...LISTS, next]
  const without = await Promise.all(urls.map(async (url) => await answerTo(app, url)))
  t.equal(await waiting(app.db), 26)
  await fill(app)
  t.same(await Promise.all(urls.map(async (url) => await answerTo(app, url))), without)
  for (const url of ['/articles/1', '/articles?limit=2']) {
    const { etag } = (await app.request(url)).headers
    t.equal((await app.request({ url, headers: { 'if-none-match': String(etag) } })).statusCode, 304)
  }

  await app.db.updateTable('documents').set({ article: Buffer.from('"kept"') }).where('article_id', '=', 1).execute()
  await app.db.updateTable('summaries').set({ text: '"kept"' }).where('article_id', '=', 1).execute()
  const bodyOf = async (url: string) => (await app.app.inject(url)).body
  for (const url of ['/articles/1', `/articles/slug/${slug}`]) t.equal(await bodyOf(url), '"kept"', 'it is the document that is read')
  t.match(await bodyOf('/articles?limit=100'), /[[,]"kept"[\],]/)
  for (const url of ['/articles/1?formats=text', '/articles/1?asOf=2030-01-01', '/articles/1.txt', '/articles?fields=id', '/articles?include=people', '/articles?q=the']) {
    t.notMatch(await bodyOf(url), '"kept"', url)
  }
  await app.db.updateTable('documents').set({ edition: 'of another program' }).where('article_id', '=', 1).execute()
  for (const [i, url] of urls.entries()) t.same(await answerTo(app, url), without[i], `${url}, where one is of another program`)
})

/** A change of each table that an article shows, and what is then found in its answer. */
const CHANGES: Array<[change: (id: number) => string, found: RegExp]> = [
  [(id) => `update articles set headline = 'Changed headline' where id = ${id}`, /"headline":"Changed headline"/],
  [(id) => `update quotes set cue = 'changed cue' where article_id = ${id}`, /"cue":"changed cue"/],
  [(id) => `update people set name = 'Changed Name' where id in (select speaker_id from quotes where article_id = ${id})`, /"name":"Changed Name"/],
  [(id) => `update people set description = 'Changed person' where id in (select person_id from article_people where article_id = ${id})`, /"Changed person"/],
  [(id) => `update tags set name = 'Changed tag' where id in (select tag_id from article_tags where article_id = ${id})`, /"Changed tag"/],
  [(id) => `update sections set name = 'Changed section' where id in (select section_id from articles where id = ${id})`, /"Changed section"/],
  [(id) => `update images set alt = 'Changed image' where id in (select image_id from article_images where article_id = ${id})`, /"Changed image"/],
  [(id) => `update captures set captured_at = '2001-02-03T04:05:06.789Z' where id in (select capture_id from articles where id = ${id})`, /"2001-02-03T04:05:06.789Z"/],
  [(id) => `insert into quotes (revision, article_id, article_revision, text, block, start, "end", "group", kind)
    values (1, ${id}, 1, 'added quote', 0, 0, 1, 9, 'direct')`, /"added quote"/],
  [(id) => `delete from article_tags where article_id = ${id}`, /"tags":\[\]/],
  [(id) => `update article_images set role = 'inline' where article_id = ${id}`, /"image":null/],
  [(id) => `delete from article_images where article_id = ${id}`, /"images":\[\]/],
  [(id) => `delete from article_people where article_id = ${id}`, /"people":\[\]/],
  [(id) => `delete from quotes where article_id = ${id}`, /"quotes":\[\]/]
]

test('the ETag of a list made out of documents changes with its bytes, and only then', async (t) => {
  const app = await testApp(t, { settings: OFF })
  await fillWith(app, 9)
  await fill(app)
  const seen = new Map<string, string>()
  const look = async () => {
    for (const url of [...LISTS, '/articles?limit=9', '/articles?limit=10', '/articles?limit=9&page=1', '/articles?limit=9&count=true', '/articles?sort=id']) {
      const { headers: { etag }, body } = await app.request(url)
      t.equal(seen.get(String(etag)) ?? body, body, url)
      seen.set(String(etag), body)
    }
  }
  await look()
  t.equal(seen.size, new Set(seen.values()).size)
  const before = seen.size
  await look()
  t.equal(seen.size, before)
  await sql.raw("update sections set name = 'Changed section'").execute(app.db)
  await fill(app)
  await look()
  t.ok(seen.size > before)
})

test('whoever changes what an article shows, the next answer shows it', async (t) => {
  const app = await testApp(t, { seeded: true, settings: OFF })
  const id = await whole(app)
  const others = [await importText(app.db, capture({ headline: 'The harbour wall is raised by a metre' }))]
  await fill(app)
  for (const [change, found] of CHANGES) {
    await sql.raw(change(id)).execute(app.db)
    const { body } = await answerTo(app, `/articles/${id}`)
    t.match(body, found)
    const list = await answerTo(app, '/articles')
    t.ok(await waiting(app.db) >= 1, change(id))
    t.same(await summarised(app.db, id), [], 'what lists showed is not kept')
    await fill(app)
    t.equal((await answerTo(app, `/articles/${id}`)).body, body)
    t.same(await answerTo(app, '/articles'), list)
  }
  t.equal((await app.db.selectFrom('changes').select('seq').where('operation', '=', 'update').execute()).length, 0, 'a document is no change')

  for (const status of ['withdrawn', 'published', 'draft'] as const) {
    await app.db.updateTable('articles').set({ status }).where('id', '=', id).execute()
    for (const made of [false, true]) {
      if (made) await fill(app)
      t.equal((await app.request(`/articles/${id}`)).statusCode, status === 'published' ? 200 : 404)
      t.equal((await app.get('/articles')).data.length, status === 'published' ? 2 : 1)
    }
  }
  await app.db.deleteFrom('articles').where('id', '=', id).execute()
  t.same((await app.db.selectFrom('documents').select('article_id').execute()).map((row) => row.article_id), others)
  t.same(await summarised(app.db, id), [])
})

test('an article that cannot be shown keeps no other from its document', async (t) => {
  const app = await testApp(t, { settings: OFF })
  const ids: number[] = []
  for (const n of [1, 2, 3]) ids.push(await importText(app.db, capture({ headline: `Bridge number ${n} is closed for repairs` })))
  await app.db.updateTable('captures').set({ evidence: '{"no":"list"}' }).where('id', '=', 2).execute()
  await fill(app)
  t.match(app.log(), /the document of an article cannot be made/)
  t.same(await Promise.all(ids.map(async (id) => (await app.request(`/articles/${id}`)).statusCode)), [200, 500, 200])
  t.equal((await app.get('/articles')).data.length, 3)
})

test('while documents cannot be made, articles are answered without', async (t) => {
  const app = await testApp(t, { seeded: true, settings: OFF })
  const failing = t.capture(app.db, 'transaction', () => { throw new Error('The disk is full.') })
  const filler = new Filler(app.db, app.app)
  filler.start()
  await until(() => failing().length > 0)
  t.match(await app.get('/articles/1'), { id: 1 })
  await filler.stop()
  t.equal(app.log().split('documents cannot be made').length, 2, 'it says so once')
})

test('servers fill what is missing when they start, and soon after any change', async (t) => {
  const folder = t.testdir()
  const settings = { DATABASE_URL: await databaseUrl(t, { file: true, empty: true }), ...OFF }
  const db = await openMigrated(settings.DATABASE_URL)
  t.teardown(() => db.destroy())
  const first = await serve(t, folder, settings)
  await filled(db)
  t.equal((await first.end('SIGTERM')).code, 0)
  await db.updateTable('documents').set({ edition: 'of an older program' }).execute()
  const ids = await Promise.all([1, 2, 3].map(async (n) => await importText(db, capture({ headline: `Bridge number ${n} is closed for repairs` }))))

  const servers = [await serve(t, folder, settings), await serve(t, folder, settings)]
  await filled(db)
  const editions = await db.selectFrom('documents').select('edition').distinct().execute()
  t.equal(editions.length, 1, 'those of another program are made anew')
  for (let n = 1; n <= 20; n++) {
    const headline = `Changed for the ${n}th time`
    await db.updateTable('articles').set({ headline }).where('id', 'in', ids).execute()
    for (const { url } of servers) t.match(await (await fetch(`${url}/articles/${ids[n % 3]}`)).json(), { headline })
    await sleep(n % 5 * 20)
  }
  const changed = performance.now()
  await filled(db)
  t.ok(performance.now() - changed < 2_000)
  for (const { output, end } of servers) {
    t.notMatch(output(), 'cannot be made')
    t.equal((await end('SIGTERM')).code, 0)
  }
})
