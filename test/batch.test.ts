import type { Test } from 'tap'
import { desk, type Desk } from './editing-helpers.js'
import { test } from './engines.js'
import type { Answer } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'

const create = (n: number, more: object = {}) => ({ method: 'POST', path: '/articles', body: { headline: `Bridge ${n}`, ...more } })

async function batch ({ send }: Desk, operations: unknown[], headers: Record<string, string> = {}) {
  return await send('POST', '/batch', { operations }, { headers })
}

const articles = async ({ db }: Desk): Promise<number> => (await db.selectFrom('articles').select('id').execute()).length

/** Sees that the batch fails at an operation, and that nothing of it is done. */
async function fails (t: Test, desk: Desk, operations: unknown[], expected: Answer, what: string): Promise<void> {
  const before = await articles(desk)
  const { status, body } = await batch(desk, operations)
  t.match({ status, ...body }, expected, what)
  t.equal(await articles(desk), before, `${what}: nothing is made`)
}

test('a batch is answered as its requests would be, one after the other', async (t) => {
  const office = await desk(t)
  const { send, db } = office
  const alone = await send('POST', '/articles', { headline: 'Bridge 0' })
  const { status, body: { results } } = await batch(office, [
    create(1),
    { method: 'PATCH', path: '/articles/1', body: { standfirst: 'Not this year.' }, ifMatch: alone.etag },
    { method: 'PUT', path: '/articles/2/publication', body: {}, ifMatch: '*' },
    { method: 'DELETE', path: '/articles/1', ifMatch: '*' }
  ])
  t.equal(status, 200)
  t.same(results.map((one: Answer) => one.status), [201, 200, 200, 204])
  t.match(results[0], { headers: { location: '/articles/2?version=draft', etag: /^"1\./ }, body: { id: 2, headline: 'Bridge 1' } })
  t.match(results[1].body, { id: 1, standfirst: 'Not this year.', revision: 2 })
  t.match(results[2].body, { status: 'published' }, 'later ones see what earlier ones did')
  t.same(results[3], { status: 204, headers: {} })
  t.same(Object.keys(results[0].body), Object.keys(alone.body), 'bodies are the same')
  t.equal((await send('GET', '/articles/2')).status, 200)
  const audit = await db.selectFrom('audit').select(['by', 'action', 'resource_id']).orderBy('seq').execute()
  t.same(audit.map(({ by, action, resource_id: id }) => [by, action, id]), [
    ['desk', 'create', 1], ['desk', 'create', 2], ['desk', 'edit', 1], ['desk', 'publish', 2], ['desk', 'delete', 1]
  ])
})

test('the ETags and bodies of a batch are those of the resources', async (t) => {
  const office = await desk(t)
  const { body: { results: [made] } } = await batch(office, [create(1)])
  const seen = await office.send('GET', '/articles/1?version=draft')
  t.same([seen.etag, seen.body], [made.headers.etag, made.body])
  t.equal((await office.send('PATCH', '/articles/1', { agency: 'AGENCIES' }, { match: made.headers.etag })).status, 200)
})

test('all is made, or nothing: the last of 1,000 fails', async (t) => {
  const office = await desk(t)
  const many = Array.from({ length: 999 }, (_, n) => create(n))
  await fails(t, office, [...many, create(999, { section: 'nothing' })],
    { status: 422, code: 'unprocessable-content', operation: 999, errors: [{ pointer: '/operations/999/body/section' }] }, 'one of the last')
  t.equal((await office.db.selectFrom('audit').select('seq').execute()).length, 0)
  const { status, body } = await batch(office, many.slice(0, 100))
  t.same([status, body.results.length, await articles(office)], [200, 100, 100])
})

test('the one that fails is named, with what it would be answered on its own', async (t) => {
  const office = await desk(t)
  const { etag } = await office.draft()
  await office.send('PATCH', '/articles/1', { agency: 'AGENCIES' }, { match: etag })
  const patch = (more: object) => ({ method: 'PATCH', path: '/articles/1', body: {}, ...more })
  const at = (pointer: string, more: object) => ({ operation: 1, errors: [{ pointer: `/operations/1${pointer}` }], ...more })
  for (const [operation, expected, what] of [
    [create(1, { headline: 7 }), at('/body/headline', { status: 400, code: 'invalid-request' }), 'a field of a wrong type'],
    [create(1, { colour: 'red' }), at('/body/colour', { status: 400 }), 'a field that is unknown'],
    [{ method: 'POST', path: '/articles' }, at('/body', { status: 400 }), 'no body'],
    [patch({ path: '/articles/x' }), at('/path', { status: 400, errors: [{ parameter: 'id' }] }), 'a path of a wrong form'],
    [patch({ path: '/articles/1?colour=red' }), at('/path', { status: 400, errors: [{ parameter: 'colour' }] }), 'a query string'],
    [patch({ path: '/articles/%zz' }), at('', { status: 400, code: 'malformed-url' }), 'a malformed path'],
    [patch({ path: '/articles/9', ifMatch: '*' }), at('', { status: 404, code: 'not-found' }), 'what is not there'],
    [patch({}), at('/ifMatch', { status: 428 }), 'no ifMatch'],
    [patch({ ifMatch: etag }), at('/ifMatch', { status: 412, code: 'stale', currentRevision: 2, differs: ['agency'] }), 'a stale one'],
    [{ method: 'DELETE', path: '/articles/1/schedule', ifMatch: '*' }, at('', { status: 409, code: 'not-scheduled' }), 'what the state forbids']
  ] as Array<[object, object, string]>) await fails(t, office, [create(0), operation, create(2)], expected, what)
})

test('only what changes content can be batched', async (t) => {
  const office = await desk(t)
  const refused = { status: 422, code: 'not-batchable', operation: 0, errors: [{ pointer: '/operations/0' }] }
  for (const [method, path] of [['POST', '/batch'], ['POST', '/articles/import'], ['POST', '/subscribers'], ['POST', '/nowhere'], ['PUT', '/articles']]) {
    await fails(t, office, [{ method, path, body: {} }], refused, `${method} ${path}`)
  }
  for (const operations of [[], [{}], [{ method: 'GET', path: '/articles' }], Array.from({ length: 1_001 }, (_, n) => create(n)), [{ ...create(1), more: 1 }]]) {
    t.equal((await batch(office, operations)).status, 400)
  }
})

test('each operation needs its own scope', async (t) => {
  const office = await desk(t, { scopes: ['articles:write'] })
  await fails(t, office, [create(1), { method: 'PUT', path: '/articles/1/publication', body: {}, ifMatch: '*' }],
    { status: 403, code: 'insufficient-scope', operation: 1, detail: /articles:publish/ }, 'a scope that is missing')
  t.equal((await batch(office, [create(1)])).status, 200)
  t.equal((await office.request({ method: 'POST', url: '/batch', payload: { operations: [create(1)] } })).statusCode, 401)
  const none = await office.request({ method: 'POST', url: '/batch', headers: bearing(await newKey(office, { scopes: [] })), payload: { operations: [create(1)] } })
  t.equal(none.statusCode, 403)
})

test('a batch that is sent again with its Idempotency-Key is not made again', async (t) => {
  const office = await desk(t)
  const post = async () => await office.request({
    method: 'POST', url: '/batch', headers: { ...bearing(office.key), 'idempotency-key': 'one' }, payload: { operations: [create(1), create(2)] }
  })
  const [first, second] = [await post(), await post()]
  t.same([second.statusCode, second.body, second.headers['idempotency-replayed']], [200, first.body, 'true'])
  t.equal(await articles(office), 2)
})

test('others are answered while a large batch is made', async (t) => {
  const office = await desk(t, { seeded: true })
  await office.get('/articles/1')
  const statuses: number[] = []
  const visits = setInterval(() => {
    office.app.inject('/articles/1').then(({ statusCode }) => { statuses.push(statusCode) }, t.fail)
  }, 1)
  const { status } = await batch(office, Array.from({ length: 100 }, (_, n) => create(n)))
  clearInterval(visits)
  t.equal(status, 200)
  t.ok(statuses.length > 10, `${statuses.length} answers meanwhile`)
  t.ok(statuses.every((status) => status === 200))
})

test('nobody sees anything of a batch that is not done, nor of one that fails', async (t) => {
  const office = await desk(t)
  const seen = new Set<string>()
  const done = new AbortController()
  const watched = (async () => {
    while (!done.signal.aborted) {
      const { body } = await office.send('GET', '/drafts?limit=1&count=true')
      const { body: sections } = await office.send('GET', '/sections?limit=1&count=true')
      seen.add(`${body.meta.total} ${sections.meta.total}`)
    }
  })()
  const many = Array.from({ length: 60 }, (_, n) => n % 2 === 0 ? create(n) : { method: 'POST', path: '/sections', body: { name: `Section ${n}` } })
  t.equal((await batch(office, [...many, create(60, { section: 'nothing' })])).status, 422)
  t.equal((await batch(office, many)).status, 200)
  done.abort()
  await watched
  t.notOk([...seen].some((counts) => !/^(0|30) (0|30)$/.test(counts)), [...seen].join())
})

test('a batch may be larger than other bodies', async (t) => {
  const office = await desk(t)
  const text = 'The bridge is closed. '.repeat(4_000).trim()
  const large = Array.from({ length: 20 }, (_, n) => create(n, { body: [{ type: 'paragraph', text }] }))
  t.equal((await batch(office, large)).status, 200)
  const { status, body } = await batch(office, Array.from({ length: 200 }, (_, n) => create(n, { body: [{ type: 'paragraph', text }] })))
  t.match({ status, body }, { status: 413, body: { detail: /16 MiB/ } })
})
