import { request as httpRequest, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AddressInfo } from 'node:net'
import { importCapture } from '../src/imports/import.js'
import { desk, type Desk } from './editing-helpers.js'
import { test } from './engines.js'
import { capture, shippedStory, type Answer } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'

const NDJSON = 'application/x-ndjson'
const page = (n: number) => capture({ headline: `Bridge number ${n} is closed` })
const lines = (all: unknown[]) => all.map((one) => typeof one === 'string' ? one : JSON.stringify(one)).join('\n')

async function post ({ request, key }: Desk, payload: string | Buffer, type = NDJSON) {
  const response = await request({ method: 'POST', url: '/articles/import', headers: { ...bearing(key), 'content-type': type }, payload })
  const results: Answer[] = response.statusCode === 200 ? response.body.trimEnd().split('\n').map((line) => JSON.parse(line)) : []
  return { status: response.statusCode, results, body: response.body, headers: response.headers }
}

test('a saved page becomes a published article', async (t) => {
  const office = await desk(t)
  const { status, results, headers } = await post(office, shippedStory(), 'text/plain; charset=utf-8')
  t.equal(status, 200)
  t.equal(headers['content-type'], NDJSON)
  t.match(results, [{ name: null, status: 'created', id: 1 }])
  t.match(await office.get('/articles/1'), { slug: results[0].slug })
  t.match((await post(office, shippedStory(), 'text/plain')).results, [{ name: null, status: 'known', id: 1, slug: results[0].slug }])
  await office.send('DELETE', '/articles/1/publication', { reason: 'other' }, { match: '*' })
  await office.send('DELETE', '/articles/1', undefined, { match: '*' })
  t.same((await post(office, shippedStory(), 'text/plain')).results, [{
    name: null, status: 'trashed', id: 1, slug: results[0].slug, detail: 'It is in the trash, from which DELETE /articles/1/deletion takes it.'
  }])
  t.equal((await office.send('DELETE', '/articles/1/deletion', undefined, { match: '*' })).status, 200)
  t.same((await importCapture(office.db, Buffer.from(shippedStory()), '2026-01-01T00:00:00.000Z')).created, false, 'the same as from the command line')
  t.same(await office.db.selectFrom('audit').select(['key_id', 'by', 'action', 'resource_id', 'revision']).where('seq', '=', 1).execute(),
    [{ key_id: 1, by: 'desk', action: 'import', resource_id: 1, revision: 1 }])
  t.same(await office.db.selectFrom('article_revisions').select(['by', 'key_id', 'action']).where('number', '=', 1).execute(), [{ by: 'desk', key_id: 1, action: 'import' }])
})

test('what is known says why readers do not get it, also to who may not read drafts', async (t) => {
  const office = await desk(t)
  const key = await newKey(office, { scopes: ['articles:write', 'articles:publish'] })
  const told = async (payload: string, who = office) => (await post(who, payload, 'text/plain')).results[0]
  await told(page(1))
  t.notOk('detail' in await told(page(1)), 'of what is public there is nothing to tell')
  await office.send('DELETE', '/articles/1/publication', { reason: 'retracted' }, { match: '*' })
  const withdrawn = { status: 'known', id: 1, detail: 'It is withdrawn: PUT /articles/1/publication publishes it once more.' }
  t.match(await told(page(1)), withdrawn)
  t.match(await told(`Menu\n\n${page(1)}`, { ...office, key }), withdrawn, 'of another capture')
  await office.send('PUT', '/articles/1/publication', { at: '2099-01-01T00:00:00Z' }, { match: '*' })
  t.match(await told(page(1)), { status: 'known', detail: /scheduled.*GET \/articles\/1\/publication/ })
  await office.send('DELETE', '/articles/1/schedule', undefined, { match: '*' })
  await office.send('DELETE', '/articles/1', undefined, { match: '*' })
  t.match(await told(`News\n\n${page(1)}`, { ...office, key }), { status: 'trashed', id: 1, detail: /DELETE \/articles\/1\/deletion/ })
  t.match((await office.send('GET', '/drafts?count=true')).body, { meta: { total: 0 } }, 'nobody publishes once more by chance what was retracted')
})

test('whom only drafts know is not made public by who may not read drafts', async (t) => {
  const office = await desk(t)
  const { body: hidden } = await office.send('POST', '/people', { name: 'Ida Brandt', description: 'source of the harbour story', aliases: ['the whistle-blower'] })
  const named = (n: number) => page(n).replace('Several of those who came', '“The bridge is older than the town hall,” said Ida Brandt. Several of those who came')
  const key = await newKey(office, { scopes: ['articles:write', 'articles:publish'] })
  const speaker = async ({ results: [{ id }] }: Answer) => (await office.get(`/articles/${id}`)).quotes[0].speaker
  const made = await speaker(await post({ ...office, key }, named(1), 'text/plain'))
  t.match(made, { name: 'Ida Brandt', description: null, aliases: [] })
  t.not(made.id, hidden.id)
  t.equal((await speaker(await post({ ...office, key }, named(2), 'text/plain'))).id, made.id, 'who is public is known')
  t.equal((await office.request(`/people/${hidden.id}`)).statusCode, 404)

  await office.send('POST', '/people', { name: 'Max Holt', description: 'engineer' })
  const known = await speaker(await post(office, named(3).replace('Ida Brandt', 'Max Holt'), 'text/plain'))
  t.match(known, { name: 'Max Holt', description: 'engineer' }, 'who may read drafts has seen whom he makes public')
})

test('many pages are imported in their order, and a broken one stops none', async (t) => {
  const office = await desk(t)
  const { results } = await post(office, lines([
    { name: 'a.txt', text: page(1) },
    '{ "name": "b.txt", ',
    { name: 'c.txt', text: 'no story' },
    '',
    { name: 'd.txt', text: page(1) },
    { name: 'e.txt' },
    { name: 'f.txt', text: page(2), more: 1 },
    { name: 'g.txt', text: `${page(2)}\0` },
    `{ "name": "h.txt", "text": "${'x'.repeat(1024 * 1024)}" }`,
    '{ "name": "i.txt", "text": "half a \\ud83d character" }',
    'null', '[]', '7', '['.repeat(100_000), '{ "__proto__": {}, "text": "x" }',
    { text: page(3) }
  ]))
  t.same(results.map(({ line }) => line), [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], 'each says on which line it was')
  t.same(results.map(({ name, status, id }) => [name, status, id ?? null]), [
    ['a.txt', 'created', 1], [null, 'refused', null], ['c.txt', 'refused', null], ['d.txt', 'known', 1], ['e.txt', 'refused', null],
    ['f.txt', 'refused', null], ['g.txt', 'refused', null], [null, 'refused', null], ['i.txt', 'refused', null],
    ...Array.from({ length: 5 }, () => [null, 'refused', null]), [null, 'created', 2]
  ])
  t.ok(results.every(({ status, detail }) => (status === 'refused') === (typeof detail === 'string')))
  t.match(results[4].detail, '/text is wrong: It is required')
  t.equal((await office.get('/articles')).data.length, 2)
})

test('a page may come in the charset that its Content-Type declares', async (t) => {
  const office = await desk(t)
  const text = page(4).replace('Bridge number 4 is closed', 'Café at bridge number 4 is “closed”')
  const bytes = Buffer.from(text.replaceAll('“', '\x93').replaceAll('”', '\x94'), 'latin1')
  const { results } = await post(office, bytes, 'text/plain; charset="Windows-1252"')
  t.match(await office.get(`/articles/${results[0].id}`), { headline: 'Café at bridge number 4 is “closed”' })
  t.match((await post(office, text, 'text/plain')).results, [{ status: 'known' }], 'the same text in UTF-8')
  t.match(await post(office, Buffer.from([0x62, 0xff, 0x62]), 'text/plain; charset=shift_jis'), { status: 400, body: /shift_jis/ })
  t.match(await post(office, lines([{ text }]), `${NDJSON}; charset=windows-1252`), { status: 415, body: /Send UTF-8/ })
})

test('what is no page is refused as a whole', async (t) => {
  const office = await desk(t)
  t.match(await post(office, '', 'text/plain'), { status: 400 })
  t.match(await post(office, Buffer.from([0x62, 0xff]), 'text/plain'), { status: 400, body: /UTF-8/ })
  t.match(await post(office, '{}', 'application/json'), { status: 415, body: /text\/plain or text\/html or .* or application\/x-ndjson/ })
  t.match(await post(office, page(1), 'text/plain; charset=klingon'), { status: 415 })
  for (const headers of [{}, { 'content-type': 'text/plain' }, { 'content-type': NDJSON }]) {
    const { statusCode, body } = await office.request({ method: 'POST', url: '/articles/import', headers: { ...bearing(office.key), ...headers } })
    t.match({ statusCode, ...JSON.parse(body) }, { statusCode: 400, code: 'empty-body', detail: /Send the text of a news page/ }, JSON.stringify(headers))
  }
  t.match(await post(office, 'x'.repeat(32 * 1024 * 1024 + 1), 'text/plain'), { status: 413, body: /32 MiB/ })
  t.match((await post(office, 'x'.repeat(3 * 1024 * 1024), 'text/plain')).results, [{ status: 'refused', detail: /2 MiB/ }])
})

test('a key needs both scopes', async (t) => {
  const office = await desk(t)
  for (const [scopes, status] of [[[], 403], [['articles:write'], 403], [['articles:publish'], 403], [['articles:write', 'articles:publish'], 200]] as const) {
    const key = await newKey(office, { scopes: [...scopes] })
    t.equal((await post({ ...office, key }, page(1), 'text/plain')).status, status, scopes.join())
  }
  t.equal((await office.request({ method: 'POST', url: '/articles/import', headers: { 'content-type': 'text/plain' }, payload: page(2) })).statusCode, 401)
  const operation = office.app.swagger().paths?.['/articles/import'] as Answer
  t.same(operation.post.security, [{ key: ['articles:write', 'articles:publish'] }])
})

/** Sends pages over a connection, and answers once the first bytes are there. */
async function connect ({ app, key }: Desk, payload: string): Promise<IncomingMessage> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const request = httpRequest({ port, method: 'POST', path: '/articles/import', headers: { ...bearing(key), 'content-type': NDJSON } })
  request.end(payload)
  const [response] = await once(request, 'response') as [IncomingMessage]
  return response
}

test('each line comes when its page is committed', async (t) => {
  const office = await desk(t)
  const response = await connect(office, lines(Array.from({ length: 30 }, (_, n) => ({ name: `${n}`, text: page(n) }))))
  let text = ''
  let early = 0
  for await (const chunk of response) {
    text += String(chunk)
    const told = text.split('\n').length - 1
    const { length } = await office.db.selectFrom('articles').select('id').execute()
    t.ok(length >= told, 'no line is ahead of its commit')
    if (told < 30) early++
  }
  t.ok(early > 3, 'nor are they kept to the end')
  t.same(text.trimEnd().split('\n').map((line) => JSON.parse(line).name), Array.from({ length: 30 }, (_, n) => `${n}`))
})

test('who hangs up stops the import behind the page in progress', async (t) => {
  const office = await desk(t)
  const response = await connect(office, lines(Array.from({ length: 500 }, (_, n) => ({ text: page(n) }))))
  const count = async () => (await office.db.selectFrom('articles').select('id').execute()).length
  await once(response, 'data')
  response.destroy()
  await sleep(1_000)
  const stopped = await count()
  t.ok(stopped >= 1 && stopped < 500, `stopped after ${stopped} of 500`)
  await sleep(1_000)
  t.equal(await count(), stopped)
  t.match((await post(office, lines([{ text: page(0) }, { text: page(499) }]))).results, [{ status: 'known' }, { status: 'created' }], 'and can be sent again')
})

test('a failing database is no refusal of a page', async (t) => {
  const office = await desk(t)
  await office.db.schema.dropTable('audit').execute()
  const { status, body } = await post(office, lines([{ text: page(1) }]))
  t.match({ status, body }, { status: 500, body: /internal-error/ })
})
