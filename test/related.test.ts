import { desk, type Desk } from './editing-helpers.js'
import { test } from './engines.js'
import type { Answer } from './helpers.js'

const PARAGRAPH = [{ type: 'paragraph', text: 'It rained.' }]

/** A desk with a tag and a person for articles to share, and what publishes one that has them, at this time. */
async function sharing (...[t]: Parameters<typeof desk>) {
  const app = await desk(t)
  const { status } = await app.send('POST', '/tags', { name: 'Lighthouses' })
  const { body: person } = await app.send('POST', '/people', { name: 'Ida Brandt' })
  t.equal(status, 201)
  const publish = async (headline: string, time: string): Promise<number> => {
    app.setTime(time)
    return (await app.published({ headline, tags: ['lighthouses'], people: [person.id], body: PARAGRAPH })).body.id
  }
  return { ...app, publish }
}

const withdraw = async ({ send, get }: Desk, id: number): Promise<void> => {
  const { revision } = await get(`/articles/${id}`)
  const { status } = await send('DELETE', `/articles/${id}/publication`, { reason: 'retracted' }, { match: `"${revision}"` })
  if (status !== 200) throw new Error(`It was not withdrawn: ${status}`)
}

const kinds = ({ because }: Answer) => because.map(({ kind }: Answer) => kind)

test('what was withdrawn does not stand in the way of what is related', async (t) => {
  const app = await sharing(t)
  const base = await app.publish('Keepers climb quietly', '2026-01-02T00:00:00.000Z')
  const other = await app.publish('Keepers sleep', '2026-01-03T00:00:00.000Z')
  for (let n = 0; n < 31; n++) await withdraw(app, await app.publish('Keepers leave', '2026-01-04T00:00:00.000Z'))
  const related = async () => (await app.get(`/articles/${base}/related?fields=id,because`)).data
  t.same((await related()).map((one: Answer) => [one.id, ...kinds(one)]), [[other, 'people', 'tags', 'text']])
  await withdraw(app, other)
  t.same(await related(), [])
  const { etag } = await app.send('GET', `/articles/${other}?version=draft`)
  t.equal((await app.send('PUT', `/articles/${other}/publication`, {}, { match: etag })).status, 200)
  t.same((await related()).map((one: Answer) => [one.id, ...kinds(one)]), [[other, 'people', 'tags', 'text']], 'it is back')
})

test('the newest are related first, also where an archive was added after them', async (t) => {
  const app = await sharing(t)
  const days = ['2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05']
  const ids: number[] = []
  for (const day of days) ids.push(await app.publish('Keepers climb', `${day}T00:00:00.000Z`))
  for (let n = 0; n < 31; n++) await app.publish('Keepers climb', `2001-01-01T00:00:${n + 10}.000Z`)
  t.same((await app.get(`/articles/${ids[0]}/related?limit=3`)).data.map(({ id }: Answer) => id), [ids[3], ids[2], ids[1]])
})

test('a headline is related by its words to those that have them now', async (t) => {
  const app = await desk(t)
  const titled = async (headline: string) => (await app.published({ headline, body: [{ type: 'paragraph', text: 'Keepers sail.' }] })).body.id
  const [base, other] = [await titled('Keepers climb quietly'), await titled('Keepers sleep')]
  const related = async () => (await app.get(`/articles/${base}/related?fields=id,because`)).data.map(({ id, because }: Answer) => [id, because])
  const by = (...shared: string[]) => [[other, [{ kind: 'text', shared }]]]
  t.same(await related(), by('Keepers'), 'the words of the body count for nothing')
  const changes = [
    [{ headline: 'Sailors climb' }, by('climb')], [{ headline: 'Sailors sleep' }, []], [{ headline: 'Quietly they sleep' }, by('quietly')],
    [{ headline: 'They sleep', standfirst: 'A keeper dreams.' }, by('Keepers')], [{ standfirst: null }, []]
  ] as const
  for (const [change, expected] of changes) {
    const { etag } = await app.send('GET', `/articles/${other}`)
    const edited = await app.send('PATCH', `/articles/${other}`, change, { match: etag })
    t.equal((await app.send('PUT', `/articles/${other}/publication`, {}, { match: edited.etag })).status, 200)
    t.same(await related(), expected, JSON.stringify(change))
  }
})
