import { execFile } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import t from 'tap'
import { packageFile } from '../src/package.js'
import { capture } from './helpers.js'
import { serve } from './program.js'

const SIGNUPS = 50
const CAPTURES = 40

t.test('kill -9 during sign-ups and imports loses nothing that was acknowledged', async (t) => {
  for (const [round, killAfter] of [5, 20, 35].entries()) {
    const folder = t.testdir({ [`round-${round}`]: {} })
    const files = Array.from({ length: CAPTURES }, (_, n) => {
      writeFileSync(join(folder, `${n}.txt`), capture({ headline: `Bridge number ${n} is closed for repairs` }))
      return `${n}.txt`
    })
    const settings = { TRUST_PROXY: '127.0.0.1' }
    const server = await serve(t, folder, settings)
    const { data: [newsletter] } = await (await fetch(`${server.url}/newsletters`)).json()
    const signUp = async (n: number) => (await fetch(`${server.url}/subscribers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${n}` },
      body: JSON.stringify({ address: `reader-${n}@example.org`, newsletter: newsletter.id, wording: newsletter.wording.id, purposes: ['newsletter'] })
    })).status

    const imported: string[] = []
    const importing = execFile(process.execPath, [packageFile('dist/src/cli/main.js'), 'import', ...files], { cwd: folder })
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
    const db = new Sqlite(join(folder, 'data/broadsheet.db'), { readonly: true })
    const addresses = db.prepare('select address from subscribers').pluck().all()
    t.same(acknowledged.filter((address) => !addresses.includes(address)), [], 'every acknowledged sign-up is there')
    const headlines = db.prepare('select headline from articles').pluck().all()
    t.same(imported.filter((file) => !headlines.includes(`Bridge number ${file.replace('.txt', '')} is closed for repairs`)), [], 'every reported import is there')
    t.equal(db.pragma('integrity_check', { simple: true }), 'ok')

    const outbox = () => readdirSync(join(folder, 'data/outbox')).filter((name) => name.endsWith('.eml'))
    for (let waited = 0; waited < 10_000 && db.prepare('select count(*) from mails where sent_at is null').pluck().get() !== 0; waited += 50) await sleep(50)
    t.ok(outbox().length >= acknowledged.length, 'and its mail leaves')
    db.close()
    await again.end('SIGTERM')
  }
})
