import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { test } from './engines.js'
import { capture, importText, testApp, type Answer } from './helpers.js'

test('a list is read page by page, nothing twice and nothing left out', async (t) => {
  const { db, get, request } = await testApp(t)
  for (let n = 1; n <= 7; n++) {
    const published = n === 3 || n === 6 ? {} : { published: `2021-03-0${Math.ceil(n / 2)}` }
    await importText(db, capture({ headline: `Bridge number ${n} is closed for repairs`, ...published }))
  }
  const walk = async (url: string) => {
    const pages: number[][] = []
    for (let next: string | null = url; next !== null;) {
      const page: Answer = await get(next)
      pages.push(page.data.map((article: Answer) => article.id))
      t.equal(page.links.self, next)
      next = page.links.next
    }
    return pages
  }

  t.same(await walk('/articles?limit=3'), [[7, 5, 4], [2, 1, 6], [3]], 'newest first, those without a date last')
  t.same(await walk('/articles?limit=2&sort=publishedAt'), [[3, 6], [1, 2], [4, 5], [7]])
  t.same(await walk('/articles?limit=4&sort=id'), [[1, 2, 3, 4], [5, 6, 7]])
  t.same(await walk('/articles?limit=7&sort=-publishedAt,id'), [[7, 5, 4, 1, 2, 3, 6]])

  t.test('the Link header and the cursor say where the next page is', async (t) => {
    const first = await request('/articles?limit=5')
    const { meta, links } = first.json()
    t.equal(meta.limit, 5)
    t.equal(first.headers.link, `<${links.next}>; rel="next"`)
    t.equal((await get(`/articles?limit=5&cursor=${meta.nextCursor}`)).meta.nextCursor, null)
    t.equal((await get(`/articles?limit=1&cursor=${meta.nextCursor}`)).data.length, 1, 'the next page may have another size')
  })

  t.test('a cursor is only good for its own list', async (t) => {
    const { meta } = await get('/articles?limit=2')
    const [payload, check] = meta.nextCursor.split('.')
    for (const url of [
      `/articles?limit=2&sort=id&cursor=${meta.nextCursor}`,
      `/articles?limit=2&q=bridge&cursor=${meta.nextCursor}`,
      `/articles?cursor=${Buffer.from('["2021-03-01T00:00:00.000Z",1]').toString('base64url')}.${check}`,
      `/articles?cursor=${payload}`,
      `/articles?limit=2&cursor=${meta.nextCursor}.x`,
      `/articles?limit=2&cursor=${meta.nextCursor}.`,
      '/articles?cursor=nonsense',
      `/articles?cursor=${forged('no JSON')}`,
      `/articles?cursor=${forged('[{}, 1]')}`
    ]) {
      const response = await request(url)
      t.equal(response.statusCode, 400, url)
      t.match(response.json(), { errors: [{ parameter: 'cursor' }] })
    }
  })

  t.test('a page stays right while articles are added', async (t) => {
    const { meta } = await get('/articles?limit=3&sort=id')
    await importText(db, capture({ headline: 'A ferry runs until the bridges are open again' }))
    t.same((await get(`/articles?limit=3&sort=id&cursor=${meta.nextCursor}`)).data.map((a: Answer) => a.id), [4, 5, 6])
  })
})

/** A cursor whose check is right, as anybody can make one. */
function forged (values: string): string {
  const payload = Buffer.from(values).toString('base64url')
  const check = createHash('sha256').update(`[["sort","-publishedAt"]]\n${payload}`).digest('base64url').slice(0, 16)
  return `${payload}.${check}`
}

test('where pages end, a list goes on', async (t) => {
  const { db, get, request } = await testApp(t)
  await sql`insert into newsletters (name, revision, created_at, updated_at)
    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 10150)
    select 'Letter ' || n, 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' from numbers`.execute(db)
  const page = (await request('/newsletters?page=99&limit=100&fields=id&sort=id')).json()
  const last = await get(page.links.next)
  t.match(new URL(page.links.next, 'https://api.example').searchParams.get('page'), '100')
  const { statusCode, headers, body } = await request(last.links.next)
  t.equal(statusCode, 200, last.links.next)
  const { data, links } = JSON.parse(body)
  t.same([data.length, data[0].id], [100, 10_001])
  t.equal(headers.link, `<${links.next}>; rel="next"`)
  t.same((await get(links.next)).data.map(({ id }: Answer) => id).at(-1), 10_150)
})

test('links lead on, whatever the request looked like', async (t) => {
  const { db, request } = await testApp(t)
  for (const n of [1, 2]) await importText(db, capture({ headline: `Bridge number ${n} is closed for repairs` }))
  for (const url of ['/articles?limit=1&q=closed?', '/articles?limit=1&q=bridge%20%22closed%20for%22', 'http://elsewhere.example/articles?limit=1']) {
    const { links } = (await request(url)).json()
    t.ok(links.self.startsWith('/articles?limit=1'), links.self)
    t.equal((await request(links.next)).statusCode, 200, links.next)
  }
})

test('filters', async (t) => {
  const { db, get } = await testApp(t)
  await importText(db, capture({ headline: 'Harbour wall is raised by a metre', section: 'Local News', tags: ['Harbour', 'Floods'] }))
  await importText(db, capture({ headline: 'Orchestra names a new conductor', section: 'Culture', tags: ['Music'] }))
  await importText(db, capture({ headline: 'Floods close the railway line', section: 'Local News', tags: ['Floods', 'Railways'] }))
  const ids = async (query: string) => (await get(`/articles?sort=id&${query}`)).data.map((article: Answer) => article.id)

  t.same(await ids('section=local-news'), [1, 3])
  t.same(await ids('section=sport'), [])
  t.same(await ids('tag=floods'), [1, 3])
  t.same(await ids('tag=floods&section=culture'), [])
  t.match((await get('/articles/1')), {
    section: { slug: 'local-news', name: 'Local News' }, tags: [{ slug: 'floods', name: 'Floods' }, { slug: 'harbour', name: 'Harbour' }]
  })

  t.test('search', async (t) => {
    t.same(await ids('q=harbour'), [1])
    t.same(await ids('q=HARBOUR+metre'), [1], 'every word, whatever its case')
    t.same(await ids('q=conductors'), [2], 'a word in another form')
    t.same(await ids('q=surveyors'), [1, 2, 3], 'words of the body')
    t.same(await ids(`q=${encodeURIComponent('"railway line"')}`), [3])
    t.same(await ids(`q=${encodeURIComponent('"line railway"')}`), [])
  })

  t.test('what a reader types is never syntax', async (t) => {
    for (const q of ['harbour OR orchestra', 'headline:harbour', 'harb*', '^harbour', '-harbour NOT', '"', '""', '(', ')', "'", '*', 'NEAR(a b)', ';--', '"harbour', 'a"b"c', '{a}', 'é\u0301', '🚢']) {
      t.ok(Array.isArray(await ids(`q=${encodeURIComponent(q)}`)), q)
    }
    t.same(await ids('q=harbour+OR+orchestra'), [], 'OR is a word')
    t.same(await ids(`q=${encodeURIComponent('***')}`), [], 'no word at all')
  })
})

test('a list is of one moment with its count, whatever is written meanwhile', async (t) => {
  const app = await testApp(t, { settings: { CACHE_SIZE: '0' } })
  for (let n = 1; n <= 4; n++) await importText(app.db, capture({ headline: `Bridge number ${n} is closed for repairs`, published: '2021-03-01' }))
  const executor = app.db.getExecutor()
  const run = executor.executeQuery.bind(executor)
  let more = 4
  // Comes before the second statement, or waits until the first one's moment is over.
  t.capture(executor, 'executeQuery', async (query: Parameters<typeof run>[0]) => {
    if (query.sql.includes('count(*)')) await importText(app.db, capture({ headline: `Bridge number ${++more} is closed for repairs`, published: '2021-03-01' }))
    return await run(query)
  })
  for (const url of ['/articles?count=true&limit=50', '/articles?q=closed&sort=relevance&count=true&limit=50', '/quotes?count=true&limit=50']) {
    const { data, meta } = await app.get(url)
    t.equal(data.length, meta.total, url)
  }
})
