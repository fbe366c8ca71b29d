import fc from 'fast-check'
import { importText, capture, statementsOf, testApp, type Answer } from './helpers.js'
import { desk } from './editing-helpers.js'
import { test } from './engines.js'
import { chance, fillWith, walk } from './reading-helpers.js'

const ids = (items: Answer[]): number[] => items.map(({ id }) => id)
const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b)

test('filters choose what a look at every article would', async (t) => {
  const app = await testApp(t)
  await fillWith(app, 40)
  const { get } = app
  const all = (await get('/articles?limit=100&include=people,quotes')).data as Answer[]
  t.equal(all.length, 40)
  const chosen = async (query: string) => sorted(ids(await walk(get, `/articles?limit=7&${query}`)))
  const expected = (keep: (article: Answer) => boolean) => sorted(ids(all.filter(keep)))
  const tags = ({ tags }: Answer): string[] => tags.map(({ slug }: Answer) => slug)
  const speaker = all.flatMap(({ quotes }) => quotes).find(({ speaker }: Answer) => speaker !== null).speaker.id
  const some = all[7]
  for (const [query, keep] of [
    ['section=culture', (a) => a.section?.slug === 'culture'],
    ['tag=floods,music', (a) => tags(a).some((tag) => ['floods', 'music'].includes(tag))],
    ['tag[all]=floods,music', (a) => ['floods', 'music'].every((tag) => tags(a).includes(tag))],
    [`speaker=${speaker}`, (a) => a.quotes.some((quote: Answer) => quote.speaker?.id === speaker)],
    [`person=${speaker}`, (a) => a.people.some((person: Answer) => person.id === speaker)],
    ['agency=AGENCIES', (a) => a.agency === 'AGENCIES'],
    ['language=en', (a) => a.language === 'en'],
    ['from=2021-05-01', (a) => a.publishedAt >= '2021-05-01'],
    ['to=2021-05-13', (a) => a.publishedAt !== null && a.publishedAt < '2021-05-14'],
    ['publishedAt[gt]=2020-12-31&publishedAt[lt]=2022-01-01', (a) => a.publishedAt > '2020-12-31T00:00:00.000Z' && a.publishedAt < '2022'],
    [`publishedAt[eq]=${some.publishedAt ?? '2021-01-01'}`, (a) => a.publishedAt === (some.publishedAt ?? '2021-01-01T00:00:00.000Z')],
    ['publishedAt[ne]=2021-01-01', () => true],
    [`wordCount[gte]=${some.wordCount}`, (a) => a.wordCount >= some.wordCount],
    [`wordCount[lte]=${some.wordCount}&wordCount[ne]=${some.wordCount}`, (a) => a.wordCount < some.wordCount],
    ['id[in]=3,5,99', (a) => [3, 5].includes(a.id)],
    [`slug[in]=${some.slug},none`, (a) => a.slug === some.slug],
    [`updatedAt[gte]=${some.updatedAt}`, (a) => a.updatedAt >= some.updatedAt],
    [`updatedAt[lt]=${encodeURIComponent('2026-01-04T02:00:00+02:00')}`, (a) => a.updatedAt < '2026-01-04'],
    ['updatedAt[gte]=2026-01-04t00:00:00.000z', (a) => a.updatedAt >= '2026-01-04'],
    ['firstPublishedAt[lt]=2021-01-01', (a) => a.firstPublishedAt !== null && a.firstPublishedAt < '2021'],
    ['asOf=2021-06-01', (a) => (a.firstPublishedAt ?? '2026') <= '2021-06-01'],
    ['asOf=2026-01-05T00:00:00Z', (a) => (a.firstPublishedAt ?? a.updatedAt) <= '2026-01-05T00:00:00.000Z']
  ] as Array<[string, (article: Answer) => boolean]>) {
    t.same(await chosen(query), expected(keep), query)
  }
})

test('times are as fine as RFC 3339 writes them', async (t) => {
  const { db, get } = await testApp(t, { seeded: true })
  const at = '2017-01-01T00:00:00.500Z'
  await db.updateTable('articles').set({ published_at: at, first_published_at: at }).execute()
  const found = async (query: string) => (await get(`/articles?${query}`)).data.length === 1
  for (const [query, expected] of [
    ['publishedAt[eq]=2017-01-01t00:00:00.5z', true], ['publishedAt[eq]=2017-01-01T00:00:00.500000000Z', true],
    ['publishedAt[gte]=2017-01-01T00:00:00.500000001Z', false], ['publishedAt[gt]=2017-01-01T00:00:00.500000001Z', false],
    ['publishedAt[lte]=2017-01-01T00:00:00.500000001Z', true], ['publishedAt[lt]=2017-01-01T00:00:00.500000001Z', true],
    ['publishedAt[gte]=2017-01-01T00:00:00.499999999Z', true], ['publishedAt[gt]=2017-01-01T00:00:00.499999999Z', true],
    ['publishedAt[lte]=2017-01-01T00:00:00.499999999Z', false], ['publishedAt[lt]=2017-01-01T00:00:00.499999999Z', false],
    ['from=2017-01-01T00:00:00.500000001Z', false], ['to=2017-01-01T00:00:00.500000001Z', true], ['asOf=2017-01-01T00:00:00.499999999Z', false],
    ['publishedAt[eq]=2016-12-31T23:59:60.5Z', true], ['publishedAt[eq]=2016-12-31T15:59:60.5-08:00', true]
  ] as const) t.equal(await found(query), expected, query)
})

test('a list is sorted as asked, and each page goes on where the last one ended', async (t) => {
  const app = await testApp(t)
  await fillWith(app, 30)
  const { get } = app
  const all = (await get('/articles?limit=100')).data as Answer[]
  for (const sort of ['publishedAt', '-publishedAt', 'wordCount', '-wordCount,publishedAt', '-updatedAt,-wordCount', 'firstPublishedAt,-id', '-id']) {
    const keys = sort.split(',').map((key) => ({ name: key.replace('-', ''), sign: key.startsWith('-') ? -1 : 1 }))
    const walked = await walk(get, `/articles?limit=4&sort=${sort}`)
    t.same(sorted(ids(walked)), sorted(ids(all)), sort)
    const rises = walked.slice(1).every((article, i) => {
      for (const { name, sign } of keys) {
        const [a, b] = [walked[i][name] ?? '', article[name] ?? '']
        if (a !== b) return (a < b ? 1 : -1) === sign
      }
      return true
    })
    t.ok(rises, sort)
  }

  t.test('pages by number, and counts', async (t) => {
    const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => get(`/articles?limit=7&page=${page}&count=true`)))
    t.same(pages.flatMap(({ data }) => ids(data)), ids(all))
    t.same(pages.map(({ meta }) => meta.total), [30, 30, 30, 30, 30])
    t.match(pages[0].links.next, 'page=2')
    t.equal(pages[4].links.next, null)
    t.same(ids((await get(`/articles?limit=7&cursor=${pages[1].meta.nextCursor}`)).data), ids(pages[2].data), 'a page can go on by cursor')
    t.same((await get('/articles?count=true&section=culture&limit=1')).meta.total, all.filter((a) => a.section?.slug === 'culture').length)
    t.equal((await get('/articles?limit=2')).meta.total, undefined)
  })
})

test('what is published and withdrawn between pages puts nothing out of place', async (t) => {
  const app = await testApp(t)
  await fillWith(app, 24)
  const { db, get } = app
  for (const query of ['', '&sort=updatedAt', '&q=the', '&q=bridge&sort=relevance']) {
    const before = ids(await walk(get, `/articles?limit=100${query}`))
    const gone = new Set([before[2], before[5], before[before.length - 1]].filter((id) => id !== undefined))
    const seen: number[] = []
    let n = 0
    for (let next: string | null = `/articles?limit=3${query}`; next !== null; n++) {
      const page: Answer = await get(next)
      seen.push(...ids(page.data))
      if (n === 0) await db.updateTable('articles').set({ status: 'withdrawn' }).where('id', 'in', [...gone]).execute()
      if (n === 0) await touch(db)
      await importText(db, capture({ headline: `The bridge and the harbour, number ${n} of ${query.length}`, published: `202${n % 4}-05-1${n % 10}` }))
      next = page.links.next
    }
    t.equal(new Set(seen).size, seen.length, 'nothing twice')
    t.same(before.filter((id) => !gone.has(id) && !seen.includes(id)), [], 'nothing missed')
    await db.updateTable('articles').set({ status: 'published' }).execute()
    await touch(db)
  }
})

async function touch (db: Parameters<typeof importText>[0]): Promise<void> {
  const at = '2026-01-01T00:00:00.000Z'
  await db.insertInto('changes').values({ resource: 'article', resource_id: 1, revision: 1, operation: 'update', at }).execute()
}

test('fields, includes and forms of the body', async (t) => {
  const { get, request } = await testApp(t, { seeded: true })
  t.same(Object.keys((await get('/articles?fields=headline,image.src')).data[0]).sort(), ['headline', 'image'])
  t.same((await get('/articles/1?fields=image.alt,quotes.speaker.name')).quotes[0], { speaker: { name: 'Bashar Assad' } })
  t.same(Object.keys(await get('/articles/1?fields=id&include=people&formats=text')).sort(), ['id', 'people', 'text'])
  t.same((await get('/articles/1?fields=image.alt,image')).image, (await get('/articles/1')).image, 'the whole wins over a part')
  const [listed] = (await get('/articles?include=body,quotes,images,people,source,corrections')).data
  t.same(listed, await get('/articles/1'), 'with everything included, an article in a list is the article')
  const { text, quotes } = await get('/articles/1?formats=text')
  for (const { block, start, end, text: said } of quotes) t.equal(text.split('\n\n')[block].slice(start, end), said)
  for (const [url, parameter] of [
    ['/articles?fields=headlines', 'fields'], ['/articles?fields=image.source.src', 'fields'], ['/articles?include=everything', 'include'],
    ['/articles/1?formats=pdf', 'formats'], ['/articles?page=0', 'page'], ['/articles?page=101&limit=100', 'page'], ['/articles?sort=relevance', 'sort'],
    ['/articles?sort=relevance,id&q=a', 'sort'], ['/articles?count=yes', 'count'], ['/articles?publishedAt[gt]=yesterday', 'publishedAt[gt]'],
    ['/articles?publishedAt[gt]=2021-02-30', 'publishedAt[gt]'], ['/articles?id[in]=1,x', 'id[in]'], ['/articles?id[gt]=1.5', 'id[gt]'],
    ['/articles?wordCount[like]=1', 'wordCount[like]'], ['/articles?headline[eq]=x', 'headline[eq]'], ['/articles?to=2021-13-01', 'to'],
    ['/articles?asOf=0000-01-01', 'asOf'], ['/quotes?saidOn[gt]=2016-02-30', 'saidOn[gt]'], ['/articles?tag=a,,b', 'tag']
  ] as const) {
    const answer = await request(url)
    t.equal(answer.statusCode, 400, url)
    t.match(answer.json(), { errors: [{ parameter }] }, url)
  }
  t.equal((await request('/articles/1?asOf=2016-07-13')).statusCode, 404, 'not yet public')
  t.equal((await request('/articles/1?asOf=2016-07-15')).statusCode, 200)
})

test('relevance, and the words in their place', async (t) => {
  const { db, get } = await testApp(t)
  const story = (headline: string, body: string, published: string) => importText(db, capture({
    headline,
    published,
    paragraphs: [
      'Residents have been told what is going to happen in the next weeks, and what it means for them all.', body,
      'Several of those who came said they had expected as much, and that they would be back for the next meeting.'
    ]
  }))
  await story('Something else altogether happens in the town', 'The ferry was mentioned near the end of a long and lively evening.', '2023-01-01')
  await story('The ferry is late again', 'It had been on time for most of the year, as the company is fond of saying.', '2020-01-01')
  await story('Ferries are cheaper now', 'It had been more expensive for most of the year, as the travellers say too.', '2021-01-01')
  await story('Nothing of the kind in this one', 'It had been on time for most of the year, as the company is fond of saying.', '2024-01-01')
  t.same(ids((await get('/articles?q=ferry&sort=relevance')).data), [3, 2, 1])
  t.same(ids((await get('/articles?q=ferry')).data), [1, 3, 2], 'else the newest stand first')
  t.same(ids(await walk(get, '/articles?q=ferry&sort=relevance&limit=1')), [3, 2, 1])
  t.same(ids((await get('/articles?q=ferry&sort=relevance&limit=2&page=2')).data), [1])
  t.equal((await get('/articles?q=ferry&sort=relevance&count=true&limit=1')).meta.total, 3)
  const { snippet } = (await get('/articles?q=ferries&include=snippet&id[eq]=1')).data[0]
  t.same(snippet.hits.map(({ start, end }: Answer) => snippet.text.slice(start, end)), ['ferry'])
  const phrase = (await get(`/articles?include=snippet&id[eq]=1&q=${encodeURIComponent('"long and lively" evening')}`)).data[0].snippet
  t.same(phrase.hits.map(({ start, end }: Answer) => phrase.text.slice(start, end)), ['long and lively', 'evening'])
  t.equal((await get('/articles?include=snippet&id[eq]=1')).data[0].snippet, null)
  t.equal(snippet.field, 'body')
  const marked = async (q: string) => {
    const { field, text, hits } = (await get(`/articles?include=snippet&id[eq]=1&q=${q}`)).data[0].snippet
    return [field, ...hits.map(({ start, end }: Answer) => text.slice(start, end))]
  }
  t.same(await marked('something'), ['headline', 'Something'], 'words of the headline alone')
  t.same(await marked('something+ferry'), ['body', 'ferry'], 'the body comes first')
  await db.updateTable('articles').set({ standfirst: 'A ferry, something says, is late' }).where('id', '=', 1).execute()
  await touch(db)
  t.same(await marked('something'), ['standfirst', 'something'])
})

test('a phrase is marked as a whole, however long it is', async (t) => {
  const { get, published } = await desk(t)
  const letters = Array.from('abcdefghijabcdefghijabcdefghijabcdefghijabcde').join(' ')
  await published({ headline: 'Letters', body: [{ type: 'paragraph', text: `They are ${letters}. So it goes on.` }] })
  const { text, hits } = (await get(`/articles?include=snippet&q=${encodeURIComponent(`"${letters}"`)}`)).data[0].snippet
  t.same(hits.map(({ start, end }: Answer) => text.slice(start, end)), [letters])
})

test('a language is found however its tag is written', async (t) => {
  const { get, published } = await desk(t)
  for (const language of ['en-GB', 'EN-gb', 'en']) await published({ headline: language, language })
  const found = async (language: string) => sorted(ids((await get(`/articles?language=${language}`)).data))
  t.same([await found('en-gb'), await found('en-GB'), await found('EN')], [[1, 2], [1, 2], [3]])
})

test('what is searched for stands in the order of publication, however many came out at once, whenever added', async (t) => {
  const { db, get } = await testApp(t)
  const random = chance(7)
  const some = (length: number, ms: () => number) => Array.from({ length }, ms)
  const times = [some(40, () => 0), some(20, () => 1 + random(3)), some(5, () => -1 - random(2))].flat().sort(() => random(3) - 1)
  for (const [n, ms] of times.entries()) {
    const published = new Date(Date.parse('2015-05-05T00:00:00.000Z') + ms).toISOString()
    await importText(db, `---\ntitle: Sameday ${n}\ndate: ${published}\n---\n\nThe ferry was late on that day, and nobody who waited could say why.\n`)
  }
  const dates = async (query: string) => (await get(`/articles?limit=100&fields=publishedAt&${query}`)).data.map(({ publishedAt }: Answer) => publishedAt)
  for (const sort of ['-publishedAt', 'publishedAt']) t.same(await dates(`q=sameday&sort=${sort}`), await dates(`sort=${sort}`), sort)
})

test('related articles, with the reason', async (t) => {
  const app = await testApp(t)
  await fillWith(app, 40)
  const { get, request } = app
  const article = await get('/articles/3')
  const { data } = await get('/articles/3/related?limit=20&include=people')
  t.ok(data.length > 5)
  const weights: Record<string, number> = { people: 4, tags: 3, text: 2, section: 1 }
  const weight = ({ because }: Answer) =>
    because.reduce((sum: number, { kind, shared }: Answer) => sum + (weights[kind] ?? 0) * shared.length, 0)
  for (const [i, one] of data.entries()) {
    t.not(one.id, 3)
    if (i > 0) t.ok(weight(data[i - 1]) > weight(one) || (weight(data[i - 1]) === weight(one) && (data[i - 1].publishedAt ?? '') >= (one.publishedAt ?? '')))
    for (const { kind, shared } of one.because) {
      const has = {
        people: one.people.map(({ name }: Answer) => name),
        tags: one.tags.map(({ name }: Answer) => name),
        section: [one.section?.name],
        text: one.headline.toLowerCase().split(' ')
      }[kind as 'people']
      for (const name of shared) t.ok(has.includes(kind === 'text' ? name.toLowerCase() : name), `${kind}: ${name}`)
    }
  }
  t.same((await get('/articles/3/related?limit=2')).data.map(({ id }: Answer) => id), data.slice(0, 2).map(({ id }: Answer) => id))
  const nearest = data.slice(0, 5).map(({ id }: Answer) => id)
  await app.db.updateTable('articles').set({ status: 'withdrawn' }).where('id', 'in', nearest).execute()
  await touch(app.db)
  t.equal((await get('/articles/3/related?limit=1')).data[0].id, data[5].id, 'as many as there are, however many hidden ones share more')
  t.same(Object.keys((await get('/articles/3/related?fields=because')).data[0]), ['because'])
  t.equal((await request('/articles/99/related')).statusCode, 404)
  t.equal(article.id, 3)
})

test('a list takes as many statements for one article as for many', async (t) => {
  const app = await testApp(t, { settings: { CACHE_SIZE: '0' } })
  await fillWith(app, 20)
  const statements = statementsOf(t, app.db)
  const asked = async (url: string) => {
    statements()
    const { data } = await app.get(url)
    return [data.length, statements().length] as const
  }
  for (const query of ['include=body,quotes,images,people,source&formats=html', 'q=the&include=snippet,quotes', 'section=culture', 'tag=floods']) {
    const [few, forFew] = await asked(`/articles?limit=1&${query}`)
    const [many, forMany] = await asked(`/articles?limit=100&${query}`)
    t.ok(many > few, query)
    t.equal(forMany, forFew, query)
  }
})

test('a cursor is for the list that gave it', async (t) => {
  const app = await testApp(t)
  await fillWith(app, 20)
  const cursorOf = async (url: string): Promise<string> => (await app.get(`${url}?limit=1`)).meta.nextCursor
  for (const [one, other] of [
    ['/sections/culture/articles', '/sections/sport/articles'], ['/articles', '/sections/sport/articles'], ['/tags', '/people'], ['/tags', '/sections']
  ] as const) {
    const cursor = await cursorOf(one)
    t.equal((await app.request(`${one}?cursor=${cursor}`)).statusCode, 200)
    t.match((await app.request(`${other}?cursor=${cursor}`)).json(), { status: 400, errors: [{ parameter: 'cursor' }] }, `${one} to ${other}`)
  }
})

test('sections, tags and people, with the number of their articles', async (t) => {
  const app = await testApp(t)
  await fillWith(app, 30)
  const { db, get, request } = app
  const all = (await get('/articles?limit=100&include=people')).data as Answer[]
  for (const { slug, articleCount } of (await get('/sections')).data) {
    const within = all.filter(({ section }) => section?.slug === slug)
    t.equal(articleCount, within.length)
    t.same(ids(await walk(get, `/sections/${slug}/articles?limit=3`)), ids(within), 'the latest in the section')
  }
  for (const { slug, articleCount } of (await get('/tags')).data) t.equal(articleCount, (await walk(get, `/articles?tag=${slug}`)).length)
  for (const { id, articleCount } of (await get('/people')).data) {
    t.equal(articleCount, all.filter(({ people }) => people.some((person: Answer) => person.id === id)).length)
    t.equal((await get(`/people/${id}`)).articleCount, articleCount)
  }
  await db.updateTable('articles').set({ status: 'draft' }).execute()
  await touch(db)
  for (const list of ['sections', 'tags', 'people']) t.same((await get(`/${list}`)).data, [], 'what only drafts have, nobody sees')
  t.equal((await request('/sections/none/articles')).statusCode, 404)
})

test('any combination of valid parameters is answered, page after page with the same as at once', async (t) => {
  const app = await testApp(t)
  await fillWith(app, 25)
  const { get } = app
  const day = fc.integer({ min: 0, max: 2_000 }).map((n) => new Date(Date.UTC(2019, 0, 1 + n)).toISOString().slice(0, 10))
  const operator = fc.constantFrom('eq', 'ne', 'gt', 'gte', 'lt', 'lte')
  const one = <T extends string>(...names: T[]) => fc.constantFrom(...names)
  const list = (...names: string[]) => fc.subarray(names, { minLength: 1 }).map((chosen) => chosen.join(','))
  const parameter = fc.oneof(
    one('section=culture', 'section=none', 'tag=floods', 'tag=floods,music', 'tag[all]=music,council', 'speaker=1', 'person=2', 'language=en', 'agency=AGENCIES', 'q=bridge', 'q=the', 'q="in the news"', 'q=***'),
    fc.tuple(one('publishedAt', 'updatedAt', 'firstPublishedAt'), operator, day).map(([name, op, value]) => `${name}[${op}]=${value}`),
    fc.tuple(one('wordCount', 'id'), operator, fc.integer({ min: -5, max: 120 })).map(([name, op, value]) => `${name}[${op}]=${value}`),
    fc.tuple(one('from', 'to', 'asOf'), day).map(([name, value]) => `${name}=${value}`),
    fc.subarray(['publishedAt', '-updatedAt', 'wordCount', '-id', '-firstPublishedAt'], { minLength: 1, maxLength: 4 }).map((keys) => `sort=${keys.join(',')}`),
    list('body', 'quotes', 'images', 'people', 'source', 'snippet').map((names) => `include=${names}`),
    list('text', 'html', 'markdown').map((names) => `formats=${names}`),
    list('headline', 'image.src', 'quotes.text', 'section.slug', 'id').map((names) => `fields=${names},id`),
    one('count=true', 'count=false')
  )
  const query = fc.uniqueArray(parameter, { maxLength: 6, selector: (text) => text.split('=')[0] })
  await fc.assert(fc.asyncProperty(query, async (parameters) => {
    const asked = parameters.map((text) => text.replace(/=(.*)$/, (_, value) => `=${encodeURIComponent(value)}`)).join('&')
    const whole = (await get(`/articles?limit=100&${asked}`)).data
    const paged = await walk(get, `/articles?limit=4&${asked}`)
    if (JSON.stringify(paged) !== JSON.stringify(whole)) throw new Error(`${JSON.stringify(ids(paged))} ${JSON.stringify(ids(whole))}`)
  }), { numRuns: 60, seed: 4 })
  t.pass('sixty combinations')
})

test('any wrong parameter among right ones is refused by its name', async (t) => {
  const { request } = await testApp(t, { seeded: true })
  const wrong = fc.oneof(
    fc.constantFrom(['limit', '101'], ['limit', '0'], ['limit', '1e1'], ['page', '-1'], ['sort', 'headline'], ['sort', ''], ['fields', ''], ['fields', 'a.b.c.d'], ['include', 'quotes,quotes.text'], ['section', 'Local News'], ['q', ''], ['speaker', 'x'], ['cursor', 'x'], ['to', 'never']),
    fc.tuple(fc.constantFrom('publishedAt[gt]', 'updatedAt[in]', 'from', 'asOf'), fc.stringMatching(/^[a-z0-9-]{1,8}$/)),
    fc.tuple(fc.stringMatching(/^[a-z]{12,14}$/), fc.constant('1'))
  )
  await fc.assert(fc.asyncProperty(wrong, async ([name, value]) => {
    const answer = await request(`/articles?count=true&formats=text&${encodeURIComponent(String(name))}=${encodeURIComponent(String(value))}`)
    if (answer.statusCode !== 400 || !answer.json().errors.some(({ parameter }: Answer) => parameter === name)) {
      throw new Error(`${name}=${value}: ${answer.statusCode} ${answer.body}`)
    }
  }), { numRuns: 60, seed: 4 })
  t.pass('sixty faults')
})
