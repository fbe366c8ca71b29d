import { desk } from './editing-helpers.js'
import { test } from './engines.js'

/** Of each resource without a history: one as it is made, what somebody else changes, and what comes too late. */
const CASES = [
  { path: '/people', made: { name: 'Ida Brandt', aliases: ['Ms Brandt'] }, meanwhile: { description: 'Baker' }, late: { name: 'Ida Brandt', description: 'Miller' }, without: ['aliases', 'description'] },
  { path: '/images', made: { caption: 'The mill.', alt: 'A mill.' }, meanwhile: { caption: 'The old mill.', creator: 'Jo Ahn' }, late: { caption: 'A mill in May.', alt: 'A mill.' }, without: ['caption', 'creator'], differs: ['caption'] },
  { path: '/tags', made: { name: 'Mills', slug: 'mills' }, meanwhile: { name: 'Old mills' }, late: { name: 'New mills', slug: 'mills' } },
  { path: '/sections', made: { name: 'Land', slug: 'land' }, meanwhile: { name: 'The land' }, late: { name: 'Country' } },
  { path: '/newsletters', made: { name: 'The week' }, meanwhile: { pitch: 'All of it.', frequency: 'weekly' }, late: { name: 'The week', pitch: 'Some of it.' }, differs: ['pitch'], without: ['frequency', 'pitch'] }
]

for (const { path, made, meanwhile, late, differs = Object.keys(meanwhile), without = differs } of CASES) {
  test(`who comes too late to ${path} is told what differs`, async (t) => {
    const { send } = await desk(t)
    const { location: url, etag } = await send('POST', path, made)
    t.equal((await send('PATCH', url, meanwhile, { match: etag })).status, 200)
    const stale = { status: 412, body: { currentRevision: 2 } }
    t.match(await send('PATCH', url, late, { match: etag }), { ...stale, body: { differs, detail: new RegExp(`What differs: ${differs.join(', ')}\\.`) } })
    t.match(await send('PUT', url, late, { match: etag }), { ...stale, body: { differs: without } }, 'a PUT takes away what it leaves out')
    t.match(await send('PATCH', url, late, { match: 'W/"2"' }), { ...stale, body: { differs } }, 'no revision is named')
    const rest = [await send('DELETE', url, undefined, { match: etag }), await send('PATCH', url, meanwhile, { match: etag })]
    for (const answer of rest) {
      t.match(answer, stale)
      t.notOk('differs' in answer.body, 'nothing that it would change: it is left out')
    }
    t.match((await send('GET', url)).body, { ...made, ...meanwhile, revision: 2 })
  })
}

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
