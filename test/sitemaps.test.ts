import { test } from './engines.js'
import { SETTINGS, change, children, read, textOf } from './feeds-helpers.js'
import { capture, importText, testApp, type TestApp } from './helpers.js'

const XMLNS = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const AT = '2026-01-01T00:00:00.000Z'

/** Bare articles with these ids. */
async function insert ({ db }: TestApp, ids: number[]): Promise<void> {
  for (let n = 0; n < ids.length; n += 1_000) {
    await db.insertInto('articles').values(ids.slice(n, n + 1_000).map((id) => ({
      id,
      slug: `article-${id}`,
      place: id,
      status: 'published' as const,
      headline: `Article ${id}`,
      body: '[]',
      word_count: 0,
      revision: 1,
      created_at: AT,
      updated_at: AT
    }))).execute()
  }
}

async function locs (app: TestApp, url: string, name: string): Promise<Array<string | null>> {
  return children(await read(app, url), name).map((one) => textOf(one, 'loc'))
}

test('the sitemap has parts by the ids of the articles', async (t) => {
  const app = await testApp(t, { settings: SETTINGS })
  const part = (n: number) => `https://api.example/v1/sitemaps/${n}.xml`
  const page = (id: number) => `https://news.example/article-${id}?from=feed&id=${id}`
  await insert(app, [7, 50_000, 50_001, 150_001, 199_999])
  await change(app, 199_999, { canonical_url: 'https://elsewhere.example/a?b&c', updated_at: '2026-02-03T04:05:06.000Z' })
  const index = await read(app, '/sitemap.xml')
  t.same([index.nodeName, index.namespaceURI], ['sitemapindex', XMLNS])
  t.same(await locs(app, '/sitemap.xml', 'sitemap'), [part(1), part(2), part(4)])
  const set = await read(app, '/sitemaps/4.xml')
  t.same([set.nodeName, set.namespaceURI], ['urlset', XMLNS])
  t.same(children(set, 'url').map((url) => textOf(url, 'lastmod')), [AT, '2026-02-03T04:05:06.000Z'])
  t.same(await locs(app, '/sitemaps/4.xml', 'url'), [page(150_001), 'https://elsewhere.example/a?b&c'])
  t.same(await locs(app, '/sitemaps/1.xml', 'url'), [page(7), page(50_000)], 'the last id of a part belongs to it')
  t.same(await locs(app, '/sitemaps/2.xml', 'url'), [page(50_001)])

  await change(app, 50_001, { status: 'withdrawn' })
  t.same(await locs(app, '/sitemap.xml', 'sitemap'), [part(1), part(4)])
  for (const [name, status] of [['2', 404], ['3', 404], ['5', 404], ['0', 400], ['01', 400], ['x', 400], ['999999999999999', 400]]) {
    t.equal((await app.request(`/sitemaps/${name}.xml`)).statusCode, status, `part ${name}`)
  }
})

test('a part is whole, however many articles it has', async (t) => {
  const app = await testApp(t, { settings: { ARTICLE_URL: 'https://news.example/{id}' } })
  const ids = Array.from({ length: 4_500 }, (_, n) => 50_001 + 2 * n)
  await insert(app, ids)
  t.same(await locs(app, '/sitemaps/2.xml', 'url'), ids.map((id) => `https://news.example/${id}`))
})

test('the news sitemap has the articles of two days, and loses them as time goes by', async (t) => {
  const app = await testApp(t, { settings: { ARTICLE_URL: 'https://news.example/{id}' } })
  for (const day of ['2026-02-27', '2026-03-01', '2026-03-02', '2026-03-04']) {
    await importText(app.db, capture({ headline: `What happened in the city on ${day}`, published: day }))
  }
  await change(app, 2, { language: 'pt-BR' })
  await change(app, 3, { language: null })
  const news = async (time: string) => {
    app.setTime(time)
    return await locs(app, '/sitemap-news.xml', 'url')
  }
  const [first, second, third] = [2, 3, 4].map((id) => `https://news.example/${id}`)
  t.same(await news('2026-03-02T12:00:00.000Z'), [second, first], 'neither what is older, nor what is still to come')
  const set = await read(app, '/sitemap-news.xml')
  const about = children(set, 'url').map((url) => children(url, 'news:news')[0])
  t.same([set.namespaceURI, about[0]?.namespaceURI], [XMLNS, 'http://www.google.com/schemas/sitemap-news/0.9'])
  t.same(about.map((one) => ['news:name', 'news:language'].map((name) => textOf(children(one, 'news:publication')[0], name))),
    [['Broadsheet', 'en'], ['Broadsheet', 'pt']])
  t.same(about.map((one) => [textOf(one, 'news:publication_date'), textOf(one, 'news:title')]), [
    ['2026-03-02T00:00:00.000Z', 'What happened in the city on 2026-03-02'],
    ['2026-03-01T00:00:00.000Z', 'What happened in the city on 2026-03-01']
  ])

  const { headers: { etag } } = await app.request('/sitemap-news.xml')
  t.same(await news('2026-03-03T12:00:00.000Z'), [second])
  t.equal((await app.request({ url: '/sitemap-news.xml', headers: { 'if-none-match': etag } })).statusCode, 200)
  t.same(await news('2026-03-04T00:00:00.000Z'), [third, second])
  t.same(await news('2026-03-09T00:00:00.000Z'), [])
})

test('the news sitemap has no more than a thousand articles', async (t) => {
  const app = await testApp(t)
  await insert(app, Array.from({ length: 1_001 }, (_, n) => n + 1))
  await app.db.updateTable('articles').set({ published_at: AT }).execute()
  app.setTime(AT)
  t.equal((await locs(app, '/sitemap-news.xml', 'url')).length, 1_000)
})
