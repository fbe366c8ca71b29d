import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import t from 'tap'
import { parse } from 'yaml'
import { markdownPageOf } from '../src/articles/forms/frontmatter.js'
import { namesIn } from '../src/articles/forms/names.js'
import { htmlOf } from '../src/articles/forms/html.js'
import { representationOf } from '../src/http/representations.js'
import { loadConfig } from '../src/config.js'
import { test } from './engines.js'
import { capture, importText, testApp, type Answer, type TestApp } from './helpers.js'
import { faultsOf } from './ninjs.js'

const FORMS = [
  ['.jsonld', 'application/ld+json'], ['.ninjs', 'application/vnd.iptc.ninjs+json'], ['.md', 'text/markdown'], ['.txt', 'text/plain']
] as const
const HEADLINE = '---\n"It\'s" <b>: {no} # 🎆\u2028\\n\t& \'so\' on --- \u0085'
const SETTINGS = { PUBLIC_URL: 'https://api.example/v1', ARTICLE_URL: 'https://news.example/{slug}' }
const ADDRESS = 'https://api.example/v1'

/** The shipped story, and an article with texts that could break a form, two pictures and all that an article can have. */
async function filled (app: TestApp): Promise<number> {
  const { db } = app
  const id = await importText(db, capture({ headline: 'The harbour', published: '2024-05-01', section: 'Local News', tags: ['Floods', 'Music'] }))
  await db.updateTable('articles').set({
    headline: HEADLINE,
    standfirst: 'yes',
    byline: 'By Ann "Bo" Lee, Cy O’Neill and Dée Ångström',
    dateline: '---',
    agency: '2024-01-01',
    revision: 7,
    body: JSON.stringify([
      { type: 'paragraph', text: '---\ntitle: none\n---' }, { type: 'list', text: 'one\ntwo' }, { type: 'image', text: '', imageId: 2 },
      { type: 'pullquote', text: 'Never.', attribution: 'Ann' }, { type: 'embed', text: 'Film', url: 'https://film.example/1' }
    ])
  }).where('id', '=', id).execute()
  const at = '2026-01-01T00:00:00.000Z'
  const facts = { revision: 1, source: 'SANA', usage_terms: 'Once only', taken_on: '2024-04-30', created_at: at, updated_at: at }
  for (const [position, file] of ['/files/a%20b.jpg', null].entries()) {
    const image = await db.insertInto('images').values({
      ...facts,
      caption: `Caption ${position}: "so"`,
      alt: position === 0 ? 'A boat' : '',
      credit_line: position === 0 ? 'Max Beispiel' : null,
      creator: 'Max Beispiel',
      copyright_notice: '© Max',
      width: 800,
      height: 600,
      mime: 'image/jpeg',
      file
    }).returning('id').executeTakeFirstOrThrow()
    const role = position === 0 ? 'lead' as const : 'inline' as const
    await db.insertInto('article_images').values({ article_id: id, image_id: image.id, role, position }).execute()
  }
  await db.insertInto('changes').values({ resource: 'article', resource_id: id, revision: 7, operation: 'update', at }).execute()
  return id
}

async function touch ({ db }: TestApp): Promise<void> {
  const at = '2026-01-01T00:00:00.000Z'
  await db.insertInto('changes').values({ resource: 'article', resource_id: 1, revision: 1, operation: 'update', at }).execute()
}

const as = (url: string, accept: string) => ({ url, headers: { accept } })

test('JSON-LD has the story with its quotes and who said them', async (t) => {
  const app = await testApp(t, { seeded: true, settings: SETTINGS })
  const story = await app.get('/articles/1')
  const linked = await app.get('/articles/1.jsonld')
  t.match(linked, {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': `${ADDRESS}/articles/1`,
    url: `https://news.example/${story.slug}`,
    identifier: '1',
    headline: story.headline,
    description: story.standfirst,
    datePublished: '2016-07-14T00:00:00.000Z',
    dateModified: story.updatedAt,
    dateline: 'PARIS',
    creditText: 'AGENCIES',
    publisher: { '@type': 'Organization', name: 'TODAY' },
    inLanguage: 'en',
    wordCount: story.wordCount
  })
  t.same(['author', 'articleSection', 'keywords'].filter((name) => name in linked), [], 'what is not known is absent')
  const [{ id, name, description, aliases }]: Answer[] = story.people
  const speaker = { '@type': 'Person', '@id': `${ADDRESS}/people/${id}`, name, description, alternateName: aliases }
  t.same(linked.mentions[0], speaker)
  t.equal(linked.mentions.length, 4)
  t.same(linked.hasPart[0], {
    '@type': 'Quotation', '@id': `${ADDRESS}/quotes/1`, text: story.quotes[0].text, creator: speaker, dateCreated: '2016-07-14'
  })
  t.equal(linked.hasPart.length, story.quotes.length)
  for (const { text } of linked.hasPart) t.ok(linked.articleBody.includes(text), text)

  await app.db.updateTable('quotes').set({ speaker_id: null, speaker_label: 'a spokesman' }).where('id', '=', 1).execute()
  await touch(app)
  const [unnamed] = (await app.get('/articles/1.jsonld')).hasPart
  t.match(unnamed, { '@id': `${ADDRESS}/quotes/1`, creditText: 'a spokesman', creator: undefined }, 'who is no known person keeps the label')
  t.equal(linked.hasPart[0].creditText, undefined)

  const hostile = await app.get(`/articles/${await filled(app)}.jsonld`)
  t.match(hostile, {
    headline: HEADLINE, articleSection: 'Local News', keywords: ['Floods', 'Music'], creditText: '2024-01-01', dateline: '---'
  })
  t.same(hostile.author.map((author: Answer) => author.name), ['Ann "Bo" Lee', 'Cy O’Neill', 'Dée Ångström'])
  t.same(hostile.image, [{
    '@type': 'ImageObject',
    '@id': `${ADDRESS}/images/2`,
    contentUrl: 'https://api.example/files/a%20b.jpg',
    caption: 'Caption 0: "so"',
    description: 'A boat',
    creditText: 'Max Beispiel',
    creator: { '@type': 'Person', name: 'Max Beispiel' },
    copyrightNotice: '© Max',
    encodingFormat: 'image/jpeg',
    width: 800,
    height: 600,
    representativeOfPage: true
  }, {
    '@type': 'ImageObject',
    '@id': `${ADDRESS}/images/3`,
    caption: 'Caption 1: "so"',
    creator: { '@type': 'Person', name: 'Max Beispiel' },
    copyrightNotice: '© Max',
    encodingFormat: 'image/jpeg',
    width: 800,
    height: 600
  }])
})

test('ninjs is as the IPTC wants it', async (t) => {
  const app = await testApp(t, { seeded: true, settings: SETTINGS })
  const id = await filled(app)
  t.match(faultsOf({ uri: 'https://a.example/', people: [{ nickname: 'x' }] }), 'additional', 'the check is one')
  for (const number of [1, id]) t.equal(faultsOf(await app.get(`/articles/${number}.ninjs`)), '')
  const story = await app.get('/articles/1')
  const ninjs = await app.get('/articles/1.ninjs')
  t.match(ninjs, {
    uri: `${ADDRESS}/articles/1`,
    type: 'text',
    representationType: 'full',
    version: '1',
    language: 'en',
    slugline: story.slug,
    firstCreated: '2016-07-14T00:00:00.000Z',
    versionCreated: story.updatedAt,
    located: 'PARIS',
    title: story.headline,
    headlines: [{ value: story.headline }],
    descriptions: [{ value: story.standfirst }],
    infoSources: [{ name: 'AGENCIES', role: 'agency' }],
    altIds: [{ role: 'id', value: '1' }, { role: 'slug', value: story.slug }, { role: 'page', value: `https://news.example/${story.slug}` }],
    standard: { name: 'ninjs', version: '3.0', schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json' }
  })
  t.same(ninjs.people.map(({ rel, uri }: Answer) => [rel, uri.slice(ADDRESS.length)]),
    [['quoted', '/people/1'], ['mentioned', '/people/2'], ['mentioned', '/people/3'], ['mentioned', '/people/4']])
  const { html, text } = await app.get('/articles/1?formats=html,text')
  t.same(ninjs.bodies.map(({ contentType, value }: Answer) => [contentType, value]), [['text/html', html], ['text/plain', text]])
  t.same(ninjs.bodies[0], {
    role: 'main', contentType: 'text/html', charCount: text.length, wordCount: story.wordCount, value: htmlOf(story)
  })

  const hostile = await app.get(`/articles/${id}.ninjs`)
  t.match(hostile, { version: '7', by: /^By Ann/, headlines: [{ value: HEADLINE }] })
  t.same(hostile.subjects.map(({ name, rel, literal }: Answer) => [name, rel, literal]),
    [['Local News', 'section', 'local-news'], ['Floods', 'tag', 'floods'], ['Music', 'tag', 'music']])
  const [lead, other] = hostile.associations
  t.match(lead, {
    name: 'lead',
    uri: `${ADDRESS}/images/2`,
    type: 'picture',
    by: 'Max Beispiel',
    copyrightNotice: '© Max',
    usageTerms: 'Once only',
    contentCreated: '2024-04-30T00:00:00.000Z',
    headlines: [{ value: 'A boat' }],
    descriptions: [{ value: 'Caption 0: "so"' }],
    infoSources: [{ name: 'Max Beispiel', role: 'credit' }, { name: 'SANA', role: 'source' }],
    renditions: [{ name: 'main', href: 'https://api.example/files/a%20b.jpg', contentType: 'image/jpeg', width: 800, height: 600 }]
  })
  t.match([other.name, other.headlines, other.renditions], ['inline', undefined, undefined])
})

test('Markdown stands under front matter that says what the article does', async (t) => {
  const app = await testApp(t, { seeded: true, settings: SETTINGS })
  const id = await filled(app)
  const article = await app.get(`/articles/${id}?formats=markdown`)
  const { body } = await app.request(`/articles/${id}.md`)
  const [facts, rest] = parted(body)
  t.equal(rest, `\n${article.markdown}\n`)
  t.same(facts, {
    title: HEADLINE,
    description: 'yes',
    date: '2024-05-01T00:00:00.000Z',
    lastmod: article.updatedAt,
    author: article.byline,
    agency: '2024-01-01',
    dateline: '---',
    section: 'Local News',
    tags: ['Floods', 'Music'],
    language: 'en',
    image: {
      src: 'https://api.example/files/a%20b.jpg', alt: 'A boat', caption: 'Caption 0: "so"', credit: 'Max Beispiel', creator: 'Max Beispiel', copyright: '© Max'
    },
    url: `https://news.example/${article.slug}`,
    source: `${ADDRESS}/articles/${id}`,
    id,
    slug: article.slug,
    revision: 7,
    wordCount: article.wordCount
  })
  const [shipped] = parted((await app.request('/articles/1.md')).body)
  t.same(['author', 'section', 'tags'].filter((name) => name in shipped), [], 'what is not known is absent')
  const odd = fc.constantFrom('\u007f', '\u0080', '\u0085', '\u0092', '\u2028', '\ufeff', '\ufffe', '\uffff', '\\', '"', 'a')
  fc.assert(fc.property(fc.string({ unit: fc.oneof(odd, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), minLength: 1 }), (headline) => {
    const page = markdownPageOf({ ...article, headline }, loadConfig({}))
    const [{ title }] = parted(page)
    // What the standard has no sign for, other readers than this one refuse; and what older ones break lines at.
    if (/[^\t\n\x20-\x7e\u00a0-\ufffd\u{10000}-\u{10ffff}]|[\u2028\u2029\ufeff]/u.test(page.split('---\n')[1] ?? '')) throw new Error(page)
    if (title !== headline) throw new Error(`${JSON.stringify(headline)} became ${JSON.stringify(title)}`)
  }), { numRuns: 300, seed: 5 })
})

/** The front matter, and what follows it. */
function parted (page: string): [Answer, string] {
  const [, facts = '', rest = ''] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(page) ?? []
  return [parse(facts), rest]
}

test('text is there to be read', async (t) => {
  const app = await testApp(t, { seeded: true })
  const { headline, standfirst, text, image } = await app.get('/articles/1?formats=text')
  t.equal((await app.request('/articles/1.txt')).body,
    `${headline}\n\n${standfirst}\n\nPARIS · AGENCIES · 2016-07-14\n\n${text}\n\n[${image.caption} (${image.creditLine})]\n`)
  t.equal((await app.request(`/articles/${await filled(app)}.txt`)).body, `${HEADLINE}\n\nyes\n\n` +
    '--- · By Ann "Bo" Lee, Cy O’Neill and Dée Ångström · 2024-01-01 · 2024-05-01\n\n---\ntitle: none\n---\n\n- one\n- two\n\n' +
    'Never.\n— Ann\n\nFilm\nhttps://film.example/1\n\n[Caption 0: "so" (Max Beispiel)]\n\n[Caption 1: "so"]\n')
})

test('Accept chooses what a suffix does, to the byte', async (t) => {
  const { app, request, get } = await testApp(t, { seeded: true })
  const { slug } = await get('/articles/1')
  for (const [suffix, media] of FORMS) {
    const own = await request(`/articles/1${suffix}`)
    t.equal(own.headers['content-type'], `${media}; charset=utf-8`)
    t.equal(own.headers.vary, 'Accept-Encoding, Authorization')
    t.match(own.headers.etag, /^"1\./)
    t.match(own.headers['surrogate-key'], /\barticle-1 image-1 person-1 /)
    t.ok(own.headers['last-modified'])
    for (const url of ['/articles/1', `/articles/slug/${slug}`]) {
      const chosen = await request(as(url, media))
      t.equal(chosen.body, own.body, `${url} as ${media}`)
      t.same({ ...chosen.headers, date: '' }, { ...own.headers, date: '', vary: 'Accept, Accept-Encoding, Authorization' })
    }
    t.equal((await request(as(`/articles/slug/${slug}${suffix}`, 'image/png'))).body, own.body, 'a suffix needs no Accept')
    t.equal((await request({ url: '/articles/1', headers: { accept: media, 'if-none-match': String(own.headers.etag) } })).statusCode, 304)
    t.equal((await request({ url: '/articles/1', headers: { 'if-none-match': String(own.headers.etag) } })).statusCode, 200, 'JSON is another')
    const head = await app.inject({ ...as('/articles/1', media), method: 'HEAD' })
    t.match(head.headers, { 'content-type': own.headers['content-type'], etag: own.headers.etag, 'content-length': own.headers['content-length'] })
    const packed = await app.inject({ url: `/articles/1${suffix}`, headers: { 'accept-encoding': 'gzip' } })
    t.equal(gunzipSync(packed.rawPayload).toString(), own.body)
  }
})

t.test('quality values decide, and JSON is for those who do not mind', async (t) => {
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'
  for (const [accept, media] of [
    [undefined, 'application/json'], ['', 'application/json'], ['*/*', 'application/json'], ['application/*', 'application/json'],
    [browser, 'application/json'], ['application/json, text/plain, */*', 'application/json'], ['application/json;charset=UTF-8', 'application/json'],
    ['text/markdown;q=0.5, text/plain', 'text/plain'], ['text/plain;q=0.2, text/*;q=0.9', 'text/markdown'], ['TEXT/Markdown', 'text/markdown'],
    ['application/json;q=0, */*;q=0.1', 'application/ld+json'], ['application/ld+json;q=0.9, application/json;q=0.8', 'application/ld+json'],
    ['application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', 'application/ld+json'],
    ['application/ld+json; profile="a, \\"b\\"; q=0"; q=0.9, application/json;v=1;q=0.8', 'application/ld+json'],
    ['application/ld+json;profile="x";q=0, text/plain;format=flowed', 'text/plain'], ['application/ld+json;profile="x";q=0', 'none'],
    ['text/html;level=1', 'none'],
    ['text/html', 'none'], ['image/png, text/html;q=0.2', 'none'], ['*/*;q=0', 'none'], ['nonsense', 'none']
  ] as const) {
    for (const round of ['chosen', 'remembered']) {
      const chosen = representationOf(accept)
      t.equal(chosen === 'none' ? chosen : chosen.media, media, `${accept} ${round}`)
    }
  }
})

t.test('a byline is a list of names', async (t) => {
  t.same(namesIn('By Ann Lee, Bo Chan, and Cy Oh'), ['Ann Lee', 'Bo Chan', 'Cy Oh'])
  t.same(namesIn('Andy Brandt and Bybee Andersand'), ['Andy Brandt', 'Bybee Andersand'])
  t.same(namesIn(null), [])
})

test('the cache keeps the representations apart', async (t) => {
  const { request, metrics } = await testApp(t, { seeded: true })
  const rounds: string[][] = []
  for (let n = 0; n < 3; n++) {
    const answers = []
    for (const accept of ['application/json', ...FORMS.map(([, media]) => media), '*/*']) answers.push(await request(as('/articles/1', accept)))
    rounds.push(answers.map(({ body }) => body))
    t.same(answers.map(({ headers }) => String(headers['content-type']).split(';')[0]),
      ['application/json', ...FORMS.map(([, media]) => media), 'application/json'])
  }
  t.same(rounds[1], rounds[0])
  t.equal(new Set(rounds.flat()).size, 5)
  await sleep(0)
  t.match(await metrics.text(), /^broadsheet_cache_hits_total 13$/m, 'all but the first of each')
  t.match(await metrics.text(), /^broadsheet_cache_entries 5$/m)
  for (const url of ['/articles/1', '/articles/1']) t.equal((await request(as(url, 'image/png'))).statusCode, 406)
  await sleep(0)
  t.match(await metrics.text(), /^broadsheet_cache_entries 5$/m, 'a 406 is not kept')
  const again = await request('/articles/1')
  t.equal(again.body, rounds[0]?.[0])
})

test('what there is not, and what may not be asked, is said', async (t) => {
  const { db, request } = await testApp(t, { seeded: true })
  for (const accept of ['text/html', 'image/png']) {
    const answer = await request(as('/articles/1', accept))
    t.match(answer.json(), { status: 406, code: 'not-acceptable' })
    for (const part of FORMS.flat()) t.ok(answer.json().detail.includes(part), part)
    t.match(answer.json().detail, 'application/json')
  }
  for (const [name, value] of [['fields', 'headline'], ['include', 'quotes'], ['formats', 'html']]) {
    for (const [suffix, media] of FORMS) {
      for (const asked of [as(`/articles/1?${name}=${value}`, media), `/articles/1${suffix}?${name}=${value}`]) {
        const { statusCode, body } = await request(asked)
        t.equal(statusCode, 400)
        t.match(JSON.parse(body).errors, [{ parameter: name }])
      }
    }
    t.equal((await request(`/articles/1?${name}=${value}`)).statusCode, 200)
  }
  for (const [suffix, media] of FORMS) {
    const statuses = async (query: string) => [
      (await request(as(`/articles/1${query}`, media))).statusCode, (await request(`/articles/1${suffix}${query}`)).statusCode
    ]
    t.same(await statuses('?asOf=2016-07-15'), [200, 200])
    t.same(await statuses('?asOf=2016-07-13'), [404, 404])
    t.equal((await request(`/articles/99${suffix}`)).statusCode, 404)
    t.equal((await request(`/articles/x${suffix}`)).statusCode, 400)
  }
  await db.updateTable('articles').set({ status: 'withdrawn' }).execute()
  await db.insertInto('changes').values({ resource: 'article', resource_id: 1, revision: 2, operation: 'update', at: '2026-01-01T00:00:00.000Z' }).execute()
  for (const [suffix, media] of FORMS) {
    t.equal((await request(`/articles/1${suffix}`)).statusCode, 404)
    t.equal((await request(as('/articles/1', media))).statusCode, 404)
  }
})

test('the document names each form', async (t) => {
  const { app } = await testApp(t)
  const { paths }: Answer = app.swagger()
  const contentOf = (path: string) => Object.keys(paths[path].get.responses['200'].content)
  for (const path of ['/articles/{id}', '/articles/slug/{slug}']) {
    t.same(contentOf(path), ['application/json', ...FORMS.map(([, media]) => media)])
    for (const [suffix, media] of FORMS) t.same(contentOf(path + suffix), [media])
  }
})
