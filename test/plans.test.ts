import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import t from 'tap'
import { claim, isDue } from '../src/articles/documents.js'
import { desk } from './editing-helpers.js'
import { databaseUrl, useEngine } from './engines.js'
import { testApp, type Answer } from './helpers.js'
import { fillWith } from './reading-helpers.js'

useEngine(t, 'sqlite')

/** What each list can be filtered by, one after another, beside its sorts. */
const FILTERS: Record<string, string[]> = {
  '/articles': ['section=culture', 'tag=floods', 'tag=floods,music', 'tag[all]=floods,music', 'speaker=1', 'person=1', 'agency=AGENCIES',
    'language=en', 'q=bridge', 'q=bridge&sort=relevance', 'q=bridge&sort=wordCount', 'from=2021-01-01', 'to=2021-01-01', 'asOf=2022-01-01',
    'slug[eq]=a', 'id[in]=1,2', 'updatedAt[gt]=2026-01-01', 'firstPublishedAt[lt]=2022-01-01', 'wordCount[gte]=90'],
  '/quotes': ['speaker=1', 'speaker=1&sort=-publishedAt', 'article=1', 'outlet=NBC%20News', 'publishedAt[gte]=2021-01-01&sort=publishedAt', 'saidOn=2021-01-01', 'date=2021-01-01', 'from=2021-01-01&to=2021-02-01', 'q=bridge', 'saidOn[gt]=2021-01-01', 'id[gt]=3'],
  '/people': ['name[eq]=Jane%20Holt', 'id[lt]=3'],
  '/images': ['id[lt]=3', 'takenOn[gt]=2021-01-01&sort=takenOn'],
  '/sections': ['slug[eq]=culture'],
  '/tags': ['name[gt]=M'],
  '/newsletters': [],
  '/corrections': ['article=1', 'kind=update', 'at[gt]=2026-01-01', 'id[lt]=3'],
  '/people/1/quotes': ['q=bridge', 'q=bridge&sort=date&from=2021-01-01', 'outlet=NBC%20News', 'from=2021-01-01&to=2021-02-01', 'article=1'],
  '/articles/3/quotes': [],
  '/articles/3/related': [],
  '/sections/culture/articles': ['tag=floods', 'sort=wordCount']
}

t.test('no list reads a whole table to find its page', async (t) => {
  const url = await databaseUrl(t, { file: true })
  const prepare = t.capture(Sqlite.prototype, 'prepare', Sqlite.prototype.prepare)
  const app = await testApp(t, { settings: { DATABASE_URL: url } })
  await fillWith(app, 30)
  const file = new Sqlite(url.slice('sqlite:'.length), { readonly: true })
  t.teardown(() => file.close())
  prepare()
  const { db } = app
  const dues = ['=', '<', '>'] as const
  const work = [
    ...lists(app.app.swagger()).map((query) => [query, async () => await app.get(query)] as const),
    ...dues.map((sign) => [`documents ${sign} m`, async () => [await isDue(db, [sign, 'm']), await claim(db, [sign, 'm'], 5)]] as const)
  ]
  for (const [query, run] of work) {
    await run()
    const statements = prepare().map(({ args: [text] }) => String(text)).filter((text) => /^\s*(select|with|update)\b/i.test(text) && !text.includes('"mails"'))
    for (const statement of statements) {
      const plan = file.prepare(`explain query plan ${statement}`).all(...statement.match(/\?/g)?.map(() => null) ?? []) as Step[]
      t.same(scanned(plan, isFiltered(query)), [], `${query}: ${statement}`)
      if (!statement.includes('"s0"')) continue
      t.notOk(plan.some(({ detail }) => detail === 'USE TEMP B-TREE FOR ORDER BY'), 'of what is related, no more is read than is taken')
      t.notMatch(statement, 'articles_search', 'nor is any text but headlines')
    }
  }
})

/** A value for each type of column. */
const valueOf = (description: string) => /a number/.test(description) ? '3' : /a (time|day)/.test(description) ? '2021-01-01' : 'm'

/** Each list by each of its sorts, up and down, with each filter, and with each of its columns compared. */
function lists (document: Answer): string[] {
  return Object.entries(FILTERS).flatMap(([path, filters]) => {
    const { parameters } = document.paths[path.replace(/\d/, '{id}').replace('culture', '{slug}')].get
    const names: string[] = /Names: (.*)\./.exec(parameters.find(({ name }: Answer) => name === 'sort')?.description)?.[1]?.split(', ') ?? []
    const compared = parameters.filter(({ name }: Answer) => /\[(eq|gt|in)\]$/.test(name))
      .map(({ name, description }: Answer) => `${path}?${name}=${valueOf(description)}`)
    return [path, ...compared, ...names.flatMap((name) => [`${path}?sort=${name}`, `${path}?sort=-${name}`]), ...filters.map((filter) => `${path}?${filter}`)]
  })
}

/** Whether the list has what is equal to something; what is above or below may be most of it, and is read in its order. */
const isFiltered = (query: string) => /[?&](?!sort=|asOf=|\w+\[[gl]te?\])/.test(query)

/** A step of a query's plan, below another. */
interface Step { id: number, parent: number, detail: string }

/** Whether what chooses the rows, itself or within `in`, needs no sorting: rows that are chosen are few. */
function isOrdered (plan: Step[]): boolean {
  const { id } = plan.find(({ detail, parent }) => parent === 0 && detail.startsWith('LIST SUBQUERY')) ?? { id: 0 }
  return !plan.some(({ parent, detail }) => detail === 'USE TEMP B-TREE FOR ORDER BY' && (id === 0 || parent === id))
}

/**
 * The tables that are read without an index, other than in the order of the list itself: that is by id, and ends with
 * the page. With a filter it might not, so that nothing is read then but what an index finds. Temporary results in
 * memory are as small as a page.
 */
function scanned (steps: Step[], filtered: boolean): string[] {
  const plan = steps.map(({ detail }) => detail)
  const inOrder = !filtered && isOrdered(steps)
  const scans = plan.filter((step) => /^SCAN (?!\d|\(|agg|obj|found|s\d+|named|filed|page|CONSTANT|\w+ VIRTUAL TABLE)/.test(step) && (filtered || !/INDEX/.test(step)))
  // All that is published is nearly all there is: it is read in the order of the list at most.
  scans.push(...plan.filter((step) => /^SEARCH .*\(status=\?\)$/.test(step) && !/^SEARCH articles USING (COVERING )?INDEX/.test(step)))
  return inOrder ? scans.slice(1) : scans
}

t.test('nothing that is written reads a whole table to find its place', async (t) => {
  const url = await databaseUrl(t, { file: true })
  const prepare = t.capture(Sqlite.prototype, 'prepare', Sqlite.prototype.prepare)
  const app = await desk(t, { settings: { DATABASE_URL: url } })
  const file = new Sqlite(url.slice('sqlite:'.length), { readonly: true })
  t.teardown(() => file.close())
  prepare()
  await fillWith(app, 3)
  const { body: { id } } = await app.draft()
  for (const [method, path, sent] of [
    ['PATCH', '', { slug: 'bridge' }], ['PUT', '/publication', { at: '2026-01-02T00:00:00Z' }], ['DELETE', '/schedule'], ['PUT', '/publication', {}],
    ['PATCH', '', { headline: 'Bridge comes after all', slug: 'after-all' }], ['DELETE', '/publication', { reason: 'legal' }], ['DELETE', '']
  ] as const) {
    const { status, body } = await app.send(method, `/articles/${id}${path}`, sent, { match: '*' })
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
  }
  for (const statement of prepare().map(({ args: [text] }) => String(text)).filter((text) => /^\s*(select|with|update|delete)\b/i.test(text))) {
    const plan = file.prepare(`explain query plan ${statement}`).all(...statement.match(/\?/g)?.map(() => null) ?? []) as Step[]
    t.same(plan.map(({ detail }) => detail).filter((step) => /^SCAN articles(?!_search)/.test(step)), [], statement)
  }
})

t.test('what is deleted is looked for in no revision that is older', async (t) => {
  const prepare = t.capture(Sqlite.prototype, 'prepare', Sqlite.prototype.prepare)
  const office = await desk(t)
  const { body: { id } } = await office.send('POST', '/people', { name: 'Ida Holm' })
  prepare()
  t.equal((await office.send('DELETE', `/people/${id}`, undefined, { match: '*' })).status, 204)
  const looked = prepare().map(({ args: [text] }) => String(text)).filter((text) => /json_each/.test(text))
  t.equal(looked.length, 1)
  t.match(looked[0], /"kept"."at" >= /)
})

t.test('what stands around a quote is looked for once it is known which ones a page shows', async (t) => {
  const app = await testApp(t, { settings: { CACHE_SIZE: '0' } })
  await fillWith(app, 12)
  for (const url of ['/quotes?sort=-saidOn,id', '/quotes?sort=publishedAt,-id', '/quotes?sort=-publishedAt,id', '/people/1/quotes?sort=date']) {
    const [first, second] = (await app.get(`${url}&limit=2`)).data
    // One more than a page has is read.
    const read = [first, second].map(({ article }) => article.id)
    await sql`update articles set body = 'broken' || body where id not in (${sql.join(read)})`.execute(app.db)
    t.same((await app.get(`${url}&limit=1`)).data, [first], url)
    await sql`update articles set body = replace(body, 'broken', '')`.execute(app.db)
  }
})
