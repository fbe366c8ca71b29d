import fc from 'fast-check'
import { change, bodyOf, edited } from './bodies.js'
import { desk, type Desk } from './editing-helpers.js'
import { test } from './engines.js'
import type { Answer } from './helpers.js'
import { until } from './until.js'

const WORDS = 'We cannot pay for it this year,'
/** The sentence in which they do. */
const TAGGED = `“${WORDS}” Ms Feld said after the meeting.`
/** Where the words stand in the draft that a desk makes. */
const PLACE = { block: 1, start: 1, end: 32 }

const quote = async ({ send }: Desk, article: number, more: object = {}) =>
  await send('POST', '/quotes', { article, text: WORDS, kind: 'direct', ...more })
const publish = async ({ send }: Desk, id: number, input: object = {}) =>
  await send('PUT', `/articles/${id}/publication`, input, { match: '*' })
const rewrite = async ({ send }: Desk, id: number, ...texts: string[]) =>
  await send('PATCH', `/articles/${id}`, { body: bodyOf(...texts) }, { match: '*' })

test('a quote is added to the draft, and is public with the next publication', async (t) => {
  const office = await desk(t)
  const { send, request, get, published } = office
  const { body: article } = await published()
  const made = await quote(office, article.id, { speakerLabel: 'Ms Feld', cue: 'said', occasion: 'a rally', saidOn: '2026-01-01' })
  t.equal(made.status, 201)
  const said = { text: WORDS, ...PLACE, kind: 'direct', speaker: null, speakerLabel: 'Ms Feld', cue: 'said', outlet: null, occasion: 'a rally' }
  t.match(made.body, { id: 1, revision: 1, ...said, saidOn: '2026-01-01', group: 0, drifted: false, articleRevision: 3 })
  t.match(made.body.article, { id: article.id, slug: article.slug, headline: article.headline })
  t.equal(made.location, '/quotes/1?version=draft')
  t.match(made.etag, /^"1\..+"$/)
  const draft = await send('GET', made.location)
  t.same([draft.status, draft.body, draft.etag], [200, made.body, made.etag])
  t.equal((await request('/quotes/1')).statusCode, 404)
  t.equal((await request('/quotes/1?version=draft')).statusCode, 401)
  t.same((await get(`/articles/${article.id}`)).quotes, [])
  t.match((await send('GET', `/articles/${article.id}?version=draft`)).body, { revision: 3, quotes: [made.body] })
  t.same((await send('GET', `/articles/${article.id}/quotes?version=draft`)).body.data, [made.body])
  t.equal((await request(`/articles/${article.id}/quotes?version=draft`)).statusCode, 401)

  await publish(office, article.id)
  t.same(await get('/quotes/1'), made.body)
  t.same((await get(`/articles/${article.id}`)).quotes, [made.body])
  t.equal((await get('/quotes?q=cannot')).data.length, 1, 'its words are found')
})

test('a quote of an article that is not public is not', async (t) => {
  const office = await desk(t)
  const { send, request, get } = office
  const { body: { id } } = await office.published()
  await quote(office, id)
  await publish(office, id)
  await get('/quotes/1')
  t.equal((await send('DELETE', `/articles/${id}/publication`, { reason: 'other' }, { match: '*' })).status, 200)
  t.equal((await request('/quotes/1')).statusCode, 404)
  t.same((await get('/quotes')).data, [])
  t.equal((await send('GET', '/quotes/1?version=draft')).status, 200)
  const { body: other } = await office.draft()
  t.equal((await quote(office, other.id)).status, 201)
  t.equal((await request('/quotes/2')).statusCode, 404)

  await send('DELETE', `/articles/${id}`, undefined, { match: '*' })
  for (const [method, body] of [['PATCH', { cue: 'said' }], ['PUT', { article: id, text: WORDS, kind: 'direct' }], ['DELETE']] as const) {
    t.match(await send(method, '/quotes/1', body, { match: '*' }), { status: 409, body: { code: 'in-trash' } })
  }
  t.match(await quote(office, id, { text: 'this' }), { status: 409, body: { code: 'in-trash' } })
})

test('a quote has to stand where it is said to', async (t) => {
  const office = await desk(t)
  const { send } = office
  const { body: { id } } = await office.draft({ body: bodyOf('No. 🚢 “No.” aaa') })
  const refused = async (input: object, pointer: string, detail: RegExp) => {
    const { status, body } = await send('POST', '/quotes', { article: id, kind: 'direct', ...input })
    t.match({ status, errors: body.errors }, { status: 422, errors: [{ pointer, detail }] })
  }
  await refused({ article: 99, text: 'No' }, '/article', /no such article/)
  await refused({}, '/text', /as text, or their place/)
  await refused({ block: 0, start: 1 }, '/start', /all three/)
  await refused({ text: 'Yes' }, '/text', /0 times/)
  await refused({ text: 'No.' }, '/text', /2 times/)
  await refused({ text: 'aa' }, '/text', /2 times/)
  await refused({ block: 1, start: 0, end: 1 }, '/block', /1 blocks/)
  await refused({ block: 0, start: 3, end: 3 }, '/end', /16 UTF-16/)
  await refused({ block: 0, start: 3, end: 17 }, '/end', /16 UTF-16/)
  await refused({ block: 0, start: 5, end: 8 }, '/start', /surrogate pair/)
  await refused({ text: 'Yes', block: 0, start: 8, end: 11 }, '/text', /"Yes".*"No\."/)
  await refused({ text: '🚢', speaker: 99 }, '/speaker', /no such person/)
  t.equal((await send('POST', '/quotes', { article: id, kind: 'direct', text: 'x', other: 1 })).status, 400)
  t.equal((await send('POST', '/quotes', { article: id, kind: 'direct', text: '🚢', saidOn: '0000-01-01' })).status, 400)
  t.match(await send('POST', '/quotes', { article: id, kind: 'direct', text: '\ud83d' }), { status: 400, body: { code: 'malformed-text' } })
  t.equal((await send('GET', `/articles/${id}?version=draft`)).body.revision, 1, 'nothing came of it')
  t.equal((await send('POST', '/quotes', { article: id, kind: 'direct', text: 'No.', block: 0, start: 8, end: 11 })).status, 201)
  t.match(await send('POST', '/quotes', { article: id, kind: 'direct', block: 0, start: 8, end: 11 }), { status: 409, body: { code: 'quote-exists' } })
  t.match(await send('POST', '/quotes', { article: id, kind: 'partial', block: 0, start: 8, end: 10, group: 0 }), { status: 201, body: { text: 'No', group: 0 } })
  const { body: { quotes } } = await send('GET', `/articles/${id}?version=draft`)
  t.same(quotes.map(({ text }: Answer) => text), ['No.', 'No'])
})

test('a quote is changed by who has seen it, whatever else is changed in the article', async (t) => {
  const office = await desk(t, { seeded: true })
  const { send, get } = office
  const before = await send('GET', '/quotes/1?version=draft')
  t.equal((await send('PATCH', '/quotes/1', { cue: 'said' })).status, 428)
  await send('PATCH', '/articles/1', { headline: 'Another headline' }, { match: '*' })
  const changed = await send('PATCH', '/quotes/1', { cue: 'said', speaker: 2 }, { match: before.etag })
  t.match(changed, { status: 200, body: { ...before.body, revision: 2, cue: 'said', speaker: { id: 2 }, articleRevision: 3, article: { headline: 'Another headline' } } })
  t.match(changed.etag, /^"2\./)
  t.match(await get('/quotes/1'), { revision: 1, cue: before.body.cue, articleRevision: 1 }, 'the public sees it later')
  t.match(await send('PATCH', '/quotes/1', { cue: 'told' }, { match: before.etag }),
    { status: 412, body: { currentRevision: 2, differs: ['cue', 'speaker'] } })
  t.match(await send('DELETE', '/quotes/1', undefined, { match: before.etag }), { status: 412 })

  const { start, end, block, article: { id: article } } = before.body
  const shorter = await send('PATCH', '/quotes/1', { end: end - 3 }, { match: changed.etag })
  t.match(shorter, { status: 200, body: { block, start, end: end - 3, text: before.body.text.slice(0, -3), revision: 3, cue: 'said' } })
  const anew = await send('PUT', '/quotes/1', { article, block, start, end, kind: 'partial' }, { match: shorter.etag })
  t.match(anew, { status: 200, body: { text: before.body.text, kind: 'partial', cue: null, speaker: null, outlet: null, occasion: null, saidOn: null, revision: 4, group: before.body.group } })
  t.match(await send('PUT', '/quotes/1', { article: 2, text: 'a', kind: 'partial' }, { match: '*' }), { status: 422, body: { errors: [{ pointer: '/article' }] } })
  t.equal((await send('PUT', '/quotes/1', { article, start, kind: 'partial' }, { match: '*' })).status, 422)

  t.equal((await send('DELETE', '/quotes/1', undefined, { match: anew.etag })).status, 204)
  t.equal((await send('GET', '/quotes/1?version=draft')).status, 404)
  t.equal((await send('PATCH', '/quotes/1', {}, { match: '*' })).status, 404)
  t.match(await get('/quotes/1'), { revision: 1 })
  t.equal((await publish(office, 1)).status, 200)
  t.equal((await send('GET', '/quotes/1')).status, 404)
  const log = await office.db.selectFrom('audit').select(['action', 'resource_id as id', 'revision']).where('resource', '=', 'quote').execute()
  t.same(log.map(({ action, id, revision }) => [action, Number(id), revision]), [['edit', 1, 2], ['edit', 1, 3], ['edit', 1, 4], ['delete', 1, 4]])
})

test('who may not write quotes, does not', async (t) => {
  const office = await desk(t, { scopes: ['articles:write', 'drafts:read'] })
  const { body: { id } } = await office.draft()
  t.equal((await quote(office, id)).status, 403)
  const { send } = await desk(t, { scopes: ['quotes:write'] })
  t.equal((await send('GET', '/quotes/1?version=draft')).status, 403)
  t.equal((await send('GET', '/articles/1/quotes?version=draft')).status, 403)
})

test('the quotes of a draft are read page by page', async (t) => {
  const office = await desk(t)
  const { send } = office
  const { body: { id } } = await office.draft({ body: bodyOf('e d c b a') })
  for (const text of 'abcde') await quote(office, id, { text })
  const read = async (query: string) => {
    const all: string[] = []
    for (let next: string | null = `/articles/${id}/quotes?version=draft&limit=2&${query}`; next !== null;) {
      const { body } = await send('GET', next)
      all.push(body.data.map(({ text }: Answer) => text).join(''))
      next = body.links.next
    }
    return all
  }
  t.same(await read('sort=id'), ['ab', 'cd', 'e'])
  t.same(await read('sort=-id'), ['ed', 'cb', 'a'])
  t.same(await read('page=2'), ['cd', 'e'])
  t.match((await send('GET', `/articles/${id}/quotes?version=draft&count=true`)).body.meta, { total: 5 })
})

test('a quote whose words were changed has drifted, and nobody is shown a wrong place', async (t) => {
  const office = await desk(t)
  const { send, get, request } = office
  const { body: { id } } = await office.published()
  await quote(office, id)
  await publish(office, id)
  const nowhere = { drifted: true, block: null, start: null, end: null, text: WORDS, revision: 2, articleRevision: 3 }
  t.match(await rewrite(office, id, 'The council has put it off.', '“We cannot pay for that,” she said.'), { status: 200, body: { quotes: [nowhere] } })
  t.match(await get('/quotes/1'), { drifted: false, ...PLACE }, 'what is public stands where it stood')
  t.match(await publish(office, id), { status: 409, body: { code: 'drifted-quotes', detail: /quote 1 / } })
  t.match(await publish(office, id, { acknowledgeDrift: false }), { status: 409 })
  t.match(await publish(office, id, { at: '2026-01-02T00:00:00Z' }), { status: 409 })
  t.match(await publish(office, id, { acknowledgeDrift: true }), { status: 200 })
  t.match(await get('/quotes/1'), nowhere)
  t.match((await get(`/articles/${id}`)).quotes, [nowhere])
  t.match((await get(`/articles/${id}/quotes`)).data, [nowhere])
  t.match((await get('/quotes?q=cannot')).data, [nowhere])
  t.match((await get('/articles?include=quotes')).data[0].quotes, [nowhere])
  t.match((await request(`/articles/${id}.jsonld`)).json().hasPart, [{ text: WORDS }])

  t.match(await send('PATCH', '/quotes/1', { end: 10 }, { match: '*' }), { status: 422, body: { errors: [{ pointer: '/start' }] } })
  t.match(await send('PATCH', '/quotes/1', { cue: 'said' }, { match: '*' }), { status: 200, body: { ...nowhere, revision: 3, cue: 'said' } })
  const mended = await send('PATCH', '/quotes/1', { text: 'We cannot pay for that,' }, { match: '*' })
  t.match(mended, { status: 200, body: { drifted: false, block: 1, start: 1, end: 24, revision: 4, cue: 'said' } })
  t.match(await get('/quotes/1'), nowhere)
  t.equal((await publish(office, id)).status, 200)
  t.same(await get('/quotes/1'), mended.body)
})

test('a quote whose paragraph is deleted is not given to somebody else who says the same', async (t) => {
  const office = await desk(t)
  const [ann, bob] = ['“We lied,” said Ann Berg.', '“We lied,” said Bob Carl.']
  const { body: { id } } = await office.draft({ body: bodyOf(ann, bob) })
  await office.send('POST', '/quotes', { article: id, kind: 'direct', block: 1, start: 1, end: 9, speakerLabel: 'Bob Carl' })
  t.match((await rewrite(office, id, ann)).body.quotes, [{ drifted: true, block: null, speakerLabel: 'Bob Carl' }])
  t.match((await rewrite(office, id, ann, 'x')).body.quotes, [{ drifted: true }])
  t.match((await rewrite(office, id, 'x', bob)).body.quotes, [{ drifted: false, block: 1, start: 1 }])
})

test('a quote stands again when its words come back', async (t) => {
  const office = await desk(t)
  const { body: { id } } = await office.published()
  await quote(office, id)
  t.match((await rewrite(office, id, 'x')).body.quotes, [{ drifted: true }])
  const [one, other] = [`“${WORDS}” Mr Berg said.`, `It says: “${WORDS}”`]
  t.match((await rewrite(office, id, one, other)).body.quotes, [{ drifted: true, revision: 2 }], 'not at two places')
  t.match((await rewrite(office, id, 'x', other)).body.quotes, [{ drifted: false, block: 1, start: 10, revision: 3 }])
  t.match((await rewrite(office, id, one)).body.quotes, [{ drifted: false, block: 0, start: 1, revision: 4 }])
  t.equal((await publish(office, id)).status, 200)
})

test('a quote whose words another speaker is named for has drifted, until an editor says whose they are', async (t) => {
  const office = await desk(t)
  const { send } = office
  const { body: { id } } = await office.published()
  await rewrite(office, id, `“${WORDS}” said Ann Marsh.`)
  const { body: ann } = await send('POST', '/people', { name: 'Ann Marsh' })
  const { body: bob } = await send('POST', '/people', { name: 'Bob Dale' })
  await quote(office, id, { speaker: ann.id })
  t.match((await rewrite(office, id, `“${WORDS}” Ann Marsh told reporters.`)).body.quotes, [{ drifted: false, revision: 1 }])
  t.match((await rewrite(office, id, `“${WORDS}”`)).body.quotes, [{ drifted: false, revision: 1 }], 'nobody is named')
  const other = `“${WORDS}” said Bob Dale.`
  t.match((await rewrite(office, id, 'x', other)).body.quotes, [{ drifted: true, revision: 2, speaker: { name: 'Ann Marsh' } }])
  t.match(await publish(office, id), { status: 409, body: { code: 'drifted-quotes' } })
  t.match((await rewrite(office, id, 'y', other)).body.quotes, [{ drifted: true, revision: 2 }], 'it stays so')
  const mended = await send('PATCH', '/quotes/1', { text: WORDS, speaker: bob.id }, { match: '*' })
  t.match(mended, { status: 200, body: { drifted: false, block: 1, revision: 3, speaker: { name: 'Bob Dale' } } })
  t.match((await rewrite(office, id, other)).body.quotes, [{ drifted: false, block: 0 }])
  t.equal((await publish(office, id)).status, 200)
})

test('a quote stands again under its own introduction, not under another one', async (t) => {
  const office = await desk(t)
  const { body: { id } } = await office.draft({ body: bodyOf('Ann Marsh said:', `“${WORDS}”`) })
  await quote(office, id, { speakerLabel: 'Ann Marsh' })
  t.match((await rewrite(office, id, 'x')).body.quotes, [{ drifted: true }])
  t.match((await rewrite(office, id, 'Bob Dale said:', `“${WORDS}”`)).body.quotes, [{ drifted: true, revision: 2 }])
  t.match((await rewrite(office, id, 'Ann Marsh told the council:', `“${WORDS}”`)).body.quotes, [{ drifted: false, block: 1, revision: 3 }])
  t.match((await rewrite(office, id, 'Bob Dale told the council:', `“${WORDS}”`)).body.quotes, [{ drifted: true, revision: 4 }])
})

test('what is scheduled goes out with the drift that was agreed to', async (t) => {
  const office = await desk(t)
  const { get, setTime } = office
  const { body: { id } } = await office.published()
  await quote(office, id)
  await publish(office, id)
  await rewrite(office, id, 'Nothing of it.')
  t.equal((await publish(office, id, { at: '2026-01-02T00:00:00Z', acknowledgeDrift: true })).status, 200)
  t.match((await rewrite(office, id, TAGGED)).body.quotes, [{ drifted: false, revision: 3 }])
  setTime('2026-01-02T00:00:01.000Z')
  await until(async () => (await get('/quotes/1')).drifted === true)
  t.match(await get('/quotes/1'), { drifted: true, block: null, start: null, end: null, revision: 2 })
  t.match((await office.send('GET', '/quotes/1?version=draft')).body, { drifted: false, block: 0, start: 1, revision: 3 })
  t.equal((await publish(office, id)).status, 200)
  t.match(await get('/quotes/1'), { drifted: false, block: 0, start: 1, revision: 3 })
})

const VISIBLE = /[^\p{C}\p{M}\p{Z}]/u

test('whatever editors do to a body, each quote that is shown stands where it says', async (t) => {
  const office = await desk(t)
  const { send, get } = office
  const steps = fc.array(fc.tuple(fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean()), { minLength: 4, maxLength: 8 })
  await fc.assert(fc.asyncProperty(steps, async (steps) => {
    let body = bodyOf('no 🚢 no', 'e\u0301a no b', '”no 🚢')
    const { body: { id } } = await office.draft({ body })
    for (const [block, start, end] of [[0, 0, 2], [0, 6, 8], [1, 4, 6], [2, 1, 6]]) {
      const { status } = await send('POST', '/quotes', { article: id, kind: 'direct', block, start, end })
      if (status !== 201) throw new Error(`${status}`)
    }
    for (const [changes, publishes] of steps) {
      body = changes.reduce(edited, body).map((block) => ({ ...block, text: !VISIBLE.test(block.text) ? 'x' : block.text }))
      const { body: draft } = await rewrite(office, id, ...body.map(({ text }) => text))
      check(draft)
      check((await send('GET', `/articles/${id}?version=draft`)).body)
      if (publishes && (await publish(office, id, { acknowledgeDrift: true })).status !== 200) throw new Error('It is not published.')
      if (!publishes) continue
      const live = await get(`/articles/${id}`)
      check(live)
      for (const quote of live.quotes) t.strictSame(await get(`/quotes/${quote.id}`), quote)
    }
  }), { numRuns: 15 })
})

function check ({ body, quotes }: Answer): void {
  if (quotes.length !== 4) throw new Error(`${quotes.length} quotes`)
  for (const { drifted, block, start, end, text } of quotes) {
    const holds = drifted ? block === null && start === null && end === null : body[block].text.slice(start, end) === text
    if (!holds) throw new Error(JSON.stringify({ body, quotes }))
  }
  const places = quotes.filter(({ drifted }: Answer) => !drifted).map(({ block, start, end }: Answer) => `${block} ${start} ${end}`)
  if (new Set(places).size !== places.length) throw new Error(`Two claim one place: ${JSON.stringify(quotes)}`)
}
