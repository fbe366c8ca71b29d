import { execFile } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../src/db/open.js'
import { databaseUrl, test } from './engines.js'
import { capture, type Answer } from './helpers.js'
import { until } from './until.js'
import { PROGRAM, serve } from '../bench/program.js'

const SIGNUPS = 50
const CAPTURES = 40
const headlineOf = (file: string) => `Bridge number ${file.replace('.txt', '')} is closed for repairs`

test('kill -9 during sign-ups and imports loses nothing that was acknowledged', async (t) => {
  for (const killAfter of [5, 20, 35]) {
    const folder = t.testdir()
    const settings = { DATABASE_URL: await databaseUrl(t, { file: true }), TRUST_PROXY: '127.0.0.1' }
    const files = Array.from({ length: CAPTURES }, (_, n) => `${n}.txt`)
    for (const file of files) writeFileSync(join(folder, file), capture({ headline: headlineOf(file) }))
    const server = await serve(t, folder, settings)
    const { data: [newsletter] }: Answer = await (await fetch(`${server.url}/newsletters`)).json()
    const signUp = async (n: number) => (await fetch(`${server.url}/subscribers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${n}` },
      body: JSON.stringify({ address: `reader-${n}@example.org`, newsletter: newsletter.id, wording: newsletter.wording.id, purposes: ['newsletter'] })
    })).status

    const imported: string[] = []
    const importing = execFile(process.execPath, [PROGRAM, 'import', ...files],
      { cwd: folder, env: { ...process.env, ...settings } })
    importing.stdout?.on('data', (chunk) => { for (const [, file = ''] of String(chunk).matchAll(/imported (\d+\.txt)/g)) imported.push(file) })

    const acknowledged: string[] = []
    const others: number[] = []
    const all = Array.from({ length: SIGNUPS }, async (_, n) => {
      await sleep(n * 3)
      const status = await signUp(n).catch(() => 0)
      if (status === 202) acknowledged.push(`reader-${n}@example.org`)
      else if (status !== 0) others.push(status)
      if (acknowledged.length === killAfter) {
        importing.kill('SIGKILL')
        await server.end('SIGKILL')
      }
    })
    await Promise.all(all)
    t.ok(acknowledged.length >= killAfter && acknowledged.length < SIGNUPS, `killed after ${acknowledged.length} of ${SIGNUPS}`)
    t.same(others.filter((status) => status !== 503), [], 'a busy database says so')

    const again = await serve(t, folder, settings)
    const db = await openDatabase(settings.DATABASE_URL)
    const addresses = await db.selectFrom('subscribers').select('address').execute()
    t.same(acknowledged.filter((one) => !addresses.some(({ address }) => address === one)), [], 'every acknowledged sign-up is there')
    const headlines = await db.selectFrom('articles').select('headline').execute()
    t.same(imported.filter((file) => !headlines.some(({ headline }) => headline === headlineOf(file))), [], 'every reported import is there')

    const unsent = db.selectFrom('mails').select('due_at').where('sent_at', 'is', null)
    await until(async () => (await unsent.execute()).length <= 1)
    const taken = await unsent.execute()
    t.ok(taken.length <= 1 && taken.every(({ due_at: due }) => Date.parse(due) - Date.now() < 120_000), 'one was being sent, and will be again')
    const outbox = readdirSync(join(folder, 'data/outbox')).filter((name) => name.endsWith('.eml'))
    t.ok(outbox.length + taken.length >= acknowledged.length, 'all other mails have left')
    await db.destroy()
    await again.end('SIGTERM')
  }
})
