import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { desk, type Desk } from './editing-helpers.js'
import { databaseUrl, test } from './engines.js'
import { capture, importText, testApp, type Answer } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'
import { until } from './until.js'

test('what is withdrawn is a 410 with its reason, and can come out again', async (t) => {
  const { send, get, request, published, setTime } = await desk(t)
  const { body: { id, slug, firstPublishedAt }, etag } = await published()
  const other = await published({ headline: 'What stands in for it' })
  t.equal((await send('DELETE', `/articles/${id}/publication`, { note: 'x' }, { match: etag })).status, 400, 'a reason is needed')
  const away = await send('DELETE', `/articles/${id}/publication`,
    { reason: 'retracted', note: 'The figures were made up.', replacedBy: other.body.id }, { match: etag })
  t.match(away, { status: 200, body: { status: 'withdrawn', withdrawal: { reason: 'retracted', replacedBy: other.body.id } } })
  for (const url of [`/articles/${id}`, `/articles/slug/${slug}`, `/articles/${id}.md`, `/articles/${id}/quotes`, `/articles/${id}/related`]) {
    const answer = await request(url)
    t.equal(answer.statusCode, 410, url)
    t.match(answer.json(), { code: 'withdrawn', reason: 'retracted', note: 'The figures were made up.', replacedBy: other.body.id })
  }
  t.same((await get('/articles')).data.map((article: { id: number }) => article.id), [other.body.id])
  t.equal((await get('/articles?q=put')).data.length, 1, 'its words are not found')
  t.equal((await send('GET', `/articles/${id}?version=draft`)).status, 200)
  setTime('2026-02-01T00:00:00.000Z')
  t.equal((await send('PUT', `/articles/${id}/publication`, {}, { match: away.etag })).status, 200)
  const again = await get(`/articles/${id}`)
  t.match(again, { firstPublishedAt, publishedAt: '2026-02-01T00:00:00.000Z' }, 'firstPublishedAt never moves')
  t.equal((await send('DELETE', `/articles/${other.body.id}/publication`, { reason: 'legal', replacedBy: 99 }, { match: '*' })).status, 422)
})

test('a story that was imported without a date came out when it was imported, and is dated by who publishes it', async (t) => {
  const { db, send, get, setTime } = await desk(t)
  for (const [n, published] of [undefined, '2021-03-02', undefined].entries()) {
    await importText(db, capture({ headline: `Mill number ${n + 1} is for sale`, ...published === undefined ? {} : { published } }))
  }
  const datesOf = async (id: number) => {
    const { firstPublishedAt, publishedAt } = await get(`/articles/${id}`)
    return [firstPublishedAt, publishedAt]
  }
  t.same(await datesOf(1), [null, null], 'the page does not say')
  const page = await get('/articles?limit=1')
  t.same(page.data.map(({ id }: Answer) => id), [2])

  const [imported, later, last] = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'] as const
  setTime(later)
  await send('PATCH', '/articles/1', { standfirst: 'It is an old one.' }, { match: '*' })
  t.same(await datesOf(1), [null, null])
  t.match((await send('PUT', '/articles/1/publication', {}, { match: '*' })).body, { firstPublishedAt: imported, publishedAt: later })
  t.same(await datesOf(1), [imported, later])
  for (const [sort, ids] of [['-publishedAt', [1, 2, 3]], ['publishedAt', [3, 2, 1]], ['-firstPublishedAt', [1, 2, 3]]] as const) {
    t.same((await get(`/articles?sort=${sort}`)).data.map(({ id }: Answer) => id), ids, sort)
  }
  t.same((await get(page.links.next)).data.map(({ id }: Answer) => id), [3], 'a page that was begun before goes on behind it')
  t.match(await get('/feeds/feed.json'), { items: [{ date_published: later }, { date_published: '2021-03-02T00:00:00.000Z' }, {}] })

  setTime(last)
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  t.same(await datesOf(1), [imported, later], 'once it is dated, it stays so')
  await send('DELETE', '/articles/3/publication', { reason: 'other' }, { match: '*' })
  await send('PUT', '/articles/3/publication', {}, { match: '*' })
  t.same(await datesOf(3), [imported, last], 'readers had the one that was withdrawn, too')
})

test('what stands in for a withdrawn article is public, and is named as long as it is', async (t) => {
  const { send, request, draft, published } = await desk(t)
  const [gone, instead, hidden] = [await published(), await published({ headline: 'What stands in for it' }), await draft()]
  const withdraw = async (id: number, replacedBy?: number) =>
    await send('DELETE', `/articles/${id}/publication`, { reason: 'other', replacedBy }, { match: '*' })
  const told = async () => (await request(`/articles/${gone.body.id}`)).json()
  for (const id of [hidden.body.id, gone.body.id, 99]) {
    t.match(await withdraw(gone.body.id, id), { status: 422, body: { errors: [{ pointer: '/replacedBy' }] } }, String(id))
  }
  t.equal((await withdraw(gone.body.id, instead.body.id)).status, 200)
  t.match(await told(), { replacedBy: instead.body.id, detail: /Article 2 stands in for it/ })
  await withdraw(instead.body.id)
  const { replacedBy, detail } = await told()
  t.same([replacedBy, detail], [undefined, 'The article was withdrawn (other).'])
  t.match((await send('GET', `/articles/${gone.body.id}/publication`)).body, { withdrawal: { replacedBy: instead.body.id } }, 'editors see it')
  await send('PUT', `/articles/${instead.body.id}/publication`, {}, { match: '*' })
  t.match(await told(), { replacedBy: instead.body.id })
})

test('an article in the trash is seen by nobody, can be taken out for 30 days, and is gone then', async (t) => {
  const { send, request, draft, published, setTime, db } = await desk(t)
  const made = await draft()
  const url = `/articles/${made.body.id}`
  t.equal((await send('DELETE', url)).status, 428)
  t.equal((await send('DELETE', url, undefined, { match: made.etag })).status, 204)
  t.equal((await request(url)).statusCode, 404)
  t.equal((await send('GET', '/drafts')).body.data.length, 0)
  t.match((await send('GET', '/drafts?trash=true')).body.data, [{ id: made.body.id, publication: { deletedAt: '2026-01-01T00:00:00.000Z' } }])
  const trashed = await send('GET', `${url}?version=draft`)
  t.equal((await send('PATCH', url, { headline: 'x' }, { match: trashed.etag })).status, 409)
  t.equal((await send('PUT', `${url}/publication`, {}, { match: trashed.etag })).status, 409)
  const back = await send('DELETE', `${url}/deletion`, undefined, { match: trashed.etag })
  t.match(back, { status: 200, body: { headline: made.body.headline, publication: { status: 'draft', deletedAt: null } } })
  t.equal((await send('DELETE', `${url}/deletion`, undefined, { match: back.etag })).status, 409)

  const live = await published({ headline: 'It was public', slug: 'it-was-public' })
  const away = await send('DELETE', `/articles/${live.body.id}/publication`, { reason: 'other' }, { match: live.etag })
  t.equal((await send('DELETE', `/articles/${live.body.id}`, undefined, { match: away.etag })).status, 204)
  t.match((await request(`/articles/${live.body.id}`)).json(), { status: 410, reason: 'other' })
  setTime('2026-01-31T00:00:01.000Z')
  await until(async () => (await send('GET', `/articles/${live.body.id}?version=draft`)).status !== 200)
  t.equal((await request(`/articles/${live.body.id}`)).statusCode, 404, 'emptied after 30 days')
  t.equal((await send('GET', `${url}?version=draft`)).status, 200)
  t.same((await db.selectFrom('article_revisions').select('article_id').distinct().execute()).length, 1)
  const next = await draft({ headline: 'It was public' })
  t.equal(next.body.slug, 'it-was-public', 'its slug is free')
})

test('what readers see, or will, is not put into the trash', async (t) => {
  const { send, get, draft, published } = await desk(t)
  const [live, made] = [await published(), await draft({ headline: 'Bridge is built' })]
  const refused = async (id: number, code: string, detail: RegExp) => {
    t.match(await send('DELETE', `/articles/${id}`, undefined, { match: '*' }), { status: 409, body: { code, detail } })
    t.match((await send('GET', `/articles/${id}/publication`)).body, { deletedAt: null })
  }
  await refused(live.body.id, 'published', /DELETE \/articles\/1\/publication/)
  t.match(await get('/articles/1'), { headline: 'Bridge is put off' })
  await send('PUT', '/articles/2/publication', { at: '2026-01-02T00:00:00Z' }, { match: made.etag })
  await refused(made.body.id, 'scheduled', /DELETE \/articles\/2\/schedule/)
  t.match((await send('GET', '/articles/2/publication')).body, { status: 'scheduled', scheduledRevision: 2 })
  const free = await send('DELETE', '/articles/2/schedule', undefined, { match: '*' })
  t.equal((await send('DELETE', '/articles/2', undefined, { match: free.etag })).status, 204)
})

test('what is scheduled goes out when its time comes, as it was when it was scheduled', async (t) => {
  const { send, get, request, draft, setTime } = await desk(t)
  const made = await draft()
  const url = `/articles/${made.body.id}`
  t.match(await send('PUT', `${url}/publication`, { at: '2025-12-31T00:00:00Z' }, { match: made.etag }), { status: 422, body: { errors: [{ pointer: '/at', detail: /^It is past/ }] } })
  t.match(await send('PUT', `${url}/publication`, { at: '9999-12-31T23:59:59-23:59' }, { match: made.etag }),
    { status: 422, body: { errors: [{ pointer: '/at', detail: 'It is too far: in UTC, it is after the year 9999.' }] } })
  const set = await send('PUT', `${url}/publication`, { at: '2026-01-02T01:00:00+01:00' }, { match: made.etag })
  t.match(set.body, { status: 'scheduled', scheduledFor: '2026-01-02T00:00:00.000Z', scheduledRevision: 2, revision: null })
  const later = await send('PATCH', url, { headline: 'Written too late' }, { match: set.etag })
  t.equal((await request(url)).statusCode, 404)
  setTime('2026-01-01T23:59:59.999Z')
  await sleep(400)
  t.equal((await request(url)).statusCode, 404)
  setTime('2026-01-02T00:00:00.000Z')
  await until(async () => (await request(url)).statusCode === 200)
  t.match(await get(url), { headline: 'Bridge is put off', firstPublishedAt: '2026-01-02T00:00:00.000Z', revision: 4 })
  const draftNow = await send('GET', `${url}?version=draft`)
  t.match(draftNow.body, { headline: 'Written too late', revision: 5, publication: { status: 'published', revision: 4, scheduledFor: null } },
    'what was changed since stays the draft')
  t.equal((await send('PATCH', url, { headline: 'x' }, { match: later.etag })).status, 412)

  const update = await send('PUT', `${url}/publication`, { at: '2026-01-03T00:00:00Z' }, { match: draftNow.etag })
  t.match(update.body, { status: 'published', scheduledRevision: 6 })
  t.match(await send('DELETE', `${url}/schedule`, undefined, { match: update.etag }), { status: 200, body: { status: 'published', scheduledFor: null } })
  setTime('2026-01-04T00:00:00.000Z')
  await sleep(400)
  t.match(await get(url), { headline: 'Bridge is put off' })
})

test('with several processes, what is scheduled goes out once', async (t) => {
  const url = await databaseUrl(t, { file: true })
  const settings = { DATABASE_URL: url }
  const one = await desk(t, { settings })
  const others = [await testApp(t, { settings }), await testApp(t, { settings })]
  const ids: number[] = []
  for (let n = 0; n < 10; n++) {
    const { body: { id }, etag } = await one.draft({ headline: `Number ${n}` })
    ids.push(id)
    await one.send('PUT', `/articles/${id}/publication`, { at: '2026-01-02T00:00:00Z' }, { match: etag })
  }
  for (const app of [one, ...others]) app.setTime('2026-01-02T00:00:00.000Z')
  for (const id of ids) await until(async () => (await one.request(`/articles/${id}`)).statusCode === 200)
  await sleep(500)
  const published = await one.db.selectFrom('article_revisions').select('article_id').where('action', '=', 'publish').orderBy('article_id').execute()
  t.same(published.map((row) => row.article_id), ids)
})

test('two slugs never meet, and one that changed leads on', async (t) => {
  const { send, request, published, draft } = await desk(t)
  const first = await published({ headline: 'Same words' })
  const second = await draft({ headline: 'Same words' })
  t.same([first.body.slug, second.body.slug], ['same-words', 'same-words-2'])
  t.equal((await send('PATCH', `/articles/${second.body.id}`, { slug: 'same-words' }, { match: second.etag })).status, 409)
  const moved = await send('PATCH', `/articles/${first.body.id}`, { slug: 'other-words' }, { match: first.etag })
  t.equal((await request('/articles/slug/other-words')).statusCode, 404)
  await send('PUT', `/articles/${first.body.id}/publication`, {}, { match: moved.etag })
  t.match(await request('/articles/slug/same-words.md'), { statusCode: 308, headers: { location: '/articles/slug/other-words.md' } })
  t.equal((await send('PATCH', `/articles/${second.body.id}`, { slug: 'same-words' }, { match: second.etag })).status, 409, 'an old slug is kept')
  const back = await send('GET', `/articles/${first.body.id}?version=draft`)
  const again = await send('PATCH', `/articles/${first.body.id}`, { slug: 'same-words' }, { match: back.etag })
  await send('PUT', `/articles/${first.body.id}/publication`, {}, { match: again.etag })
  t.equal((await request('/articles/slug/same-words')).statusCode, 200)
  t.equal((await request('/articles/slug/other-words')).statusCode, 308)
})

test('a slug that readers have met stays the article\'s, whatever its draft is called once it is withdrawn', async (t) => {
  const { send, get, request, published, draft } = await desk(t)
  const status = async (slug: string) => (await request(`/articles/slug/${slug}`)).statusCode
  const url = '/articles/1'
  await published({ headline: 'First words' })
  await send('PATCH', url, { slug: 'second-words' }, { match: '*' })
  await send('PUT', `${url}/publication`, {}, { match: '*' })
  await send('PATCH', url, { slug: 'third-words' }, { match: '*' })
  await send('DELETE', `${url}/publication`, { reason: 'legal' }, { match: '*' })
  t.same([await status('first-words'), await status('second-words'), await status('third-words')], [410, 410, 404])
  t.match((await request('/articles/slug/first-words')).json(), { reason: 'legal' })
  t.match((await send('PATCH', url, { slug: 'fourth-words' }, { match: '*' })).body, { slug: 'fourth-words' })
  t.same([await status('second-words'), await status('fourth-words')], [410, 404], 'a draft\'s slug tells nothing')
  for (const slug of ['first-words', 'second-words']) t.match(await draft({ slug }), { status: 409, body: { code: 'slug-taken' } })
  t.equal((await draft({ headline: 'Second words' })).body.slug, 'second-words-2')

  await send('PUT', `${url}/publication`, { at: '2026-03-01T00:00:00Z' }, { match: '*' })
  t.same([await status('second-words'), await status('fourth-words')], [410, 404], 'nor does it once it is scheduled')
  await send('DELETE', `${url}/schedule`, undefined, { match: '*' })
  await send('DELETE', url, undefined, { match: '*' })
  t.equal(await status('second-words'), 410, 'nor does the trash hide the reason')
  await send('DELETE', `${url}/deletion`, undefined, { match: '*' })
  await send('PUT', `${url}/publication`, {}, { match: '*' })
  t.match(await get('/articles/slug/fourth-words'), { id: 1 })
  for (const slug of ['first-words', 'second-words']) {
    t.match(await request(`/articles/slug/${slug}`), { statusCode: 308, headers: { location: '/articles/slug/fourth-words' } })
  }
  t.equal(await status('third-words'), 404)
})

test('the slug of what is scheduled is nobody else\'s, so that it can go out', async (t) => {
  const { send, request, published, draft, setTime } = await desk(t)
  await published({ slug: 'one' })
  await send('PATCH', '/articles/1', { slug: 'other' }, { match: '*' })
  await send('PUT', '/articles/1/publication', { at: '2026-01-02T00:00:00Z' }, { match: '*' })
  await send('PATCH', '/articles/1', { slug: 'third' }, { match: '*' })
  t.match(await draft({ slug: 'other' }), { status: 409, body: { code: 'slug-taken' } })
  t.equal((await draft({ headline: 'Other' })).body.slug, 'other-2')
  t.equal((await request('/articles/slug/other')).statusCode, 404)
  setTime('2026-01-02T00:00:00.000Z')
  await until(async () => (await request('/articles/slug/other')).statusCode === 200)
})

test('the slug of a draft of what is public, or was, is nobody else\'s', async (t) => {
  const { send, published, draft } = await desk(t)
  await published({ slug: 'one' })
  await send('PATCH', '/articles/1', { slug: 'other' }, { match: '*' })
  const taken = { status: 409, body: { code: 'slug-taken' } }
  t.match(await draft({ slug: 'other' }), taken)
  t.equal((await draft({ headline: 'Other' })).body.slug, 'other-2')
  t.match(await send('PATCH', '/articles/2', { slug: 'other' }, { match: '*' }), taken)
  t.equal((await send('PUT', '/articles/1/publication', {}, { match: '*' })).status, 200)
  await send('DELETE', '/articles/1/publication', { reason: 'legal' }, { match: '*' })
  await send('PATCH', '/articles/1', { slug: 'third' }, { match: '*' })
  t.match(await draft({ slug: 'third' }), taken)
  await send('PATCH', '/articles/1', { slug: 'fourth' }, { match: '*' })
  t.equal((await draft({ slug: 'third' })).status, 201, 'one that it never had is free again')
})

test('an imported story that has no date keeps its slug, too', async (t) => {
  const { db, send, request } = await desk(t)
  const id = await importText(db, capture({ headline: 'The bridge that has no date' }))
  await send('PATCH', `/articles/${id}`, { slug: 'dated' }, { match: '*' })
  await send('PUT', `/articles/${id}/publication`, {}, { match: '*' })
  t.match(await request('/articles/slug/the-bridge-that-has-no-date'), { statusCode: 308, headers: { location: '/articles/slug/dated' } })
})

test('whoever is late is told what has changed', async (t) => {
  const { send, published } = await desk(t)
  const { body: { id }, etag } = await published()
  await send('PATCH', `/articles/${id}`, { headline: 'Changed by one' }, { match: etag })
  const late = await send('PATCH', `/articles/${id}`, { standfirst: 'Changed by another' }, { match: etag })
  t.match(late, { status: 412, body: { code: 'stale', currentRevision: 3, differs: ['headline'] } })
  for (const [match, status] of [['"9.x"', 412], ['W/"3.x"', 412], ['nothing', 412], ['"3"', 200], ['*', 200], [undefined, 428]] as const) {
    t.equal((await send('PATCH', `/articles/${id}`, { byline: 'Me' }, match === undefined ? {} : { match })).status, status, match ?? 'none')
  }
})

test('of two editors, whatever they do in whatever order, nobody\'s change vanishes silently', async (t) => {
  const app = await desk(t)
  const { send, published } = app
  const steps = ['read', 'headline', 'byline', 'publish', 'withdraw', 'delete', 'restore'] as const
  const turn = fc.record({ who: fc.constantFrom(0, 1), what: fc.constantFrom(...steps) })
  await fc.assert(fc.asyncProperty(fc.array(turn, { maxLength: 10 }), async (turns) => {
    const { body: { id }, etag } = await published()
    const seen = [etag, etag]
    const now = { headline: 'Bridge is put off', byline: null as string | null, revision: 2 }
    for (const [i, { who, what }] of turns.entries()) {
      const match = seen[who] ?? ''
      const fresh = match.startsWith(`"${now.revision}.`)
      const { status, etag } = await act(app, id, what, match, `Text ${i}`)
      if (what === 'read') {
        seen[who] = etag
        continue
      }
      if (!fresh) {
        t.equal(status, 412, `${what} by who has not seen revision ${now.revision}`)
        continue
      }
      if (status >= 400) continue
      if (what === 'headline' || what === 'byline') now[what] = `Text ${i}`
      const draft = await send('GET', `/articles/${id}?version=draft`)
      now.revision = draft.body.revision
      if (etag !== '') seen[who] = etag
      t.match(draft.body, now)
    }
  }), { numRuns: 15 })
})

async function act ({ send }: Desk, id: number, what: string, match: string, text: string) {
  switch (what) {
    case 'headline':
    case 'byline':
      return await send('PATCH', `/articles/${id}`, { [what]: text }, { match })
    case 'publish':
      return await send('PUT', `/articles/${id}/publication`, {}, { match })
    case 'withdraw':
      return await send('DELETE', `/articles/${id}/publication`, { reason: 'other' }, { match })
    case 'delete':
      return await send('DELETE', `/articles/${id}`, undefined, { match })
    case 'restore':
      return await send('DELETE', `/articles/${id}/deletion`, undefined, { match })
    default:
      return await send('GET', `/articles/${id}?version=draft`)
  }
}

test('who has not the scope gets no further', async (t) => {
  const app = await desk(t)
  const { body: { id }, etag } = await app.draft()
  const writer = await newKey(app, { scopes: ['articles:write'] })
  const ask = async (method: 'PUT' | 'GET', url: string) => (await app.request({
    method, url, headers: { ...bearing(writer), 'content-type': 'application/json', 'if-match': etag }, payload: method === 'PUT' ? '{}' : undefined
  })).statusCode
  t.equal(await ask('PUT', `/articles/${id}/publication`), 403)
  t.equal(await ask('GET', `/articles/${id}?version=draft`), 403)
  t.equal(await ask('GET', `/articles/${id}`), 404)
  t.equal(await ask('GET', '/drafts'), 403)
})
