import { importCapture } from '../src/imports/import.js'
import { test } from './engines.js'
import { BODY, desk, type Desk } from './editing-helpers.js'
import { capture, type Answer } from './helpers.js'
import { walk } from './reading-helpers.js'
import { bearing } from './keys-helpers.js'

const DAY = (n: number) => `2026-02-0${n}T00:00:00.000Z`

/** An article that was written, published, changed, published, withdrawn and published again, one day after the other. */
async function eventful ({ setTime, send }: Desk): Promise<Answer> {
  const steps: Array<[day: number, method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, body?: object]> = [
    [1, 'POST', '/articles', { headline: 'Bridge is put off', body: BODY }],
    [2, 'PUT', '/articles/1/publication', {}],
    [3, 'PATCH', '/articles/1', { headline: 'Bridge comes', slug: 'bridge-comes' }],
    [4, 'PUT', '/articles/1/publication', {}],
    [5, 'DELETE', '/articles/1/publication', { reason: 'other' }],
    [7, 'PUT', '/articles/1/publication', {}]
  ]
  let etag: string | undefined
  for (const [day, method, url, body] of steps) {
    setTime(DAY(day))
    const reply = await send(method, url, body, etag === undefined ? {} : { match: etag })
    if (reply.status >= 300) throw new Error(JSON.stringify(reply.body))
    etag = reply.etag
  }
  return etag
}

test('each change of an article is a revision, that editors read newest first', async (t) => {
  const app = await desk(t)
  await eventful(app)
  const { data, meta } = (await app.send('GET', '/articles/1/revisions?limit=2')).body
  t.same(data, [
    { number: 6, action: 'publish', by: 'desk', at: DAY(7), headline: 'Bridge comes' },
    { number: 5, action: 'withdraw', by: 'desk', at: DAY(5), headline: 'Bridge comes' }
  ])
  t.type(meta.nextCursor, 'string')
  const all = await walk(async (url) => (await app.send('GET', url)).body, '/articles/1/revisions?limit=2')
  t.same(all.map(({ number, action, headline }) => [number, action, headline]), [
    [6, 'publish', 'Bridge comes'], [5, 'withdraw', 'Bridge comes'], [4, 'publish', 'Bridge comes'],
    [3, 'edit', 'Bridge comes'], [2, 'publish', 'Bridge is put off'], [1, 'create', 'Bridge is put off']
  ])
  const oldest = await app.send('GET', '/articles/1/revisions?sort=number&fields=action&count=true')
  t.match(oldest.body, { data: [{ action: 'create' }], meta: { total: 6 } })
  t.equal((await app.request('/articles/1/revisions')).statusCode, 401)
  t.equal((await app.send('GET', '/articles/9/revisions')).status, 404)
})

test('a revision shows the article as it was, for good', async (t) => {
  const app = await desk(t)
  await eventful(app)
  const first = await app.send('GET', '/articles/1/revisions/1')
  t.match(first.body, { number: 1, action: 'create', by: 'desk', at: DAY(1), article: { headline: 'Bridge is put off', slug: 'bridge-is-put-off', body: BODY, revision: 1 } })
  t.match(first.etag, /^"1\./)
  t.match((await app.send('GET', '/articles/1/revisions/3')).body.article, { headline: 'Bridge comes', revision: 3 })
  for (const url of ['/articles/1/revisions/7', '/articles/2/revisions/1']) t.equal((await app.send('GET', url)).status, 404, url)
  for (const url of ['/articles/1/revisions/0', '/articles/1/revisions/x', '/articles/1/revisions/2147483648']) t.equal((await app.send('GET', url)).status, 400, url)
  await t.rejects(app.db.updateTable('article_revisions').set({ by: 'nobody' }).where('number', '=', 1).execute(), /never changed/)
  await t.rejects(app.db.updateTable('article_revisions').set({ content: '{}' }).execute(), /never changed/)
  t.same((await app.send('GET', '/articles/1/revisions/1')).body, first.body)
})

test('what a revision refers to is shown as it was when the revision was made, and as of a time as it was then', async (t) => {
  const app = await desk(t)
  const { send, setTime, get } = app
  setTime(DAY(1))
  await send('POST', '/images', { caption: 'The bridge in May', alt: 'A bridge' })
  await send('POST', '/tags', { name: 'Bridges' })
  await send('POST', '/sections', { name: 'Local' })
  await send('POST', '/people', { name: 'Marta Feld' })
  const made = { headline: 'Bridge is put off', body: BODY, section: 'local', tags: ['bridges'], people: [1], images: [{ id: 1, role: 'lead' }] }
  t.equal((await send('POST', '/articles', made)).status, 201)
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  const before = await send('GET', '/articles/1/revisions/2')
  setTime(DAY(3))
  for (const [url, change] of [
    ['/images/1', { caption: 'The bridge in June' }], ['/tags/bridges', { name: 'Crossings', slug: 'crossings' }],
    ['/sections/local', { name: 'The town' }], ['/people/1', { name: 'Martha Feld' }]
  ] as const) t.equal((await send('PATCH', url, change, { match: '*' })).status, 200, url)
  setTime(DAY(4))
  await send('PATCH', '/images/1', { caption: 'The bridge in July' }, { match: '*' })
  await send('PATCH', '/articles/1', { headline: 'Bridge comes' }, { match: '*' })
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  await send('POST', '/articles/1/corrections', { kind: 'correction', text: 'The caption named the wrong month.' })

  const after = await send('GET', '/articles/1/revisions/2')
  t.same([after.body, after.etag], [before.body, before.etag], 'a revision is the same for good')
  t.match(before.body.article, { image: { caption: 'The bridge in May', revision: 1 }, tags: [{ slug: 'bridges' }], people: [{ name: 'Marta Feld' }] })
  const shown = (article: Answer) => [article.image.caption, article.tags[0].name, article.section.name, article.people[0].name]
  const then = async (time: string) => shown(await get(`/articles/1?asOf=${time}`))
  t.same(await then(DAY(2)), ['The bridge in May', 'Bridges', 'Local', 'Marta Feld'])
  t.same(await then(DAY(3)), ['The bridge in June', 'Crossings', 'The town', 'Martha Feld'])
  t.same(await then(DAY(4)), shown(await get('/articles/1')))
  t.same((await get(`/articles?asOf=${DAY(2)}&include=people`)).data.map(shown), [['The bridge in May', 'Bridges', 'Local', 'Marta Feld']])
  const { fields } = (await send('GET', '/articles/1/revisions/2...4')).body
  t.match(fields, {
    headline: { after: 'Bridge comes' },
    images: { before: [{ name: 'The bridge in May' }], after: [{ name: 'The bridge in July' }] },
    tags: { before: [{ slug: 'bridges' }], after: [{ slug: 'crossings' }] },
    section: { before: { name: 'Local' }, after: { name: 'The town' } },
    people: { before: [{ name: 'Marta Feld' }], after: [{ name: 'Martha Feld' }] }
  })
  setTime(DAY(5))
  await send('PATCH', '/images/1', { creditLine: 'Photo: Tom Weber' }, { match: '*' })
  await send('PATCH', '/articles/1', { standfirst: 'In June.' }, { match: '*' })
  const credited = (await send('GET', '/articles/1/revisions/4...5')).body.fields
  t.match(credited.images, { before: [{ revision: 3 }], after: [{ revision: 4 }] }, 'more of an image than its caption can change')
  await t.rejects(app.db.deleteFrom('earlier').execute(), /never deleted/)
  await t.rejects(app.db.updateTable('earlier').set({ content: '{}' } as never).execute(), /never changed/)
})

test('nothing shows as of a time what no reader can have seen then', async (t) => {
  const { send, db, get, setTime } = await desk(t)
  const told = { description: 'a secret informant', aliases: ['Codename Z'] }
  setTime(DAY(1))
  for (const name of ['Jane Quill', 'The Source']) await send('POST', '/people', { name, ...told })
  await send('POST', '/people', { name: 'Tom Weber' })
  await send('POST', '/articles', { headline: 'A draft', people: [1, 2] })
  await send('POST', '/articles', { headline: 'In public', people: [3], body: BODY })
  await send('PUT', '/articles/2/publication', {}, { match: '*' })
  setTime(DAY(3))
  for (const id of [1, 2]) t.equal((await send('PATCH', `/people/${id}`, { name: id === 1 ? 'Jane Quill' : 'A Source', description: null, aliases: [] }, { match: '*' })).status, 200)
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  const said = { headline: 'The bridge of the year before', published: '2021-03-02', paragraphs: ['“We have waited for the new bridge long enough, all of us in the town,” said Jane Quill after the meeting.'] }
  await importCapture(db, Buffer.from(capture(said)), DAY(3))
  t.equal((await send('POST', '/people/2/merge', { person: 3 }, { match: '*' })).status, 200)
  for (const [id, day] of [[3, '2021-04-01'], [3, DAY(2)], [2, DAY(2)]] as const) {
    const shown = [await get(`/articles/${id}?asOf=${day}`), (await get(`/articles?asOf=${day}&include=people,quotes`)).data]
    t.notMatch(JSON.stringify(shown), /secret|Codename|The Source/, `${id} ${day}`)
  }
})

test('two revisions are compared by field, by block and by quote', async (t) => {
  const { send, db } = await desk(t)
  const { id: section } = await db.insertInto('sections').values({ slug: 'local', name: 'Local' }).returning('id').executeTakeFirstOrThrow()
  const { id: tag } = await db.insertInto('tags').values({ slug: 'bridges', name: 'Bridges' }).returning('id').executeTakeFirstOrThrow()
  const made = await send('POST', '/articles', { headline: 'Bridge is put off', body: BODY, section: 'local' })
  const changed = await send('PATCH', '/articles/1', {
    headline: 'Bridge comes',
    section: null,
    tags: ['bridges'],
    body: [{ type: 'paragraph', text: 'The council has put off the new bridge until the autumn.' }, BODY[1]]
  }, { match: made.etag })
  t.equal(changed.status, 200)
  await db.deleteFrom('sections').where('id', '=', section).execute()
  const { status, body } = await send('GET', '/articles/1/revisions/1...2')
  t.equal(status, 200)
  t.same(body, {
    article: 1,
    from: 1,
    to: 2,
    fields: {
      headline: { before: 'Bridge is put off', after: 'Bridge comes' },
      section: { before: { id: section, name: null }, after: null },
      tags: { before: [], after: [{ id: tag, name: 'Bridges', slug: 'bridges' }] }
    },
    body: [
      {
        op: 'changed',
        from: 0,
        to: 0,
        before: BODY[0],
        after: { type: 'paragraph', text: 'The council has put off the new bridge until the autumn.' },
        words: [
          { op: 'same', text: 'The council has put off the new bridge until the ' },
          { op: 'removed', text: 'spring' },
          { op: 'added', text: 'autumn' },
          { op: 'same', text: '.' }
        ]
      },
      { op: 'unchanged', from: 1, to: 1, after: BODY[1] }
    ],
    quotes: []
  })
  t.same((await send('GET', '/articles/1/revisions/2...1')).body.fields.headline, { before: 'Bridge comes', after: 'Bridge is put off' })
  t.same((await send('GET', '/articles/1/revisions/2...2')).body.fields, {})
  for (const [range, expected] of [['1...3', 404], ['3...1', 404], ['x...1', 400], ['1...', 400], ['1..2', 400], ['0...1', 400]] as const) {
    t.equal((await send('GET', `/articles/1/revisions/${range}`)).status, expected, range)
  }
})

test('a comparison tells what became of quotes', async (t) => {
  const { send, get } = await desk(t, { seeded: true })
  const { body, quotes } = await get('/articles/1')
  const [first] = quotes
  const without = body.map((block: Answer, i: number) => i === first.block ? { ...block, text: block.text.replace(first.text, 'Nothing.') } : block)
  const { etag } = await send('GET', '/articles/1/draft')
  const patched = await send('PATCH', '/articles/1', { body: without.map(({ type, text, ...rest }: Answer) => ({ type, text, ...rest })) }, { match: etag })
  t.equal(patched.status, 200)
  const diff = (await send('GET', '/articles/1/revisions/1...2')).body
  t.match(diff.quotes, [{ op: 'drifted', before: { id: first.id, drifted: false }, after: { id: first.id, drifted: true, block: null } }])
  t.equal(diff.quotes.length, 1, 'those that stay are not named')
  t.match((await send('GET', '/articles/1/revisions/2...1')).body.quotes, [{ op: 'changed', after: { drifted: false } }])
})

test('what a revision held can be made the draft again', async (t) => {
  const { send, get, request, key, setTime, db } = await desk(t)
  const { id: tag } = await db.insertInto('tags').values({ slug: 'bridges', name: 'Bridges' }).returning('id').executeTakeFirstOrThrow()
  await send('POST', '/articles', { headline: 'Bridge is put off', body: BODY, tags: ['bridges'] })
  const one = await send('PATCH', '/articles/1', { headline: 'Bridge comes', slug: 'bridge-comes', tags: [] }, { match: '*' })
  const published = await send('PUT', '/articles/1/publication', {}, { match: one.etag })
  setTime(DAY(2))
  t.equal((await send('PUT', '/articles/1/draft', { fromRevision: 1 })).status, 428)
  t.equal((await send('PUT', '/articles/1/draft', { fromRevision: 1 }, { match: '"2"' })).status, 412)
  t.match((await send('PUT', '/articles/1/draft', { fromRevision: 9 }, { match: published.etag })).body, { status: 422, errors: [{ pointer: '/fromRevision' }] })
  const restored = await send('PUT', '/articles/1/draft', { fromRevision: 1 }, { match: published.etag })
  t.match(restored.body, { headline: 'Bridge is put off', slug: 'bridge-is-put-off', revision: 4, tags: [{ slug: 'bridges' }], publication: { status: 'published', revision: 3 } })
  const draft = await send('GET', '/articles/1/draft')
  t.same([draft.body, draft.etag], [restored.body, restored.etag])
  const asVersion = await request({ url: '/articles/1?version=draft', headers: bearing(key) })
  t.same([asVersion.json(), asVersion.headers.etag], [draft.body, draft.etag])
  t.match((await send('GET', '/articles/1/draft?fields=headline,text&formats=text')).body, { headline: 'Bridge is put off', text: /^The council/ })
  t.equal((await get('/articles/1')).headline, 'Bridge comes', 'what is public stays')
  t.same((await send('GET', '/articles/1/revisions?limit=1')).body.data[0], { number: 4, action: 'restore', by: 'desk', at: DAY(2), headline: 'Bridge is put off' })
  t.equal((await request('/articles/1/draft')).statusCode, 401)

  await send('PUT', '/articles/1/draft', { fromRevision: 3 }, { match: '*' })
  await db.deleteFrom('tags').where('id', '=', tag).execute()
  const gone = await send('PUT', '/articles/1/draft', { fromRevision: 1 }, { match: '*' })
  t.match(gone.body, { status: 409, code: 'references-gone', errors: [{ detail: `The tag ${tag} is gone.` }] })
})

test('a slug that another article has by now keeps a revision from being restored', async (t) => {
  const { send } = await desk(t)
  await send('POST', '/articles', { headline: 'Bridge', body: BODY })
  await send('PATCH', '/articles/1', { slug: 'other' }, { match: '*' })
  await send('POST', '/articles', { headline: 'Bridge', body: BODY })
  t.match((await send('PUT', '/articles/1/draft', { fromRevision: 1 }, { match: '*' })).body, { status: 409, code: 'slug-taken' })
})

test('quotes are restored with the words that they belong to', async (t) => {
  const { send, get } = await desk(t, { seeded: true })
  const before = await get('/articles/1')
  await send('PATCH', '/articles/1', { body: [] }, { match: '*' })
  await send('PUT', '/articles/1/publication', { acknowledgeDrift: true }, { match: '*' })
  t.equal((await get('/quotes/1')).drifted, true)
  const restored = await send('PUT', '/articles/1/draft', { fromRevision: 1 }, { match: '*' })
  t.equal((await send('PUT', '/articles/1/publication', {}, { match: restored.etag })).status, 200)
  const after = await get('/articles/1')
  t.same(after.body, before.body)
  const places = (quotes: Answer[]) => quotes.map(({ articleRevision, revision, article, ...quote }) => quote)
  t.same(places(after.quotes), places(before.quotes))
  t.equal((await get('/quotes?q=single%20word')).data.length, 1, 'their words are found')
})

test('asOf shows an article as readers had it', async (t) => {
  const app = await desk(t)
  await eventful(app)
  const { request, get, setTime, send } = app
  const headlines = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(async (day) => {
    const { statusCode, body } = await request(`/articles/1?asOf=${DAY(day)}`)
    return statusCode === 200 ? JSON.parse(body).headline : statusCode
  }))
  t.same(headlines, [404, 'Bridge is put off', 'Bridge is put off', 'Bridge comes', 404, 404, 'Bridge comes', 'Bridge comes'])
  t.match(await get(`/articles/1?asOf=${DAY(4)}`), { revision: 4, firstPublishedAt: DAY(2), publishedAt: DAY(2), updatedAt: DAY(4) })
  t.match(await get(`/articles/slug/bridge-comes?asOf=${DAY(3)}`), { revision: 2, slug: 'bridge-is-put-off' })
  const [then, now] = await Promise.all([request(`/articles/1?asOf=${DAY(8)}`), request('/articles/1')])
  t.same([then.body, then.headers.etag], [now.body, now.headers.etag])
  t.match((await request(`/articles/1.md?asOf=${DAY(2)}`)).body, 'title: "Bridge is put off"')
  t.same(Object.keys(await get(`/articles/1?asOf=${DAY(2)}&fields=headline,text`)).sort(), ['headline', 'text'])
  t.equal((await request(`/articles/slug/bridge-is-put-off?asOf=${DAY(3)}`)).headers.location, `/articles/slug/bridge-comes?asOf=${DAY(3)}`)

  const listed = await Promise.all([1, 2, 4, 5, 6, 7].map(async (day) => (await get(`/articles?asOf=${DAY(day)}&count=true`)).meta.total))
  t.same(listed, [0, 1, 1, 0, 0, 1])
  t.match((await get(`/articles?asOf=${DAY(3)}`)).data, [{ headline: 'Bridge is put off', revision: 2, updatedAt: DAY(2) }])
  for (const query of ['', '&include=body,quotes,images,people,source,corrections&formats=text', '&fields=id,headline']) {
    const [listed, one] = await Promise.all([get(`/articles?asOf=${DAY(3)}${query}`), get(`/articles/1?asOf=${DAY(3)}${query}`)])
    t.match(one, listed.data[0], query)
    if (query !== '') t.same(Object.keys(listed.data[0]).sort(), Object.keys(one).sort())
  }

  setTime(DAY(9))
  await send('DELETE', '/articles/1/publication', { reason: 'legal' }, { match: '*' })
  t.match((await request(`/articles/1?asOf=${DAY(3)}`)).json(), { status: 410, reason: 'legal' })
  t.equal((await get(`/articles?asOf=${DAY(3)}`)).data.length, 0)
  t.equal((await get('/articles')).data.length, 0)
})

test('an imported story was public from when it came out', async (t) => {
  const { db, request, send, get, setTime } = await desk(t)
  await importCapture(db, Buffer.from(capture({ headline: 'The bridge of the year before', published: '2021-03-02' })), '2026-01-01T00:00:00.000Z')
  await importCapture(db, Buffer.from(capture({ headline: 'The bridge that has no date' })), '2026-01-01T00:00:00.000Z')
  const at = async (id: number, time: string) => (await request(`/articles/${id}?asOf=${time}`)).statusCode
  t.same(await Promise.all([at(1, '2021-03-01'), at(1, '2021-03-02'), at(2, '2025-12-31'), at(2, '2026-01-01')]), [404, 200, 404, 200])
  for (const id of [1, 2]) {
    const [then, now] = await Promise.all([request(`/articles/${id}?asOf=2026-01-02`), request(`/articles/${id}`)])
    t.equal(then.body, now.body)
  }
  setTime('2026-01-02T00:00:00.000Z')
  await send('PATCH', '/articles/2', { headline: 'It has one now' }, { match: '*' })
  await send('PUT', '/articles/2/publication', {}, { match: '*' })
  await send('PUT', '/articles/2/publication', {}, { match: '*' })
  setTime('2026-01-03T00:00:00.000Z')
  t.match(await get('/articles/2?asOf=2026-01-01'), { headline: 'The bridge that has no date', publishedAt: null, firstPublishedAt: null })
  for (const id of [1, 2]) t.same(await get(`/articles/${id}?asOf=2026-01-03`), await get(`/articles/${id}`))
  t.same((await get('/articles?asOf=2025-12-31')).data.map(({ id }: Answer) => id), [1])
})

test('revisions go with their article, and with nothing else', async (t) => {
  const { send, db } = await desk(t)
  await send('POST', '/articles', { headline: 'Bridge', body: BODY })
  await send('DELETE', '/articles/1', undefined, { match: '*' })
  t.equal((await send('GET', '/articles/1/revisions')).body.data.length, 2)
  await db.deleteFrom('articles').execute()
  t.same(await db.selectFrom('article_revisions').selectAll().execute(), [])
})
