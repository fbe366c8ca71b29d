import { test } from './engines.js'
import { desk, type Desk } from './editing-helpers.js'
import { bearing, newKey } from './keys-helpers.js'
import type { Answer } from './helpers.js'
import type { Scope } from '../src/scopes.js'

const FACTS = { caption: 'The old bridge in May.', alt: 'A bridge of stone.', creditLine: 'Photo: Max Beispiel', takenOn: '2026-05-04' }
const NOTHING = { creditLine: null, creator: null, source: null, copyrightNotice: null, usageTerms: null, takenOn: null }

/** What the audit log says was done to resources other than articles. */
const audited = async ({ db }: Desk) => (await db.selectFrom('audit')
  .select(['action', 'resource', 'resource_id', 'revision', 'by']).where('resource', '!=', 'article').orderBy('seq').execute())
  .map(({ action, resource, resource_id: id, revision, by }) => `${by} ${action} ${resource} ${id} ${revision}`)
const recorded = async ({ db }: Desk, resource: string) => (await db.selectFrom('changes')
  .select(['operation', 'resource_id', 'revision']).where('resource', '=', resource).orderBy('seq').execute())
  .map(({ operation, resource_id: id, revision }) => `${operation} ${id} ${revision}`)
const keyWith = async (app: Desk, ...scopes: Scope[]) => ({ headers: bearing(await newKey(app, { name: 'other', scopes })) })

test('an image is made, changed, replaced and deleted', async (t) => {
  const app = await desk(t)
  const { send, request, setTime } = app
  const made = await send('POST', '/images', FACTS)
  t.same([made.status, made.location], [201, '/images/1'])
  t.same(made.body, { id: 1, revision: 1, src: null, width: null, height: null, mime: null, ...NOTHING, ...FACTS })
  t.match(made.etag, /^"1\..+"$/)
  const seen = await send('GET', '/images/1')
  t.same([seen.status, seen.body, seen.etag], [200, made.body, made.etag])

  setTime('2026-01-02T00:00:00.000Z')
  const headers = { 'content-type': 'application/merge-patch+json' }
  const changed = await send('PATCH', '/images/1', { creditLine: null, creator: 'Max Beispiel' }, { match: made.etag, headers })
  t.same(changed.body, { ...made.body, revision: 2, creditLine: null, creator: 'Max Beispiel' })
  t.match(changed.etag, /^"2\..+"$/)
  const { created_at: born, updated_at: last } = await app.db.selectFrom('images').selectAll().executeTakeFirstOrThrow()
  t.same([born, last], ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'])
  const replaced = await send('PUT', '/images/1', { caption: 'A bridge.', alt: 'Stones.' }, { match: '"2"' })
  t.same(replaced.body, { ...made.body, ...NOTHING, revision: 3, caption: 'A bridge.', alt: 'Stones.' })

  t.match(await send('DELETE', '/images/1', undefined, { match: changed.etag }), { status: 412, body: { code: 'stale', currentRevision: 3 } })
  t.same(await send('DELETE', '/images/1', undefined, { match: replaced.etag }), { status: 204, body: null, etag: '', location: '' })
  t.equal((await send('GET', '/images/1')).status, 404)
  t.equal((await send('DELETE', '/images/1', undefined, { match: '*' })).status, 404)
  t.equal((await request('/images/1')).statusCode, 404)
  t.same(await audited(app), ['desk create image 1 1', 'desk edit image 1 2', 'desk edit image 1 3', 'desk delete image 1 4'])
  t.same(await recorded(app, 'image'), ['create 1 1', 'update 1 2', 'update 1 3', 'delete 1 4'])
})

test('a person is made, changed, replaced and deleted', async (t) => {
  const app = await desk(t)
  const { send } = app
  const made = await send('POST', '/people', { name: 'Marta Feld', aliases: ['Ms Feld'] })
  t.same(made.body, { id: 1, revision: 1, name: 'Marta Feld', description: null, aliases: ['Ms Feld'], articleCount: 0, quotes: [] })
  t.same([made.status, made.location], [201, '/people/1'])
  const changed = await send('PATCH', '/people/1', { description: 'Conductor', aliases: [] }, { match: made.etag })
  t.same(changed.body, { ...made.body, revision: 2, description: 'Conductor', aliases: [] })
  const replaced = await send('PUT', '/people/1', { name: 'Marta Feld-Weiß' }, { match: changed.etag })
  t.same(replaced.body, { id: 1, revision: 3, name: 'Marta Feld-Weiß', description: null, aliases: [], articleCount: 0, quotes: [] })
  const seen = await send('GET', '/people/1')
  t.same([seen.body, seen.etag], [replaced.body, replaced.etag])
  t.equal((await send('DELETE', '/people/1', undefined, { match: replaced.etag })).status, 204)
  t.equal((await send('GET', '/people/1')).status, 404)
  t.same(await audited(app), ['desk create person 1 1', 'desk edit person 1 2', 'desk edit person 1 3', 'desk delete person 1 4'])
  t.same(await recorded(app, 'person'), ['create 1 1', 'update 1 2', 'update 1 3', 'delete 1 4'])
})

test('what is wrong is refused, and nothing is changed', async (t) => {
  const app = await desk(t)
  const { send, request } = app
  await send('POST', '/images', FACTS)
  await send('POST', '/people', { name: 'Marta Feld' })
  const before = await audited(app)
  for (const [url, body] of [
    ['/images', { caption: 'No alternative' }], ['/images', { ...FACTS, src: 'https://pictures.example/1.jpg' }], ['/images', { ...FACTS, alt: null }],
    ['/images', { ...FACTS, takenOn: '2026-02-30' }], ['/images', { ...FACTS, takenOn: '0000-01-01' }], ['/images', { ...FACTS, caption: 'x'.repeat(5_001) }],
    ['/people', { name: ' ' }], ['/people', { name: 'x'.repeat(201) }], ['/people', { name: 'A', aliases: ['B', 'B'] }], ['/people', { name: 'A', aliases: [''] }],
    ['/people', { name: 'A', aliases: ['half \ud83d'] }], ['/people', { name: 'A', articleCount: 3 }]
  ] as const) {
    t.match(await send('POST', url, body), { status: 400, body: { errors: [{ pointer: /^\// }] } }, JSON.stringify(body).slice(0, 80))
    t.equal((await send('PUT', `${url}/1`, body, { match: '*' })).status, 400)
  }
  for (const url of ['/images', '/people']) {
    t.equal((await send('PATCH', `${url}/1`, { id: 2 }, { match: '*' })).status, 400)
    for (const method of ['PATCH', 'PUT', 'DELETE'] as const) {
      const body = method === 'DELETE' ? undefined : method === 'PATCH' ? {} : url === '/images' ? FACTS : { name: 'A' }
      t.match(await send(method, `${url}/1`, body), { status: 428, body: { code: 'if-match-required' } })
      t.match(await send(method, `${url}/1`, body, { match: '"7.x"' }), { status: 412, body: { currentRevision: 1 } })
      t.equal((await send(method, `${url}/9`, body, { match: '*' })).status, 404)
      t.equal((await send(method, `${url}/x`, body, { match: '*' })).status, 400)
      t.equal((await request({ method, url: `${url}/1`, ...body === undefined ? {} : { payload: body } })).statusCode, 401)
      t.equal((await send(method, `${url}/1`, body, await keyWith(app, 'articles:write', 'drafts:read'))).status, 403)
    }
  }
  t.same(await audited(app), before)
  t.match((await send('GET', '/images/1')).body, { ...FACTS, revision: 1 })
})

test('only who may read drafts sees what no public article refers to', async (t) => {
  const app = await desk(t)
  const { send, request, get, published } = app
  const image = (await send('POST', '/images', FACTS)).body.id
  const person = (await send('POST', '/people', { name: 'Marta Feld' })).body.id
  const writer = await keyWith(app, 'images:write', 'people:write')
  for (const url of ['/images', '/people']) {
    t.equal((await request(`${url}/1`)).statusCode, 404)
    t.equal((await get(url)).data.length, 0)
    t.equal((await send('GET', `${url}/1`, undefined, writer)).status, 200, 'who writes such things sees what no article refers to')
    t.equal((await send('GET', url, undefined, writer)).body.data.length, 0)
    t.equal((await send('GET', `${url}?count=true`)).body.meta.total, 1)
    const kept = await request({ url: `${url}/1`, headers: bearing(app.key) })
    t.match(kept.headers, { 'cache-control': 'private, no-store', etag: /^"1\./ })
    t.equal((await request(`${url}/1`)).statusCode, 404, 'what an editor saw is not kept for others')
  }
  await published({ images: [{ id: image, role: 'lead' }], people: [person] })
  t.match(await get('/images/1'), FACTS)
  t.match(await get('/people/1'), { name: 'Marta Feld', articleCount: 1 })
  t.equal((await get('/people')).data.length, 1)
})

test('what is changed shows at once, wherever it is', async (t) => {
  const { send, get, request } = await desk(t, { seeded: true })
  const before = await request('/articles/1')
  const urls = ['/articles/1', '/articles', '/quotes/1', '/quotes', '/people/1', '/people', '/images/1', '/images', '/articles/1.jsonld', '/feeds/feed.json']
  const all = async () => await Promise.all(urls.map(async (url) => (await request(url)).body))
  for (const body of await all()) t.notMatch(body, /Hafiz|A new caption/)
  const { etag } = await send('GET', '/people/1')
  t.equal((await send('PATCH', '/people/1', { name: 'Hafiz Assad' }, { match: etag })).body.revision, 2)
  t.equal((await send('PATCH', '/images/1', { caption: 'A new caption.' }, { match: '"1"' })).status, 200)
  for (const url of ['/articles/1', '/quotes/1', '/quotes', '/people/1', '/people']) t.match(JSON.stringify(await get(url)), /Hafiz Assad/, url)
  for (const url of ['/articles/1', '/articles', '/images/1', '/images']) t.match(JSON.stringify(await get(url)), /A new caption\./, url)
  const after = await request({ url: '/articles/1', headers: { 'if-none-match': String(before.headers.etag) } })
  t.equal(after.statusCode, 200, 'the ETag of the article is another one, though its revision is the same')
})

test('what articles refer to stays, also in drafts, in what is scheduled, and in the trash', async (t) => {
  const { send, draft, published } = await desk(t)
  for (let n = 0; n < 3; n++) {
    await send('POST', '/images', FACTS)
    await send('POST', '/people', { name: `Person ${n}` })
  }
  const remove = async (url: string) => await send('DELETE', url, undefined, { match: '*' })
  const refused = async (url: string, named: RegExp) => {
    t.match(await remove(url), { status: 409, body: { code: 'referred-to', detail: named } }, url)
    t.equal((await send('GET', url)).status, 200)
  }
  const one = await draft({ images: [{ id: 1, role: 'lead' }], people: [1] })
  await refused('/images/1', /article 1\. /)
  await refused('/people/1', /article 1\. /)
  await send('DELETE', '/articles/1', undefined, { match: one.etag })
  await refused('/images/1', /article 1\. /)
  await send('DELETE', '/articles/1/deletion', undefined, { match: '*' })
  await send('PATCH', '/articles/1', { images: [], people: [] }, { match: '*' })
  await refused('/images/1', /earlier revision of article 1 /)
  await refused('/people/1', /earlier revision of article 1 /)

  const live = await published()
  const edited = await send('PATCH', `/articles/${live.body.id}`, { images: [{ id: 2, role: 'inline' }], people: [2] }, { match: live.etag })
  await refused('/images/2', /article 2\. /)
  await refused('/people/2', /article 2\. /)
  await send('PUT', `/articles/${live.body.id}/publication`, { at: '2026-02-01T00:00:00Z' }, { match: edited.etag })
  await send('PATCH', `/articles/${live.body.id}`, { images: [], people: [] }, { match: '*' })
  await refused('/images/2', /article 2\. /)
  await refused('/people/2', /article 2\. /)

  for (let n = 0; n < 6; n++) await draft({ headline: `Number ${n}`, people: [3], images: [{ id: 3, role: 'inline' }] })
  await refused('/people/3', /article 3, 4, 5, 6, 7 and others/)
})

test('who is quoted stays, and an image in the text is one of the article\'s', async (t) => {
  const { send, db, draft } = await desk(t, { seeded: true })
  await db.deleteFrom('article_people').execute()
  t.match(await send('DELETE', '/people/1', undefined, { match: '*' }), { status: 409, body: { detail: /article 1\. / } })
  const body = [{ type: 'image', text: '', imageId: 1 }]
  t.match(await draft({ body }), { status: 422, body: { errors: [{ pointer: '/body/0/imageId' }] } })
  const made = await draft({ body, images: [{ id: 1, role: 'inline' }] })
  t.equal(made.status, 201)
  t.match(await send('PATCH', made.location.split('?')[0] ?? '', { images: [] }, { match: made.etag }), { status: 422 })
})

test('what only an earlier revision of an article refers to stays, so that the revision is whole', async (t) => {
  const { send, published } = await desk(t)
  for (const name of ['Marta Feld', 'Jo Ahn']) await send('POST', '/people', { name })
  await send('POST', '/images', FACTS)
  await published({ images: [{ id: 1, role: 'inline' }], people: [2] })
  const quote = { article: 1, text: 'We cannot pay for it this year,', block: 1, start: 1, end: 32, kind: 'direct', speaker: 1 }
  const said = await send('POST', '/quotes', quote, { match: '*' })
  t.equal(said.status, 201, JSON.stringify(said.body))
  t.equal((await send('DELETE', '/quotes/1', undefined, { match: '*' })).status, 204)
  t.equal((await send('PATCH', '/articles/1', { people: [], images: [] }, { match: '*' })).status, 200)
  t.equal((await send('PUT', '/articles/1/publication', {}, { match: '*' })).status, 200)
  for (const url of ['/people/1', '/people/2', '/images/1']) {
    const refused = { status: 409, body: { code: 'referred-to', detail: /earlier revision of article 1 / } }
    t.match(await send('DELETE', url, undefined, { match: '*' }), refused, url)
  }
})

test('what a deletion refuses to read is documented', async (t) => {
  const { send, get } = await desk(t)
  await send('POST', '/people', { name: 'Marta Feld' })
  const headers = { 'content-type': 'text/plain' }
  t.match(await send('DELETE', '/people/1', { not: 'read' }, { match: '*', headers }), { status: 415, body: { code: 'unsupported-media-type' } })
  for (const [path, { delete: operation }] of Object.entries<Answer>((await get('/openapi.json')).paths)) {
    if (operation !== undefined) t.hasProps(operation.responses, ['413', '415'], path)
  }
})
