import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { command as audit } from '../src/cli/audit.js'
import { command as copy } from '../src/cli/copy.js'
import { command as importing } from '../src/cli/import.js'
import { command as keys } from '../src/cli/keys.js'
import { command as migrate } from '../src/cli/migrate.js'
import { command as openapi } from '../src/cli/openapi.js'
import { command as reimport } from '../src/cli/reimport.js'
import { command as seed } from '../src/cli/seed.js'
import { command as serve } from '../src/cli/serve.js'
import { loadConfig } from '../src/config.js'
import { openDatabase } from '../src/db/open.js'
import { start } from '../src/server.js'
import { broadsheet, serve as serving } from '../bench/program.js'
import { databaseUrl, test } from './engines.js'
import { capture, shippedStory, type Answer } from './helpers.js'

const commands = { serve, migrate, seed, import: importing, reimport, copy, keys, audit, openapi }

t.test('every command explains itself', async (t) => {
  const overview = await broadsheet(t.testdir(), ['--help'])
  t.equal(overview.code, 0)
  for (const [name, { usage, summary, help }] of Object.entries(commands)) {
    t.match(overview.out, new RegExp(`^  ${name} `, 'm'))
    t.ok(overview.out.includes(usage) && overview.out.includes(` ${summary}`) && help.trim() !== '', name)
  }
  const { code, out } = await broadsheet(t.testdir(), ['import', '--help'])
  t.equal(code, 0)
  t.equal(out, `Usage: broadsheet import [--dry-run] FILE…\n\n${importing.summary}\n${importing.help}\n`)
})

t.test('a command that is wrongly called says what is wrong', async (t) => {
  t.match(await broadsheet(t.testdir(), ['publish']), { code: 2, out: '', err: /^There is no command publish/ })
  t.match(await broadsheet(t.testdir(), ['import']), { code: 1, out: '', err: 'Name at least one file to import: broadsheet import FILE…\n' })
  const wrong: Array<[keyof typeof commands, string, RegExp]> = [
    ['serve', 'now', /takes no arguments, but got now/], ['migrate', '--force', /takes no arguments/],
    ['openapi', 'file.json', /takes no arguments/], ['import', '--all', /^There is no option --all/], ['seed', '-x', /^There is no option -x/]
  ]
  for (const [name, argument, message] of wrong) {
    await t.rejects(commands[name].run([argument]), { name: 'Refusal', message }, name)
  }
})

test('import tells what became of each file and goes on', async (t) => {
  const env = { DATABASE_URL: await databaseUrl(t, { file: true, empty: true }) }
  const folder = t.testdir({
    'one.txt': capture({ headline: 'Lighthouse keeper retires after forty years' }),
    'two.txt': capture({ headline: 'Tram line reaches the university' }),
    'empty.txt': '',
    'links.txt': 'Home\n\nNews\n\nSport\n\nContact us\n\n'.repeat(50),
    'noise.bin': Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256))
  })
  symlinkSync(join(folder, 'nowhere'), join(folder, 'broken.txt'))
  writeFileSync(join(folder, 'large.txt'), 'lorem ipsum dolor sit amet\n'.repeat(200_000))
  const first = await broadsheet(folder, ['import', 'one.txt', 'empty.txt', 'links.txt', 'noise.bin', 'broken.txt', 'large.txt', 'two.txt'], env)
  t.equal(first.code, 1)
  t.equal(first.out, '1/7 imported one.txt as /articles/1\n7/7 imported two.txt as /articles/2\n2 imported, 0 known already, 5 failed\n')
  t.match(first.err, /^2\/7 failed {3}empty\.txt: .*empty/m)
  t.match(first.err, /^3\/7 failed {3}links\.txt: .*No paragraph/m)
  t.match(first.err, /^4\/7 failed {3}noise\.bin: .*binary/m)
  t.match(first.err, /^5\/7 failed {3}broken\.txt: There is no such file\.$/m)
  t.match(first.err, /^6\/7 failed {3}large\.txt: .*larger than 2 MiB/m)
  t.notMatch(first.err, /\n {4}at /, 'no stack')

  const again = await broadsheet(folder, ['import', 'two.txt', 'one.txt'], env)
  t.match(again, { code: 0, out: '1/2 known    two.txt is /articles/2\n2/2 known    one.txt is /articles/1\n0 imported, 2 known already, 0 failed\n' })

  const db = await openDatabase(env.DATABASE_URL)
  t.teardown(() => db.destroy())
  for (const table of ['articles', 'captures'] as const) t.equal((await db.selectFrom(table).select('id').execute()).length, 2, table)
  await db.updateTable('articles').set({ status: 'withdrawn', withdrawn_reason: 'retracted' }).where('id', '=', 1).execute()
  t.match(await broadsheet(folder, ['import', 'one.txt', '--', '--dry-run'], env), {
    out: /^1\/2 known {4}one\.txt is \/articles\/1\. It is withdrawn: PUT \/articles\/1\/publication publishes it once more\.$/m,
    err: '2/2 failed   --dry-run: There is no such file.\n'
  })
  await db.updateTable('articles').set({ deleted_at: '2026-01-01T00:00:00.000Z' }).where('id', '=', 1).execute()
  t.match(await broadsheet(folder, ['import', 'two.txt', 'one.txt'], env), {
    code: 0, out: /^2\/2 trashed {2}one\.txt is \/articles\/1\. It is in the trash, from which DELETE \/articles\/1\/deletion takes it\.\n0 imported, 1 known already, 1 in the trash, 0 failed\n$/m
  })
})

test('seed imports the shipped story, or what it is given, and keeps what is there', async (t) => {
  const env = { DATABASE_URL: await databaseUrl(t, { file: true, empty: true }) }
  const folder = t.testdir({ 'own.txt': capture({ headline: 'Lighthouse keeper retires after forty years' }), 'shipped.txt': shippedStory() })
  t.match(await broadsheet(folder, ['seed', 'own.txt'], env), { code: 0, out: /imported own\.txt as \/articles\/1/ })
  t.match(await broadsheet(folder, ['seed'], env), { code: 0, out: 'The shipped story is /articles/2.\n' })
  t.match(await broadsheet(folder, ['seed', 'shipped.txt', 'own.txt'], env), { code: 0, out: /^1\/2 known {4}shipped\.txt is \/articles\/2$/m })
})

test('serve seeds an empty database, and keeps what is there at the second start', async (t) => {
  const env = { DATABASE_URL: await databaseUrl(t, { file: true, empty: true }) }
  const folder = t.testdir({ 'own.txt': capture({ headline: 'Lighthouse keeper retires after forty years' }) })
  const first = await serving(t, folder, env)
  const article = await (await fetch(`${first.url}/articles/1`)).text()
  t.equal((await fetch(`${first.url}/docs`)).status, 200)
  t.equal((await first.end('SIGTERM')).code, 0)
  for (const line of first.output().trim().split('\n')) t.ok(JSON.parse(line), 'JSON lines where there is no terminal')

  await broadsheet(folder, ['import', 'own.txt'], env)
  const second = await serving(t, folder, env)
  t.equal(await (await fetch(`${second.url}/articles/1`)).text(), article)
  const { data }: Answer = await (await fetch(`${second.url}/articles`)).json()
  t.equal(data.length, 2)
  t.equal((await second.end('SIGINT')).code, 0)
})

t.test('what keeps the server from starting is one sentence and an exit code', async (t) => {
  const folder = t.testdir({ 'no.db': 'Dear diary, '.repeat(1000), file: '' })
  const other = createServer().listen(0, '127.0.0.1')
  t.teardown(() => other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const refused = async (env: NodeJS.ProcessEnv, sentence: RegExp) => {
    const { code, out, err } = await broadsheet(folder, ['serve'], { PORT: '0', ...env })
    t.equal(code, 1, String(sentence))
    for (const line of out.split('\n').filter((one) => one !== '')) t.ok(JSON.parse(line).level <= 30, 'nothing else but log lines')
    t.match(err, sentence)
    t.equal(err.trim().split('\n').length, 1, 'a single line')
  }
  await refused({ PORT: String(port) }, new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken`))
  await refused({ PORT: 'http' }, /^The setting PORT is wrong/)
  await refused({ DATABASE_URL: 'sqlite:file/x.db' }, /^The folder .*\/file cannot be written .* DATABASE_URL/)

  const starting = async (env: NodeJS.ProcessEnv) => { await start(loadConfig({ PORT: '0', DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'silent', ...env })) }
  await t.rejects(starting({ HOST: '203.0.113.7' }), { name: 'Refusal', message: /^This machine has no address 203\.0\.113\.7/ })
  await t.rejects(starting({ DATABASE_URL: `sqlite:${join(folder, 'no.db')}` }), { name: 'Refusal', message: /no\.db is not a Broadsheet database/ })
  await t.rejects(starting({ DATA_DIR: join(folder, 'file') }), { name: 'Refusal', message: /^The folder .*\/file cannot be written .* SMTP_URL/ })
  await t.rejects(starting({ DATABASE_URL: 'sqlite:/proc/broadsheet.db' }), { name: 'Refusal', message: /^The database \/proc\/broadsheet\.db cannot be opened/ })
})

t.test('openapi prints the document', async (t) => {
  const { code, out } = await broadsheet(t.testdir(), ['openapi'])
  t.equal(code, 0)
  t.equal(JSON.parse(out).openapi, '3.1.0')
})
