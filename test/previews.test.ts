import { createHmac } from 'node:crypto'
import { desk, type Desk } from './editing-helpers.js'
import { test } from './engines.js'
import { bearing, newKey } from './keys-helpers.js'

const HOUR = 3_600

/** The path of a link. */
const pathOf = (url: string) => new URL(url).pathname

async function linked ({ draft, send }: Desk, expiresIn = HOUR) {
  const { body: article, etag } = await draft()
  const { body: preview } = await send('POST', `/articles/${article.id}/previews`, { expiresIn })
  return { article, etag, preview, path: pathOf(preview.url) }
}

test('a link shows the draft as it is to whoever has it', async (t) => {
  const { send, request, published, config } = await desk(t)
  const live = await published({ tags: [] })
  const edited = await send('PATCH', `/articles/${live.body.id}`, { headline: 'Bridge comes after all' }, { match: live.etag })
  const made = await send('POST', `/articles/${live.body.id}/previews`, {})
  t.equal(made.status, 201)
  t.same(Object.keys(made.body), ['id', 'url', 'expiresAt'])
  t.match(made.body.url, new RegExp(`^${config.publicUrl}/previews/1\\.${Date.parse('2026-01-02')}\\.[\\w-]{43}$`))
  t.match(made, { body: { id: 1, expiresAt: '2026-01-02T00:00:00.000Z' }, etag: /^"1\..+"$/, location: `/articles/${live.body.id}/previews/1` })

  const path = pathOf(made.body.url)
  const shown = await request(path)
  t.equal(shown.statusCode, 200)
  const { publication, ...article } = edited.body
  t.ok(publication)
  t.strictSame(shown.json(), article, 'all of the draft but how public it is')
  t.match(shown.headers, {
    'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer', 'content-type': 'application/json; charset=utf-8'
  })
  t.notOk(shown.headers['surrogate-key'])
  t.equal((await request({ method: 'HEAD', url: path })).statusCode, 200)

  await send('PATCH', `/articles/${live.body.id}`, { headline: 'Bridge comes in May' }, { match: edited.etag })
  t.equal((await request(path)).json().headline, 'Bridge comes in May', 'not the draft as it was')
})

test('a link shows the draft in every representation', async (t) => {
  const all = await desk(t)
  const { request } = all
  const { path } = await linked(all)
  const formatted = await request(`${path}?formats=html,text&fields=headline`)
  t.match(formatted.json(), { headline: 'Bridge is put off', html: /^<p>The council/, text: /^The council/ })
  t.same(Object.keys(formatted.json()).sort(), ['headline', 'html', 'text'])
  for (const [suffix, media, beginning] of [
    ['.jsonld', 'application/ld+json', '{'], ['.ninjs', 'application/vnd.iptc.ninjs+json', '{'], ['.md', 'text/markdown', '---\n'], ['.txt', 'text/plain', 'Bridge is put off']
  ] as const) {
    const [own, negotiated] = [await request(path + suffix), await request({ url: path, headers: { accept: media } })]
    t.match(own, { statusCode: 200, headers: { 'content-type': `${media}; charset=utf-8`, 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' } })
    t.ok(own.body.startsWith(beginning))
    t.same([negotiated.body, negotiated.headers['content-type'], negotiated.headers.vary], [own.body, own.headers['content-type'], 'Accept'])
  }
  t.match((await request({ url: `${path}?formats=html`, headers: { accept: 'text/plain' } })).json(),
    { status: 400, errors: [{ parameter: 'formats', detail: 'It is for application/json; text/plain takes no parameters.' }] })
  t.equal((await request({ url: path, headers: { accept: 'image/png' } })).statusCode, 406)
  t.equal((await request(`${path}?version=published`)).statusCode, 400)
})

test('what does not open a draft gets the same 404, whatever it is', async (t) => {
  const all = await desk(t)
  const { request, setTime, db } = all
  const [one, other] = [await linked(all), await linked(all)]
  const [id = '', expiry = '', signature = ''] = one.path.slice('/previews/'.length).split('.')
  const { secret } = await db.selectFrom('previews').select('secret').where('id', '=', Number(id)).executeTakeFirstOrThrow()
  const signed = (facts: string) => createHmac('sha256', secret).update(facts).digest('base64url')
  t.equal(signature, signed(`${id}.${expiry}.${one.article.id}`), 'the token says what it is signed for')

  const refused = async (path: string, why: string) => {
    const answer = await request(path)
    const { instance, ...problem } = answer.json()
    t.strictSame(problem, { type: 'about:blank', title: 'Not Found', status: 404, detail: 'There is no such preview.', code: 'not-found' }, why)
    t.match(answer.headers, { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' })
  }
  const later = Number(expiry) + 1
  const otherSignature = other.path.split('.')[2] ?? ''
  for (const [token, why] of [
    ['nothing', 'no token'], [`${id}`, 'an id'], [`${id}.${expiry}`, 'no signature'], [`${id}.${expiry}.`, 'an empty signature'],
    [`${id}.${expiry}.${'A'.repeat(43)}`, 'a wrong signature'], [`${id}.${expiry}.${signature}A`, 'more than a token'],
    [`${id}.${expiry}.${signature.toLowerCase()}`, 'other letters'], [`${id}.${later}.${signature}`, 'a later expiry'],
    [`${id}.0${expiry}.${signature}`, 'the expiry in other digits'],
    [`${id}.${later}.${signed(`${id}.${later}.${one.article.id}`)}`, 'an expiry that is not the one of the row, although signed'],
    [`${id}.${expiry}.${otherSignature}`, 'the signature of another'], [`2.${expiry}.${signature}`, 'another one\'s id'],
    [`99.${expiry}.${signature}`, 'an id that there is not'], [`999999999999999.${expiry}.${signature}`, 'a large id'], ['x'.repeat(5_000), 'a long text']
  ] as const) await refused(`/previews/${token}`, why)
  for (const suffix of ['.md', '.jsonld']) await refused(`/previews/${id}.${expiry}.${'A'.repeat(43)}${suffix}`, suffix)

  t.equal((await request(one.path)).statusCode, 200)
  setTime('2026-01-01T00:59:59.999Z')
  t.equal((await request(one.path)).statusCode, 200, 'until it expires')
  setTime('2026-01-01T01:00:00.000Z')
  await refused(one.path, 'expired')
})

test('a link that is revoked, or whose article is in the trash, is void at once', async (t) => {
  const all = await desk(t)
  const { send, request } = all
  const { article, path, etag } = await linked(all)
  const { body: second } = await send('POST', `/articles/${article.id}/previews`, {})
  const at = `/articles/${article.id}/previews`

  const list = await send('GET', at)
  t.strictSame(list.body.data, [
    { id: 2, revision: 1, createdAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-01-02T00:00:00.000Z', revokedAt: null },
    { id: 1, revision: 1, createdAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-01-01T01:00:00.000Z', revokedAt: null }
  ], 'without what opens the draft')
  t.match((await send('GET', `${at}?limit=1`)).body, { data: [{ id: 2 }], links: { next: /cursor=/ } })
  const one = await send('GET', `${at}/1`)
  t.strictSame(one.body, list.body.data[1])
  t.match(one.etag, /^"1\./)

  t.match(await send('DELETE', `${at}/1`), { status: 428 })
  t.match(await send('DELETE', `${at}/1`, undefined, { match: '"3"' }), { status: 412, body: { currentRevision: 1 } })
  t.equal((await request(path)).statusCode, 200)
  t.match(await send('DELETE', `${at}/1`, undefined, { match: one.etag }), { status: 204, body: null })
  t.equal((await request(path)).statusCode, 404)
  t.match((await send('GET', `${at}/1`)).body, { revision: 2, revokedAt: '2026-01-01T00:00:00.000Z' })
  t.match(await send('DELETE', `${at}/1`, undefined, { match: '"1"' }), { status: 412, body: { currentRevision: 2 } })
  t.match(await send('DELETE', `${at}/1`, undefined, { match: '*' }), { status: 204 }, 'again, it stays as it is')
  t.equal((await request(pathOf(second.url))).statusCode, 200, 'others still work')

  t.equal((await send('DELETE', `/articles/${article.id}`, undefined, { match: etag })).status, 204)
  t.equal((await request(pathOf(second.url))).statusCode, 404)
  t.match(await send('POST', at, {}), { status: 409, body: { code: 'in-trash' } })
  t.equal((await send('DELETE', `/articles/${article.id}/deletion`, undefined, { match: '*' })).status, 200)
  t.equal((await request(pathOf(second.url))).statusCode, 200, 'out of the trash it works again')
})

test('previews are made, listed and revoked with the right keys, of articles that are there', async (t) => {
  const all = await desk(t)
  const { send, request, draft } = all
  const { article } = await linked(all)
  const { body: other } = await draft()
  const at = `/articles/${article.id}/previews`
  for (const expiresIn of [59, 2_592_001, 60.5, '3600', null, -1]) t.match(await send('POST', at, { expiresIn }), { status: 400 }, String(expiresIn))
  t.match(await send('POST', at, { expires: 60 }), { status: 400 })
  t.match(await send('POST', at, { expiresIn: 60 }), { status: 201, body: { expiresAt: '2026-01-01T00:01:00.000Z' } })
  t.match(await send('POST', at, { expiresIn: 2_592_000 }), { status: 201, body: { expiresAt: '2026-01-31T00:00:00.000Z' } })
  t.match(await send('POST', '/articles/99/previews', {}), { status: 404 })
  for (const url of ['/articles/99/previews', `/articles/${other.id}/previews/1`, `${at}/99`]) t.match(await send('GET', url), { status: 404 }, url)
  t.match(await send('DELETE', `/articles/${other.id}/previews/1`, undefined, { match: '*' }), { status: 404 }, 'by its own article only')

  const [writer, reader] = [await newKey(all, { scopes: ['articles:write'] }), await newKey(all, { scopes: ['drafts:read'] })]
  const both = await newKey(all, { scopes: ['articles:write', 'drafts:read'] })
  const asked = async (method: 'GET' | 'POST' | 'DELETE', url: string, key?: string) => (await request({
    method,
    url,
    headers: { ...key === undefined ? {} : bearing(key), 'if-match': '*', ...method === 'POST' ? { 'content-type': 'application/json' } : {} },
    ...method === 'POST' ? { payload: '{}' } : {}
  })).statusCode
  t.same([await asked('POST', at), await asked('POST', at, reader), await asked('POST', at, writer), await asked('POST', at, both)], [401, 403, 403, 201])
  for (const url of [at, `${at}/1`]) t.same([await asked('GET', url), await asked('GET', url, writer), await asked('GET', url, reader)], [401, 403, 200])
  t.same([await asked('DELETE', `${at}/1`), await asked('DELETE', `${at}/1`, reader), await asked('DELETE', `${at}/1`, writer)], [401, 403, 204])
})

test('what has expired is deleted when another one is made, some at a time', async (t) => {
  const all = await desk(t)
  const { send, setTime, db } = all
  const { article } = await linked(all, 60)
  const row = { article_id: article.id, secret: 'x', created_at: '2026-01-01T00:00:00.000Z' }
  await db.insertInto('previews').values(Array.from({ length: 120 }, (_, i) => ({ ...row, expires_at: `2026-01-01T00:${i < 110 ? '02' : '30'}:00.000Z` }))).execute()
  setTime('2026-01-01T00:10:00.000Z')
  const left = async () => (await db.selectFrom('previews').select('id').execute()).length
  const made = await send('POST', `/articles/${article.id}/previews`, {})
  t.equal(await left(), 121 + 1 - 100)
  t.equal(made.body.id, 122, 'a number is not used again')
  await send('POST', `/articles/${article.id}/previews`, {})
  t.equal(await left(), 10 + 2)
})

test('what opens a draft is neither logged, nor counted, nor kept in the log of who changed what', async (t) => {
  const all = await desk(t)
  const { request, send, log, metrics, db, app } = all
  const { path } = await linked(all)
  const token = path.slice('/previews/'.length)
  const wrong = token.replace(/.$/, (last) => last === 'A' ? 'B' : 'A')
  for (const url of [path, `${path}.md`, `${path}?fields=nothing`, `/previews/${wrong}`, `/previews/${wrong}%zz`]) await request(url)
  await request({ method: 'DELETE', url: path })
  const audit = JSON.stringify(await db.selectFrom('audit').selectAll().execute())
  await db.schema.dropTable('previews').execute()
  t.equal((await app.inject(path)).statusCode, 500)
  t.match(log(), /"route":"\/previews\/:token"/, 'a failure is logged, by the route')
  const secrets = [token, token.split('.')[2] ?? '', wrong]
  const counted = await metrics.text()
  for (const secret of secrets) for (const text of [log(), audit, counted]) t.notOk(text.includes(secret))
  const { body } = await send('GET', '/audit?resource=preview&resourceId=1')
  t.match(body.data, [{ action: 'create', by: 'desk', revision: 1 }])
})
