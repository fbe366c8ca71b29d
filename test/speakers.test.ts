import { desk } from './editing-helpers.js'
import { test } from './engines.js'

test('who is quoted in a public article is public, though its people leave them out', async (t) => {
  const { send, request, get, draft } = await desk(t)
  const { body: speaker } = await send('POST', '/people', { name: 'Rosa Lind' })
  const { body: other } = await send('POST', '/people', { name: 'Karl Ohm' })
  const { body: article } = await draft({ people: [other.id] })
  await send('POST', '/quotes', { article: article.id, text: 'We cannot pay for it this year,', kind: 'direct', speaker: speaker.id })
  const statuses = async () => await Promise.all([`/people/${speaker.id}`, `/people/${speaker.id}/quotes`].map(async (url) => (await request(url)).statusCode))
  t.same(await statuses(), [404, 404], 'a draft makes nobody public')
  t.same((await get('/people')).data, [])
  t.equal((await send('PUT', `/articles/${article.id}/publication`, {}, { match: '*' })).status, 200)

  const url = `/articles/${article.id}`
  t.same(await statuses(), [200, 200])
  t.match(await get(`/people/${speaker.id}`), { articleCount: 1, quotes: [{ article: { id: article.id } }] })
  t.equal((await get(`/people/${speaker.id}/quotes`)).data.length, 1)
  t.same((await get('/people?count=true&fields=id,articleCount')).data, [{ id: other.id, articleCount: 1 }, { id: speaker.id, articleCount: 1 }])
  t.match(JSON.parse((await request(`${url}.ninjs`)).body).people, [{ name: 'Karl Ohm', rel: 'mentioned' }, { name: 'Rosa Lind', rel: 'quoted' }])
  for (const list of [url, '/articles?include=quotes', `${url}/quotes`]) {
    const keys = String((await request(list)).headers['surrogate-key']).split(' ')
    t.ok(keys.includes(`person-${speaker.id}`), `${list} is purged with the speaker it shows`)
  }

  await send('PATCH', url, { people: [other.id, speaker.id] }, { match: '*' })
  await send('PUT', `${url}/publication`, {}, { match: '*' })
  t.equal((await get(`/people/${speaker.id}`)).articleCount, 1, 'one article that names and quotes somebody is one')
  await send('DELETE', `${url}/publication`, { reason: 'legal' }, { match: '*' })
  t.same(await statuses(), [404, 404])
})
