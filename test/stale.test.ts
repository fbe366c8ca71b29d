import { desk } from './editing-helpers.js'
import { test } from './engines.js'
import { capture, importText } from './helpers.js'

/** Of each resource: one as it is made, what somebody else changes, and what comes too late. */
const CASES = [
  { path: '/people', made: { name: 'Ida Brandt', aliases: ['Ms Brandt'] }, meanwhile: { description: 'Baker' }, late: { name: 'Ida Brandt', aliases: ['Ida'] } },
  { path: '/images', made: { caption: 'The mill.', alt: 'A mill.' }, meanwhile: { caption: 'The old mill.', creator: 'Jo Ahn' }, late: { alt: 'A mill in May.' } },
  { path: '/tags', made: { name: 'Mills', slug: 'mills' }, meanwhile: { name: 'Old mills' }, late: { name: 'New mills', slug: 'mills' } },
  { path: '/sections', made: { name: 'Land', slug: 'land' }, meanwhile: { name: 'The land' }, late: { name: 'Country' } }
]

for (const { path, made, meanwhile, late } of CASES) {
  test(`who comes too late to ${path} is told what changed since`, async (t) => {
    const { send } = await desk(t)
    const { location: url, etag } = await send('POST', path, made)
    const second = await send('PATCH', url, meanwhile, { match: etag })
    const differs = Object.keys(meanwhile)
    const stale = { status: 412, body: { currentRevision: 2 } }
    for (const [method, body] of [['PATCH', late], ['PUT', { ...made, ...late }], ['DELETE', undefined], ['PATCH', meanwhile]] as const) {
      const answer = await send(method, url, body, { match: etag })
      t.match(answer, { ...stale, body: { differs, detail: new RegExp(`What differs: ${differs.join(', ')}\\.`) } })
      t.same(answer.body.differs, differs)
    }
    for (const match of ['W/"2"', '"7"']) {
      t.match(await send('PATCH', url, meanwhile, { match }), stale)
      t.notOk('differs' in (await send('DELETE', url, undefined, { match })).body, 'such a revision there is not')
    }
    t.match((await send('GET', url)).body, { ...made, ...meanwhile, revision: 2 })
    const back = Object.fromEntries(differs.map((name) => [name, made[name as keyof typeof made] ?? null]))
    const third = await send('PATCH', url, back, { match: second.etag })
    t.same((await send('PATCH', url, late, { match: second.etag })).body.differs, differs)
    t.notOk('differs' in (await send('PATCH', url, late, { match: etag })).body, 'it is again what it was')
    t.equal(third.body.revision, 3)
  })
}

test('who comes too late to a newsletter is told what the change would change', async (t) => {
  const { send } = await desk(t)
  const { location: url, etag } = await send('POST', '/newsletters', { name: 'The week' })
  await send('PATCH', url, { pitch: 'All of it.', frequency: 'weekly' }, { match: etag })
  const late = { name: 'The week', pitch: 'Some of it.' }
  t.match(await send('PATCH', url, late, { match: etag }), { status: 412, body: { currentRevision: 2, differs: ['pitch'] } })
  t.match(await send('PUT', url, late, { match: etag }), { status: 412, body: { differs: ['frequency', 'pitch'] } }, 'a PUT takes away what it leaves out')
  t.notOk('differs' in (await send('DELETE', url, undefined, { match: etag })).body)
})

test('who comes too late to the facts of the site is told what differs', async (t) => {
  const { send } = await desk(t)
  const { etag } = await send('PUT', '/publication', { name: 'The Mill' })
  await send('PATCH', '/publication', { channels: ['Post'] }, { match: etag })
  t.match(await send('PATCH', '/publication', { name: 'A Mill' }, { match: etag }), { status: 412, body: { currentRevision: 2, differs: ['name'] } })
  t.match(await send('PUT', '/publication', { name: 'A Mill' }, { match: etag }), { status: 412, body: { differs: ['channels', 'name'] } })
})

test('of what has a history, a late change is told what changed since, and nothing where nothing did', async (t) => {
  const { send, draft } = await desk(t)
  const { etag } = await draft()
  await send('PATCH', '/articles/1', { byline: 'Jo Ahn' }, { match: etag })
  t.match((await send('PATCH', '/articles/1', { agency: 'A' }, { match: etag })).body, { currentRevision: 2, differs: ['byline'] })
  await send('PUT', '/articles/1/publication', {}, { match: '"2"' })
  for (const match of ['"2"', '"99"', 'W/"3"']) {
    const late = await send('PATCH', '/articles/1', { agency: 'A' }, { match })
    t.match(late, { status: 412, body: { currentRevision: 3 } })
    t.notOk('differs' in late.body, match)
  }
})

test('no two revisions under one URL have the same number, though one was deleted in between', async (t) => {
  const { send, db } = await desk(t)
  for (const path of ['/tags', '/sections']) {
    const first = await send('POST', path, { name: 'Mills' })
    await send('DELETE', first.location, undefined, { match: first.etag })
    const second = await send('POST', path, { name: 'Mills' })
    t.equal(second.body.revision, 3, 'behind its creation and deletion')
    t.match(await send('PATCH', second.location, { name: 'Bakers' }, { match: first.etag }), { status: 412, body: { currentRevision: 3 } })
    await send('DELETE', second.location, undefined, { match: second.etag })
  }
  await importText(db, capture({ headline: 'A mill in the land is for sale', tags: ['Mills'] }))
  t.match((await send('GET', '/tags/mills')).body, { revision: 5 }, 'of one that an import makes, too')
})

test('a quote that comes back with an earlier revision has a number of its own', async (t) => {
  const { send, draft } = await desk(t)
  await draft()
  const quote = { article: 1, block: 1, start: 1, end: 10, kind: 'direct' }
  await send('POST', '/quotes', quote)
  const seen = await send('PATCH', '/quotes/1', { end: 14, speakerLabel: 'Ms Feld' }, { match: '*' })
  await send('DELETE', '/quotes/1', undefined, { match: seen.etag })
  t.equal((await send('PUT', '/articles/1/draft', { fromRevision: 2 }, { match: '*' })).status, 200)
  t.match((await send('GET', '/quotes/1?version=draft')).body, { revision: 3, end: 10, speakerLabel: null })
  t.match(await send('PATCH', '/quotes/1', { cue: 'said' }, { match: seen.etag }), { status: 412, body: { differs: ['end', 'speakerLabel', 'text'] } })
  t.equal((await send('PUT', '/articles/1/draft', { fromRevision: 5 }, { match: '*' })).status, 200)
  t.match((await send('GET', '/quotes/1?version=draft')).body, { revision: 3 }, 'what is there as it was stays')
})
