import { createHash } from 'node:crypto'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { importCapture } from '../src/imports/import.js'
import { engineOf, test, type Engine } from './engines.js'
import { capture, testApp, type Answer, type TestApp } from './helpers.js'
import { bearing, newKey } from './keys-helpers.js'
import { form, lastMail, press, signUp } from './subscribers-helpers.js'

/* The same requests to an app on each engine, with the same content: the answers have to be the same to the byte. */

type Told = [asked: string, answer: { status: number, headers: object, body: string }]
const told = new Map<Engine, Told[]>()

test('all requests are answered', async (t) => {
  const app = await testApp(t, { seeded: true, settings: { CORS_ORIGIN: 'https://news.example' } })
  await fill(app)
  const answers: Told[] = []
  const note: Note = (asked, { statusCode, headers: { date, ...headers }, body }) => {
    answers.push([JSON.stringify(asked), { status: statusCode, headers, body }])
    return body
  }
  const ask: Ask = async (options) => note(options, await app.request(options))
  for (const request of requests()) await ask(request)
  for (const list of lists(app)) await walk(ask, list)
  await subscribe(app, note)
  await showKeys(app, note)
  await correct(app, note)

  const isRead = (path: string) => answers.some(([asked, { status }]) =>
    status === 200 && new RegExp(`^"${path.replace(/\{\w+\}/g, '[^/?]+')}["?]`).test(asked))
  t.same(readable(app).filter((path) => !isRead(path)), [], 'nothing that the document names is missing')
  told.set(engineOf(t), answers)
})

t.test('both engines answered the same', async (t) => {
  const [sqlite = [], postgres = []] = [told.get('sqlite'), told.get('postgres')]
  t.ok(sqlite.length > 900, `${sqlite.length} requests`)
  t.same(postgres.map(([asked]) => asked), sqlite.map(([asked]) => asked), 'also the links that lead from page to page')
  for (const [i, [asked, answer]] of sqlite.entries()) t.strictSame(postgres[i]?.[1], answer, asked)
})

type Ask = (request: InjectOptions | string) => Promise<string>
type Note = (asked: InjectOptions | string, response: LightMyRequestResponse) => string

const SECTIONS = ['Local News', 'Culture', 'Économie', 'Sport']
const TAGS = ['Harbour', 'Floods', 'Müll & Umwelt', 'Music', 'City Council', '2024']
/** Headline and paragraphs; what stands in quotation marks becomes a quote, with its speaker where one is named. */
const STORIES: Array<[headline: string, paragraphs: string[]]> = [
  ['Orchestra names a new conductor', [
    'The city orchestra has found its next conductor after a search that took the better part of two years.',
    '“I have wanted this since I was a child,” Ms Marta Feld said at the town hall on Tuesday, to long applause.',
    'She will begin in the autumn, with a programme that she wants to choose together with the musicians.']],
  ['Neue Brücke über den Mühlbach wird teurer', [
    'Die neue Brücke über den Mühlbach wird nach Angaben der Stadt doppelt so teuer wie geplant und soll erst im nächsten Jahr fertig werden.',
    '„Eine Brücke, die nur halb über das Wasser reicht, ist keine Brücke“, sagte der Bürgermeister nach der Sitzung in der Straße am Fluss.',
    'Die Anwohner warten seit dem Winter und müssen noch immer einen großen Umweg von einer Stunde nehmen.']],
  ['Le café de la gare rouvre ses portes à l’été', [
    'Le café de la gare, fermé depuis l’hiver dernier, rouvre ses portes cet été avec une nouvelle équipe et une carte plus légère.',
    'La façade a été repeinte et les élèves de l’école voisine ont décoré la salle, où l’on servira aussi des crêpes.',
    'Les habitants du quartier sont ravis, même si le naïf tableau de la maîtresse de maison n’est plus au mur.']],
  ['Harbour festival ends with fireworks 🎆 and a record', [
    'The harbour festival drew 125,000 visitors over 3 days, 12.5% more than in 2019, and took $4.2m at the stalls 🚢⚓.',
    '“It’s the well-known, once-in-a-lifetime kind of night,” Mr Tom O’Neill told Harbour Radio, his boat decked out in flags 🇫🇷.',
    'The fire-fighters didn’t have to step in; the city’s first-aid post treated 17 people, none of whom was badly hurt.']],
  ['Possibly the oldest clock in the county is repaired', [
    'The clock, whose technology dates from the 1690s, had been running terribly late for as long as anyone here can remember.',
    '“We are happily surprised that it’s repairable,” Dr Jane Smith said, adding that geology and biology students helped her.',
    'The clock at night, in the rain. Photo: Max Beispiel',
    'Its bells are to ring at 6 a.m. and at 10:30 p.m., which the hotel’s owners probably will not be happy about, she said.']],
  ['Council argues about buses, ferries and the AT&T tower', [
    'The council’s debates on the flies, ties and dying trees of the park went on; a decision is relied upon by the operators.',
    '“No, we are not going to agree to this as it is,” Ms Élodie Weiß-Ångström said, “and it is not up to us to say why; we use it on Tuesday.”',
    'E-mail the clerk at clerk@council.example or see https://council.example/minutes?year=2024 for the minutes (C++ not needed).']]
]
const BITS = ['The surveyors’ report is due on 14 March', 'Nobody at the ferry company could be reached', 'A sum of 1,250.75 euros was named',
  'Residents had hoped for re-opened playgrounds', 'The naïve plan for ½ of the 30 m² was x² dropped', 'İstanbul and Iğdır sent ΑΘΗΝΑ and Москва their IRON', 'Łódź and Zürich are said to do it better', 'The running costs are rising',
  'Traders complained of noise, of dust and of an eye for trekking', 'The mayor was not available', 'Hopping hares ate the conditional, generalised, relational crops']

/** A fixed row of numbers below `bound` that looks like chance. */
function chance (seed = 7): (bound: number) => number {
  return (bound) => {
    seed = seed * 48_271 % 2_147_483_647
    return seed % bound
  }
}

async function fill ({ db }: TestApp): Promise<void> {
  const random = chance()
  const some = <T>(items: readonly T[]): T[] => items.filter(() => random(3) === 0)
  for (let n = 0; n < 42; n++) {
    const [headline, paragraphs] = STORIES[n % STORIES.length] ?? ['', []]
    const text = capture({
      headline: n < STORIES.length ? headline : `${headline}, part ${1 + random(12)}`,
      paragraphs: [...paragraphs, `${BITS[n % BITS.length]}, and ${BITS[random(BITS.length)]}, it was said in week ${n} of the year.`],
      tags: some(TAGS),
      ...(random(5) === 0 ? {} : { section: SECTIONS[random(SECTIONS.length)] ?? '' }),
      ...(random(4) === 0 ? {} : { published: `202${n % 3}-03-0${1 + random(4)}` })
    })
    await importCapture(db, Buffer.from(text), `2026-01-0${1 + random(9)}T0${random(10)}:00:00.${random(10)}00Z`)
  }
}

const Q = (list: string, q: string) => `${list}?limit=100&sort=id&q=${encodeURIComponent(q)}`
const SEARCHES = ['½', '²', 'm²', 'x²', 'm', 'x', 'x2', 'ısı', 'İstanbul', 'istanbul', 'jqfkbq', 'clock', 'clocks', 'running', 'runs', 'runner', 'possible', 'possibly', 'technological', 'geology', 'flies', 'fly', 'ties', 'dying', 'agreed', 'trek', 'trekking', 'use', 'using', 'große', 'oy', 'eye',
  'relied', 'hopping', 'hop', 'generalisation', 'conditionally', 'relate', '"new conductor"', '"conductor new"', '"the better part of two"', '"part of the better"', '"clock"', '""', '"', '"new conductor',
  'new "in the autumn" conductor', 'Brücke', 'Brucke', 'BRÜCKE', 'Bru\u0308cke', 'Brücken', 'großen', 'grossen', 'Straße', 'strasse', 'café', 'cafe', 'CAFÉ', 'élève', 'naïve', 'naive',
  'Łódź', 'lodz', 'Zürich', 'well-known', 'well known', '"well-known"', 'known-well', 'once-in-a-lifetime', 'e-mail', 'email', '-harbour', 'harbour-', 'it’s', "it's", 'its', 'it', 's',
  'O’Neill', "O'Neill", 'oneill', 'l’été', 'didn’t', '125,000', '125', '12.5%', '12.5', '$4.2m', '2019', '1690s', '10:30', '1,250.75', 'a', 'no', 'as', 'is', 'us', 'by', 'be', 'the', 'not', 'the of and',
  'and not', 'to be', '🎆', '🚢⚓', '🇫🇷', 'fireworks 🎆', 'clock OR orchestra', 'clock AND county', 'NOT clock', 'NEAR(clock county)', 'clo*', '^clock', 'clock*', 'headline:clock', 'clock | county', 'clock & !county',
  'clock <-> county', 'clock:*', "'clock'", '(clock)', '{clock}', ';--', '\\', '%', '_', '***', 'AT&T', 'C++', 'clerk@council.example', 'https://council.example/minutes?year=2024', 'council.example', 'year=2024', '日本', 'ΑΘΗΝΑ', 'x'.repeat(200), 'a '.repeat(99)]

/** Words, pairs of words and phrases out of the content. */
function generated (): string[] {
  const random = chance(11)
  const words = [...STORIES.flat(2), ...BITS].join(' ').split(/\s+/)
  return Array.from({ length: 300 }, (_, n) => {
    const at = random(words.length - 4)
    if (n % 3 === 0) return words[at] ?? ''
    if (n % 3 === 1) return `${words[at]} ${words[random(words.length)]}`
    return `"${words.slice(at, at + 2 + random(3)).join(' ')}"`
  })
}

/** A cursor that was never given, with the right check: anybody can work it out. */
function worked (sort: string, values: unknown[]): string {
  const payload = Buffer.from(JSON.stringify(values)).toString('base64url')
  const check = createHash('sha256').update(`${JSON.stringify([['sort', sort]])}\n${payload}`).digest('base64url').slice(0, 16)
  return `sort=${sort}&cursor=${payload}.${check}`
}

/** Values that a column of text, of time or of days can have on one engine at least. */
const ODD = ['', 'x', '\0', '\ud800', '0000-01-01', '0001-01-01', '9999-12-31', '2021-02-30', '0000-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z',
  '+010000-01-01T00:00:00.000Z', '-000001-01-01T00:00:00.000Z', '+275760-09-13T00:00:00.000Z', '2021-03-01T00:00:00.000Z', 0, -1, 1.5, 2 ** 53, 1e300, null, true, [], {}]

const FILTERS = ['tag=floods,music', 'tag[all]=floods,music', 'speaker=1', 'person=2', 'agency=AGENCIES', 'language=de', 'from=2021-03-02', 'to=2021-03-02', 'asOf=2021-03-02',
  'asOf=2026-01-05T12:00:00%2B02:00', ...['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in'].flatMap((op) => ['publishedAt', 'firstPublishedAt', 'updatedAt'].flatMap((name) =>
    ['2021-03-02', '2026-01-03T05:00:00.5Z', '2026-01-03T05:00:00.3%2B00:00', '9999-12-31T23:59:59-23:59', '0001-01-01T00:00:00%2B23:59', '2021-02-29'].map((time) => `${name}[${op}]=${time}`))),
  ...['eq', 'ne', 'gt', 'lt', 'in'].flatMap((op) => ['wordCount', 'id', 'slug'].flatMap((name) => ['6', '-1', '999999999999999', '9999999999999999', 'le-cafe', 'Z', '1,2', 'é', "a'b"].map((value) => `${name}[${op}]=${encodeURIComponent(value)}`))),
  'page=2&count=true', 'page=2&cursor=x', 'include=body,people&formats=text', 'fields=headline,image.alt,people.name', 'count=true&q=the&sort=relevance', 'count=true&section=culture']

const forged = (text: string) => `${Buffer.from(text).toString('base64url')}.AAAAAAAAAAAAAAAA`
const post = (payload: unknown, type = 'application/json'): InjectOptions =>
  ({ method: 'POST', url: '/subscribers', headers: { 'content-type': type }, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) })
const preflight = (url: string, method: string, origin: string): InjectOptions =>
  ({ method: 'OPTIONS', url, headers: { origin, 'access-control-request-method': method } })
const RESOURCES = ['/articles', '/corrections', '/images', '/quotes', '/people', '/newsletters', '/sections', '/tags']
const PATHS = ['/', ...RESOURCES, '/articles/1', '/articles/slug/orchestra-names-a-new-conductor', '/articles/2/quotes', '/images/1', '/quotes/1', '/people/1',
  '/publication', '/keys/me', '/health/live', '/health/ready', '/openapi.json', '/docs', '/subscribers', '/confirm/nothing', '/cancel/nothing', '/nowhere']
const FEEDS = ['', '/sections/culture', '/sections/nothing', '/tags/harbour', '/tags/nothing'].flatMap((of) =>
  ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${of}/feeds/${file}`))

const CORRECTIONS = ['', '?article=1', '?kind=update', '?kind=nothing', '?at[gte]=2026-01-01', '?at[lt]=x', '/1', '/2', '/x', '/1?fields=text', ...['rss.xml', 'atom.xml', 'feed.json'].map((file) => `/feeds/${file}`)]

const SUFFIXES = ['.jsonld', '.ninjs', '.md', '.txt']
const ACCEPTED = ['*/*', 'application/ld+json', 'application/vnd.iptc.ninjs+json', 'text/markdown', 'text/plain', 'text/html', 'text/*;q=0.5, application/json;q=0.1', 'nonsense', '']

function requests (): Array<InjectOptions | string> {
  const upTo = (most: number, url: (n: number) => string) => Array.from({ length: most }, (_, n) => url(n + 1))
  return [
    ...PATHS,
    ...PATHS.flatMap((url) => (['HEAD', 'OPTIONS', 'PUT', 'DELETE'] as const).map((method) => ({ method, url }))),
    ...PATHS.flatMap((url) => ['GET', 'POST'].flatMap((method) => ['https://news.example', 'https://other.example'].map((origin) => preflight(url, method, origin)))),
    ...upTo(43, (id) => `/articles/${id}`), ...upTo(43, (id) => `/articles/${id}/quotes`), ...upTo(30, (id) => `/quotes/${id}`), ...upTo(9, (id) => `/people/${id}`), ...upTo(5, (id) => `/people/${id}/quotes?count=true&sort=date`),
    ...['svg', 'png'].flatMap((format) => upTo(4, (id) => `/quotes/${id}/card.${format}`)), ...['gte', 'lt', 'eq'].map((op) => `/quotes?publishedAt[${op}]=2021-03-02&sort=-publishedAt`),
    ...['articles', 'images', 'quotes', 'people'].flatMap((name) => ['999', 'x', '0', '01', '1.5', '9007199254740991', '99999999999999999999'].map((id) => `/${name}/${id}`)),
    ...SUFFIXES.flatMap((suffix) => [...upTo(43, (id) => `/articles/${id}${suffix}`), `/articles/slug/orchestra-names-a-new-conductor${suffix}`, `/articles/x${suffix}`, `/articles/1${suffix}?fields=id`]),
    ...ACCEPTED.flatMap((accept) => ['/articles/2', '/articles/2?asOf=2030-01-01', '/articles/2?fields=id', '/articles?limit=1'].map((url) => ({ url, headers: { accept } }))),
    '/articles/slug/nothing', '/articles/slug/No', '/articles/slug/a%00b', '/articles/%ff', '/articles/99/quotes', '/articles?q=a%00b', '/articles?q=%zz',
    ...['local-news', 'culture', 'economie', 'sport', 'nothing'].map((slug) => `/articles?section=${slug}`),
    ...['harbour', 'floods', 'mull-umwelt', 'music', 'city-council', '2024', 'nothing'].map((slug) => `/articles?tag=${slug}&limit=100`),
    ...upTo(43, (id) => `/articles/${id}/related?limit=20`), '/articles/99/related', '/sections/nothing/articles', '/sections/culture/articles',
    '/sections/culture', '/sections/nothing', '/sections/No', '/tags/harbour', '/tags/nothing', '/newsletters/1', '/newsletters/9', '/tags/harbour?fields=name',
    ...FEEDS, '/sitemap.xml', '/sitemap-news.xml', ...['1', '2', '0', 'x', '180143985094', '180143985095'].map((part) => `/sitemaps/${part}.xml`),
    ...FILTERS.map((query) => `/articles?limit=100&${query}`), ...SEARCHES.map((q) => `/articles?limit=9&sort=relevance&include=snippet&fields=id&q=${encodeURIComponent(q)}`),
    '/articles?section=culture&tag=floods&q=the', '/quotes?speaker=1&article=1&q=deals', ...upTo(9, (id) => `/quotes?speaker=${id}`), ...upTo(9, (id) => `/quotes?article=${id}`),
    ...RESOURCES.flatMap((url) => ['limit=1', 'limit=100', 'limit=0', 'limit=101', 'limit=x', 'count=true', 'page=2', 'fields=id', 'include=quotes', 'sort=colour', 'sort=id,-id', 'limit=1&limit=2', 'q=', 'cursor=',
      'cursor=nonsense', `cursor=${forged('[1]')}`, `cursor=${forged('["2021-03-01T00:00:00.000Z",1]')}`, `cursor=${forged('no JSON')}`].map((query) => `${url}?${query}`)),
    ...[['articles', 'updatedAt'], ['articles', '-publishedAt'], ['articles', 'headline'], ['quotes', 'saidOn'], ['images', '-takenOn'], ['people', 'name'], ['people', 'id']]
      .flatMap(([list, sort = '']) => ODD.map((value) => `/${list}?${worked(sort, sort === 'id' ? [value] : [value, 1])}`)),
    ...[...SEARCHES, ...generated()].flatMap((q) => [Q('/articles', q), Q('/quotes', q)]),
    ...['', '{', '{} {}', '[]', 'null', '{"a":1,}', '{"address":"a\\u0000b"}', '{"__proto__":{}}', '['.repeat(99)].map((body) => post(body)),
    post('address=a', 'text/plain'), post('{}', 'application/json; charset=utf-16'), post(`"${'x'.repeat(1024 * 1024)}"`),
    ...[{}, { ...form, address: 'nobody' }, { ...form, address: 7 }, { ...form, newsletter: 9 }, { ...form, newsletter: '1' }, { ...form, wording: 9 }, { ...form, purposes: [] },
      { ...form, purposes: ['nothing'] }, { ...form, purposes: ['newsletter', 'newsletter'] }, { ...form, more: 1 }].map((body) => post(body))
  ]
}

const readable = ({ app }: TestApp): string[] =>
  Object.entries<Answer>(app.swagger().paths ?? {}).filter(([, { get }]) => get !== undefined).map(([path]) => path)

/** Every list of the document by every sort it names, both ways, some found by words. */
function lists ({ app }: TestApp): string[] {
  return Object.entries<Answer>(app.swagger().paths ?? {}).flatMap(([path, { get }]) => {
    const sort = get?.parameters?.find((one: Answer) => one.name === 'sort')
    if (sort === undefined || get.security !== undefined) return []
    const names: string[] = sort.description.split('Names: ')[1].replace('.', '').split(', ')
    const orders = names.flatMap((name) => [name, `-${name}`, `${name},-id`, `-${name},id`]).filter((order) => !/^-?id,/.test(order))
    const searches = get.parameters.some((one: Answer) => one.name === 'q') ? ['', '&q=the', '&q=not'] : ['']
    return orders.flatMap((order) => searches.map((q) => `${path.replace('{id}', '6').replace('{slug}', 'culture')}?limit=4&sort=${order}${q}`))
  })
}

/** Reads a list to its end; no cursor is good for the other direction. */
async function walk (ask: Ask, list: string): Promise<void> {
  for (let next: string | null = list; next !== null;) {
    const { links }: Answer = JSON.parse(await ask(next))
    next = links.next
    if (next !== null) await ask(next.replace(/sort=(-?)/, (_, minus) => minus === '' ? 'sort=-' : 'sort='))
  }
}

/** Asks with keys, which are noted without their secrets. */
async function showKeys (app: TestApp, note: Note): Promise<void> {
  const { authorization } = bearing(await newKey(app, { scopes: ['articles:write', 'drafts:read', 'audit:read'] }))
  const badly = ['', 'Basic YTpi', 'Bearer', 'Bearer bs_1_x', `${authorization}x`, `Bearer bs_99_${'x'.repeat(43)}`]
  note('/keys/me', await app.request({ url: '/keys/me', headers: { authorization } }))
  note('/articles/1 with a key', await app.request({ url: '/articles/1', headers: { authorization } }))
  await preview(app, note, authorization)
  for (const value of badly) {
    for (const url of ['/keys/me', '/articles/1']) note(`${url} ${value.length}`, await app.request({ url, headers: { authorization: value } }))
  }
}

/** Makes a link to a draft and follows it, and reads the log of that. It is noted without what is never the same twice. */
async function preview (app: TestApp, note: Note, authorization: string): Promise<void> {
  const headers = { authorization, 'content-type': 'application/json' }
  const made = await app.request({ method: 'POST', url: '/articles/1/previews', headers, payload: '{}' })
  const path = new URL(made.json().url).pathname
  for (const suffix of ['', ...SUFFIXES]) note(`/previews/token${suffix}`, await app.request(`${path}${suffix}`))
  for (const url of ['/drafts', '/articles/1/publication', '/articles/1/previews', '/articles/1/previews/1', '/audit?limit=2', '/audit?action=import&count=true']) {
    note(url, await app.request({ url, headers: { authorization } }))
  }
}

/** Changes an article and tells readers, then reads its history. */
async function correct (app: TestApp, note: Note): Promise<void> {
  const headers = { ...bearing(await newKey(app, { scopes: ['articles:write', 'articles:publish', 'drafts:read'] })), 'if-match': '*' }
  const ask = async (options: Exclude<InjectOptions, string>) => {
    const { method, url, payload } = options
    note(method === undefined ? String(url) : { method, url, payload }, await app.request({ ...options, headers }))
  }
  app.setTime('2026-02-01T00:00:00.000Z')
  await ask({ method: 'PATCH', url: '/articles/6', payload: { headline: 'It was not so 🎆', body: [{ type: 'paragraph', text: 'Nothing of it was so.' }], tags: [] } })
  await ask({ method: 'PUT', url: '/articles/6/publication', payload: { acknowledgeDrift: true } })
  for (const kind of ['correction', 'nothing']) await ask({ method: 'POST', url: '/articles/6/corrections', payload: { kind, text: 'It was <not> so.' } })
  for (const fromRevision of [1, 9]) await ask({ method: 'PUT', url: '/articles/6/draft', payload: { fromRevision } })
  const parts = ['draft', 'evidence', 'publication', 'revisions', ...['limit=2', 'page=2&limit=2', 'sort=number', 'fields=by', 'cursor=x'].map((query) => `revisions?${query}`),
    ...['1', '4', '5', 'x', '1...2', '3...1', '4...4', '1...9', 'x...1'].map((number) => `revisions/${number}`)]
  for (const part of parts) await ask({ url: `/articles/6/${part}` })
  for (const part of CORRECTIONS) note(`/corrections${part}`, await app.request(`/corrections${part}`))
  for (const time of ['2021-03-01', '2026-01-31', '2026-02-01']) {
    for (const url of ['/articles/6', '/articles/6.txt', '/articles', '/articles/slug/it-was-so']) note(`${url}?asOf=${time}`, await app.request(`${url}?asOf=${time}`))
  }
}

/** Signs up, confirms and cancels. A link is noted without its token, which is never the same twice. */
async function subscribe (app: TestApp, note: Note): Promise<void> {
  note({ method: 'POST', url: '/subscribers' }, await signUp(app))
  const { confirm } = lastMail(app)
  const visit = async (name: string, url: string) => {
    note(name, await app.request(url))
    note({ method: 'POST', url: name }, await press(app, url))
    note(name, await app.request(url))
  }
  await visit('/confirm/token', confirm)
  await visit('/cancel/token', lastMail(app).unsubscribe)
  note('/confirm/token', await app.request(confirm))
}
