import type { Test } from 'tap'
import { broadsheet } from '../bench/program.js'
import { importReading } from '../src/imports/import.js'
import { isRead, readStories, type Reading } from '../src/imports/readings.js'
import { reimport } from '../src/imports/reimport.js'
import type { Story } from '../src/story/story.js'
import { openMigrated } from '../src/db/migrate.js'
import { desk, type Desk } from './editing-helpers.js'
import { databaseUrl, test } from './engines.js'
import { capture, type Answer } from './helpers.js'

const NOW = '2026-01-01T00:00:00.000Z'
const PAGE = capture({
  headline: 'The harbour wall of Ostby is to be repaired',
  paragraphs: [
    'The council of Ostby voted on Monday evening to repair the wall at the harbour before the winter.',
    '“We have waited for this long enough,” Mayor Ruth Abara said after the meeting in the town hall.',
    '“The stone has come at last,” Mr Harrow said, and showed the drawings that had been made in May.'
  ]
})

async function readingOf (text: string): Promise<Reading> {
  const { value } = await readStories(Buffer.from(text)).next()
  if (value === undefined || !isRead(value)) throw new Error('It is no story.')
  return value
}

/** The story as rules of another time would have read it. */
function otherwise (story: Story): Story {
  return { ...story, headline: 'The harbour wall', byline: 'Nobody', people: story.people.slice(0, 1), quotes: story.quotes.slice(0, 1).map((quote) => ({ ...quote, cue: null })) }
}

async function imported (
  t: Test
): Promise<{ office: Desk, reading: Reading, now: (write?: boolean) => ReturnType<typeof reimport> }> {
  const office = await desk(t)
  const reading = await readingOf(PAGE)
  await importReading(office.db, { ...reading, story: otherwise(reading.story) }, NOW)
  return { office, reading, now: async (write = true) => await reimport(office.db, 1, reading.story, NOW, write) }
}

test('when it came out, is what the source says by now', async (t) => {
  const { office: { db, get, send }, reading } = await imported(t)
  await importReading(db, { ...reading, sha256: 'e'.repeat(64), story: { ...reading.story, headline: 'The tower of Ostby', slug: 'tower', publishedAt: '2021-06-01' } }, NOW)
  const dated = async (publishedAt: string | null, write = true) =>
    await reimport(db, 1, { ...otherwise(reading.story), publishedAt }, NOW, write)
  const order = async (query = '') => (await get(`/articles?fields=id${query}`)).data.map(({ id }: Answer) => id)
  t.same([await order(), await order('&q=wall')], [[2, 1], [2, 1]])
  const facts = [{ name: 'publishedAt', before: null, after: '2021-06-03T00:00:00.000Z' }]
  t.match(await dated('2021-06-03', false), { diff: null, facts, edited: [] })
  t.equal((await get('/articles/1')).publishedAt, null, 'to look changes nothing')

  t.match(await dated('2021-06-03'), { diff: null, facts })
  const [{ after } = { after: '' }] = facts
  t.match(await get('/articles/1'), { publishedAt: after, firstPublishedAt: after, updatedAt: NOW, revision: 1 })
  t.same([await order(), await order('&q=wall'), await order('&q=wall&sort=-publishedAt')], [[1, 2], [1, 2], [1, 2]])
  t.match((await get('/quotes?article=1')).data[0], { date: '2021-06-03', publishedAt: after })
  t.match((await send('GET', '/audit')).body.data[0], { action: 'reimport', resource: 'article', resourceId: 1, by: 'reimport' })
  t.equal(await dated('2021-06-03'), null)
  t.equal(await dated(null), null)
  t.match(await get('/articles/1'), { publishedAt: after, firstPublishedAt: after }, 'what was read once stays')
})

test('when somebody published it who gave it a date, or once more, stays', async (t) => {
  const { office: { get, send, db }, reading } = await imported(t)
  const story = otherwise(reading.story)
  const dated = async (publishedAt: string) => await reimport(db, 1, { ...story, byline: publishedAt, publishedAt }, NOW, true)
  await send('PATCH', '/articles/1', { dateline: 'OSTBY' }, { match: '*' })
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  const { publishedAt } = await get('/articles/1')
  t.match(await dated('2021-06-03'), { facts: [], edited: ['publishedAt', 'dateline'] })
  t.match(await get('/articles/1'), { publishedAt, byline: '2021-06-03' })

  await importReading(db, { ...reading, sha256: 'e'.repeat(64), story: { ...reading.story, headline: 'The tower', publishedAt: '2021-06-01' } }, NOW)
  await send('DELETE', '/articles/2/publication', { reason: 'legal' }, { match: '*' })
  const again = async (publishedAt: string | null) => await reimport(db, 2, { ...reading.story, headline: 'The tower', publishedAt }, NOW, true)
  t.match(await again('2021-06-03'), { facts: [{ before: '2021-06-01T00:00:00.000Z' }] }, 'while it is withdrawn, too')
  await send('PUT', '/articles/2/publication', {}, { match: '*' })
  t.equal(await again('2021-06-03'), null)
  t.match(await again('2021-06-04'), { facts: [{ name: 'firstPublishedAt', after: '2021-06-04T00:00:00.000Z' }] })
  t.equal(await again(null), null)
  t.match(await get('/articles/2'), { firstPublishedAt: '2021-06-04T00:00:00.000Z', publishedAt })
})

test('where a picture is, is filled in', async (t) => {
  const office = await desk(t)
  const reading = await readingOf(`<!doctype html><html lang="en">
    <head><title>The harbour wall of Ostby</title><base href="https://ostby.example/news/"></head><body><article><h1>The harbour wall of Ostby</h1><figure><img src="../wall.jpg" alt="A wall"><figcaption>The wall on Monday</figcaption></figure>
    <p>The council of Ostby voted on Monday evening to repair the wall at the harbour before the winter.</p>
    <p>The stone has come at last, from the quarry on the island, and the masons are to begin in May.</p></article></body></html>`)
  const { story } = reading
  const images = story.images.map((image) => ({ ...image, src: null }))
  await importReading(office.db, { ...reading, story: { ...story, images } }, NOW)
  const picture = async () => (await office.get('/articles/1?fields=image')).image
  t.match(await picture(), { id: 1, src: null, caption: 'The wall on Monday' })
  await reimport(office.db, 1, story, NOW, true)
  t.match(await picture(), { id: 1, src: 'https://ostby.example/wall.jpg', caption: 'The wall on Monday' })
  t.equal(await reimport(office.db, 1, story, NOW, true), null)
})

const PICTURE = { alt: '', creditLine: null, creator: null, source: null, takenOn: null }

test('a picture whose caption is read otherwise is the same picture, and keeps what somebody wrote of it', async (t) => {
  const { office: { db, get, send }, reading: { story, ...reading } } = await imported(t)
  const pictured = (captions: string[]) =>
    ({ ...story, headline: 'The tower', images: captions.map((caption) => ({ ...PICTURE, caption })) })
  await importReading(db, { ...reading, sha256: 'e'.repeat(64), story: pictured(['The wall Ida Holm', 'The boats']) }, NOW)
  const captions = async () => (await get('/articles/2')).images.map(({ id, caption }: Answer) => [id, caption])
  const read = async (...captions: string[]) => await reimport(db, 2, pictured(captions), NOW, true)
  t.match(await read('The wall', 'The boats'), { diff: null, facts: [{ name: 'image 1 caption', before: 'The wall Ida Holm', after: 'The wall' }], edited: [] })
  t.same(await captions(), [[1, 'The wall'], [2, 'The boats']])
  t.match((await send('GET', '/audit')).body.data[0], { action: 'reimport', resource: 'image', resourceId: 1, revision: 2 })
  t.equal(await read('The wall', 'The boats'), null)

  await send('PATCH', '/images/2', { caption: 'Two boats' }, { match: '*' })
  t.match(await read('A wall', 'Boats'), { facts: [{ name: 'image 1 caption' }], edited: ['image 2'] }, 'the other one stays')
  t.equal(await read('Quay', 'A wall', 'Boats'), null, 'all stay where that is not read any more')
  t.same(await captions(), [[1, 'A wall'], [2, 'Two boats']])
  await send('PATCH', '/articles/2', { images: [{ id: 2, role: 'lead' }] }, { match: '*' })
  await send('PUT', '/articles/2/publication', {}, { match: '*' })
  await read('Quay', 'Boats')
  t.equal((await db.selectFrom('images').select('id').execute()).length, 2, 'what somebody took out is not added again')
})

test('what is read otherwise now becomes a revision, and once more makes none', async (t) => {
  const { office: { get, db, send }, now } = await imported(t)
  const before = await get('/articles/1')
  const count = async () => (await db.selectFrom('article_revisions').select('number').execute()).length
  const people = async () => (await db.selectFrom('people').select('id').execute()).length
  const seen = await now(false)
  t.match(seen?.diff?.fields, { headline: { before: 'The harbour wall', after: 'The harbour wall of Ostby is to be repaired' }, byline: { before: 'Nobody', after: null } })
  t.match(seen?.diff?.quotes, [{ op: 'changed', before: { cue: null }, after: { cue: 'said' } }, { op: 'added' }])
  t.same([await count(), await people(), await get('/articles/1')], [1, 1, before], 'to look changes nothing')

  await now()
  const after = await get('/articles/1')
  t.match(after, { headline: 'The harbour wall of Ostby is to be repaired', byline: null, slug: before.slug, revision: 3 })
  t.same(after.quotes.map(({ cue }: Answer) => cue), ['said', 'said'])
  t.equal(after.quotes[0].id, before.quotes[0].id, 'a quote that stands keeps its id')
  t.match(after, { firstPublishedAt: null, publishedAt: null }, 'the page says of no date, as before')
  t.same(after.people.map(({ name }: Answer) => name), ['Ruth Abara', 'Harrow'])
  t.same((await send('GET', '/articles/1/revisions?fields=action,by')).body.data, [{ action: 'publish', by: 'reimport' }, { action: 'reimport', by: 'reimport' }, { action: 'import', by: 'import' }])
  t.match((await send('GET', '/audit')).body.data[0], { action: 'reimport', resourceId: 1, revision: 3, by: 'reimport' })
  t.equal(await now(), null)
  t.same([await count(), await people()], [3, 2])
})

test('what was edited is never overwritten', async (t) => {
  const { office: { db, get, send }, reading, now } = await imported(t)
  await send('PATCH', '/articles/1', { byline: 'Anna Lindqvist' }, { match: '*' })
  await send('PATCH', '/quotes/1', { cue: 'whispered' }, { match: '*' })
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  t.match(await now(), { edited: ['byline', 'quote 1'], draftOnly: null })
  const article = await get('/articles/1')
  t.match(article, { headline: 'The harbour wall of Ostby is to be repaired', byline: 'Anna Lindqvist' })
  t.same(article.quotes.map(({ cue }: Answer) => cue), ['whispered', 'said'])
  t.equal(await now(), null)

  await send('DELETE', `/quotes/${article.quotes[1].id}`, undefined, { match: '*' })
  t.equal(await now(), null, 'a quote that was taken out stays out')
  t.match(await reimport(db, 1, { ...reading.story, agency: 'Ostby Press' }, NOW, false), { edited: ['byline', 'quote 1', 'quote 2 (taken out)'] })
})

test('a quote whose words were edited is not read again beside itself', async (t) => {
  const { office: { get, send }, now } = await imported(t)
  await now()
  t.match(await send('PATCH', '/quotes/1', { text: 'We have waited for this long enough' }, { match: '*' }), { status: 200 })
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  t.equal(await now(), null)
  t.same((await get('/articles/1')).quotes.map(({ text }: Answer) => text), ['We have waited for this long enough', 'The stone has come at last,'])
})

test('of two quotes of the same words each stays who it is', async (t) => {
  const office = await desk(t)
  const text = PAGE.replace('“The stone has come at last,”', '“We have waited for this long enough,”')
  const reading = await readingOf(text)
  await importReading(office.db, reading, NOW)
  await office.send('PATCH', '/quotes/1', { cue: 'whispered' }, { match: '*' })
  await office.send('PUT', '/articles/1/publication', {}, { match: '*' })
  t.equal(await reimport(office.db, 1, reading.story, NOW, true), null)
  t.same((await office.get('/articles/1')).quotes.map(({ id, cue }: Answer) => [id, cue]), [[1, 'whispered'], [2, 'said']])
})

test('whom an editor renamed is who it was, in this story and in those to come', async (t) => {
  const { office: { db, get, send }, reading, now } = await imported(t)
  await now()
  const { id } = (await get('/articles/1')).people.find(({ name }: Answer) => name === 'Ruth Abara')
  await send('PATCH', `/people/${id}`, { name: 'Ruth Abara-Holm', aliases: [] }, { match: '*' })
  t.equal(await now(), null)
  const other = { ...reading, sha256: 'e'.repeat(64), story: { ...reading.story, headline: 'The wall of Ostby, again' } }
  await importReading(db, other, NOW)
  t.match((await get('/articles/2')).people.find((person: Answer) => person.id === id), { name: 'Ruth Abara-Holm' })
})

test('an edited body keeps its quotes and people, and an unpublished draft stays unpublished', async (t) => {
  const { office: { get, send }, reading, now } = await imported(t)
  const body = [...reading.story.body, { type: 'paragraph', text: 'Nobody spoke against it.' }]
  await send('PATCH', '/articles/1', { body }, { match: '*' })
  t.match(await now(), { edited: ['body'], draftOnly: 'other', diff: { quotes: [] } })
  t.match(await get('/articles/1'), { headline: 'The harbour wall', revision: 1 })
  const { body: draft } = await send('GET', '/articles/1/draft')
  t.match(draft, { headline: 'The harbour wall of Ostby is to be repaired', quotes: [{ id: 1, cue: null }] })
  t.equal(draft.body.length, body.length)
  t.same(draft.people.map(({ name }: Answer) => name), ['Ruth Abara'])
  t.same((await send('GET', '/people')).body.data.map(({ name }: Answer) => name), ['Ruth Abara'])
})

test('where a quote drifts, it is for an editor to publish the article', async (t) => {
  const office = await desk(t)
  const { db, get, send } = office
  const { story, ...reading } = await readingOf(PAGE)
  const old = { ...story, headline: 'The harbour wall', body: [...story.body, { type: 'paragraph' as const, text: '“Read more of the harbour here,” the page said.' }] }
  await importReading(db, { ...reading, story: old }, NOW)
  const { id } = (await send('POST', '/quotes', { article: 1, text: 'Read more of the harbour here,', kind: 'direct' })).body
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  t.match(await reimport(db, 1, story, NOW, true), { draftOnly: 'drifted', edited: [`quote ${id}`] })
  t.match(await get('/articles/1'), { headline: 'The harbour wall', revision: 3 }, 'what is public stays')
  t.match((await send('GET', '/articles/1/draft')).body, { headline: 'The harbour wall of Ostby is to be repaired' })
  t.match(await send('PUT', '/articles/1/publication', {}, { match: '*' }), { status: 409, body: { code: 'drifted-quotes' } })
  t.equal(await reimport(db, 1, story, NOW, true), null)

  await send('PUT', '/articles/1/publication', { acknowledgeDrift: true }, { match: '*' })
  t.match(await reimport(db, 1, { ...story, byline: 'Nobody' }, NOW, true), { draftOnly: null }, 'what was acknowledged is not asked for again')
  t.match(await get('/articles/1'), { byline: 'Nobody' })
})

test('evidence is renewed with the rules, and caches hear of it', async (t) => {
  const { office: { db, send, get }, now } = await imported(t)
  await now()
  await db.updateTable('captures').set({ evidence: '[{"field":"/byline","lines":[1],"note":"A guess."}]' }).execute()
  t.match((await get('/articles/1')).source.inferred, [{ field: '/byline' }])
  t.match(await now(), { diff: null })
  t.notMatch((await get('/articles/1')).source.inferred, [{ field: '/byline' }])
  t.ok((await send('GET', '/articles/1/evidence')).body.fields.length > 5)
  t.equal(await now(), null)
})

test('a page that was saved again is known by what it is read as now, whatever editors made of it', async (t) => {
  const { office: { db, send }, reading } = await imported(t)
  const { story } = reading
  const again = async (body = story.body) => await importReading(db, { ...reading, sha256: 'e'.repeat(64), story: { ...story, body } }, NOW)
  const shorter = { ...story, quotes: [], body: story.body.slice(0, 2) }
  await send('PATCH', '/articles/1', { headline: 'Walls', slug: 'walls' }, { match: '*' })
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  t.match(await reimport(db, 1, shorter, NOW, false), { edited: ['headline'] })
  t.match(await reimport(db, 1, shorter, NOW, true), { draftOnly: null })
  t.equal(await reimport(db, 1, shorter, NOW, true), null)
  t.match(await again(shorter.body), { id: 1, slug: 'walls', created: false })
  t.match(await again(story.body.slice(1)), { id: 2, created: true })
})

test('what readers sign up to is not read anew', async (t) => {
  const office = await desk(t)
  const reading = await readingOf(PAGE)
  const newsletter = { name: 'The Tide', heading: null, pitch: null, frequency: null, consent: { wording: 'You agree to get The Tide by email.', purposes: [] } }
  const publication = { name: 'The Ostby Tide', channels: [] }
  await importReading(office.db, { ...reading, story: { ...reading.story, newsletter, publication } }, NOW)
  const before = [await office.get('/newsletters'), await office.get('/publication')]
  const other = { ...newsletter, pitch: 'All of the coast.', consent: { wording: 'You agree to get The Tide and offers by email.', purposes: [] } }
  const story = { ...reading.story, newsletter: other, publication: { name: 'The Tide', channels: ['Coast'] } }
  t.equal(await reimport(office.db, 1, story, NOW, true), null)
  t.same([await office.get('/newsletters'), await office.get('/publication')], before)
})

test('that people were merged since is no difference', async (t) => {
  const { office: { db, send }, reading, now } = await imported(t)
  await now()
  const { body: { people: [one, other] } } = await send('GET', '/articles/1')
  t.equal((await send('POST', `/people/${one.id}/merge`, { person: other.id }, { match: '*' })).status, 200)
  t.equal(await now(), null)
  t.same((await db.selectFrom('article_revisions').select('action').execute()).map(({ action }) => action), ['import', 'reimport', 'publish'])

  await send('PATCH', `/people/${one.id}`, { name: 'Ruth Abara-Lind', aliases: ['Ruth Abara', 'Harrow'] }, { match: '*' })
  const { diff } = await reimport(db, 1, { ...reading.story, byline: 'Anna Lindqvist' }, NOW, false) ?? {}
  t.same([diff?.fields, diff?.quotes], [{ byline: { before: null, after: 'Anna Lindqvist' } }, []], 'nor shown where there is another one')
})

test('the command shows what differs before it writes', async (t) => {
  const env = { DATABASE_URL: await databaseUrl(t, { file: true, empty: true }) }
  const folder = t.testdir()
  const db = await openMigrated(env.DATABASE_URL)
  t.teardown(() => db.destroy())
  const reading = await readingOf(PAGE)
  await importReading(db, { ...reading, story: otherwise(reading.story) }, NOW)
  await importReading(db, await readingOf('---\ntitle: Bridge\n---\nThe bridge is closed.'), NOW)
  const run = async (...args: string[]) => await broadsheet(folder, ['reimport', ...args], env)
  t.match(await run(), { code: 1, err: /no terminal to ask on\. Say --yes/ })
  t.match(await run('2'), { code: 0, out: /^0 different, 1 the same, 0 failed\n$/ }, 'where nothing differs there is nothing to ask')
  await db.updateTable('articles').set({ deleted_at: NOW }).where('id', '=', 2).execute()
  t.match(await run('2'), { code: 0, out: /^1\/1 \/articles\/2: It is in the trash, from which .*\n0 different, 0 the same, 1 in the trash, 0 failed\n$/ })
  await db.updateTable('articles').set({ deleted_at: null }).where('id', '=', 2).execute()
  t.match(await run('9999'), { code: 1, err: /^1\/1 \/articles\/9999: It was not imported, or is not there\.\n$/ })
  t.match(await run('one'), { code: 1, err: /^one is no id/ })
  const dry = await run('--dry-run')
  t.match(dry, { code: 0, out: /^1\/2 \/articles\/1 differs:\n {2}headline: "The harbour wall" → "The harbour wall of Ostby is to be repaired"\n/ })
  t.match(dry.out, /\n {2}quote 1 changed: "We have waited.*Mayor Ruth Abara”\), direct, group 0\) → .*\(Ruth Abara \(“Mayor Ruth Abara”\), said, direct, group 0\)\n/, 'with all that differs')
  t.match(dry.out, /\n {2}quote added: "The stone has come.*\(Harrow \(“Mr Harrow”\), .*\)\n/)
  t.match(dry.out, /\n {2}people: \["Ruth Abara"\] → \["Ruth Abara","Harrow"\]\n/)
  t.match(dry.out, /\n1 different, 1 the same, 0 failed\n$/)
  t.match(await run('--yes'), { code: 0, out: /^1\/2 \/articles\/1 is changed:[\s\S]*\n1 changed, 1 the same, 0 failed\n$/ })
  t.match(await run('--yes'), { code: 0, out: '0 changed, 2 the same, 0 failed\n' })
  t.match(await run('--yes', '1', '9'), { code: 1, err: /\/articles\/9: It was not imported/, out: '0 changed, 1 the same, 1 failed\n' })
})

test('the command shows where long texts differ, and what else a block or a quote is', async (t) => {
  const env = { DATABASE_URL: await databaseUrl(t, { file: true, empty: true }) }
  const folder = t.testdir()
  const db = await openMigrated(env.DATABASE_URL)
  t.teardown(() => db.destroy())
  const { story, ...reading } = await readingOf(PAGE.replace('before the winter.', `before the winter, ${'and the quay, '.repeat(20)}and all.`))
  const [first, ...body] = story.body.map((block, at) => at === 1 ? { ...block, type: 'heading' as const } : block)
  const quotes = story.quotes.map((quote) => ({ ...quote, speakerLabel: 'the mayor' }))
  const old = { ...story, body: [{ ...first, type: 'paragraph' as const, text: first?.text.replace('all.', 'none.') ?? '' }, ...body], quotes }
  await importReading(db, { ...reading, story: old }, NOW)
  const { out } = await broadsheet(folder, ['reimport', '--dry-run'], env)
  t.match(out, /\n {2}body\[0\] changed: …[^→]* and none\." → …[^→]* and all\."\n/)
  t.match(out, /\n {2}body\[1\] changed: \{"type":"heading"\} → \{"type":"paragraph"\}\n/)
  t.match(out, /\n {2}quote 1 changed: .*\(Ruth Abara \(“the mayor”\), .* → .*\(Ruth Abara \(“Mayor Ruth Abara”\), /)
})
