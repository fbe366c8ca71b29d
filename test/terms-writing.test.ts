import { test } from './engines.js'
import { desk } from './editing-helpers.js'
import { capture, importText } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'

const KINDS = [['sections', 'section'], ['tags', 'tag']] as const

test('a section and a tag are made, changed, replaced and deleted', async (t) => {
  const { send, request, db } = await desk(t)
  for (const [kind, one] of KINDS) {
    const made = await send('POST', `/${kind}`, { name: 'Économie & Co.' })
    t.same([made.status, made.location], [201, `/${kind}/economie-co`])
    t.same(made.body, { id: 1, revision: 1, slug: 'economie-co', name: 'Économie & Co.', articleCount: 0 })
    const seen = await send('GET', made.location)
    t.same([seen.status, seen.body, seen.etag], [200, made.body, made.etag])
    const changed = await send('PATCH', made.location, { slug: 'economy' }, { match: made.etag })
    t.same(changed.body, { ...made.body, revision: 2, slug: 'economy' })
    t.equal((await send('GET', made.location)).status, 308, 'the old slug leads on')
    t.match(await send('PUT', `/${kind}/economy`, { name: 'Economy' }, { match: made.etag }), { status: 412, body: { currentRevision: 2 } })
    const replaced = await send('PUT', `/${kind}/economy`, { name: 'Economy' }, { match: changed.etag })
    t.same(replaced.body, { ...made.body, revision: 3, slug: 'economy', name: 'Economy' })
    t.equal((await request(`/${kind}/economy`)).statusCode, 404, 'the public sees nothing of it')
    t.equal((await send('DELETE', `/${kind}/economy`)).status, 428)
    t.equal((await send('DELETE', `/${kind}/economy`, undefined, { match: replaced.etag })).status, 204)
    t.equal((await send('GET', `/${kind}/economy`)).status, 404)
    const done = await db.selectFrom('audit').select(['action', 'resource_id', 'revision']).where('resource', '=', one).orderBy('seq').execute()
    t.same(done.map(({ action, resource_id: id, revision }) => `${action} ${id} ${revision}`), ['create 1 1', 'edit 1 2', 'edit 1 3', 'delete 1 4'])
    const changes = await db.selectFrom('changes').select('operation').where('resource', '=', one).orderBy('seq').execute()
    t.same(changes.map(({ operation }) => operation), ['create', 'update', 'update', 'delete'])
  }
})

test('the slug that a section or a tag had leads on, and is nobody else\'s', async (t) => {
  const { send, request, published, db } = await desk(t)
  const ends = { sections: ['', '/articles', '/feeds/rss.xml', '/feeds/feed.json'], tags: ['', '/feeds/atom.xml'] }
  for (const [kind] of KINDS) {
    await send('POST', `/${kind}`, { name: 'World' })
    await send('PATCH', `/${kind}/world`, { slug: 'abroad' }, { match: '*' })
    t.equal((await request(`/${kind}/world`)).statusCode, 404, 'the public learns nothing of one that it does not see')
    await published(kind === 'tags' ? { tags: ['abroad'] } : { section: 'abroad' })
    await send('PATCH', `/${kind}/abroad`, { slug: 'international' }, { match: '*' })
    for (const end of ends[kind]) {
      for (const slug of ['world', 'abroad', '%77orld']) {
        const moved = await request(`/${kind}/${slug}${end}`)
        t.match(moved, { statusCode: 308, headers: { location: `/${kind}/international${end}` } }, `${slug}${end}`)
      }
      t.equal((await request(`/${kind}/international${end}`)).statusCode, 200)
      t.equal((await request(`/${kind}/nowhere${end}`)).statusCode, 404)
    }
    t.equal((await request(`/${kind}/world?fields=name`)).headers.location, `/${kind}/international?fields=name`)
    t.match(await send('POST', `/${kind}`, { name: 'World' }), { status: 409, body: { code: 'slug-taken', detail: /or had it/ } })
    await send('POST', `/${kind}`, { name: 'Sport' })
    t.equal((await send('PATCH', `/${kind}/sport`, { slug: 'abroad' }, { match: '*' })).status, 409)
  }
  await importText(db, capture({ headline: 'The tide came in', section: 'World', tags: ['World'] }))
  for (const [kind] of KINDS) t.match((await send('GET', `/${kind}/international`)).body, { id: 1, articleCount: 2 }, 'an import finds it, too')

  for (const [kind] of KINDS) {
    t.equal((await send('PATCH', `/${kind}/international`, { slug: 'world' }, { match: '*' })).status, 200, 'its own it can have back')
    t.same([(await request(`/${kind}/world`)).statusCode, (await request(`/${kind}/international`)).statusCode], [200, 308])
    await send('PATCH', `/${kind}/sport`, { slug: 'games' }, { match: '*' })
    t.equal((await send('DELETE', `/${kind}/games`, undefined, { match: '*' })).status, 204)
    t.equal((await send('POST', `/${kind}`, { name: 'Sport' })).status, 201, 'with what is deleted, its slugs are free')
  }
})

test('no two sections share a slug, and what is wrong is refused', async (t) => {
  const app = await desk(t)
  const { send } = app
  const { headers } = { headers: bearing(await newKey(app, { name: 'other', scopes: ['sections:write'] })) }
  for (const [kind] of KINDS) {
    await send('POST', `/${kind}`, { name: 'Culture' })
    await send('POST', `/${kind}`, { name: 'Sport' })
    t.match(await send('POST', `/${kind}`, { name: 'culture!' }), { status: 409, body: { code: 'slug-taken', detail: /culture/ } })
    t.match(await send('PATCH', `/${kind}/sport`, { slug: 'culture' }, { match: '*' }), { status: 409, body: { code: 'slug-taken' } })
    t.match(await send('PUT', `/${kind}/sport`, { name: 'Sport', slug: 'culture' }, { match: '*' }), { status: 409 })
    t.match(await send('PUT', `/${kind}/sport`, { name: 'Sports', slug: 'sport' }, { match: '*' }), { status: 200 }, 'its own is no other one\'s')
    for (const body of [{ name: '' }, { name: ' ' }, { name: 'A', slug: 'Not One' }, { name: 'A', id: 3 }, { slug: 'a' }]) {
      t.equal((await send('POST', `/${kind}`, body)).status, 400)
    }
    t.equal((await send('PATCH', `/${kind}/sport`, { name: null }, { match: '*' })).status, 400)
    t.equal((await send('PATCH', `/${kind}/nothing`, { name: 'A' }, { match: '*' })).status, 404)
    t.equal((await send('POST', `/${kind}`, { name: 'New' }, { headers })).status, kind === 'sections' ? 201 : 403)
  }
})

test('a slug that changes takes the articles along, at once', async (t) => {
  const { send, get, request, published } = await desk(t)
  await send('POST', '/sections', { name: 'Culture' })
  await send('POST', '/tags', { name: 'Music' })
  await published({ section: 'culture', tags: ['music'] })
  t.match(await get('/sections/culture'), { name: 'Culture', articleCount: 1 })
  for (const list of ['/sections/culture/articles', '/articles?section=culture', '/articles?tag=music']) t.equal((await get(list)).data.length, 1, list)
  const { etag } = await request('/sections/culture').then(({ headers }) => headers)
  t.equal((await send('PATCH', '/sections/culture', { slug: 'arts', name: 'Arts' }, { match: String(etag) })).status, 200, 'the ETag that the public gets will do')
  t.equal((await send('PATCH', '/tags/music', { slug: 'songs' }, { match: '"1"' })).status, 200)
  t.equal((await request('/sections/culture')).statusCode, 308)
  t.equal((await request('/sections/culture/articles')).statusCode, 308)
  t.equal((await get('/articles?tag=music')).data.length, 0)
  for (const list of ['/sections/arts/articles', '/articles?section=arts', '/articles?tag=songs']) {
    t.match((await get(list)).data, [{ section: { slug: 'arts', name: 'Arts' }, tags: [{ slug: 'songs', name: 'Music' }] }], list)
  }
  t.match((await get('/sections')).data, [{ slug: 'arts', articleCount: 1, revision: 2 }])
})

test('what articles are filed under stays, also where only editors see them', async (t) => {
  const app = await desk(t)
  const { send, get, published } = app
  for (const name of ['A', 'B']) {
    await send('POST', '/sections', { name })
    await send('POST', '/tags', { name })
  }
  const live = await published({ section: 'a', tags: ['a'] })
  await send('PATCH', `/articles/${live.body.id}`, { section: 'b', tags: ['b'] }, { match: live.etag })
  for (const [kind] of KINDS) {
    for (const slug of ['a', 'b']) {
      t.match(await send('DELETE', `/${kind}/${slug}`, undefined, { match: '*' }), { status: 409, body: { code: 'referred-to', detail: /article 1\. / } })
    }
    t.same((await get(`/${kind}`)).data.map(({ slug }: { slug: string }) => slug), ['a'])
    t.same((await send('GET', `/${kind}`)).body.data.map(({ articleCount }: { articleCount: number }) => articleCount), [1, 0])
    const writer = { headers: bearing(await newKey(app, { name: 'other', scopes: ['sections:write', 'tags:write'] })) }
    t.equal((await send('GET', `/${kind}/b`, undefined, writer)).status, 404)
  }
  await send('PUT', `/articles/${live.body.id}/publication`, {}, { match: '*' })
  for (const [kind] of KINDS) {
    t.match(await send('DELETE', `/${kind}/a`, undefined, { match: '*' }), { status: 409, body: { detail: /earlier revision of article 1 / } })
  }
})

test('nothing tells the public a section or a tag that only drafts have from one that is not there', async (t) => {
  const { send, request, draft, published } = await desk(t)
  const ends = { sections: ['', '/articles', '/feeds/rss.xml', '/feeds/atom.xml', '/feeds/feed.json'], tags: ['', '/feeds/rss.xml'] }
  for (const [kind] of KINDS) {
    await send('POST', `/${kind}`, { name: 'Merger' })
    await send('POST', `/${kind}`, { name: 'Unused' })
  }
  await draft({ section: 'merger', tags: ['merger'] })
  for (const [kind] of KINDS) {
    for (const end of ends[kind]) {
      const absent = await request(`/${kind}/absent${end}`)
      t.equal(absent.statusCode, 404)
      for (const slug of ['merger', 'unused']) {
        const { statusCode, body } = await request(`/${kind}/${slug}${end}`)
        t.same([statusCode, body.replaceAll(slug, 'absent')], [404, absent.body], `/${kind}/${slug}${end}`)
        t.equal((await send('GET', `/${kind}/${slug}`)).status, 200, 'editors see it')
      }
    }
  }
  t.same((await send('GET', '/sections/merger/articles')).body.data, [], 'its list is there for editors')
  await published({ section: 'merger', tags: ['merger'] })
  for (const [kind] of KINDS) {
    for (const end of ends[kind]) t.equal((await request(`/${kind}/merger${end}`)).statusCode, 200, `/${kind}/merger${end}`)
  }
})
