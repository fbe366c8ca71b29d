import { SCOPES, type Scope } from '../src/scopes.js'
import { desk, type Desk } from './editing-helpers.js'
import { test } from './engines.js'
import type { Answer } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'

/* Every operation on images and people × every scope × every way in which articles can refer to them. */

const STANDINGS = ['unused', 'published', 'draft', 'beside', 'earlier', 'scheduled', 'withdrawn', 'deleted'] as const
type Standing = typeof STANDINGS[number]
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
const isHidden = (standing: Standing) => standing !== 'unused' && standing !== 'published'

const KINDS = [
  { path: '/images', scope: 'images:write', made: (name: string) => ({ caption: `Secret ${name}`, alt: 'A mill' }), refer: (id: number) => ({ images: [{ id, role: 'inline' }] }) },
  { path: '/people', scope: 'people:write', made: (name: string) => ({ name: `Secret ${name}`, aliases: [`Ms ${name}`] }), refer: (id: number) => ({ people: [id] }) }
] as const
type Kind = typeof KINDS[number]

/** One for each standing. */
async function inEachStanding ({ send, draft, published }: Desk, { path, made, refer }: Kind): Promise<Record<Standing, number>> {
  const ids: Partial<Record<Standing, number>> = {}
  for (const standing of STANDINGS) {
    const { body: { id } } = await send('POST', path, made(standing))
    ids[standing] = id
    const referred = refer(id)
    const nothing = { images: [], people: [] }
    if (standing === 'draft') await draft(referred)
    if (standing === 'published') await published(referred)
    if (['beside', 'earlier', 'scheduled'].includes(standing)) {
      const { body } = await published()
      const article = `/articles/${body.id}`
      await send('PATCH', article, referred, { match: '*' })
      if (standing === 'scheduled') await send('PUT', `${article}/publication`, { at: '2036-01-01T00:00:00Z' }, { match: '*' })
      if (standing !== 'beside') await send('PATCH', article, nothing, { match: '*' })
    }
    if (standing === 'withdrawn') {
      const { body } = await published(referred)
      await send('DELETE', `/articles/${body.id}/publication`, { reason: 'legal' }, { match: '*' })
    }
    if (standing === 'deleted') {
      const { body } = await draft(referred)
      await send('DELETE', `/articles/${body.id}`, undefined, { match: '*' })
    }
  }
  return ids as Record<Standing, number>
}

const withKey = async (app: Desk, ...scopes: Scope[]) => ({ match: '*', headers: bearing(await newKey(app, { scopes })) })

for (const kind of KINDS) {
  const { path, scope: writing, made, refer } = kind
  test(`what only articles that are not public refer to is there for drafts:read alone, of ${path}`, async (t) => {
    const app = await desk(t)
    const ids = await inEachStanding(app, kind)
    const { paths }: Answer = await app.get('/openapi.json')
    const operations = Object.entries<Answer>(paths).filter(([one]) => one.startsWith(`${path}/{id}`))
      .flatMap(([url, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase() as Method, url })))
      // What deletes comes last.
      .sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'))
    t.ok(operations.length >= 4, `${operations.length} operations`)
    for (const { method, url } of operations) {
      for (const standing of STANDINGS) {
        const ask = async (...scopes: Scope[]) => {
          const body = { GET: undefined, DELETE: undefined, PUT: made(standing), PATCH: {}, POST: { person: 99 } }[method]
          const { status, body: answer } = await app.send(method, url.replace('{id}', String(ids[standing])), body, await withKey(app, ...scopes))
          const isSeen = !isHidden(standing) || scopes.includes('drafts:read')
          const isShown = isSeen && (standing !== 'unused' || scopes.some((one) => one === writing || one === 'drafts:read'))
          t.equal(status !== 404, isShown, `${method} ${url}, ${standing}, with ${scopes.join()}: ${status}`)
          if (!isShown) t.notMatch(JSON.stringify(answer), /Secret|Ms /)
        }
        for (const scope of method === 'GET' ? Object.keys(SCOPES) as Scope[] : [writing]) await ask(scope)
        if (method !== 'DELETE') await ask(writing, 'drafts:read')
      }
    }
  })

  test(`an article refers to what its writer may see, of ${path}`, async (t) => {
    const app = await desk(t)
    const ids = await inEachStanding(app, kind)
    for (const standing of STANDINGS) {
      const writer = await withKey(app, 'articles:write')
      // What is in none but this article's own drafts is its writer's.
      const first = await app.send('POST', '/articles', { headline: 'Probe', ...refer(ids[standing]) }, writer)
      t.equal(first.status, isHidden(standing) ? 422 : 201, `POST, ${standing}`)
      if (isHidden(standing)) t.match(first.body, { errors: [{ detail: /^There is no such (image|person)\./ }] })
      t.notMatch(isHidden(standing) ? JSON.stringify(first.body) : '', /Secret/)
      const own = await app.send('POST', '/articles', { headline: 'Probe' }, writer)
      for (const method of ['PATCH', 'PUT'] as const) {
        const { status } = await app.send(method, `/articles/${own.body.id}`, { headline: 'Probe', ...refer(ids[standing]) }, writer)
        t.equal(status, standing === 'published' ? 200 : 422, `${method}, ${standing}: by now another draft has what was in none`)
      }
      const reader = await withKey(app, 'articles:write', 'drafts:read')
      t.equal((await app.send('PATCH', `/articles/${own.body.id}`, refer(ids[standing]), reader)).status, 200)
      const again = await app.send('PATCH', `/articles/${own.body.id}`, { ...refer(ids[standing]), byline: 'Jo Ahn' }, writer)
      t.equal(again.status, 200, 'what the article has already stays')
    }
  })
}

test('a writer without drafts:read makes an image, uses it, takes it out and puts it back', async (t) => {
  const app = await desk(t)
  const writer = await withKey(app, 'articles:write', 'images:write')
  const image = await app.send('POST', '/images', { caption: 'The mill', alt: 'A mill' }, writer)
  t.equal((await app.send('GET', image.location, undefined, writer)).status, 200)
  t.equal((await app.send('PATCH', image.location, { caption: 'The old mill' }, writer)).status, 200)
  const images = [{ id: image.body.id, role: 'lead' }]
  const article = await app.send('POST', '/articles', { headline: 'Mill', images }, writer)
  t.match(article, { status: 201, body: { image: { caption: 'The old mill' } } })
  for (const next of [[], images]) t.equal((await app.send('PATCH', '/articles/1', { images: next }, writer)).status, 200)
  t.equal((await app.request(image.location)).statusCode, 404)
})

test('a quote is said by whom its writer may see', async (t) => {
  const app = await desk(t)
  const ids = await inEachStanding(app, KINDS[1])
  const { body: { id: article } } = await app.draft({ headline: 'Probe' })
  for (const standing of STANDINGS) {
    const writer = await withKey(app, 'quotes:write')
    const quote = { article, block: 0, start: 4, end: 11 + ids[standing], kind: 'partial', speaker: ids[standing] }
    const made = await app.send('POST', '/quotes', quote, writer)
    t.equal(made.status, isHidden(standing) ? 422 : 201, standing)
    if (isHidden(standing)) t.match(made.body, { errors: [{ pointer: '/speaker', detail: /^There is no such person/ }] })
    const plain = await app.send('POST', '/quotes', { ...quote, start: 3, speaker: null }, writer)
    const patched = await app.send('PATCH', `/quotes/${plain.body.id}`, { speaker: ids[standing] }, writer)
    t.equal(patched.status, isHidden(standing) ? 422 : 200, `PATCH, ${standing}`)
  }
})

test('who may not read drafts is not told which articles keep something from being deleted', async (t) => {
  const app = await desk(t)
  await app.send('POST', '/tags', { name: 'Mills' })
  await app.send('POST', '/images', { caption: 'The mill', alt: 'A mill' })
  const refer = { tags: ['mills'], images: [{ id: 1, role: 'inline' }] }
  for (let n = 0; n < 3; n++) await app.draft(refer)
  await app.published(refer)
  const remove = async (url: string, ...scopes: Scope[]) => await app.send('DELETE', url, undefined, await withKey(app, ...scopes))
  for (const [url, scope] of [['/tags/mills', 'tags:write'], ['/images/1', 'images:write']] as const) {
    t.match(await remove(url, scope), { status: 409, body: { code: 'referred-to', detail: /it is referred to by 4 articles\. / } })
    t.match(await remove(url, scope, 'drafts:read'), { status: 409, body: { detail: /article 1, 2, 3, 4\./ } })
  }
  for (let n = 0; n < 2; n++) await app.draft(refer)
  t.match(await remove('/tags/mills', 'tags:write'), { body: { detail: /by more than 5 articles\. / } })
  t.notMatch((await remove('/tags/mills', 'tags:write')).body.detail, /article \d/)
})

test('a merge makes no names public that only drafts have', async (t) => {
  const app = await desk(t)
  const { send, get, published, draft } = app
  const person = async (name: string) => (await send('POST', '/people', { name, aliases: [`Ms ${name}`], description: `The ${name}` })).body.id as number
  const merge = async (id: number, other: number, more = {}) => await send('POST', `/people/${id}/merge`, { person: other }, { match: '*', ...more })
  const [known, hidden, unused] = [await person('Ida Brandt'), await person('I. Secret'), await person('Ida Lund')]
  await published({ people: [known] })
  await draft({ people: [hidden] })
  const writer = await withKey(app, 'people:write')
  t.match(await merge(known, hidden, writer), { status: 422, body: { errors: [{ detail: 'There is no such person.' }] } })
  t.equal((await merge(hidden, known, writer)).status, 404)
  t.match(await merge(hidden, known), { status: 409, body: { code: 'not-public', detail: /Merge it into person 1 instead/ } })

  t.match((await merge(known, unused)).body, { aliases: ['Ms Ida Brandt', 'Ida Lund', 'Ms Ida Lund'] })
  t.equal((await merge(known, hidden)).status, 200)
  t.match(await get(`/people/${known}`), { description: 'The Ida Brandt', aliases: ['Ms Ida Brandt', 'Ida Lund', 'Ms Ida Lund'] })
  t.notMatch(JSON.stringify([await get('/people'), await get('/articles/1')]), /Secret/)
  t.match((await send('GET', '/articles/2?version=draft')).body.people, [{ name: 'Ida Brandt' }], 'the draft means who is left')

  const another = await person('Another Secret')
  await draft({ people: [another] })
  t.equal((await merge(another, hidden)).status, 422)
  t.match(await merge(another, hidden, await withKey(app, 'people:write')), { status: 404 })
})
