import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import type { Test } from 'tap'
import { broadsheet } from '../bench/program.js'
import { check } from '../src/audit/chain.js'
import { command } from '../src/cli/audit.js'
import { START, append, type Entry } from '../src/db/audit.js'
import { openMigrated } from '../src/db/migrate.js'
import type { Db } from '../src/db/open.js'
import { inTransaction } from '../src/db/transaction.js'
import { desk } from './editing-helpers.js'
import { databaseUrl, engineOf, test } from './engines.js'
import { capture, importText } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'
import { until } from './until.js'

const NOW = '2026-01-01T00:00:00.000Z'
const facts = ({ data }: { data: Array<Record<string, unknown>> }) =>
  data.map(({ seq, action, resource, resourceId, revision }) => [seq, action, resource, resourceId, revision])

test('each change that is made over the API stands in the log, and no attempt that failed', async (t) => {
  const all = await desk(t)
  const { send, draft, setTime } = all
  const made = await draft()
  const at = `/articles/${made.body.id}`
  const edited = await send('PATCH', at, { headline: 'Bridge comes after all' }, { match: made.etag })
  t.same([
    (await send('PATCH', at, { headline: 'x' }, { match: made.etag })).status,
    (await send('PATCH', at, { colour: 'red' }, { match: edited.etag })).status,
    (await send('DELETE', '/articles/99', undefined, { match: '*' })).status,
    (await send('DELETE', `${at}/schedule`, undefined, { match: edited.etag })).status
  ], [412, 400, 404, 409])
  setTime('2026-01-02T00:00:00.000Z')
  await send('PUT', `${at}/publication`, {}, { match: edited.etag })
  await send('POST', `${at}/previews`, {})
  await send('DELETE', `${at}/previews/1`, undefined, { match: '"1"' })
  await send('DELETE', `${at}/previews/1`, undefined, { match: '"2"' })
  await send('DELETE', `${at}/publication`, { reason: 'other' }, { match: '*' })
  await send('DELETE', at, undefined, { match: '*' })

  const log = await send('GET', '/audit')
  t.same(facts(log.body), [
    [7, 'delete', 'article', 1, 5], [6, 'withdraw', 'article', 1, 4], [5, 'revoke', 'preview', 1, 2], [4, 'create', 'preview', 1, 1],
    [3, 'publish', 'article', 1, 3], [2, 'edit', 'article', 1, 2], [1, 'create', 'article', 1, 1]
  ])
  const { hash, ...first } = log.body.data.at(-1)
  t.match(hash, /^[0-9a-f]{64}$/)
  t.strictSame(first, { seq: 1, at: NOW, by: 'desk', keyId: 1, action: 'create', resource: 'article', resourceId: 1, revision: 1 })
  t.match(await check(all.db, START, () => {}), { entries: 7, last: log.body.data[0].hash, fault: null })
})

test('what nobody asked for over the API is in the log too: imports, and what the clock does', async (t) => {
  const { send, draft, setTime, db } = await desk(t, { seeded: true })
  await importText(db, capture({ headline: 'Tram line reaches the university' }))
  await importText(db, capture({ headline: 'Tram line reaches the university' }))
  const { body, etag } = await draft()
  await send('PUT', `/articles/${body.id}/publication`, { at: '2026-01-01T06:00:00Z' }, { match: etag })
  const { body: gone } = await draft()
  await send('DELETE', `/articles/${gone.id}`, undefined, { match: '*' })
  setTime('2026-02-01T00:00:00.000Z')
  const clocked = async () => (await send('GET', '/audit?at[gte]=2026-02-01&seq[gt]=1&sort=seq')).body
  await until(async () => (await clocked()).data.length >= 2)
  // Each has a clock of its own.
  const { data } = await clocked()
  t.same(facts({ data }).map(([, ...rest]) => rest).sort(), [['publish', 'article', body.id, 3], ['purge', 'article', gone.id, null]])
  for (const [action, by] of [['publish', 'desk'], ['purge', 'trash']]) {
    t.match(data.find((entry: Record<string, unknown>) => entry.action === action), { by, keyId: null })
  }
  const imports = (await send('GET', '/audit?action=import&sort=seq')).body
  t.same(facts(imports), [[1, 'import', 'article', 1, 1], [2, 'import', 'article', 2, 1]], 'what is known already is no change')
  t.match(imports.data, [{ by: 'import', at: '2026-11-23T00:00:00.000Z' }, { at: NOW }])
  t.match(await check(db, START, () => {}), { fault: null })
})

test('the log is read page by page, filtered, by who may', async (t) => {
  const all = await desk(t)
  const { send, request, db } = all
  await fill(db, 25)
  const first = await send('GET', '/audit?limit=10&count=true')
  t.match(first.body, { meta: { total: 25 }, data: [{ seq: 25 }, { seq: 24 }] })
  const seqs: number[] = []
  for (let next: string | null = '/audit?limit=10'; next !== null;) {
    const { body } = await send('GET', next)
    seqs.push(...body.data.map(({ seq }: { seq: number }) => seq))
    next = body.links.next
    if (seqs.length === 10) await fill(db, 1)
  }
  t.same(seqs, Array.from({ length: 25 }, (_, i) => 25 - i), 'also while it grows')
  const found = async (query: string) => (await send('GET', `/audit?sort=seq&limit=100&${query}`)).body.data.map(({ seq }: { seq: number }) => seq)
  t.same(await found('resource=tag&resourceId=3'), [3, 13, 23])
  t.same(await found('resource=article'), [])
  t.same(await found('action=edit&seq[lte]=4'), [2, 4])
  t.same(await found('by=robot&seq[lt]=6'), [3])
  t.same(await found('key=7&seq[in]=3,4,6'), [3, 6])
  t.same(await found('at[gt]=2026-01-01T00:00:20.000Z&at[lte]=2026-01-01T00:00:22Z'), [21, 22])
  t.same((await send('GET', '/audit?fields=seq,by&limit=1')).body.data, [{ seq: 26, by: 'desk' }])
  for (const query of ['sort=at', 'sort=id', 'resource=Article', 'key=x', 'at[gt]=x', 'limit=101', 'colour=red', 'resource=articles', 'action=published']) {
    t.equal((await send('GET', `/audit?${query}`)).status, 400, query)
  }
  t.match((await send('GET', '/audit?action=published')).body.errors, [{ parameter: 'action', detail: /one of import, reimport, create, .*publish/ }])

  t.equal((await request('/audit')).statusCode, 401)
  t.equal((await request({ url: '/audit', headers: bearing(await newKey(all, { scopes: ['drafts:read'] })) })).statusCode, 403)
  const read = await request({ url: '/audit', headers: bearing(await newKey(all, { scopes: ['audit:read'] })) })
  t.match(read, { statusCode: 200, headers: { 'cache-control': 'private, no-store' } })
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) t.equal((await send(method, '/audit')).status, 405)
})

/** Entries, numbered on from those there are, a second apart. */
async function fill (db: Db, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const by = n % 3 === 0 ? { id: 7, name: n % 2 === 0 ? 'other' : 'robot' } : { id: null, name: 'desk' }
    const entry: Entry = { action: n % 2 === 0 ? 'edit' : 'create', resource: 'tag', id: n % 10 === 0 ? 10 : n % 10, revision: n % 5 === 0 ? null : n }
    await inTransaction(db, async (db) => { await append(db, by, entry, `2026-01-01T00:00:${String(n % 60).padStart(2, '0')}.000Z`) })
  }
}

/** A log of ten entries, whose triggers somebody has dropped who may. */
async function filled (t: Test): Promise<Db> {
  const db = await openMigrated(await databaseUrl(t, { file: true }))
  t.teardown(() => db.destroy())
  await fill(db, 10)
  return db
}

async function dropTriggers (t: Test, db: Db): Promise<void> {
  const on = engineOf(t) === 'sqlite' ? sql`` : sql`on audit`
  for (const name of ['audit_are_fixed', 'audit_are_kept']) await sql`drop trigger ${sql.ref(name)} ${on}`.execute(db)
}

const seqOf = async (db: Db) => (await check(db, START, () => {})).fault?.seq

test('the database refuses to change or delete entries', async (t) => {
  const db = await filled(t)
  const statements = ['update audit set action = \'none\' where seq = 3', 'delete from audit where seq = 3', 'delete from audit']
  if (engineOf(t) === 'sqlite') statements.push('insert or replace into audit select seq, at, key_id, by, \'none\', resource, resource_id, revision, hash from audit where seq = 3')
  for (const statement of [...statements, ...engineOf(t) === 'sqlite' ? [] : ['truncate audit']]) {
    await t.rejects(sql.raw(statement).execute(db), /The rows of audit are never (changed|deleted)\./, statement)
  }
  t.match(await check(db, START, () => {}), { entries: 10, fault: null })
})

const COLUMNS = { at: '\'2026-01-01T00:00:04.001Z\'', key_id: '8', by: '\'nobody\'', action: '\'none\'', resource: '\'key\'', resource_id: '5', revision: '99', hash: `'${'0'.repeat(64)}'` }

test('an entry of which anything was changed is named', async (t) => {
  const db = await filled(t)
  await dropTriggers(t, db)
  const { seq, ...row } = await db.selectFrom('audit').selectAll().where('seq', '=', 4).executeTakeFirstOrThrow()
  for (const [column, value] of Object.entries(COLUMNS)) {
    await sql`update audit set ${sql.ref(column)} = ${sql.raw(value)} where seq = ${seq}`.execute(db)
    t.equal(await seqOf(db), 4, column)
    await db.updateTable('audit').set(row).where('seq', '=', 4).execute()
    t.equal(await seqOf(db), undefined)
  }
})

const swap = async (db: Db, a: number, b: number) => {
  for (const [from, to] of [[a, -1], [b, a], [-1, b]] as const) await db.updateTable('audit').set({ seq: to }).where('seq', '=', from).execute()
}
/** What somebody does to the log, where it is seen, and what is said. */
const TAMPERED: Array<[what: string, seq: number, meaning: RegExp, tamper: (db: Db) => Promise<unknown>]> = [
  ['a row taken out of the middle', 5, /taken out.*goes on with 6$/, async (db) => await db.deleteFrom('audit').where('seq', '=', 5).execute()],
  ['the first rows taken out', 1, /goes on with 3$/, async (db) => await db.deleteFrom('audit').where('seq', '<', 3).execute()],
  ['a row taken out, and the rest moved up', 5, /changed/, async (db) => {
    await db.deleteFrom('audit').where('seq', '=', 5).execute()
    for (let seq = 6; seq <= 10; seq++) await db.updateTable('audit').set({ seq: seq - 1 }).where('seq', '=', seq).execute()
  }],
  ['two rows in each other\'s place', 6, /put in the place/, async (db) => { await swap(db, 6, 7) }],
  ['the first and the last in each other\'s place', 1, /put in the place/, async (db) => { await swap(db, 1, 10) }],
  ['a row put in between', 7, /changed/, async (db) => {
    for (let seq = 10; seq >= 7; seq--) await db.updateTable('audit').set({ seq: seq + 1 }).where('seq', '=', seq).execute()
    await insert(db, 7)
  }],
  ['a row put in at the end', 11, /put in/, async (db) => { await insert(db, 11) }],
  ['a row put in before the beginning', 0, /before the beginning/, async (db) => { await insert(db, 0) }],
  ['a row written anew with its hash', 8, /with a new hash/, async (db) => {
    const after = await db.selectFrom('audit').selectAll().where('seq', '>', 7).execute()
    await db.deleteFrom('audit').where('seq', '>', 6).execute()
    await inTransaction(db, async (db) => { await append(db, { id: null, name: 'me' }, { action: 'edit', resource: 'tag', id: 7 }, NOW) })
    await db.insertInto('audit').values(after).execute()
  }]
]

async function insert (db: Db, seq: number): Promise<void> {
  await db.insertInto('audit').values({
    seq, at: NOW, key_id: null, by: 'desk', action: 'edit', resource: 'tag', resource_id: 1, revision: 1, hash: 'a'.repeat(64)
  }).execute()
}

test('what is taken out, moved or put in is seen, and where', async (t) => {
  const db = await filled(t)
  await dropTriggers(t, db)
  const whole = await db.selectFrom('audit').selectAll().execute()
  for (const [what, seq, meaning, tamper] of TAMPERED) {
    await tamper(db)
    t.match(await check(db, START, () => {}), { entries: Math.max(seq - 1, 0), fault: { seq, meaning } }, what)
    await db.deleteFrom('audit').execute()
    await db.insertInto('audit').values(whole).execute()
  }
  t.match(await check(db, START, () => {}), { entries: 10, fault: null })
})

test('the log is walked page by page, however long it is', async (t) => {
  const db = await filled(t)
  await inTransaction(db, async (db) => {
    for (let n = 0; n < 2_490; n++) await append(db, { id: 1, name: 'desk' }, { action: 'edit', resource: 'tag', id: 1, revision: n + 1 }, NOW)
  })
  const seen: number[] = []
  const { hash } = await db.selectFrom('audit').select('hash').where('seq', '=', 1_001).executeTakeFirstOrThrow()
  t.match(await check(db, hash, (entries) => { seen.push(entries) }), { entries: 2_500, found: true, fault: null })
  t.same(seen, [1_000, 2_000, 2_500])
  await dropTriggers(t, db)
  await db.updateTable('audit').set({ by: 'nobody' }).where('seq', '=', 2_001).execute()
  t.equal(await seqOf(db), 2_001)
})

test('audit verify says how many entries there are, or which does not fit, and whether a hash is still there', async (t) => {
  const folder = t.testdir()
  const url = await databaseUrl(t, { file: true })
  const run = async (...args: string[]) => await broadsheet(folder, ['audit', ...args], { DATABASE_URL: url })
  const keys = async (...args: string[]) => await broadsheet(folder, ['keys', ...args], { DATABASE_URL: url })
  const db = await openMigrated(url)
  t.teardown(() => db.destroy())
  t.match(await run('verify'), { code: 0, out: `0 entries, the last ${START}\n`, err: '' })

  await keys('create', '--name', 'desk', '--scopes', 'articles:write')
  const { out } = await run('verify')
  const first = /^1 entry, the last ([0-9a-f]{64})\n$/.exec(out)?.[1] ?? ''
  t.ok(first, out)
  await keys('rotate', '1')
  for (let n = 0; n < 2; n++) t.match(await keys('revoke', '2'), { code: 0 })
  t.match(await keys('revoke', '9'), { code: 1 })
  const rows = await db.selectFrom('audit').select(['by', 'key_id', 'action', 'resource', 'resource_id', 'revision']).orderBy('seq').execute()
  t.same(rows.map((row) => Object.values(row)), [
    ['cli', null, 'create', 'key', 1, null], ['cli', null, 'rotate', 'key', 1, null], ['cli', null, 'create', 'key', 2, null], ['cli', null, 'revoke', 'key', 2, null]
  ])

  const whole = await run('verify', '--expect', first)
  t.match(whole, { code: 0, out: /^4 entries, the last [0-9a-f]{64}\n$/, err: '' })
  const last = whole.out.trim().split(' ').at(-1) ?? ''
  await dropTriggers(t, db)
  await db.deleteFrom('audit').where('seq', '=', 4).execute()
  t.match(await run('verify', '--expect', first.toUpperCase()), { code: 0, out: /^3 entries/ }, 'of itself the log does not tell')
  t.match(await run('verify', '--expect', last), { code: 1, out: /^3 entries/, err: new RegExp(`^No entry has the hash ${last}: entries were taken off the end`) })

  await db.updateTable('audit').set({ by: 'nobody' }).where('seq', '=', 2).execute()
  t.match(await run('verify', '--expect', first), { code: 1, out: '', err: new RegExp(`^The entry 2 does not fit: it was changed.*The 1 before it fit, the last of them with the hash ${first}\\.\n$`) })

  for (const [args, message] of [
    [[], /^Say what to do: broadsheet audit verify/], [['list'], /^There is no action list/], [['verify', 'now'], /^now is one argument too many/],
    [['verify', '--expect', 'abc'], /^--expect abc is no hash/], [['verify', '--since', '1'], /^Unknown option '--since'/]
  ] as const) await t.rejects(command.run([...args]), { name: 'Refusal', message })
})

test('a copy has the same log, which goes on from there', async (t) => {
  const [from, folder] = [await databaseUrl(t, { file: true }), t.testdir()]
  const db = await openMigrated(from)
  t.teardown(() => db.destroy())
  await fill(db, 10)
  const { last } = await check(db, START, () => {})
  for (const engine of ['sqlite', 'postgres'] as const) {
    t.context.engine = engine
    const to = engine === 'sqlite' ? `sqlite:${folder}/copy.db` : await databaseUrl(t, { empty: true })
    t.match(await broadsheet(folder, ['copy', '--from', from, '--to', to]), { code: 0 })
    const copied = await openMigrated(to)
    t.teardown(() => copied.destroy())
    await fill(copied, 1)
    t.match(await check(copied, last, () => {}), { entries: 11, found: true, fault: null }, engine)
  }
})

test('verify makes nothing and changes nothing', async (t) => {
  const folder = t.testdir()
  if (engineOf(t) === 'sqlite') {
    t.match(await broadsheet(folder, ['audit', 'verify'], { DATABASE_URL: 'sqlite:none.db' }), { code: 1, err: /^There is no database sqlite:none\.db/ })
    t.notOk(existsSync(`${folder}/none.db`))
  }
  const url = await databaseUrl(t, { empty: true, file: true })
  if (engineOf(t) === 'postgres') t.match(await broadsheet(folder, ['audit', 'verify'], { DATABASE_URL: url }), { code: 1, err: /older than this program, or new/ })
})
