import { importCapture } from '../src/imports/import.js'
import { desk } from './editing-helpers.js'
import { test } from './engines.js'
import { capture, shippedStory, type Answer } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'

const NOW = '2026-01-01T00:00:00.000Z'

test('an imported article tells where each fact comes from', async (t) => {
  const office = await desk(t, { seeded: true })
  const { status, body } = await office.send('GET', '/articles/1/evidence')
  t.equal(status, 200)
  t.match(body, { article: 1, format: 'text', url: null, sha256: (await office.get('/articles/1')).source.sha256 })
  const lines = shippedStory().split('\n')
  const of = (field: string) => body.fields.find((one: Answer) => one.field === field)
  t.match(of('/headline'), { text: lines[of('/headline').lines[0] - 1], rule: 'headline-line', inferred: false, note: null, elements: [] })
  t.ok(of('/quotes/0').confidence > 0.5)
  t.match(of('/publishedAt'), { inferred: true, note: /./ })
  t.ok(body.fields.every(({ text, lines }: Answer) => text.length <= 2_000 && lines.length > 0))
})

test('where facts come from, is told of the story as it was read', async (t) => {
  const office = await desk(t, { seeded: true })
  const { source, quotes } = await office.get('/articles/1')
  await office.send('DELETE', `/quotes/${quotes[0].id}`, undefined, { match: '*' })
  await office.send('PUT', '/articles/1/publication', {}, { match: '*' })
  t.same((await office.get('/articles/1')).source, source)
})

test('a source without lines names its elements', async (t) => {
  const office = await desk(t)
  await importCapture(office.db, Buffer.from(JSON.stringify({ uri: 'x', headline: 'Bridge is closed', body_text: 'The bridge is closed.' })), NOW)
  const { body } = await office.send('GET', '/articles/1/evidence')
  t.match(body, { format: 'ninjs', fields: [{ field: '/headline', lines: [], elements: ['/headline'], text: null, rule: 'ninjs-property', confidence: 0.95 }] })
})

test('evidence is for who may read drafts, of what was imported', async (t) => {
  const office = await desk(t)
  await office.draft()
  await importCapture(office.db, Buffer.from(capture({ headline: 'Bridge is closed' })), NOW)
  t.match(await office.send('GET', '/articles/1/evidence'), { status: 404, body: { detail: /imported article/ } })
  t.match(await office.send('GET', '/articles/9/evidence'), { status: 404 })
  t.equal((await office.request('/articles/2/evidence')).statusCode, 401)
  const key = await newKey(office, { scopes: ['articles:write'] })
  t.equal((await office.request({ url: '/articles/2/evidence', headers: bearing(key) })).statusCode, 403)
})

test('evidence that older versions wrote is shown as far as it goes', async (t) => {
  const office = await desk(t, { seeded: true })
  await office.db.updateTable('captures').set({ evidence: '[{ "field": "/headline", "lines": [1], "note": null }]' }).execute()
  t.match((await office.send('GET', '/articles/1/evidence')).body.fields, [{ rule: 'unknown', confidence: null, inferred: false }])
})
