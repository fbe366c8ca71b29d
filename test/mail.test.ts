import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import t from 'tap'
import { later } from '../src/later.js'
import { Mailer } from '../src/mail/mailer.js'
import { openMigrated } from '../src/db/migrate.js'
import { inTransaction } from '../src/db/transaction.js'
import { databaseUrl, test, useEngine } from './engines.js'
import { testApp, type TestApp } from './helpers.js'
import { mailServer } from './mail-helpers.js'
import { form, lastMail, outbox, readMail, settled, signUp } from './subscribers-helpers.js'
import { until } from './until.js'

const START = '2026-01-01T00:00:00.000Z'
const ask = async ({ request }: TestApp) => await request({ method: 'POST', url: '/subscribers', payload: form })
/** Any press of a button makes the app look for mails that are due. */
const wake = async ({ request }: TestApp) => await request({ method: 'POST', url: '/confirm/none' })
const mails = async ({ db }: TestApp) =>
  await db.selectFrom('mails').select(['id', 'kind', 'attempts', 'due_at', 'sent_at']).orderBy('id').execute()

test('the mail has all that a reader and a mail program need', async (t) => {
  const app = await testApp(t, { seeded: true, settings: { PUBLIC_URL: 'https://news.example.org/api', MAIL_FROM: 'Today <today@example.org>' } })
  await signUp(app, { purposes: ['newsletter', 'promotional-offers'] })
  const { headers, text, confirm, unsubscribe } = lastMail(app)
  t.match(headers, {
    from: 'Today <today@example.org>',
    to: 'reader@example.org',
    subject: 'Confirm your subscription: TODAY newsletters',
    date: 'Thu, 01 Jan 2026 00:00:00 +0000',
    'message-id': /^<[^@]+@example\.org>$/,
    'auto-submitted': 'auto-generated',
    'list-unsubscribe': `<https://news.example.org/api${unsubscribe}>`,
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    'content-type': 'text/plain; charset=utf-8'
  })
  t.match(text, `https://news.example.org/api${confirm}\n`)
  t.match(text, `https://news.example.org/api${unsubscribe}\n`)
  t.match(text, '[x] newsletter\n  [x] promotional offers\n  [ ] research and analysis\n')
  t.match(text.replace(/\s+/g, ' '), 'I consent to TODAY using my personal details to send me TODAY newsletters and promotional offers')
  t.match(text, 'within 72 hours')
})

test('without a mail server the log says that mail becomes files, which only this user can read', async (t) => {
  const app = await testApp(t, { seeded: true })
  t.match(app.log(), /"msg":"mail is written to \S+outbox as \.eml file, because SMTP_URL is not set"/)
  app.setTime('2026-01-02T03:04:05.678Z')
  await signUp(app)
  const folder = join(app.config.dataDir, 'outbox')
  t.same(readdirSync(folder), ['2026-01-02T03-04-05.678Z-1.eml'])
  t.equal(statSync(folder).mode & 0o777, 0o700)
  t.equal(statSync(join(folder, '2026-01-02T03-04-05.678Z-1.eml')).mode & 0o777, 0o600)
  await until(() => /"mail":1,"msg":"mail written to \S+outbox/.test(app.log()))
})

test('with a mail server it goes there, to that one address', async (t) => {
  const server = await mailServer(t)
  const app = await testApp(t, { seeded: true, settings: { SMTP_URL: server.url } })
  await signUp(app, { address: 'Reader+news@bücher.example' })
  const [{ commands, source }] = server.delivered as [typeof server.delivered[number]]
  t.same(commands.filter((line) => /^(MAIL|RCPT)/.test(line)),
    ['MAIL FROM:<newsletter@localhost>', 'RCPT TO:<Reader+news@xn--bcher-kva.example>'])
  const { headers, confirm } = readMail(source)
  t.equal(headers.to, 'Reader+news@xn--bcher-kva.example')
  t.equal((await app.request(confirm)).statusCode, 200)
  t.match(app.log(), '"mail":1,"msg":"mail sent to the mail server of SMTP_URL"')
})

test('a line break in a newsletter\'s name makes no header', async (t) => {
  const server = await mailServer(t)
  const app = await testApp(t, { seeded: true, settings: { SMTP_URL: server.url } })
  await app.db.updateTable('newsletters').set({ name: 'Today\r\nBcc: other@example.com' }).execute()
  await signUp(app)
  const [mail] = server.delivered
  t.equal(mail?.commands.filter((line) => line.startsWith('RCPT')).length, 1)
  t.notOk(readMail(mail?.source ?? '').headers.bcc)
})

test('what is not taken stays queued and is sent later; the log has neither address nor link', async (t) => {
  const server = await mailServer(t)
  const app = await testApp(t, { seeded: true, settings: { SMTP_URL: server.url } })
  server.recipient = () => '450 4.2.1 <reader@example.org> is busy'
  t.equal((await ask(app)).statusCode, 202)
  await until(() => app.log().includes('it stays queued'))
  await until(async () => (await mails(app))[0]?.due_at === later(START, 60_000))
  t.match(await mails(app), [{ attempts: 1, sent_at: null }])
  t.match(app.log(), /"mail":1,"attempts":1,"error":"Error","code":"EENVELOPE","responseCode":450,"minutes":1/)
  server.recipient = () => '250 Fine'
  app.setTime('2026-01-01T00:00:59.999Z')
  await wake(app)
  t.same(server.delivered, [], 'not before its time')
  app.setTime('2026-01-01T00:01:00.000Z')
  await wake(app)
  await settled(app)
  t.match(await mails(app), [{ attempts: 2, sent_at: '2026-01-01T00:01:00.000Z' }])
  const { confirm } = readMail(server.delivered[0]?.source ?? '')
  t.match((await app.request({ method: 'POST', url: confirm })).body, 'You are subscribed')
  await settled(app)
  t.notMatch(app.log(), /reader|is busy/)
  t.notOk(app.log().includes(confirm.split('/')[2] ?? '?'))
})

test('a mail that nobody takes in two days is given up, with a line in the log', async (t) => {
  const server = await mailServer(t)
  server.recipient = () => '550 no reader@example.org here'
  const app = await testApp(t, { seeded: true, settings: { SMTP_URL: server.url } })
  await ask(app)
  const due: number[] = []
  for (let attempts = 1; attempts <= 8; attempts++) {
    await until(() => app.log().includes(`"attempts":${attempts},`))
    if (attempts === 8) break
    await until(async () => (await mails(app))[0]?.due_at !== later(START, (due.at(-1) ?? 0) + 120_000))
    const [mail] = await mails(app)
    due.push(Date.parse(mail?.due_at ?? '') - Date.parse(START))
    app.setTime(mail?.due_at ?? '')
    await wake(app)
  }
  t.same(due.map((ms) => Math.round(ms / 60_000)), [1, 6, 21, 81, 321, 1041, 2481])
  t.match(app.log(), /"level":50,[^\n]*"mail":1,"attempts":8,[^\n]*"msg":"mail given up"/)
  app.setTime('2027-01-01T00:00:00.000Z')
  await wake(app)
  t.match(await mails(app), [{ attempts: 8, sent_at: null }])
  t.notMatch(app.log(), /reader/)
})

test('a mail server that is gone keeps nobody waiting', async (t) => {
  const app = await testApp(t, { seeded: true, settings: { SMTP_URL: 'smtp://127.0.0.1:1' } })
  t.equal((await ask(app)).statusCode, 202)
  await until(() => /"code":"(ESOCKET|ECONNECTION)"/.test(app.log()))
})

test('a mail that was on its way when the process died is sent by another one, after two minutes', async (t) => {
  const settings = { DATA_DIR: t.testdir(), DATABASE_URL: await databaseUrl(t, { file: true }) }
  const server = await mailServer(t)
  let asked = false
  server.recipient = () => {
    asked = true
    return null
  }
  await t.test('the first one', async (t) => {
    const first = await testApp(t, { seeded: true, settings: { ...settings, SMTP_URL: server.url } })
    t.equal((await ask(first)).statusCode, 202)
    await until(() => asked)
    t.match(await mails(first), [{ sent_at: null }])

    await t.test('the next one', async (t) => {
      const next = await testApp(t, { settings })
      next.setTime(later(START, 119_999))
      await wake(next)
      await sleep(100)
      t.same(outbox(next), [], 'as long as it may be sending')
      next.setTime(later(START, 120_000))
      await wake(next)
      await settled(next)
      t.match(outbox(next), [{ headers: { to: 'reader@example.org' } }])
      t.equal((await next.request(lastMail(next).confirm)).statusCode, 200)
    })

    const begun = performance.now()
    await first.app.close()
    t.ok(performance.now() - begun < 5_000, 'and one that is told to stop does not wait for the mail server')
  })
})

test('two processes never send one mail twice', async (t) => {
  const settings = { DATABASE_URL: await databaseUrl(t, { file: true }) }
  const app = await testApp(t, { seeded: true, settings })
  const other = await openMigrated(app.config.databaseUrl)
  t.teardown(() => other.destroy())
  await app.app.close()
  await app.db.insertInto('subscribers').values({ address: 'reader@example.org', address_key: 'reader@example.org', created_at: START }).execute()
  await app.db.insertInto('subscriptions').values({ subscriber_id: 1, newsletter_id: 1, status: 'pending', updated_at: START }).execute()
  await app.db.insertInto('signups').values({ subscription_id: 1, wording_id: 1, purposes: '[]', source: '/', ip: 'unknown', requested_at: START }).execute()
  const queued = Array.from({ length: 50 }, () => ({ signup_id: 1, kind: 'welcome' as const, queued_at: START, attempts: 0, due_at: START }))
  await app.db.insertInto('mails').values(queued).execute()
  const sent: number[] = []
  const post = { destination: 'counted', send: async (_mail: unknown, id: number) => { sent.push(id); await sleep(1) } }
  const mail = { to: '', subject: '', text: '', unsubscribeUrl: '', date: START }
  const parts = { post, clock: () => START, log: app.app.log, compose: async () => mail }
  const mailers = [app.db, other].map((db) => new Mailer({ db, ...parts }))
  const kick = () => { for (const mailer of mailers) mailer.kick() }
  await inTransaction(app.db, async (db) => {
    await db.updateTable('mails').set({ attempts: 0 }).execute()
    // Both wait for the end of this transaction, and then reach for the first mail at the same moment.
    kick()
    await sleep(100)
  })
  kick()
  await settled(app)
  t.same(sent.sort((a, b) => a - b), queued.map((_, n) => n + 1))
  for (const mailer of mailers) await mailer.stop()
})

test('what is queued while the mailer stops is sent by the next one', async (t) => {
  const settings = { DATA_DIR: t.testdir(), DATABASE_URL: await databaseUrl(t, { file: true }) }
  await t.test('at the end of one run', async (t) => {
    const app = await testApp(t, { seeded: true, settings: { ...settings, SMTP_URL: 'smtp://127.0.0.1:1' } })
    await ask(app)
    await app.app.close()
    t.match(await mails(app), [{ sent_at: null }])
  })
  await t.test('at the start of the next', async (t) => {
    const app = await testApp(t, { settings })
    app.setTime(later(START, 60_000))
    await wake(app)
    await settled(app)
    t.equal(outbox(app).length, 1)
  })
})

t.test('a locked database is waited for, and the log says so', async (t) => {
  useEngine(t, 'sqlite')
  const folder = t.testdir()
  const file = join(folder, 'broadsheet.db')
  const { app, db, log } = await testApp(t, { seeded: true, settings: { DATABASE_URL: `sqlite:${file}`, DATA_DIR: folder } })
  const other = new Sqlite(file)
  t.teardown(() => other.close())
  const post = { destination: 'sent nowhere', send: async () => {} }
  const mailer = new Mailer({ db, post, clock: () => START, log: app.log, compose: async () => undefined })
  other.exec('begin immediate')
  mailer.kick()
  await until(() => /"code":"SQLITE_BUSY","msg":"the queue of mails cannot be worked on/.test(log()))
  other.exec('rollback')
  await mailer.stop()
})
