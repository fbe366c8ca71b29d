import { test } from './engines.js'
import { desk } from './editing-helpers.js'
import { SETTINGS, children, read, textOf, textsOf } from './feeds-helpers.js'
import type { Answer } from './helpers.js'

const SPOKEN = { kind: 'correction', text: 'An earlier version <said> the bridge was put off until autumn & winter.\n\nIt is spring.' }

test('readers are told of a correction wherever the article is', async (t) => {
  const { send, get, published, request, setTime } = await desk(t)
  const { etag } = await published()
  setTime('2026-01-02T00:00:00.000Z')
  await send('PATCH', '/articles/1', { headline: 'Bridge comes' }, { match: etag })
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  setTime('2026-01-03T00:00:00.000Z')
  const before = await request('/articles/1')
  t.same((await get('/articles/1')).corrections, [])
  const made = await send('POST', '/articles/1/corrections', SPOKEN)
  t.same([made.status, made.location], [201, '/corrections/1'])
  const note = { id: 1, ...SPOKEN, at: '2026-01-03T00:00:00.000Z', fromRevision: 2, toRevision: 4 }
  t.same(made.body, { ...note, article: { id: 1, slug: 'bridge-is-put-off', headline: 'Bridge comes' } })
  t.same(await get('/corrections/1'), made.body)
  t.same((await get('/corrections')).data, [made.body])

  const after = await request('/articles/1')
  t.match(after.json(), { corrections: [note], updatedAt: note.at, revision: 4, publishedAt: '2026-01-01T00:00:00.000Z' })
  t.not(after.headers.etag, before.headers.etag)
  t.equal(after.headers['last-modified'], new Date(note.at).toUTCString())
  t.same((await get('/articles?include=corrections')).data[0].corrections, [note])
  t.notOk('corrections' in (await get('/articles')).data[0])
  t.same((await get('/articles/1?fields=corrections.text')), { corrections: [{ text: SPOKEN.text }] })
  t.same((await send('GET', '/articles/1/draft')).body.corrections, [note])
  t.match(await get('/articles/1.jsonld'), {
    correction: [{ '@type': 'CorrectionComment', '@id': /\/corrections\/1$/, text: SPOKEN.text, datePublished: note.at }]
  })
  t.match((await request('/articles/1.md')).body, 'corrections:\n  - date: "2026-01-03T00:00:00.000Z"\n    kind: "correction"')
  t.match((await request('/articles/1.txt')).body, 'CORRECTION, 2026-01-03: An earlier version')
  t.same((await get('/articles/1?asOf=2026-01-02T12:00:00Z')).corrections, [], 'not before they were told')
  t.same((await get('/articles/1?asOf=2026-01-04')).corrections, [note])
  t.match((await get('/articles/1?asOf=2026-01-04')).updatedAt, note.at)
})

test('where nothing was changed, nothing is corrected, though it may be explained or taken back', async (t) => {
  const { send, published, get } = await desk(t)
  await published()
  for (const kind of ['correction', 'update']) {
    t.match((await send('POST', '/articles/1/corrections', { ...SPOKEN, kind })).body, { status: 409, code: 'nothing-changed', detail: /Publish the change first/ })
  }
  t.same((await get('/articles/1')).corrections, [])
  for (const kind of ['clarification', 'retraction']) {
    t.match(await send('POST', '/articles/1/corrections', { ...SPOKEN, kind }), { status: 201, body: { kind, fromRevision: 2, toRevision: 2 } })
  }
})

test('a correction names the revision that was public last with something else, be it a caption', async (t) => {
  const { send, published, setTime } = await desk(t)
  setTime('2026-01-01T00:00:00.000Z')
  await send('POST', '/images', { caption: 'The bridge in May', alt: 'A bridge' })
  await published({ images: [{ id: 1, role: 'lead' }] })
  const publish = async () => { t.equal((await send('PUT', '/articles/1/publication', {}, { match: '*' })).status, 200) }
  await publish()
  t.match((await send('POST', '/articles/1/corrections', SPOKEN)).body, { status: 409, code: 'nothing-changed' }, 'the same was published again')
  setTime('2026-01-02T00:00:00.000Z')
  await send('PATCH', '/images/1', { caption: 'The bridge in June' }, { match: '*' })
  t.equal((await send('POST', '/articles/1/corrections', SPOKEN)).status, 409)
  await publish()
  await publish()
  t.match(await send('POST', '/articles/1/corrections', SPOKEN), { status: 201, body: { fromRevision: 3, toRevision: 5 } })
})

test('a correction is of what is public, and stays', async (t) => {
  const { send, draft, request, published, db } = await desk(t)
  await draft()
  t.match((await send('POST', '/articles/1/corrections', SPOKEN)).body, { status: 409, code: 'not-published' })
  t.equal((await send('POST', '/articles/9/corrections', SPOKEN)).status, 404)
  await published({ headline: 'Another one' })
  for (const body of [{}, { kind: 'error', text: 'x' }, { kind: 'update', text: ' \n' }, { ...SPOKEN, at: '2020-01-01' }, { ...SPOKEN, text: 'x'.repeat(10_001) }]) {
    t.equal((await send('POST', '/articles/2/corrections', body)).status, 400)
  }
  t.equal((await request({ method: 'POST', url: '/articles/2/corrections', payload: SPOKEN })).statusCode, 401)
  await send('POST', '/articles/2/corrections', { ...SPOKEN, kind: 'clarification' })
  for (const method of ['PUT', 'PATCH', 'DELETE'] as const) t.equal((await send(method, '/corrections/1', {}, { match: '*' })).status, 405)
  await t.rejects(db.updateTable('corrections').set('text' as never, 'It never was wrong.' as never).execute(), /never changed/)
  const { data } = (await send('GET', '/articles/2/revisions')).body
  t.same(data.map(({ action }: Answer) => action), ['publish', 'create'], 'the article has no new revision')

  await send('DELETE', '/articles/2/publication', { reason: 'other' }, { match: '*' })
  t.equal((await request('/corrections/1')).statusCode, 404)
  t.same((await request('/corrections')).json().data, [], 'only of public articles')
  t.match((await send('POST', '/articles/2/corrections', SPOKEN)).body, { status: 409 })
})

test('corrections are listed newest first, by article, kind and time', async (t) => {
  const { send, get, published, setTime } = await desk(t)
  await published()
  await published({ headline: 'Another one' })
  for (const [day, article, kind] of [[1, 1, 'clarification'], [2, 2, 'retraction'], [3, 1, 'clarification']] as const) {
    setTime(`2026-03-0${day}T00:00:00.000Z`)
    await send('POST', `/articles/${article}/corrections`, { kind, text: `On day ${day}.` })
  }
  const ids = async (query: string) => (await get(`/corrections?${query}`)).data.map(({ id }: Answer) => id)
  t.same(await ids(''), [3, 2, 1])
  t.same(await ids('article=1'), [3, 1])
  t.same(await ids('kind=retraction'), [2])
  t.same(await ids('at[gte]=2026-03-02&sort=id'), [2, 3])
  const { data, meta } = await get('/corrections?limit=1&count=true')
  t.match([data[0].id, meta.total, (await get(`/corrections?limit=1&cursor=${meta.nextCursor}`)).data[0].id], [3, 3, 2])
  t.same((await get('/articles/1')).corrections.map(({ id }: Answer) => id), [1, 3], 'on the article oldest first')
})

test('corrections have feeds of their own', async (t) => {
  const app = await desk(t, { settings: SETTINGS })
  t.equal(textOf(children(await read(app, '/corrections/feeds/rss.xml'), 'channel')[0], 'title'), 'Broadsheet: corrections')
  await app.published({ language: 'en-GB' })
  await app.send('PATCH', '/articles/1', { standfirst: 'Until the spring.' }, { match: '*' })
  await app.send('PUT', '/articles/1/publication', {}, { match: '*' })
  app.setTime('2026-03-01T00:00:00.000Z')
  await app.send('POST', '/articles/1/corrections', SPOKEN)
  const page = 'https://news.example/bridge-is-put-off?from=feed&id=1'
  const [channel] = children(await read(app, '/corrections/feeds/rss.xml'), 'channel')
  t.equal(textOf(channel, 'description'), 'What was put right in articles of Broadsheet')
  const [item] = children(channel, 'item')
  t.same(['title', 'link', 'guid', 'pubDate', 'category'].map((name) => textOf(item, name)),
    ['Correction: Bridge is put off', page, 'https://api.example/v1/corrections/1', 'Sun, 01 Mar 2026 00:00:00 GMT', 'Correction'])
  const html = '<p>An earlier version &lt;said&gt; the bridge was put off until autumn &amp; winter.</p><p>It is spring.</p>'
  t.equal(textOf(item, 'content:encoded'), html)
  const atom = await read(app, '/corrections/feeds/atom.xml')
  t.same(textsOf(children(atom, 'entry')[0], 'updated'), ['2026-03-01T00:00:00.000Z'])
  const feed = await app.request('/corrections/feeds/feed.json')
  t.match(feed.headers['content-type'], /^application\/feed\+json/)
  t.match(feed.json(), {
    title: 'Broadsheet: corrections',
    language: 'en-GB',
    feed_url: 'https://api.example/v1/corrections/feeds/feed.json',
    items: [{ id: 'https://api.example/v1/corrections/1', url: page, title: 'Correction: Bridge is put off', content_html: html, tags: ['Correction'] }]
  })
  await app.send('DELETE', '/articles/1/publication', { reason: 'other' }, { match: '*' })
  t.equal((await app.get('/corrections/feeds/feed.json')).items.length, 0)
})
