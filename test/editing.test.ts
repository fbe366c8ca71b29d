import { test } from './engines.js'
import { BODY, desk } from './editing-helpers.js'

test('an article is written as a draft that only editors see', async (t) => {
  const { send, request, get } = await desk(t)
  const made = await send('POST', '/articles', { headline: 'Bridge is put off', standfirst: 'Not this year.', body: BODY })
  t.equal(made.status, 201)
  t.match(made.body, { headline: 'Bridge is put off', slug: 'bridge-is-put-off', revision: 1, wordCount: 24, publication: { status: 'draft', revision: null } })
  t.equal(made.location, '/articles/1?version=draft')
  t.match(made.etag, /^"1\..+"$/)
  t.equal((await request('/articles/1')).statusCode, 404)
  t.equal((await request('/articles/1?version=draft')).statusCode, 401)
  t.equal((await get('/articles')).data.length, 0)
  const seen = await send('GET', made.location)
  t.same([seen.status, seen.body, seen.etag], [200, made.body, made.etag])
})

test('an edit of a published article stays a draft until it is published', async (t) => {
  const { send, get, published, request } = await desk(t)
  const live = await published()
  const { id, slug } = live.body
  t.match(live.body, { revision: 2, publication: { status: 'published', revision: 2, latestRevision: 2 } })
  const edited = await send('PATCH', `/articles/${id}`, { headline: 'Bridge comes after all', slug: 'bridge-comes' }, { match: live.etag })
  t.match(edited.body, { headline: 'Bridge comes after all', revision: 3, publication: { status: 'published', revision: 2, latestRevision: 3 } })
  t.match(await get(`/articles/${id}`), { headline: 'Bridge is put off', revision: 2, slug })
  const { firstPublishedAt, publishedAt } = await get(`/articles/${id}`)
  t.equal((await send('PUT', `/articles/${id}/publication`, {}, { match: edited.etag })).status, 200)
  t.match(await get(`/articles/${id}`), { headline: 'Bridge comes after all', revision: 4, slug: 'bridge-comes', firstPublishedAt, publishedAt })
  const moved = await request(`/articles/slug/${slug}`)
  t.same([moved.statusCode, moved.headers.location], [308, '/articles/slug/bridge-comes'])
  t.equal((await get('/articles?q=comes')).data.length, 1, 'the words are found')
  t.equal((await get('/articles?q=put')).data.length, 1, 'also those of the body')
  t.equal((await get('/articles?q=bridge-is-put-off')).data.length, 0)
})
