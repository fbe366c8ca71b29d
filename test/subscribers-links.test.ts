import { createHash } from 'node:crypto'
import { test } from './engines.js'
import { testApp } from './helpers.js'
import { everything, lastMail, outbox, press, signUp, subscribe } from './subscribers-helpers.js'

const seeded = { seeded: true }

test('opening a link shows a page and changes nothing', async (t) => {
  const app = await testApp(t, seeded)
  await signUp(app)
  const { confirm, unsubscribe } = lastMail(app)
  const before = await everything(app)
  for (const [url, title] of [[confirm, 'Subscribe to TODAY newsletters?'], [unsubscribe, 'Unsubscribe from TODAY newsletters?']]) {
    for (const method of ['GET', 'HEAD', 'GET'] as const) {
      const page = await app.request({ method, url })
      t.equal(page.statusCode, 200)
      t.match(page.headers, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        'content-security-policy': /default-src 'none'.*form-action 'self'/
      })
      t.notOk(page.headers['set-cookie'])
      if (method === 'GET') t.match(page.body, `<title>${title}</title>`)
    }
  }
  t.same(await everything(app), before)
})

test('the page says what is agreed to, and has one form with one button', async (t) => {
  const app = await testApp(t, seeded)
  await signUp(app, { purposes: ['newsletter', 'promotional-offers'] })
  const { body } = await app.request(lastMail(app).confirm)
  t.match(body, /^<!doctype html>\n<html lang="en">/)
  t.match(body, '<meta name="viewport" content="width=device-width, initial-scale=1">')
  t.match(body, '<h1>Subscribe to TODAY newsletters?</h1>')
  t.match(body, '<li>newsletter: yes</li><li>promotional offers: yes</li><li>research and analysis: no</li>')
  t.match(body, 'By subscribing, I consent to TODAY using my personal details')
  t.match(body, '<form method="post"><button>Yes, subscribe</button></form>')
  for (const tag of ['main', 'h1', 'form', 'button']) t.equal(body.split(`<${tag}`).length, 2, `one ${tag}`)
  t.notMatch(body, /<script|<link|<img|https?:|reader@/)
})

test('text from elsewhere is escaped', async (t) => {
  const app = await testApp(t, seeded)
  await app.db.updateTable('newsletters').set({ name: '<script>alert("&\')</script>' }).execute()
  await signUp(app)
  const { body } = await app.request(lastMail(app).confirm)
  t.match(body, '<h1>Subscribe to &#60;script&#62;alert(&#34;&#38;&#39;)&#60;/script&#62;?</h1>')
  t.notMatch(body, '<script>')
})

test('pressing the button confirms: the consents are recorded as they were given', async (t) => {
  const app = await testApp(t, seeded)
  await signUp(app, { purposes: ['newsletter', 'research-and-analysis'], source: '/front' }, '192.0.2.177')
  const { confirm } = lastMail(app)
  app.setTime('2026-01-01T08:00:00.000Z')
  const page = await press(app, confirm)
  t.equal(page.statusCode, 200)
  t.match(page.body, '<h1>You are subscribed</h1>')
  const { subscriptions, consents } = await everything(app)
  t.match(subscriptions, [{ status: 'active', updated_at: '2026-01-01T08:00:00.000Z' }])
  const facts = {
    subscription_id: 1,
    wording_id: 1,
    source: '/front',
    ip: '192.0.2.0/24',
    requested_at: '2026-01-01T00:00:00.000Z',
    confirmed_at: '2026-01-01T08:00:00.000Z'
  }
  t.same(consents, [
    { id: 1, ...facts, purpose: 'newsletter', decision: 'granted' },
    { id: 2, ...facts, purpose: 'promotional-offers', decision: 'declined' },
    { id: 3, ...facts, purpose: 'research-and-analysis', decision: 'granted' }
  ])
  const welcome = outbox(app).at(-1)
  t.equal(welcome?.headers.subject, 'You are subscribed: TODAY newsletters')
  t.equal(welcome?.confirm, '')
  t.match((await press(app, welcome?.unsubscribe ?? '')).body, 'You are unsubscribed')
})

test('confirming twice is confirming once', async (t) => {
  const app = await testApp(t, seeded)
  const { confirm } = await subscribe(app)
  const before = await everything(app)
  app.setTime('2026-01-09T00:00:00.000Z')
  const page = await press(app, confirm)
  t.equal(page.statusCode, 200)
  t.match(page.body, 'You are subscribed')
  t.match((await app.request(confirm)).body, 'You are subscribed')
  t.same(await everything(app), before)
})

test('a link for confirming works for 72 hours; one for unsubscribing for good', async (t) => {
  const app = await testApp(t, seeded)
  await signUp(app)
  const { confirm, unsubscribe } = lastMail(app)
  app.setTime('2026-01-03T23:59:59.999Z')
  t.equal((await app.request(confirm)).statusCode, 200)
  app.setTime('2026-01-04T00:00:00.000Z')
  for (const page of [await app.request(confirm), await press(app, confirm)]) {
    t.equal(page.statusCode, 410)
    t.match(page.body, /This link has expired[^]*Sign up again/)
  }
  t.match((await everything(app)).subscriptions, [{ status: 'pending' }])
  app.setTime('2036-01-01T00:00:00.000Z')
  t.equal((await press(app, unsubscribe)).statusCode, 200)
  t.match((await everything(app)).subscriptions, [{ status: 'unsubscribed' }])
})

test('of a token only its SHA-256 is kept; it is 32 random bytes and opens one kind of page', async (t) => {
  const app = await testApp(t, seeded)
  await signUp(app)
  const { confirm, unsubscribe } = lastMail(app)
  const tokens = [confirm, unsubscribe].map((url) => url.split('/')[2] ?? '')
  for (const token of tokens) t.equal(Buffer.from(token, 'base64url').length, 32)
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest('hex'))
  const rows = await everything(app)
  t.same(new Set(rows.tokens.map((row) => row.hash)), new Set(hashes))
  for (const token of tokens) t.notMatch(JSON.stringify(rows), token)
  t.equal((await press(app, confirm.replace('confirm', 'cancel'))).statusCode, 404)
  t.equal((await press(app, unsubscribe.replace('cancel', 'confirm'))).statusCode, 404)
})

test('a link that is none of ours is a page that says what to do', async (t) => {
  const app = await testApp(t, seeded)
  for (const token of ['x', 'A'.repeat(43), '%3Cscript%3E', "'%20or%201=1"]) {
    for (const action of ['confirm', 'cancel']) {
      for (const page of [await app.request(`/${action}/${token}`), await press(app, `/${action}/${token}`)]) {
        t.equal(page.statusCode, 404)
        t.match(page.body, /This link does not work[^]*open it from the mail again/)
      }
    }
  }
})

test('mail programs unsubscribe in one click, by either media type', async (t) => {
  const app = await testApp(t, seeded)
  const boundary = 'xyz'
  for (const [address, payload, type] of [
    ['one@example.org', 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
    ['two@example.org', `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`,
      `multipart/form-data; boundary=${boundary}`]
  ] as const) {
    await signUp(app, { address })
    const { headers, confirm } = lastMail(app)
    await press(app, confirm)
    t.equal(headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click')
    const url = new URL(headers['list-unsubscribe']?.slice(1, -1) ?? '')
    const answer = await app.request({ method: 'POST', url: url.pathname, payload, headers: { 'content-type': type } })
    t.equal(answer.statusCode, 200, 'no redirect')
  }
  t.same((await everything(app)).subscriptions.map((row) => row.status), ['unsubscribed', 'unsubscribed'])
})

test('a body of another type or size is refused', async (t) => {
  const app = await testApp(t, seeded)
  const send = async (payload: string, type: string) => (await app.request({
    method: 'POST', url: '/cancel/x', payload, headers: { 'content-type': type }
  })).statusCode
  t.equal(await send('{}', 'application/json'), 415)
  t.equal(await send('a'.repeat(1024 * 1024 + 1), 'application/x-www-form-urlencoded'), 413)
})

test('unsubscribing withdraws what was granted, once', async (t) => {
  const app = await testApp(t, seeded)
  const { unsubscribe } = await subscribe(app, { purposes: ['newsletter', 'promotional-offers'] })
  app.setTime('2026-02-01T00:00:00.000Z')
  const page = await press(app, unsubscribe)
  t.match(page.body, '<h1>You are unsubscribed</h1>')
  t.match((await app.request(unsubscribe)).body, 'You are unsubscribed')
  app.setTime('2026-02-02T00:00:00.000Z')
  t.equal((await press(app, unsubscribe)).body, page.body)
  const facts = {
    decision: 'withdrawn',
    wording_id: 1,
    source: 'unsubscribe-link',
    ip: '203.0.113.0/24',
    requested_at: '2026-02-01T00:00:00.000Z',
    confirmed_at: '2026-02-01T00:00:00.000Z'
  }
  const { consents, subscriptions } = await everything(app)
  t.equal(consents.length, 5)
  t.match(consents.slice(3), [{ purpose: 'newsletter', ...facts }, { purpose: 'promotional-offers', ...facts }])
  t.match(subscriptions, [{ status: 'unsubscribed', updated_at: '2026-02-01T00:00:00.000Z' }])
})

test('declining before confirming ends the matter, and makes the other link void', async (t) => {
  const app = await testApp(t, seeded)
  await signUp(app)
  await signUp(app)
  const [first, second] = outbox(app)
  await press(app, first?.unsubscribe ?? '')
  const { subscriptions, consents } = await everything(app)
  t.match(subscriptions, [{ status: 'unsubscribed' }])
  t.same(consents, [])
  for (const mail of [first, second]) t.equal((await press(app, mail?.confirm ?? '')).statusCode, 404)
  t.match((await everything(app)).subscriptions, [{ status: 'unsubscribed' }])
})

test('a link from before an unsubscribe does not subscribe again; a new sign-up does', async (t) => {
  const app = await testApp(t, seeded)
  const old = await subscribe(app)
  await press(app, old.unsubscribe)
  t.equal((await press(app, old.confirm)).statusCode, 404)
  t.match((await everything(app)).subscriptions, [{ status: 'unsubscribed' }])
  app.setTime('2026-01-02T00:00:00.000Z')
  await subscribe(app)
  t.match((await everything(app)).subscriptions, [{ status: 'active' }])
  await press(app, old.unsubscribe)
  t.match((await everything(app)).subscriptions, [{ status: 'unsubscribed' }], 'any mail that was kept is good for leaving')
})

test('an active reader who confirms another choice of purposes has chosen anew', async (t) => {
  const app = await testApp(t, seeded)
  await subscribe(app)
  app.setTime('2026-01-03T00:00:00.000Z')
  const { unsubscribe } = await subscribe(app, { purposes: ['newsletter', 'promotional-offers'] })
  await press(app, unsubscribe)
  t.same((await everything(app)).consents.slice(3).map(({ purpose, decision }) => `${purpose} ${decision}`), [
    'newsletter granted', 'promotional-offers granted', 'research-and-analysis declined',
    'newsletter withdrawn', 'promotional-offers withdrawn'
  ])
})
