import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { broadsheet } from '../bench/program.js'
import { own } from '../src/db/changes.js'
import { importCapture } from '../src/imports/import.js'
import { Reader } from '../src/imports/reader.js'
import { isRead } from '../src/imports/readings.js'
import { openDatabase } from '../src/db/open.js'
import { desk } from './editing-helpers.js'
import { databaseUrl, test } from './engines.js'
import { capture, testApp, type Answer } from './helpers.js'
import { bearing } from './keys-helpers.js'
import { zipOf } from './zip.js'

const page = (headline: string) => capture({ headline })
const markdown = (title: string) => `---\ntitle: ${title}\n---\n\nThe ${title.toLowerCase()} was the talk of the town for a week.\n`
const entry = (title: string) => `<item><title>${title}</title><description>The ${title.toLowerCase()} was the talk of the town.</description></item>`
const feed = (...titles: string[]) => `<rss><channel><title>The Gazette</title>${titles.map(entry).join('')}</channel></rss>`

test('folders and archives are gone through by name, and what cannot be read stops nothing', async (t) => {
  const env = { DATABASE_URL: await databaseUrl(t, { file: true, empty: true }) }
  const folder = t.testdir({
    archive: { 'b.html': page('Tram line reaches the university'), deep: { er: { 'a.txt': markdown('Lighthouse') } }, '.hidden': page('Nobody sees this'), 'c.xml': feed('First', 'Second') },
    'bundle.txt': zipOf([
      { name: 'z.txt', content: page('Market hall burns down') },
      { name: '../out.txt', content: page('Out') }, { name: '/etc/abs.txt', content: page('Absolute') },
      { name: 'link', content: '/etc/passwd', mode: 0o120777 },
      { name: 'bomb.txt', content: Buffer.alloc(20 * 1024 * 1024, 'a') },
      { name: 'large.txt', content: 'x', size: 40 * 1024 * 1024 },
      { name: 'lies.txt', content: page('It is longer than it says'), size: 10 },
      { name: 'rotten.txt', content: page('A bit of it has flipped'), checksum: 1 },
      { name: 'folder/', content: '' }, { name: '__MACOSX/z.txt', content: 'x' },
      { name: 'inner.zip', content: zipOf([{ name: 'a', content: 'a' }]) },
      { name: 'a/ä.md', content: markdown('Water tower') }
    ]),
    'broken.zip': Buffer.from('PK\x03\x04 and nothing else')
  })
  symlinkSync('/etc/passwd', join(folder, 'archive', 'a-link'))
  const first = await broadsheet(folder, ['import', 'archive', 'bundle.txt', 'broken.zip', 'nowhere'], env)
  t.equal(first.code, 1)
  t.same(first.out.split('\n').filter((line) => /imported/.test(line)), [
    '2/16 imported archive/b.html as /articles/1', '3/16 imported archive/c.xml#1 as /articles/2', '3/16 imported archive/c.xml#2 as /articles/3',
    '4/16 imported archive/deep/er/a.txt as /articles/4', '7/16 imported bundle.txt/a/ä.md as /articles/5', '14/16 imported bundle.txt/z.txt as /articles/6',
    '6 imported, 0 known already, 11 failed'
  ])
  for (const line of [
    /archive\/a-link: It is a symbolic link/, /bundle\.txt\/\.\.\/out\.txt: Its name leads out of the archive/, /bundle\.txt\/\/etc\/abs\.txt: Its name leads out/,
    /bundle\.txt\/link: It is a symbolic link/, /bundle\.txt\/bomb\.txt: It is squeezed to less than 1\/200/, /bundle\.txt\/large\.txt: It is larger than 32 MiB/,
    /bundle\.txt\/lies\.txt: /, /bundle\.txt\/rotten\.txt: .*its checksum is another one/, /bundle\.txt\/inner\.zip: .*zip archive/, /broken\.zip: The zip archive is damaged/, /nowhere: There is no such file/
  ]) t.match(first.err, line)
  t.notMatch(first.err, /\n {4}at /)

  mkdirSync(join(folder, 'empty', 'deep'), { recursive: true })
  writeFileSync(join(folder, 'empty', 'deep', '.hidden'), 'x')
  writeFileSync(join(folder, 'empty.zip'), zipOf([]))
  for (const args of [['import'], ['import', '--dry-run']]) {
    const nothing = await broadsheet(folder, [...args, 'empty', 'empty.zip'], env)
    t.equal(nothing.code, 1)
    for (const name of ['empty', 'empty.zip']) t.match(nothing.err, `failed   ${name}: There is nothing in it to import`)
  }

  mkdirSync(join(folder, 'forged'))
  writeFileSync(join(folder, 'forged', '\u001b[31mred\nline.txt'), 'x')
  for (const args of [['import'], ['import', '--dry-run']]) {
    t.match((await broadsheet(folder, [...args, 'forged'], env)).err, 'failed   forged/\u{fffd}[31mred\u{fffd}line.txt: ')
  }

  const again = await broadsheet(folder, ['import', 'archive/deep', 'archive/c.xml'], env)
  t.match(again.out, /0 imported, 3 known already, 0 failed/)
  writeFileSync(join(folder, 'archive', 'c.xml'), feed('Third', 'First', 'Second'))
  t.match((await broadsheet(folder, ['import', 'archive/c.xml'], env)).out, /#1 as \/articles\/7\n(.*known.*\n){2}1 imported, 2 known already/)
  const db = await openDatabase(env.DATABASE_URL)
  t.teardown(() => db.destroy())
  t.same((await db.selectFrom('captures').select('format').orderBy('id').execute()).map(({ format }) => format),
    ['text', 'feed', 'feed', 'markdown', 'markdown', 'text', 'feed'])
})

t.test('an archive that would grow beyond bounds is refused as a whole', async (t) => {
  const entries = Array.from({ length: 140 }, (_, i) => ({ name: `${i}`, content: '', size: 31 * 1024 * 1024 }))
  const folder = t.testdir({ 'bomb.zip': zipOf(entries) })
  t.match(await broadsheet(folder, ['import', 'bomb.zip']), { code: 1, err: /bomb\.zip: The zip archive would grow beyond 4 GiB/ })
})

test('one that fails in the middle of many is named, and the others are stored', async (t) => {
  const env = { DATABASE_URL: await databaseUrl(t, { file: true, empty: true }) }
  const folder = t.testdir()
  mkdirSync(join(folder, 'pages'))
  for (let i = 0; i < 70; i++) writeFileSync(join(folder, 'pages', `${String(i).padStart(2, '0')}.txt`), i === 40 ? 'no story' : page(`Bridge number ${i} is closed`))
  const { out, err, code } = await broadsheet(folder, ['import', 'pages'], env)
  t.equal(code, 1)
  t.match(err, /^41\/70 failed {3}pages\/40\.txt: /)
  t.match(out, /70\/70 imported pages\/69\.txt as \/articles\/69\n69 imported, 0 known already, 1 failed\n$/)
})

t.test('a page that takes too long is given up, and the next one is read', async (t) => {
  const hasty = new Reader(1)
  const bytes = Buffer.from(page('Bridge is closed'))
  t.match(await hasty.read(bytes), [{ refused: 'Reading it took more than 0.001 s and was given up.' }])
  await hasty.close()
  const reader = new Reader()
  t.teardown(() => reader.close())
  const [, outcomes] = await Promise.all([reader.read(Buffer.from('no')), reader.read(bytes), reader.read(Buffer.from(feed('A', 'B')))])
  t.equal(outcomes.filter(isRead).length, 1)
})

test('what an article is shown as comes in again as the same', async (t) => {
  const office = await desk(t, { seeded: true, settings: { ARTICLE_URL: 'https://news.example/{slug}' } })
  const { send } = office
  await send('POST', '/sections', { name: 'Coast & Sea', slug: 'coast' })
  await send('POST', '/tags', { name: 'Storms: 2024', slug: 'storms' })
  const image = await send('POST', '/images', { caption: 'The wall *after* the storm.', alt: 'A wall', creditLine: 'Coast Wire', creator: 'Jan Kessler', copyrightNotice: '© The Gazette' })
  await office.published({
    headline: 'The harbour wall — “no more”?',
    standfirst: 'Work # starts in May.',
    dateline: 'OSTBY',
    byline: 'Anna Lindqvist and Tom Harrow',
    agency: 'COAST WIRE',
    language: 'en-GB',
    canonicalUrl: 'https://news.example/wall?a=1&b=2',
    section: 'coast',
    tags: ['storms'],
    images: [{ id: image.body.id, role: 'lead' }],
    body: [
      { type: 'paragraph', text: 'The council of Ostby voted on Monday to repair the wall.', marks: [{ type: 'strong', start: 15, end: 20 }, { type: 'link', start: 30, end: 36, href: 'https://news.example/monday' }] },
      { type: 'paragraph', text: '“We have waited *long* enough,” Mayor Ruth Abara said. She smiled.' },
      { type: 'heading', text: '1. What comes next' },
      { type: 'list', text: 'Surveyors in April\nMasons in May' },
      { type: 'pullquote', text: 'The sea takes what it wants.', attribution: 'Ivo Danesh' }
    ]
  })
  for (const [suffix, type] of [['md', 'text/markdown'], ['ninjs', 'application/vnd.iptc.ninjs+json']] as const) {
    const other = await desk(t)
    for (const id of [1, 2]) {
      const { payload } = await office.request(`/articles/${id}.${suffix}`)
      const response = await other.request({ method: 'POST', url: '/articles/import', headers: { ...bearing(other.key), 'content-type': type }, payload })
      const { status, id: copy }: Answer = JSON.parse(response.body)
      t.equal(status, 'created', suffix)
      const [before, after] = [await office.get(`/articles/${id}`), await other.get(`/articles/${copy}`)]
      // What an editor did not mark as a quote, the importer finds.
      const quotes = id === 1 ? before.quotes : after.quotes
      const canonicalUrl = before.canonicalUrl ?? `https://news.example/${before.slug}`
      t.same(facts(after, suffix), facts({ ...before, canonicalUrl, quotes }, suffix), `${id}.${suffix}`)
    }
  }
})

/** What a representation carries of an article. Markdown has the facts of its lead image alone, and not all of those. */
function facts (article: Answer, suffix: string) {
  const { headline, standfirst, dateline, byline, agency, language, canonicalUrl, publishedAt, body } = article
  return {
    headline,
    standfirst,
    dateline,
    byline,
    agency,
    language,
    canonicalUrl,
    publishedAt,
    body,
    section: article.section?.name,
    tags: article.tags.map(({ name }: Answer) => name),
    slug: article.slug.replace(/-\d$/, ''),
    images: article.images.slice(0, suffix === 'md' ? 1 : undefined).map(({ caption, alt, creditLine, creator, copyrightNotice, source, takenOn }: Answer) =>
      ({ caption, alt, creditLine, creator, copyrightNotice, ...suffix === 'md' ? {} : { source, takenOn } })),
    quotes: article.quotes.map(({ text, block, start, end }: Answer) => ({ text, block, start, end }))
  }
}

test('a page that is saved twice, or came with a feed before, is one article', async (t) => {
  const office = await desk(t)
  const page = (headline: string, url: string) => Buffer.from(`<!doctype html><html lang="en"><head><title>${headline}</title><link rel="canonical" href="${url}"></head>
    <body><article><h1>${headline}</h1><p>The council of Ostby voted on Monday to repair the wall of the harbour.</p><p>It was ${headline} before the winter came.</p></article></body></html>`)
  const imported = async (bytes: Buffer, view: 'public' | 'editors' = 'editors') =>
    await importCapture(office.db, bytes, '2024-05-01T00:00:00.000Z', { by: own('import'), view })
  t.match(await imported(page('The wall is closed', 'https://news.example/wall')), { id: 1, created: true })
  t.match(await imported(page('The wall is still closed', 'https://news.example/wall')), { id: 1, created: false })
  t.match(await imported(page('The wall is open', 'https://news.example/wall?page=2')), { id: 2, created: true })
  t.match(await imported(page('The first of the site', 'https://news.example/')), { id: 3, created: true })
  t.match(await imported(page('The second of the site', 'https://news.example/')), { id: 4, created: true }, 'a site’s front page is no story’s')
  const feed = '<rss><channel><item><title>The wall</title><link>https://news.example/wall</link><content:encoded>&lt;p&gt;The wall of the harbour is closed.&lt;/p&gt;</content:encoded></item></channel></rss>'
  t.match(await imported(Buffer.from(feed)), { id: 1, created: false })
  t.equal((await office.db.selectFrom('captures').select('id').execute()).length, 4, 'what is known is not stored')
  await office.db.updateTable('articles').set({ status: 'draft' }).where('id', '=', 2).execute()
  t.match(await imported(page('The wall is wide open', 'https://news.example/wall?page=2'), 'public'), { created: true }, 'nobody learns of a draft')
  await office.db.updateTable('articles').set({ status: 'draft', deleted_at: '2026-01-01T00:00:00.000Z' }).where('id', '=', 1).execute()
  t.match(await imported(page('The wall is closed again', 'https://news.example/wall')), { id: 1, isTrashed: true, created: false }, 'what is in the trash is told')
  t.match(await imported(page('The wall is closed again', 'https://news.example/wall'), 'public'), { id: 6, isTrashed: false, created: true }, 'not to who may not see it')
  t.match(await imported(page('The wall is shut', 'https://news.example/wall')), { id: 6, isTrashed: false, created: false }, 'what stands there comes before')
})

test('over HTTP, too, a file is what is in it', async (t) => {
  const office = await desk(t)
  const post = async (type: string, payload: string) => {
    const response = await office.request({ method: 'POST', url: '/articles/import', headers: { ...bearing(office.key), 'content-type': type }, payload })
    return response.statusCode === 200 ? response.body.trimEnd().split('\n').map((line) => JSON.parse(line)) : response.statusCode
  }
  t.match(await post('application/rss+xml', feed('First', 'Second')), [{ status: 'created', id: 1 }, { status: 'created', id: 2 }])
  t.match(await post('text/plain', feed('Second', 'Third')), [{ status: 'known', id: 2 }, { status: 'created', id: 3 }])
  t.match(await post('application/atom+xml', markdown('Lighthouse')), [{ status: 'created', id: 4 }])
  t.match(await post('application/x-ndjson', JSON.stringify({ name: 'a', text: markdown('Lighthouse') })), [{ name: 'a', status: 'known', id: 4 }])
  t.match(await post('application/x-ndjson', JSON.stringify({ text: page('Tram'), url: 'ftp://news.example' })), [{ status: 'refused', detail: /\/url/ }])
  t.match(await post('application/x-ndjson', JSON.stringify({ text: page('Tram line'), url: 'https://news.example/tram' })), [{ status: 'created', id: 5 }])
  t.same(await office.db.selectFrom('captures').select('url').where('url', 'is not', null).execute(), [{ url: 'https://news.example/tram' }])
  t.equal(await post('application/zip', 'PK'), 415)
})

test('a story from elsewhere keeps its own address and place in URLs', async (t) => {
  const { db, get } = await testApp(t)
  const { importCapture } = await import('../src/imports/import.js')
  await importCapture(db, Buffer.from('---\ntitle: Bridge is closed\nslug: The Old Bridge\nurl: https://news.example/old\n---\nThe bridge is closed.'), '2026-01-01T00:00:00.000Z')
  t.match(await get('/articles/1'), { slug: 'the-old-bridge', canonicalUrl: 'https://news.example/old', publishedAt: null })
})
