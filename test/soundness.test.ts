import { sql } from 'kysely'
import { BODY, desk } from './editing-helpers.js'
import { test } from './engines.js'

test('what an article is made of has to be sound, and to be there', async (t) => {
  const { send, db } = await desk(t)
  await sql`insert into sections (slug, name) values ('world', 'World')`.execute(db)
  await sql`insert into tags (slug, name) values ('floods', 'Floods'), ('bridges', 'Bridges')`.execute(db)
  const refused: Array<[object, number, string]> = [
    [{}, 400, '/headline'],
    [{ headline: '' }, 400, '/headline'],
    [{ headline: ' ' }, 400, '/headline'],
    [{ headline: 'x', nonsense: 1 }, 400, '/nonsense'],
    [{ headline: 'x', section: 'nowhere' }, 422, '/section'],
    [{ headline: 'x', tags: ['floods', 'nothing'] }, 422, '/tags/1'],
    [{ headline: 'x', people: [7] }, 422, '/people/0'],
    [{ headline: 'x', images: [{ id: 7, role: 'lead' }] }, 422, '/images/0/id'],
    [{ headline: 'x', images: [{ id: 7, role: 'cover' }] }, 400, '/images/0/role'],
    [{ headline: 'x', body: [{ type: 'paragraph', text: 'a\n\nb' }] }, 422, '/body/0/text'],
    [{ headline: 'x', body: [{ type: 'paragraph', text: 'ab', marks: [{ type: 'em', start: 1, end: 3 }] }] }, 422, '/body/0/marks/0'],
    [{ headline: 'x', body: [{ type: 'image', text: '' }] }, 422, '/body/0/imageId'],
    [{ headline: 'x', body: [{ type: 'paragraph', text: 'a', more: 1 }] }, 400, '/body/0/more'],
    [{ headline: 'x', language: 'not a tag' }, 400, '/language'],
    [{ headline: 'x', slug: 'Not One' }, 400, '/slug']
  ]
  for (const [body, status, pointer] of refused) t.match(await send('POST', '/articles', body), { status, body: { errors: [{ pointer }] } }, JSON.stringify(body))
  const whole = await send('POST', '/articles', {
    headline: 'All of it',
    standfirst: 's',
    dateline: 'PARIS',
    byline: 'b',
    agency: 'AGENCIES',
    language: 'en-GB',
    section: 'world',
    tags: ['floods', 'bridges'],
    canonicalUrl: 'https://news.example/a',
    body: BODY
  })
  t.match(whole.body, { section: { name: 'World' }, tags: [{ slug: 'bridges' }, { slug: 'floods' }], language: 'en-GB', agency: 'AGENCIES' })
  const patched = await send('PATCH', '/articles/1', { standfirst: null, section: null, tags: [] },
    { match: whole.etag, headers: { 'content-type': 'application/merge-patch+json' } })
  t.match(patched.body, { standfirst: null, section: null, tags: [], byline: 'b' })
  const put = await send('PUT', '/articles/1', { headline: 'Only this' }, { match: patched.etag })
  t.match(put.body, { headline: 'Only this', slug: 'all-of-it', byline: null, body: [] })
})

test('what readers are led to is on the web, or mail, and runs nothing', async (t) => {
  const { draft } = await desk(t)
  const embed = (url: string) => ({ body: [{ type: 'embed', text: 'A film', url }] })
  const link = (href: string) => ({ body: [{ type: 'paragraph', text: 'abc', marks: [{ type: 'link', start: 0, end: 3, href }] }] })
  const refused = async (article: object, pointer: string) => {
    t.match(await draft(article), { status: 422, body: { errors: [{ pointer }] } }, JSON.stringify(article))
  }
  for (const url of ['javascript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'ftp://news.example/a']) {
    await refused(link(url), '/body/0/marks/0/href')
    await refused(embed(url), '/body/0/url')
    await refused({ canonicalUrl: url }, '/canonicalUrl')
  }
  for (const url of ['mailto:desk@news.example', 'https:news.example', 'https:///a', 'https://news.example:99999/']) {
    await refused(embed(url), '/body/0/url')
    await refused({ canonicalUrl: url }, '/canonicalUrl')
  }
  for (const url of ['mailto:desk@news.example', '/a', '../a?b=c:d', '#part', '//news.example/a', 'https://news.example/a']) {
    t.equal((await draft(link(url))).status, 201, url)
  }
  for (const url of ['https://news.example/a', 'HTTP://news.example']) {
    t.match((await draft({ canonicalUrl: url, ...embed(url) })).body, { canonicalUrl: url, body: [{ url }] })
  }
})

test('what is called by invisible characters alone has no name', async (t) => {
  const { send, draft } = await desk(t)
  const NAMES: Array<[url: string, facts: object, field: string]> = [
    ['/articles', {}, 'headline'], ['/people', {}, 'name'], ['/tags', { slug: 'a' }, 'name'], ['/sections', { slug: 'a' }, 'name'],
    ['/newsletters', {}, 'name'], ['/newsletters/1/wordings', {}, 'text']
  ]
  await send('POST', '/newsletters', { name: 'Harbour Letter' })
  for (const text of [' ', '\u200b', '\u2060', '\ufeff', '\u00ad', '\u202e\u202c', '\u3164', '\u2800', '\u0301', '\u{e0041}', '\u200b \u200d\t\u00a0']) {
    for (const [url, facts, field] of NAMES) {
      const { status, body } = await send('POST', url, { ...facts, [field]: text })
      t.match({ status, body }, { status: 400, body: { errors: [{ pointer: `/${field}`, detail: /can be seen/ }] } }, `${url} ${JSON.stringify(text)}`)
    }
    t.match(await draft({ body: [{ type: 'paragraph', text }] }), { status: 422, body: { errors: [{ pointer: '/body/0/text', detail: /It is empty/ }] } })
  }
  for (const headline of ['7', '…', '🚢', '\u200fשלום', 'е\u0301', '水', '\u0601']) {
    t.equal((await draft({ headline })).status, headline === '\u0601' ? 400 : 201, headline)
  }
})

test('marks lie on whole characters, and no link in another one', async (t) => {
  const { draft } = await desk(t)
  const text = 'A 🚢 came in'
  const marked = async (...marks: object[]) => await draft({ body: [{ type: 'paragraph', text, marks }] })
  const link = (start: number, end: number) => ({ type: 'link', start, end, href: '/' })
  for (const [start, end] of [[0, 3], [3, 6], [3, 4]] as const) {
    const refused = { status: 422, body: { errors: [{ pointer: '/body/0/marks/1', detail: /surrogate pair/ }] } }
    t.match(await marked({ type: 'em', start: 2, end: 4 }, { type: 'em', start, end }), refused, `${start} to ${end}`)
  }
  for (const [one, other, pointer] of [
    [link(0, 5), link(2, 4), 1], [link(0, 5), link(4, 6), 1], [link(5, 9), link(0, 6), 0], [link(0, 5), link(0, 5), 1]
  ] as const) {
    t.match(await marked(one, other), { status: 422, body: { errors: [{ pointer: `/body/0/marks/${pointer}`, detail: /another link/ }] } })
  }
  t.match(await marked(link(0, 9), { type: 'em', start: 0, end: 5 }, link(2, 4), link(6, 8)),
    { status: 422, body: { errors: [{ pointer: '/body/0/marks/2' }, { pointer: '/body/0/marks/3' }] } }, 'each of them is named')
  t.equal((await marked(link(5, 9), link(2, 4), { type: 'em', start: 0, end: 9 }, { type: 'strong', start: 2, end: 6 })).status, 201)
})
