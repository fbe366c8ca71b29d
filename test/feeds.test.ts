import { document } from '../src/feeds/xml.js'
import { desk } from './editing-helpers.js'
import { test } from './engines.js'
import { SETTINGS, change, children, parsed, read, textOf, textsOf } from './feeds-helpers.js'
import { capture, importText, statementsOf, testApp, type Answer } from './helpers.js'
import { fillWith } from './reading-helpers.js'

/** What links of an article lead to that are relative to its page, or not. */
const LINKS = [
  ['/about', 'https://news.example/about'], ['?a=1', 'https://news.example/harbour?a=1'], ['#end', 'https://news.example/harbour?from=feed&amp;id=1#end'],
  ['//cdn.example/x', 'https://cdn.example/x'], ['https://e.example', 'https://e.example'], ['mailto:a@e.example', 'mailto:a@e.example']
] as const

test('links in feeds lead where they do on the page', async (t) => {
  const app = await desk(t, { settings: SETTINGS })
  const paragraph = (href: string) => ({ type: 'paragraph', text: 'there', marks: [{ type: 'link', start: 0, end: 5, href }] })
  await app.published({ headline: 'Harbour', body: LINKS.map(([href]) => paragraph(href)) })
  const html = LINKS.map(([, address]) => `<p><a href="${address}">there</a></p>`).join('\n')
  t.equal((await app.get('/feeds/feed.json')).items[0].content_html, html)
  const [channel] = children(await read(app, '/feeds/rss.xml'), 'channel')
  t.equal(textOf(children(channel, 'item')[0], 'content:encoded'), html)
  await change(app, 1, { canonical_url: 'https://elsewhere.example/a/b' })
  t.match((await app.get('/feeds/feed.json')).items[0].content_html, 'href="https://elsewhere.example/about"')
})

const FEEDS = ['/feeds/rss.xml', '/feeds/atom.xml', '/feeds/feed.json']
const MEDIA: Record<string, string> = {
  '/feeds/rss.xml': 'application/rss+xml', '/feeds/atom.xml': 'application/atom+xml', '/feeds/feed.json': 'application/feed+json; charset=utf-8'
}
const RFC_822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

test('feeds have what their formats require, and the whole article', async (t) => {
  const app = await testApp(t, { seeded: true, settings: SETTINGS })
  const id = await importText(app.db, capture({
    headline: 'The harbour wall is mended', published: '2026-05-03', section: 'World', tags: ['Harbour', 'true']
  }))
  await change(app, id, { byline: 'Ada Weber', updated_at: '2026-05-04T05:06:07.000Z' })
  const articles: Answer[] = (await app.get('/articles?formats=html')).data
  const [article, older] = articles
  t.ok(article.id === id && article.publishedAt > older.publishedAt)
  const newest = articles.map(({ updatedAt }) => updatedAt).sort().at(-1)
  const { name: publication } = await app.get('/publication')
  const address = `https://api.example/v1/articles/${id}`
  const page = `https://news.example/${article.slug}?from=feed&id=${id}`
  for (const url of FEEDS) {
    const { headers } = await app.request(url)
    t.match(headers, {
      'content-type': MEDIA[url], 'surrogate-key': `articles article-${id} section-world tag-harbour tag-true article-1 image-1`
    })
    t.notOk(headers['last-modified'], 'the time of the newest article stands still when another one is withdrawn')
  }

  t.test('RSS 2.0', async (t) => {
    const rss = await read(app, '/feeds/rss.xml')
    t.equal(rss.nodeName, 'rss')
    t.equal(rss.getAttribute('version'), '2.0')
    const [channel, ...more] = children(rss, 'channel')
    t.equal(more.length, 0)
    t.same(['title', 'link', 'description', 'language', 'lastBuildDate'].map((name) => textOf(channel, name)),
      [publication, 'https://news.example/', `The latest articles of ${publication}`, 'en', new Date(newest).toUTCString()])
    const [self] = children(channel, 'atom:link')
    t.equal(self?.namespaceURI, 'http://www.w3.org/2005/Atom')
    t.equal(self?.getAttribute('rel'), 'self')
    t.equal(self?.getAttribute('href'), 'https://api.example/v1/feeds/rss.xml')
    const [item, second, ...rest] = children(channel, 'item')
    t.same(['title', 'link', 'guid', 'pubDate', 'atom:updated', 'dc:creator', 'description'].map((name) => textOf(item, name)),
      [article.headline, page, address, 'Sun, 03 May 2026 00:00:00 GMT', article.updatedAt, 'Ada Weber', article.standfirst])
    t.equal(children(item, 'guid')[0]?.getAttribute('isPermaLink'), 'false')
    t.same(textsOf(item, 'category'), ['World', 'Harbour', 'true'])
    t.equal(children(item, 'content:encoded')[0]?.namespaceURI, 'http://purl.org/rss/1.0/modules/content/')
    t.equal(textOf(item, 'content:encoded'), article.html)
    t.equal(textOf(second, 'content:encoded'), older.html)
    t.ok(textsOf(second, 'pubDate').every((date) => RFC_822.test(date ?? '')))
    t.equal(rest.length, 0)
  })

  t.test('Atom', async (t) => {
    const feed = await read(app, '/feeds/atom.xml')
    t.equal(feed.nodeName, 'feed')
    t.equal(feed.namespaceURI, 'http://www.w3.org/2005/Atom')
    t.equal(feed.getAttribute('xml:lang'), 'en')
    t.same(['id', 'title', 'updated'].map((name) => textOf(feed, name)), ['https://api.example/v1/feeds/atom.xml', publication, newest])
    t.same(children(feed, 'link').map((link) => [link.getAttribute('rel'), link.getAttribute('href')]),
      [['self', 'https://api.example/v1/feeds/atom.xml'], ['alternate', 'https://news.example/']])
    const entries = children(feed, 'entry')
    const [entry] = entries
    t.same(['id', 'title', 'updated', 'published', 'content'].map((name) => textOf(entry, name)),
      [address, article.headline, article.updatedAt, article.publishedAt, article.html])
    t.equal(children(entry, 'content')[0]?.getAttribute('type'), 'html')
    t.equal(children(entry, 'link')[0]?.getAttribute('href'), page)
    t.same(children(entry, 'category').map((one) => [one.getAttribute('term'), one.getAttribute('label')]),
      [['world', 'World'], ['harbour', 'Harbour'], ['true', 'true']])
    t.same(entries.map((one) => textOf(children(one, 'author')[0], 'name')), ['Ada Weber', publication])
    t.equal(textOf(entries[1], 'summary'), older.standfirst)
    t.ok(entries.every((one) => RFC_3339.test(textOf(one, 'updated') ?? '')))
  })

  t.test('JSON Feed 1.1', async (t) => {
    const { items: [item, ...rest], ...feed } = await app.get('/feeds/feed.json')
    t.same(feed, {
      version: 'https://jsonfeed.org/version/1.1',
      title: publication,
      home_page_url: 'https://news.example/',
      feed_url: 'https://api.example/v1/feeds/feed.json',
      language: 'en'
    })
    t.same(item, {
      id: address,
      url: page,
      title: article.headline,
      ...article.standfirst === null ? {} : { summary: article.standfirst },
      content_html: article.html,
      date_published: article.publishedAt,
      date_modified: article.updatedAt,
      authors: [{ name: 'Ada Weber' }],
      tags: ['World', 'Harbour', 'true'],
      language: 'en'
    })
    t.same([rest.length, rest[0].summary, rest[0].authors], [1, older.standfirst, undefined])
  })

  t.test('the language of the whole is said only where it is that of all', async (t) => {
    await change(app, id, { language: 'de' })
    t.equal(textOf(children(await read(app, '/feeds/rss.xml'), 'channel')[0], 'language'), null)
    t.equal((await read(app, '/feeds/atom.xml')).getAttribute('xml:lang'), null)
    t.equal((await app.get('/feeds/feed.json')).language, undefined)
  })
})

test('a feed holds the newest 50, as many statements make it, and no article that is not public', async (t) => {
  const app = await testApp(t, { settings: SETTINGS })
  const ids = async () => (await app.get('/feeds/feed.json')).items.map(({ id }: Answer) => Number(id.split('/').at(-1)))
  const statements = statementsOf(t, app.db)
  const asked = async () => {
    statements()
    for (const url of [...FEEDS, '/sitemap.xml', '/sitemap-news.xml']) await app.request(url)
    return statements().length
  }
  await fillWith(app, 2)
  const few = await asked()
  await fillWith(app, 58, 5)
  t.equal(await asked(), few)

  const expected: number[] = (await app.get('/articles?limit=51')).data.map(({ id }: Answer) => id)
  t.same(await ids(), expected.slice(0, 50))
  const gone = expected[3] ?? 0
  await change(app, gone, { status: 'withdrawn' })
  t.same(await ids(), expected.filter((id) => id !== gone))
  for (const url of ['/feeds/rss.xml', '/feeds/atom.xml', '/sitemaps/1.xml']) {
    const { body } = await app.request(url)
    t.same([expected[4], gone].map((id) => new RegExp(`&amp;id=${id}["<]`).test(body)), [true, false], url)
  }
})

test('an empty server has feeds with nothing in them', async (t) => {
  const app = await testApp(t)
  const channel = children(await read(app, '/feeds/rss.xml'), 'channel')[0]
  t.same(['title', 'lastBuildDate', 'item'].map((name) => textOf(channel, name)), ['Broadsheet', null, null])
  t.equal(textOf(await read(app, '/feeds/atom.xml'), 'updated'), '1970-01-01T00:00:00Z')
  t.same((await app.get('/feeds/feed.json')).items, [])
  t.equal((await read(app, '/sitemap.xml')).childNodes.length, 0)
  t.equal((await read(app, '/sitemap-news.xml')).childNodes.length, 0)
  t.equal((await app.request('/sitemaps/1.xml')).statusCode, 404)
})

test('sections and tags have feeds of their own', async (t) => {
  const app = await testApp(t, { settings: SETTINGS })
  await importText(app.db, capture({ headline: 'The council meets in the city', section: 'World', tags: ['Council'] }))
  await importText(app.db, capture({ headline: 'The orchestra plays by the sea', section: 'Culture', tags: ['Music', 'Council'] }))
  const told = async (of: string) => {
    const channel = children(await read(app, `${of}/feeds/rss.xml`), 'channel')[0]
    const feed = await read(app, `${of}/feeds/atom.xml`)
    const { title, feed_url: self, items } = await app.get(`${of}/feeds/feed.json`)
    const titles = items.map((item: Answer) => item.title).sort()
    t.same(children(channel, 'item').map((item) => textOf(item, 'title')).sort(), titles)
    t.same(children(feed, 'entry').map((entry) => textOf(entry, 'title')).sort(), titles)
    t.same([textOf(channel, 'title'), textOf(feed, 'title')], [title, title])
    t.equal(textOf(feed, 'id'), `https://api.example/v1${of}/feeds/atom.xml`)
    return { title, self, titles }
  }
  t.same(await told('/sections/world'), {
    title: 'Broadsheet: World', self: 'https://api.example/v1/sections/world/feeds/feed.json', titles: ['The council meets in the city']
  })
  t.same((await told('/sections/culture')).titles, ['The orchestra plays by the sea'])
  t.same(await told('/tags/council'), {
    title: 'Broadsheet: Council',
    self: 'https://api.example/v1/tags/council/feeds/feed.json',
    titles: ['The council meets in the city', 'The orchestra plays by the sea']
  })
  await change(app, 2, { status: 'withdrawn' })
  t.equal((await app.request('/tags/music')).statusCode, 404)
  for (const of of ['/sections/nothing', '/tags/nothing', '/tags/music', '/sections/council', '/tags/world']) {
    for (const feed of FEEDS) t.equal((await app.request(of + feed)).statusCode, 404, of + feed)
  }
})

const HOSTILE = [
  ']]> <![CDATA[ & &amp; <b>"\'</title>', '🎆 fireworks \u{1f1eb}\u{1f1f7}', 'a \ud800 b \udc00 c', '\x01\x08\x0b\x0c\x1f bells \ufffe\uffff and \x7f',
  'العربية \u202e rtl \u2066', '<?xml version="1.1"?> &#0; &nbsp;', '-->', 'true', '  spaces  ', ''
]

test('whatever an article is called, XML stays well-formed and says it', async (t) => {
  const app = await testApp(t, { settings: SETTINGS })
  app.setTime('2026-05-04T00:00:00.000Z')
  for (const n of HOSTILE.keys()) {
    const id = await importText(app.db, capture({ headline: `The council meets again in week ${n}`, published: '2026-05-03', tags: ['Council'] }))
    await change(app, id, { headline: HOSTILE[n] ?? '', standfirst: HOSTILE[n] ?? '', byline: HOSTILE[n] ?? '', canonical_url: `https://news.example/?n=${n}&x='` })
  }
  await app.db.updateTable('tags').set({ name: HOSTILE.join(' ') }).execute()
  // eslint-disable-next-line no-control-regex
  const clean = (text: string) => text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
  // SQLite and PostgreSQL each have their own way with lone surrogates.
  const expected = (await app.get('/articles')).data.map(({ headline }: Answer) => clean(headline))
  t.same(expected.filter((title: string) => !title.includes('\ufffd')), HOSTILE.filter((one) => one.isWellFormed()).map(clean).reverse())
  t.equal(parsed(document({ title: 'a \ud800 b \udc00' })).textContent, 'a \ufffd b \ufffd')
  const tag = clean((await app.get('/tags')).data[0].name)

  for (const of of ['', '/tags/council']) {
    const channel = children(await read(app, `${of}/feeds/rss.xml`), 'channel')[0]
    const items = children(channel, 'item')
    for (const name of ['title', 'description', 'dc:creator']) t.same(items.map((item) => textOf(item, name)), expected, name)
    t.equal(textOf(items[0], 'category'), tag)
    const entries = children(await read(app, `${of}/feeds/atom.xml`), 'entry')
    t.same(entries.map((entry) => textOf(entry, 'title')), expected)
    t.equal(children(entries[0], 'link')[0]?.getAttribute('href'), `https://news.example/?n=${HOSTILE.length - 1}&x='`)
    t.equal(children(entries[0], 'category')[0]?.getAttribute('label'), tag)
  }
  const news = children(await read(app, '/sitemap-news.xml'), 'url')
  t.same(news.map((url) => textOf(children(url, 'news:news')[0], 'news:title')), expected)
  t.same((await app.get('/feeds/feed.json')).items.map(({ title }: Answer) => clean(title)), expected)
})

test('feeds and sitemaps are asked for again without being sent again', async (t) => {
  const app = await testApp(t, { seeded: true })
  app.setTime('2016-07-15T00:00:00.000Z')
  const urls = [...FEEDS, '/sitemap.xml', '/sitemaps/1.xml', '/sitemap-news.xml']
  for (const url of urls) {
    const { headers, body } = await app.request(url)
    t.match(headers, { etag: /^"[\w-]{12}"$/, 'cache-control': /s-maxage/ })
    const again = await app.request({ url, headers: { 'if-none-match': headers.etag } })
    t.same([again.statusCode, again.body], [304, ''], url)
    const head = await app.request({ method: 'HEAD', url })
    t.same([head.statusCode, head.body, { ...head.headers, date: '' }], [200, '', { ...headers, date: '' }], url)
    app.setTime('2016-07-15T01:00:00.000Z')
    t.equal((await app.request(url)).body, body, 'time by itself changes nothing')
    await change(app, 1, { headline: `Another headline for ${url}`, updated_at: `2026-02-01T00:00:0${urls.indexOf(url)}.000Z` })
    const changed = await app.request({ url, headers: { 'if-none-match': headers.etag } })
    t.equal(changed.statusCode, url === '/sitemap.xml' ? 304 : 200, url)
  }
})

test('without a site of its own, the front page is the index of this server', async (t) => {
  const app = await testApp(t, { seeded: true, settings: { PUBLIC_URL: 'https://api.example/v1' } })
  const { home_page_url: home } = await app.get('/feeds/feed.json')
  t.equal(home, 'https://api.example/v1/')
  const index = await app.get('/')
  t.match(index, { name: 'TODAY', docs: '/v1/docs', openapi: '/v1/openapi.json', feeds: { json: '/v1/feeds/feed.json' } })
  const links = Object.values<string | object>(index).flatMap((one) => typeof one === 'string' ? [one] : Object.values<string>(one as Record<string, string>))
  for (const link of links.filter((one) => one.startsWith('/'))) t.equal((await app.request(link.replace('/v1', ''))).statusCode, 200, link)
  t.match((await app.request('/')).headers, { etag: /./, 'surrogate-key': 'publication' })
})
