import { createHash } from 'node:crypto'
import { test } from './engines.js'
import { testApp, type TestApp } from './helpers.js'
import { everything, form, lastMail, outbox, press, settled, signUp, subscribe } from './subscribers-helpers.js'

const seeded = { seeded: true }
const status = async ({ db }: TestApp) =>
  (await db.selectFrom('subscriptions').select('status').executeTakeFirst())?.status

test('a sign-up is acknowledged, kept, and answered by mail', async (t) => {
  const app = await testApp(t, seeded)
  const answer = await signUp(app, { address: 'Reader@Example.org', source: '/news/today' })
  t.equal(answer.statusCode, 202)
  t.equal(answer.headers['cache-control'], 'no-store')
  t.equal(answer.json().status, 'pending-confirmation')
  const mail = lastMail(app)
  t.equal(mail.headers.to, 'Reader@example.org')
  const { subscribers, subscriptions, signups, consents } = await everything(app)
  t.match(subscribers, [{ address: 'Reader@example.org', address_key: 'reader@example.org' }])
  t.match(subscriptions, [{ status: 'pending' }])
  t.match(signups, [{ purposes: '["newsletter"]', source: '/news/today', requested_at: '2026-01-01T00:00:00.000Z', confirmed_at: null }])
  t.same(consents, [], 'nobody has consented yet')
})

test('the answer is the same, byte for byte, for a new, a pending, an active and an unsubscribed address', async (t) => {
  const app = await testApp(t, seeded)
  const told = async () => {
    const { statusCode, headers: { date, ...headers }, body } = await signUp(app)
    return { statusCode, headers, body }
  }
  const fresh = await told()
  t.equal(await status(app), 'pending')
  t.same(await told(), fresh)
  await press(app, lastMail(app).confirm)
  t.equal(await status(app), 'active')
  t.same(await told(), fresh)
  t.equal(await status(app), 'active', 'a stranger who fills in the form ends nothing')
  await press(app, lastMail(app).unsubscribe)
  t.equal(await status(app), 'unsubscribed')
  t.same(await told(), fresh)
  t.equal(await status(app), 'pending')
})

test('the document\'s example is a request that works', async (t) => {
  const app = await testApp(t, seeded)
  const { components: { schemas } } = await app.get('/openapi.json')
  const answer = await signUp(app, schemas.SubscriptionRequest.examples[0])
  t.equal(answer.statusCode, 202)
  t.same(answer.json(), schemas.Subscription.examples[0])
})

test('what cannot be accepted is a 422 that names the field and the remedy', async (t) => {
  const app = await testApp(t, seeded)
  for (const [fields, pointer, remedy] of [
    [{ address: 'reader@example.org,other@example.com' }, '/address', /exactly one @/],
    [{ address: 'reader@example.org\r\nBcc: other@example.com' }, '/address', /line break/],
    [{ newsletter: 99 }, '/newsletter', /GET \/newsletters/],
    [{ wording: 99 }, '/wording', /in force, which is 1/],
    [{ purposes: ['promotional-offers'] }, '/purposes', /lacks newsletter/],
    [{ purposes: ['newsletter', 'world-domination'] }, '/purposes/1', /names newsletter, promotional-offers, research-and-analysis/],
    [{ purposes: ['newsletter', 'newsletter'] }, '/purposes/1', /once/]
  ] as const) {
    const answer = await signUp(app, fields)
    t.equal(answer.statusCode, 422, JSON.stringify(fields))
    t.match(answer.headers['content-type'], 'application/problem+json')
    t.match(answer.json().errors, [{ pointer, detail: remedy }])
  }
  t.same((await everything(app)).subscribers, [])
})

test('what does not have the form of a sign-up is a 400', async (t) => {
  const app = await testApp(t, seeded)
  for (const fields of [
    { purposes: [] }, { purposes: 'newsletter' }, { newsletter: '1' }, { address: null }, { address: 'a\0@example.org' },
    { wording: 0 }, { status: 'active' }, { source: '' }, { purposes: Array.from({ length: 21 }, () => 'newsletter') }
  ]) t.equal((await signUp(app, fields)).statusCode, 400, JSON.stringify(fields))
  const form = await app.request({
    method: 'POST', url: '/subscribers', payload: 'address=reader', headers: { 'content-type': 'application/x-www-form-urlencoded' }
  })
  t.equal(form.statusCode, 415)
})

test('the newest wording counts', async (t) => {
  const app = await testApp(t, seeded)
  await app.db.insertInto('wordings').values({
    newsletter_id: 1,
    version: 2,
    text: 'I agree.',
    sha256: createHash('sha256').update('I agree.').digest('hex'),
    language: 'en',
    purposes: JSON.stringify([{ key: 'newsletter', label: 'newsletter' }]),
    created_at: '2026-01-01T00:00:00.000Z'
  }).execute()
  const stale = await signUp(app)
  t.equal(stale.statusCode, 422)
  t.match(stale.json().errors, [{ pointer: '/wording', detail: /Show the reader that one/ }])
  const { data: [newsletter] } = await app.get('/newsletters')
  t.equal((await signUp(app, { wording: newsletter.wording.id })).statusCode, 202)
})

test('two spellings of one mailbox are one subscriber; dots and tags make others', async (t) => {
  const app = await testApp(t, seeded)
  for (const address of ['reader@bücher.example', 'READER@xn--bcher-kva.example', 'r.eader@bücher.example', 'reader+x@bücher.example']) {
    t.equal((await signUp(app, { address })).statusCode, 202)
  }
  t.same((await everything(app)).subscribers.map((row) => row.address_key),
    ['reader@xn--bcher-kva.example', 'r.eader@xn--bcher-kva.example', 'reader+x@xn--bcher-kva.example'])
})

test('the sixth sign-up within an hour from one IPv4 address is a 429 that says when to come back', async (t) => {
  const app = await testApp(t, seeded)
  const from = async (ip: string, n: number) => await signUp(app, { address: `reader${n}@example.org` }, ip)
  t.equal((await signUp(app, { address: 'no address' }, '192.0.2.1')).statusCode, 422)
  for (let n = 0; n < 5; n++) t.equal((await from('192.0.2.1', n)).statusCode, 202, 'a mistake before did not count')
  const sixth = await from('192.0.2.1', 5)
  t.equal(sixth.statusCode, 429)
  t.match(sixth.headers['content-type'], 'application/problem+json')
  const seconds = Number(sixth.headers['retry-after'])
  t.ok(seconds > 3_500 && seconds <= 3_600, `Retry-After: ${seconds}`)
  t.match(sixth.json(), { status: 429, code: 'too-many-requests', detail: /Try again in 60 minutes/ })
  t.equal((await from('::ffff:192.0.2.1', 6)).statusCode, 429, 'the same address, mapped')
  t.equal((await from('192.0.2.2', 7)).statusCode, 202, 'a neighbour is another')
  t.equal((await app.request({ url: '/newsletters', remoteAddress: '192.0.2.1' })).statusCode, 200, 'reading goes on')
  t.equal((await everything(app)).signups.length, 6)
})

test('of IPv6 addresses the /64 is counted', async (t) => {
  const app = await testApp(t, seeded)
  const from = async (ip: string, n: number) => (await signUp(app, { address: `reader${n}@example.org` }, ip)).statusCode
  for (let n = 0; n < 5; n++) t.equal(await from(`2001:db8:1:2:${n}::${n}`, n), 202)
  t.equal(await from('2001:db8:1:2:ffff::1', 5), 429)
  t.equal(await from('2001:db8:1:3::1', 6), 202)
})

test('behind a trusted proxy the reader\'s own address is counted and kept', async (t) => {
  const app = await testApp(t, { seeded: true, settings: { TRUST_PROXY: '10.0.0.1' } })
  const from = async (forwarded: string, n: number) => (await app.request({
    method: 'POST',
    url: '/subscribers',
    remoteAddress: '10.0.0.1',
    headers: { 'x-forwarded-for': forwarded },
    payload: { ...form, address: `reader${n}@example.org` }
  })).statusCode
  for (let n = 0; n < 5; n++) t.equal(await from('198.51.100.7', n), 202)
  t.equal(await from('198.51.100.7', 5), 429)
  t.equal(await from('2001:db8:9:8:7::1', 6), 202)
  t.equal(await from('mystery', 7), 202)
  await settled(app)
  const networks = (await everything(app)).signups.map((row) => row.ip)
  t.same([...new Set(networks)], ['198.51.100.0/24', '2001:db8:9::/48', 'unknown'])
})

test('an address gets three mails a day, whatever is asked for; the fourth is left out without a word', async (t) => {
  const app = await testApp(t, seeded)
  const answers = []
  for (let n = 0; n < 4; n++) answers.push((await signUp(app, { address: n % 2 ? 'READER@example.org' : 'reader@example.org' })).body)
  t.equal(new Set(answers).size, 1)
  t.equal(outbox(app).length, 3)
  await signUp(app, { address: 'other@example.org' })
  t.equal(outbox(app).length, 4, 'others get theirs')
  app.setTime('2026-01-01T23:59:59.999Z')
  await signUp(app)
  t.equal(outbox(app).length, 4)
  app.setTime('2026-01-02T00:00:00.000Z')
  await signUp(app)
  t.equal(outbox(app).length, 5, 'the next day')
})

test('neither an address nor a token nor a mail reaches the log', async (t) => {
  const app = await testApp(t, seeded)
  const mail = await subscribe(app, { address: 'secret.reader@example.org' })
  await app.request(mail.confirm)
  await press(app, mail.unsubscribe)
  await press(app, '/confirm/unknown-token')
  await signUp(app, { address: 'secret.reader@' })
  await signUp(app, { address: ['secret.reader@example.org'] })
  t.match(app.log(), /"mail":1,"msg":"mail written to/, 'the log tells of mails')
  t.notMatch(app.log(), /secret|reader/i)
  for (const [token] of `${mail.confirm} ${mail.unsubscribe}`.matchAll(/[\w-]{43}/g)) {
    t.notOk(app.log().includes(token))
    t.notOk(app.log().includes(createHash('sha256').update(token).digest('hex')))
  }
})
