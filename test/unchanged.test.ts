import { BODY, desk, type Desk } from './editing-helpers.js'
import { test } from './engines.js'

/** How much was written, of whatever. */
const written = async ({ db }: Desk) => await Promise.all((['changes', 'audit', 'article_revisions'] as const).map(async (table) =>
  (await db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count))

test('a patch that changes nothing is answered as it is, and makes no revision', async (t) => {
  const app = await desk(t)
  const { send } = app
  const said = { text: 'We cannot pay for it this year,', kind: 'direct' }
  const resources: Array<[url: string, facts: object]> = [
    ['/sections', { name: 'World' }],
    ['/tags', { name: 'Floods' }],
    ['/people', { name: 'Marta Feld', aliases: ['Ms Feld'] }],
    ['/images', { caption: 'A bridge.', alt: 'Stones.' }],
    ['/newsletters', { name: 'Harbour Letter', pitch: null }],
    ['/articles', { headline: 'Bridge', section: 'world', tags: ['floods'], people: [1], images: [{ id: 1, role: 'lead' }], body: BODY }],
    ['/quotes', { article: 1, ...said, speaker: 1 }]
  ]
  const urls: Array<[url: string, facts: object]> = [['/publication', { name: 'The Harbour', channels: ['WhatsApp'] }]]
  await send('PUT', '/publication', urls[0]?.[1])
  for (const [url, facts] of resources) {
    const { status, location } = await send('POST', url, facts)
    t.equal(status, 201, url)
    const { article, ...rest } = facts as { article?: number }
    urls.push([location, rest])
  }
  const before = await written(app)
  for (const [url, facts] of urls) {
    const seen = await send('GET', url)
    for (const patch of [{}, facts]) {
      const { status, body, etag } = await send('PATCH', url.split('?')[0] ?? '', patch, { match: seen.etag })
      t.same({ status, body, etag }, { status: 200, body: seen.body, etag: seen.etag }, `${url} ${JSON.stringify(patch)}`)
    }
  }
  t.equal((await send('PUT', '/articles/1', resources[5]?.[1], { match: '*' })).body.revision, 2, 'nor does the same article')
  t.equal((await send('PUT', '/quotes/1', resources[6]?.[1], { match: '*' })).body.revision, 1)
  t.same(await written(app), before)
  t.equal((await send('PATCH', '/articles/1', {})).status, 428)
  t.match((await send('PATCH', '/articles/1', { headline: 'Bridge!' }, { match: '*' })).body, { revision: 3 })
})
