import type { Test } from 'tap'
import { SCOPES, type Scope } from '../src/scopes.js'
import { desk, type Desk } from './editing-helpers.js'
import { test } from './engines.js'
import type { Answer } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'

/* Every operation of the document × every scope × every visibility of an article. */

interface Operation { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, scope: Scope | 'key' | null, scopes: Scope[] }

const STATES = ['draft', 'scheduled', 'published', 'withdrawn', 'deleted'] as const
type State = typeof STATES[number]

test('nobody gets further than the scopes of the key', async (t) => {
  const app = await desk(t, { seeded: true })
  const operations = await operationsOf(app)
  t.ok(operations.length > 40, `${operations.length} operations`)
  const keys = new Map<string, string | null>([['no key', null]])
  for (const scope of Object.keys(SCOPES) as Scope[]) keys.set(scope, await newKey(app, { scopes: [scope] }))
  const articles = await inEachState(app)
  const before = await written(app)
  for (const { method, path, scopes } of operations.filter((one) => one.scope !== null)) {
    for (const id of path.startsWith('/articles/{id}') ? Object.values(articles) : [1]) {
      for (const [name, key] of keys) {
        const lacking = scopes.find((one) => one !== name)
        if (key !== null && lacking === undefined) continue
        const { statusCode, headers } = await ask(app, method, urlOf(path, id), key)
        const expected = key === null ? [401, 'Bearer realm="broadsheet"'] : [403, `Bearer realm="broadsheet", error="insufficient_scope", scope="${lacking}"`]
        if (statusCode !== expected[0] || headers['www-authenticate'] !== expected[1]) {
          t.same([statusCode, headers['www-authenticate']], expected, `${method} ${path} of ${id} with ${name}`)
        }
      }
    }
  }
  t.same(await written(app), before, 'nothing was written')
  for (const { method, path, scope, scopes } of operations) {
    const key = scope === null ? null : await newKey(app, { scopes })
    const { statusCode } = await ask(app, method, urlOf(path, articles.draft), key)
    t.notOk([401, 403, 405].includes(statusCode) || statusCode >= 500, `${method} ${path} with ${scope ?? 'no key'}: ${statusCode}`)
  }
})

test('an article is seen by those who may see it, in each state that it can be in', async (t) => {
  const app = await desk(t)
  const articles = await inEachState(app)
  const reads = (await operationsOf(app)).filter(({ method, path, scope }) => method === 'GET' && path.startsWith('/articles/{id}') && scope === null)
  t.ok(reads.length > 5)
  for (const state of STATES) {
    const expected = { draft: 404, scheduled: 404, published: 200, withdrawn: 410, deleted: 404 }[state]
    for (const scope of [null, ...Object.keys(SCOPES) as Scope[]]) {
      const key = scope === null ? null : await newKey(app, { scopes: [scope] })
      for (const { path } of reads) {
        const { statusCode } = await ask(app, 'GET', urlOf(path, articles[state]), key)
        if (statusCode !== expected) t.fail(`GET ${path}, ${state}, with ${scope ?? 'no key'}: ${statusCode}`)
      }
      const draft = await ask(app, 'GET', `/articles/${articles[state]}?version=draft`, key)
      t.equal(draft.statusCode, scope === null ? 401 : scope === 'drafts:read' ? 200 : 403, `the draft, ${state}, with ${scope ?? 'no key'}`)
    }
  }
  await listsShowOnly(t, app, articles.published)
})

test('a key that may write alone takes nothing away from readers, nor what is scheduled for them', async (t) => {
  const app = await desk(t)
  const articles = await inEachState(app)
  const key = await newKey(app, { scopes: ['articles:write'] })
  const remove = async (state: State) => (await app.request({
    method: 'DELETE', url: `/articles/${articles[state]}`, headers: { ...bearing(key), 'if-match': '*' }
  })).statusCode
  t.same(await Promise.all(STATES.map(remove)), [204, 409, 409, 204, 409])
  t.equal((await app.request(`/articles/${articles.published}`)).statusCode, 200)
  t.match((await app.send('GET', `/articles/${articles.scheduled}/publication`)).body, { status: 'scheduled' })
})

test('who may write a draft reads what a change answers, and makes no link to it for others', async (t) => {
  const app = await desk(t)
  const { draft: id } = await inEachState(app)
  const writer = { headers: bearing(await newKey(app, { scopes: ['articles:write'] })) }
  t.match(await app.send('PATCH', `/articles/${id}`, {}, { ...writer, match: '*' }), { status: 200, body: { headline: 'Bridge draft' } })
  t.equal((await app.send('GET', `/articles/${id}/draft`, undefined, writer)).status, 403)
  const link = await app.send('POST', `/articles/${id}/previews`, {}, writer)
  t.match(link, { status: 403, body: { code: 'insufficient-scope', detail: /drafts:read/ } })
  const quoter = { headers: bearing(await newKey(app, { scopes: ['quotes:write'] })) }
  const quote = { article: id, text: 'The bridge is draft', block: 0, start: 0, end: 19, kind: 'direct' }
  const said = await app.send('POST', '/quotes', quote, { ...quoter, match: '*' })
  t.match(said, { status: 201, body: { article: { headline: 'Bridge draft' } } })
  const { description } = (await app.get('/openapi.json')).components.securitySchemes.key
  for (const scope of ['articles:write', 'quotes:write'] as const) t.match(description, `\`${scope}\`: ${SCOPES[scope]}`)
})

/** In no list does anything of an article stand that is not public. */
async function listsShowOnly (t: Test, app: Desk, published: number): Promise<void> {
  for (const url of ['/articles', '/articles?q=bridge', '/quotes', '/feeds/rss.xml', '/feeds/feed.json', '/sitemap-news.xml', `/articles/${published}/related`]) {
    const { statusCode, body } = await app.request(url)
    t.equal(statusCode, 200, url)
    for (const state of STATES) if (state !== 'published') t.notMatch(body, new RegExp(`bridge-${state}`), `${url} shows nothing that is ${state}`)
  }
}

async function inEachState ({ send }: Desk): Promise<Record<State, number>> {
  const ids: Partial<Record<State, number>> = {}
  for (const state of STATES) {
    const { body: { id }, etag } = await send('POST', '/articles', { headline: `Bridge ${state}`, body: [{ type: 'paragraph', text: `The bridge is ${state}.` }] })
    ids[state] = id
    const url = `/articles/${id}`
    const published = async () => (await send('PUT', `${url}/publication`, {}, { match: etag })).etag
    if (state === 'scheduled') await send('PUT', `${url}/publication`, { at: '2036-01-01T00:00:00Z' }, { match: etag })
    if (state === 'published') await published()
    if (state === 'withdrawn') await send('DELETE', `${url}/publication`, { reason: 'legal' }, { match: await published() })
    if (state === 'deleted') await send('DELETE', url, undefined, { match: etag })
  }
  return ids as Record<State, number>
}

async function operationsOf (app: Desk): Promise<Operation[]> {
  const { paths }: Answer = await app.get('/openapi.json')
  const all = Object.entries<Answer>(paths).flatMap(([path, operations]) =>
    Object.entries<Answer>(operations).map(([method, { security }]) => ({ path, method, security })))
  return all.map(({ path, method, security }) => ({
    method: method.toUpperCase() as Operation['method'],
    path,
    scope: security === undefined || security.length === 0 ? null : security[0].key[0] ?? 'key',
    scopes: security?.[0]?.key ?? []
  }))
}

function urlOf (path: string, id: number): string {
  return path.replace('{id}', String(id)).replace(/\{(slug|part|token)\}/g, 'nothing').replace(/\{\w+\}/g, '1')
}

async function ask (app: Desk, method: Operation['method'], url: string, key: string | null) {
  return await app.app.inject({
    method,
    url,
    headers: { ...key === null ? {} : bearing(key), ...method === 'GET' ? {} : { 'content-type': 'application/json' } },
    ...method === 'GET' ? {} : { payload: '{}' }
  })
}

/** How much was written. */
async function written ({ db }: Desk): Promise<object> {
  const count = async (table: 'changes' | 'audit' | 'article_revisions') =>
    await db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return { changes: await count('changes'), audit: await count('audit'), revisions: await count('article_revisions') }
}
