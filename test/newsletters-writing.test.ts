import { createHash } from 'node:crypto'
import { test } from './engines.js'
import { desk } from './editing-helpers.js'
import { everything, lastMail, press, signUp } from './subscribers-helpers.js'

const WORDING = {
  text: 'Yes, I want the Harbour Letter – and offers of its partners.', language: 'en', purposes: [{ key: 'partner-offers', label: 'offers of its partners' }]
}
const NEWSLETTER = { name: 'Harbour Letter', pitch: 'What the sea brings.', frequency: 'weekly' }

test('a newsletter is made, changed, replaced and deleted', async (t) => {
  const { send, get, request, db } = await desk(t)
  const made = await send('POST', '/newsletters', NEWSLETTER)
  t.same([made.status, made.location], [201, '/newsletters/1'])
  t.same(made.body, { id: 1, revision: 1, heading: null, wording: null, ...NEWSLETTER })
  t.same(await get('/newsletters/1'), made.body)
  t.equal((await request('/newsletters/1')).headers.etag, made.etag)
  const changed = await send('PATCH', '/newsletters/1', { pitch: null, frequency: 'daily' }, { match: made.etag })
  t.same(changed.body, { ...made.body, revision: 2, pitch: null, frequency: 'daily' })
  t.same((await get('/newsletters')).data, [changed.body], 'it shows at once')
  const replaced = await send('PUT', '/newsletters/1', { name: 'Letter' }, { match: changed.etag })
  t.same(replaced.body, { ...made.body, revision: 3, name: 'Letter', pitch: null, frequency: null })

  await send('POST', '/newsletters', NEWSLETTER)
  t.match(await send('POST', '/newsletters', NEWSLETTER), { status: 409, body: { code: 'name-taken', detail: /Newsletter 2 / } })
  t.match(await send('PATCH', '/newsletters/1', { name: 'Harbour Letter' }, { match: '*' }), { status: 409 })
  for (const body of [{}, { name: 'A', frequency: 'hourly' }, { name: 'A', wording: null }]) t.equal((await send('POST', '/newsletters', body)).status, 400)
  t.equal((await send('PUT', '/newsletters/1', NEWSLETTER)).status, 428)
  t.equal((await send('PUT', '/newsletters/1', NEWSLETTER, { match: made.etag })).status, 412)
  t.equal((await send('PATCH', '/newsletters/9', {}, { match: '*' })).status, 404)
  t.equal((await request('/newsletters/9')).statusCode, 404)

  await send('POST', '/newsletters/1/wordings', WORDING)
  t.match(await send('DELETE', '/newsletters/1', undefined, { match: replaced.etag }), { status: 412, body: { currentRevision: 4 } })
  t.equal((await send('DELETE', '/newsletters/1', undefined, { match: '"4"' })).status, 204)
  t.same((await get('/newsletters')).data.map(({ id }: { id: number }) => id), [2])
  const done = await db.selectFrom('audit').select(['action', 'resource', 'resource_id', 'revision']).where('resource_id', '=', 1).orderBy('seq').execute()
  t.same(done.map((row) => `${row.action} ${row.resource} ${row.resource_id} ${row.revision}`),
    ['create newsletter 1 1', 'edit newsletter 1 2', 'edit newsletter 1 3', 'create wording 1 1', 'delete newsletter 1 5'])
})

test('a wording comes into force and is never changed', async (t) => {
  const { send, get, db } = await desk(t)
  await send('POST', '/newsletters', NEWSLETTER)
  const made = await send('POST', '/newsletters/1/wordings', WORDING)
  t.same([made.status, made.location], [201, '/newsletters/1'])
  const sha256 = createHash('sha256').update(WORDING.text).digest('hex')
  t.same(made.body.wording, {
    id: 1,
    version: 1,
    text: WORDING.text,
    sha256,
    language: 'en',
    purposes: [{ key: 'newsletter', label: 'newsletter', required: true }, { key: 'partner-offers', label: 'offers of its partners', required: false }]
  })
  t.same([made.body.revision, made.etag.startsWith('"2.')], [2, true])
  t.same(await get('/newsletters/1'), made.body)
  t.match(await send('POST', '/newsletters/1/wordings', WORDING), { status: 409, body: { code: 'known-wording', detail: /Version 1/ } })
  const next = await send('POST', '/newsletters/1/wordings', { text: 'Yes.' })
  t.match(next.body.wording, { id: 2, version: 2, text: 'Yes.', language: null, purposes: [{ key: 'newsletter' }] })
  t.match((await get('/newsletters')).data, [{ wording: { version: 2 } }], 'it shows at once')
  t.match(await db.selectFrom('wordings').selectAll().orderBy('id').execute(), [{ text: WORDING.text, sha256, version: 1 }, { text: 'Yes.' }])

  const twice = [...WORDING.purposes, ...WORDING.purposes]
  t.match(await send('POST', '/newsletters/1/wordings', { text: 'A', purposes: twice }), { status: 422, body: { errors: [{ pointer: '/purposes/1/key' }] } })
  for (const body of [{}, { text: ' ' }, { text: 'A', language: 'not a tag' }, { text: 'A', purposes: [{ key: 'Not One', label: 'x' }] }, { text: 'A', purposes: [{ key: 'a' }] },
    { text: 'A', sha256 }, { text: 'A', version: 9 }]) {
    t.equal((await send('POST', '/newsletters/1/wordings', body)).status, 400, JSON.stringify(body))
  }
  t.equal((await send('POST', '/newsletters/9/wordings', WORDING)).status, 404)
  for (const method of ['PUT', 'PATCH', 'DELETE'] as const) t.equal((await send(method, '/newsletters/1/wordings', {}, { match: '*' })).status, 405)
})

test('readers sign up for what was made, and then it stays', async (t) => {
  const app = await desk(t)
  const { send, get } = app
  await send('POST', '/newsletters', NEWSLETTER)
  t.equal((await signUp(app)).statusCode, 422, 'there is nothing to agree to yet')
  await send('POST', '/newsletters/1/wordings', WORDING)
  t.equal((await signUp(app, { purposes: ['newsletter', 'partner-offers'] })).statusCode, 202)
  t.equal((await press(app, lastMail(app).confirm)).statusCode, 200)
  t.match(await everything(app), { subscriptions: [{ status: 'active', newsletter_id: 1 }], consents: [{ decision: 'granted' }, { decision: 'granted', purpose: 'partner-offers' }] })
  await send('POST', '/newsletters/1/wordings', { text: 'Yes.' })
  t.equal((await signUp(app, { address: 'other@example.org' })).statusCode, 422, 'the first wording is not in force any more')
  t.match(await send('DELETE', '/newsletters/1', undefined, { match: '*' }), { status: 409, body: { code: 'referred-to', detail: /1 subscriptions/ } })
  t.match(await get('/newsletters/1'), { wording: { version: 2 } })
})

test('the publication is set, changed and replaced', async (t) => {
  const { send, get, request, db } = await desk(t)
  t.equal((await request('/publication')).statusCode, 404)
  t.equal((await send('PATCH', '/publication', { name: 'The Mole' }, { match: '*' })).status, 404)
  t.equal((await send('PUT', '/publication', { name: 'The Mole' }, { match: '*' })).status, 412)
  const made = await send('PUT', '/publication', { name: 'The Mole' })
  t.same([made.status, made.location, made.body], [201, '/publication', { revision: 1, name: 'The Mole', channels: [], newsletterId: null }])
  t.equal((await request('/publication')).headers.etag, made.etag)
  t.match(await send('PATCH', '/publication', { newsletterId: 1 }, { match: made.etag }), { status: 422, body: { errors: [{ pointer: '/newsletterId' }] } })
  await send('POST', '/newsletters', NEWSLETTER)
  const changed = await send('PATCH', '/publication', { newsletterId: 1, channels: ['WhatsApp'] }, { match: made.etag })
  t.same(changed.body, { revision: 2, name: 'The Mole', channels: ['WhatsApp'], newsletterId: 1 })
  t.same(await get('/publication'), changed.body, 'it shows at once')
  t.match(await send('DELETE', '/newsletters/1', undefined, { match: '*' }), { status: 409, body: { code: 'referred-to', detail: /publication/ } })
  t.equal((await send('PUT', '/publication', { name: 'A' })).status, 428)
  t.match(await send('PUT', '/publication', { name: 'A' }, { match: made.etag }), { status: 412, body: { currentRevision: 2 } })
  for (const body of [{}, { name: '' }, { name: 'A', channels: ['a', 'a'] }, { name: 'A', revision: 3 }]) {
    t.equal((await send('PUT', '/publication', body, { match: '*' })).status, 400)
  }
  const replaced = await send('PUT', '/publication', { name: 'The Pier' }, { match: changed.etag })
  t.same(replaced.body, { revision: 3, name: 'The Pier', channels: [], newsletterId: null })
  t.match(await get('/feeds/feed.json'), { title: /The Pier/ })
  t.equal((await send('DELETE', '/newsletters/1', undefined, { match: '*' })).status, 204)
  const done = await db.selectFrom('audit').select(['action', 'revision']).where('resource', '=', 'publication').orderBy('seq').execute()
  t.same(done, [{ action: 'create', revision: 1 }, { action: 'edit', revision: 2 }, { action: 'edit', revision: 3 }])
})
