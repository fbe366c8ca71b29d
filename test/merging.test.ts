import { desk, type Desk } from './editing-helpers.js'
import { test } from './engines.js'
import { importText, type Answer } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'

const TEXT = '“We cannot pay for it,” she said. “Nor can you,” he said.'

/** Two people, 1 and 2, and an article that quotes both; then one that quotes 2. */
async function office (t: Parameters<typeof desk>[0]): Promise<Desk> {
  const app = await desk(t)
  const { send } = app
  await send('POST', '/people', { name: 'Marta Feld', aliases: ['Ms Feld'] })
  await send('POST', '/people', { name: 'Martha Feld', aliases: ['Feld', 'Ms Feld'], description: 'Mayor' })
  await story(app, 'Bridge', [2, 1])
  await send('POST', '/quotes', { article: 1, text: 'We cannot pay for it,', kind: 'direct', speaker: 1 })
  await send('POST', '/quotes', { article: 1, text: 'Nor can you,', kind: 'direct', speaker: 2 })
  await story(app, 'Ferry', [2])
  await send('POST', '/quotes', { article: 2, text: 'Nor can you,', kind: 'direct', speaker: 2 })
  for (const id of [1, 2]) await publish(app, id)
  return app
}

const story = async ({ send }: Desk, headline: string, people: number[]) =>
  await send('POST', '/articles', { headline, people, body: [{ type: 'paragraph', text: TEXT }] })
const publish = async ({ send }: Desk, id: number) => await send('PUT', `/articles/${id}/publication`, {}, { match: '*' })
const merge = async ({ send }: Desk, id: number, person: number, match = '*', headers = {}) =>
  await send('POST', `/people/${id}/merge`, { person }, { match, headers })

test('two people are merged into one', async (t) => {
  const app = await office(t)
  const { get, request, send } = app
  const before = await request('/articles/2')
  const merged = await merge(app, 1, 2, '"1"')
  t.equal(merged.status, 200)
  t.match(merged.body, { id: 1, revision: 2, name: 'Marta Feld', description: 'Mayor', aliases: ['Ms Feld', 'Martha Feld', 'Feld'], articleCount: 2 })
  t.same(await get('/people/1'), merged.body)
  t.same(merged.body.quotes.map(({ id }: Answer) => id), [3, 2, 1])
  for (const query of ['speaker=1', 'speaker=2']) t.equal((await get(`/quotes?${query}`)).data.length, 3, query)
  for (const query of ['speaker=2', 'person=2']) t.equal((await get(`/articles?${query}`)).data.length, 2, query)
  t.same((await get('/articles/1')).people.map(({ id }: Answer) => id), [1], 'named once')
  const after = await request('/articles/2')
  t.not(after.headers.etag, before.headers.etag)
  t.match(after.json(), { people: [{ id: 1 }], quotes: [{ speaker: { id: 1 } }] })
  t.same((await get('/people')).data.map(({ id }: Answer) => id), [1])

  const led = await request('/people/2?fields=name')
  t.same([led.statusCode, led.headers.location], [308, '/people/1?fields=name'])
  t.equal((await request('/people/2/quotes')).headers.location, '/people/1/quotes')
  for (const method of ['PATCH', 'DELETE'] as const) {
    t.match(await send(method, '/people/2', method === 'PATCH' ? { name: 'X' } : undefined, { match: '*' }),
      { status: 404, body: { code: 'not-found', detail: 'Person 2 was merged into 1. Write to /people/1 instead.' } })
  }
  const audit = await app.db.selectFrom('audit').select(['action', 'resource_id as id', 'revision']).where('resource', '=', 'person').orderBy('seq').execute()
  t.same(audit.slice(2), [{ action: 'delete', id: 2, revision: 2 }, { action: 'merge', id: 1, revision: 2 }])
  const changes = await app.db.selectFrom('changes').select(['operation', 'resource_id as id']).where('resource', '=', 'person').orderBy('seq').execute()
  t.same(changes.slice(2), [{ operation: 'delete', id: 2 }, { operation: 'update', id: 1 }])
})

test('a merge is refused where it makes no sense, and done once', async (t) => {
  const app = await office(t)
  const { request } = app
  t.match(await merge(app, 1, 1), { status: 422, body: { errors: [{ pointer: '/person' }] } })
  t.match(await merge(app, 1, 9), { status: 422, body: { errors: [{ pointer: '/person' }] } })
  t.equal((await merge(app, 9, 1)).status, 404)
  t.match(await app.send('POST', '/people/1/merge', { person: 2 }), { status: 428 })
  t.match(await merge(app, 1, 2, '"7"'), { status: 412, body: { currentRevision: 1 } })
  const other = await newKey(app, { scopes: ['quotes:write'] })
  t.equal((await request({ method: 'POST', url: '/people/1/merge', headers: { ...bearing(other), 'if-match': '*' }, payload: { person: 2 } })).statusCode, 403)
  t.equal((await request({ method: 'POST', url: '/people/1/merge', payload: { person: 2 } })).statusCode, 401)
  const named = { 'idempotency-key': 'once' }
  const first = await merge(app, 1, 2, '"1"', named)
  t.same(await merge(app, 1, 2, '"1"', named), first)
  t.match(await merge(app, 1, 2), { status: 422, body: { detail: /was merged into 1 before\. The two are one already\.$/ } })
  const { body: { id } } = await app.send('POST', '/people', { name: 'Tom Weber' })
  t.match(await merge(app, id, 2), { status: 422, body: { detail: /was merged into 1 before\. Name 1 instead\.$/ } })
})

test('who was merged can be written back', async (t) => {
  const app = await office(t)
  const aliases = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name} ${i}`)
  await app.send('PATCH', '/people/1', { aliases: aliases('Marta', 60) }, { match: '*' })
  await app.send('PATCH', '/people/2', { aliases: aliases('Martha', 40) }, { match: '*' })
  t.match(await merge(app, 1, 2), { status: 422, body: { detail: /101 aliases, and a person has at most 100\. Take some off/, errors: [{ pointer: '/person' }] } })
  t.equal((await app.get('/people/2')).aliases.length, 40, 'nothing is done')
  await app.send('PATCH', '/people/2', { aliases: aliases('Martha', 39) }, { match: '*' })
  const { status, body: { name, description, aliases: all } } = await merge(app, 1, 2)
  t.same([status, all.length], [200, 100])
  t.equal((await app.send('PUT', '/people/1', { name, description, aliases: all }, { match: '*' })).status, 200)
})

test('imports gather as many aliases as a person can have, and not one more', async (t) => {
  const app = await office(t)
  const aliases = Array.from({ length: 99 }, (_, i) => `Marta ${i}`)
  await app.send('PATCH', '/people/1', { aliases }, { match: '*' })
  await importText(app.db, ['Bridge is put off once more', '', 'Mayor Marta Feld told the council of Brückstadt on Tuesday that the bridge has to wait for another year.', '',
    '“We cannot pay for it,” Ms Feld said, and most of those who had come to the hall agreed with her in the end.'].join('\n'))
  const { name, description, aliases: all, articleCount } = await app.get('/people/1')
  t.same([articleCount, all.length, all.slice(0, 99)], [2, 100, aliases])
  t.equal((await app.send('PUT', '/people/1', { name, description, aliases: all }, { match: '*' })).status, 200, 'what is answered can be written')
})

test('merges of the merged lead to the last', async (t) => {
  const app = await office(t)
  await app.send('POST', '/people', { name: 'M. Feld' })
  await merge(app, 1, 2)
  await merge(app, 3, 1)
  for (const id of [1, 2]) t.equal((await app.request(`/people/${id}`)).headers.location, '/people/3')
  t.equal((await app.get('/quotes?speaker=2')).data.length, 3)
  t.same((await app.get('/people/3')).aliases, ['Marta Feld', 'Ms Feld', 'Martha Feld', 'Feld'])
})

test('drafts and revisions that name the merged person mean the other', async (t) => {
  const app = await office(t)
  const { get, send } = app
  await send('PATCH', '/articles/2', { standfirst: 'A draft from before.' }, { match: '*' })
  await send('PATCH', '/articles/1', { people: [1] }, { match: '*' })
  await merge(app, 1, 2)
  t.match((await send('GET', '/articles/2?version=draft')).body, { people: [{ id: 1 }], quotes: [{ speaker: { id: 1 } }] })
  t.equal((await publish(app, 2)).status, 200)
  t.match(await get('/articles/2'), { standfirst: 'A draft from before.', people: [{ id: 1 }], quotes: [{ speaker: { id: 1 } }] })

  const { body: { latestRevision } } = await publish(app, 1)
  t.ok(latestRevision > 3)
  t.equal((await send('PUT', '/articles/1/draft', { fromRevision: 1 }, { match: '*' })).status, 200)
  t.same((await send('GET', '/articles/1?version=draft')).body.people.map(({ id }: Answer) => id), [1], 'both of then, who are one')
  t.equal((await publish(app, 1)).status, 200)
  t.same((await get('/articles/1')).people.map(({ id }: Answer) => id), [1])
  t.equal((await get('/people/1')).articleCount, 2)

  await send('POST', '/articles', { headline: 'By its old number', people: [2, 1], body: [] })
  t.equal((await publish(app, 3)).status, 200)
  t.same((await get('/articles/3')).people.map(({ id }: Answer) => id), [1])
})

test('a person whom only a draft names by a merged id is not deleted', async (t) => {
  const app = await desk(t)
  for (const name of ['Marta Feld', 'Martha Feld']) await app.send('POST', '/people', { name })
  await story(app, 'Bridge', [])
  await publish(app, 1)
  await app.send('PATCH', '/articles/1', { people: [2] }, { match: '*' })
  await merge(app, 1, 2)
  t.match(await app.send('DELETE', '/people/1', undefined, { match: '*' }), { status: 409, body: { detail: /article 1/ } })
})

const said = (headline: string, speaker: string, next: string) => [headline,
  `“We have waited for the bridge long enough, all of us,” said ${speaker}, who has led the association for years.`,
  `Nobody knew more about it at first. “It will be a long time before anybody can cross there,” ${next} said at the harbour.`,
  'Several of those who came said they had expected as much, and that they would be back for the next meeting.'].join('\n\n')

test('an import takes people for one by their full names, or by what editors merged, and never by a surname', async (t) => {
  const app = await desk(t)
  const { db, get } = app
  await importText(db, said('Bridge stays closed for a year', 'Marta Feld', 'Ms Feld'))
  await importText(db, said('Bridge stays closed for another year', 'Marta Feld', 'Ms Feld'))
  await importText(db, said('Ferry is late again this week', 'Jonas Feld', 'Mr Feld'))
  t.same((await get('/people?sort=id')).data.map(({ name, articleCount }: Answer) => [name, articleCount]), [['Marta Feld', 2], ['Jonas Feld', 1]])
  await importText(db, said('Harbour is full of boats today', 'Mr Feld', 'Mr Feld'))
  await importText(db, said('Harbour is full of boats tonight', 'Mr Feld', 'Mr Feld'))
  const people = (await get('/people?sort=id')).data
  t.same(people.slice(2).map(({ articleCount }: Answer) => articleCount), [1, 1], 'a surname is somebody else in each story')

  await merge(app, 1, 2)
  await importText(db, said('Ferry is late again next week', 'Jonas Feld', 'Mr Feld'))
  t.equal((await get('/people/1')).articleCount, 4)

  await app.send('POST', '/people', { name: 'Marta Feld' })
  await importText(db, said('Bridge opens at long last', 'Marta Feld', 'Ms Feld'))
  t.equal((await get('/people/1')).articleCount, 4, 'of two with one name, neither is taken')
})
