import { createHash } from 'node:crypto'
import { own } from '../src/db/changes.js'
import { engineOf } from '../src/db/engine.js'
import { importCapture } from '../src/imports/import.js'
import { test } from './engines.js'
import { capture, importText, shippedStory, statementsOf, testApp } from './helpers.js'

const now = '2026-01-01T00:00:00.000Z'

test('the shipped story becomes rows that say what the page says', async (t) => {
  const { db, get } = await testApp(t)
  const text = shippedStory()
  const line = (n: number) => text.split('\n')[n - 1] ?? ''
  const { id, created } = await importCapture(db, Buffer.from(text), now)
  t.ok(created)
  const article = await get(`/articles/${id}`)

  t.match(article, {
    headline: line(7),
    dateline: 'PARIS',
    byline: null,
    agency: 'AGENCIES',
    section: null,
    tags: [],
    language: 'en',
    publishedAt: '2016-07-14T00:00:00.000Z',
    firstPublishedAt: '2016-07-14T00:00:00.000Z',
    updatedAt: now,
    revision: 1
  })
  t.equal(`PARIS — ${article.standfirst}`, line(9))
  t.equal(article.slug, line(7).toLowerCase().replace(/ /g, '-'))

  t.test('the body is the story, and nothing else', async (t) => {
    const paragraphs = text.split('\n').slice(16, 39).filter((one) => one !== '')
      .map((one) => one.replace(/^PARIS — | AGENCIES$/g, ''))
    t.same(article.body.map((block: { text: string }) => block.text), paragraphs)
    t.equal(article.wordCount, paragraphs.join(' ').split(' ').filter((word) => /\w/.test(word)).length)
  })

  t.test('the image has its credit beside it', async (t) => {
    const { data } = await get('/images')
    t.equal(data.length, 1, 'the caption stands twice in the capture')
    t.match(article.image, { creditLine: 'via Reuters', source: 'SANA', takenOn: '2016-07-14', src: null })
    t.notMatch(article.image.caption, /Photo|Reuters/)
    t.equal(`${article.image.caption} Photo: via Reuters`, line(13))
    t.ok(article.image.alt)
    t.same(await get(`/images/${article.image.id}`), article.image)
  })

  t.test('the quotes are exact, and stand where they say', async (t) => {
    t.equal(article.quotes.length, 2)
    t.match(article.quotes, [
      { text: 'They never said a single word regarding this,', speakerLabel: 'Mr Assad', cue: 'told', outlet: 'NBC News', kind: 'direct' },
      { text: 'Because their politics, I mean, the Russian politics, is not based on making deals. It’s based on values,', speakerLabel: 'Mr Assad', cue: 'said', outlet: null, kind: 'direct' }
    ])
    for (const quote of article.quotes) {
      t.equal(article.body[quote.block].text.slice(quote.start, quote.end), quote.text)
      t.equal(quote.speaker.name, 'Bashar Assad')
      t.equal(quote.articleRevision, article.revision)
      t.same(await get(`/quotes/${quote.id}`), quote)
    }
    t.same((await get(`/articles/${id}/quotes`)).data, article.quotes)
  })

  t.test('the people are one person each', async (t) => {
    const people = article.people.map(({ name, description }: { name: string, description: string }) => [name, description])
    t.same(people, [
      ['Bashar Assad', 'Syria\'s President'], ['John Kerry', 'US Secretary of State'],
      ['Vladimir Putin', 'Russian President'], ['Sergei Lavrov', 'Russian Foreign Minister']
    ])
    const [assad] = article.people
    for (const alias of ['Mr Assad', 'Assad', 'Syria\'s President Bashar Assad']) t.ok(assad.aliases.includes(alias), alias)
    t.same((await get('/people?sort=id')).data, article.people.map((person: object) => ({ ...person, revision: 1, articleCount: 1 })))
    const { data: quotes } = await get(`/people/${assad.id}/quotes`)
    t.same(quotes.map(({ id }: { id: number }) => id), article.quotes.map(({ id }: { id: number }) => id).reverse())
    t.same(await get(`/people/${assad.id}`), { ...assad, revision: 1, articleCount: 1, quotes })
  })

  t.test('the newsletter has its wording, word for word', async (t) => {
    const { data: [newsletter] } = await get('/newsletters')
    t.match(newsletter, { heading: line(47), pitch: line(49), frequency: 'daily' })
    t.equal(newsletter.wording.text, line(51))
    t.equal(newsletter.wording.sha256, createHash('sha256').update(line(51)).digest('hex'))
    t.same(newsletter.wording.purposes, [
      { key: 'newsletter', label: 'newsletter', required: true },
      { key: 'promotional-offers', label: 'promotional offers', required: false },
      { key: 'research-and-analysis', label: 'research and analysis', required: false }
    ])
    t.same(await get('/publication'), { revision: 1, name: 'TODAY', channels: ['WhatsApp'], newsletterId: newsletter.id })
  })

  t.test('the capture is kept whole, and every fact points at its lines', async (t) => {
    const kept = await db.selectFrom('captures').selectAll().executeTakeFirstOrThrow()
    t.equal(kept.text, text)
    t.equal(kept.sha256, createHash('sha256').update(text).digest('hex'))
    t.equal(article.source.sha256, kept.sha256)
    const evidence: Array<{ field: string, lines: number[], inferred: boolean, note: string | null }> = JSON.parse(kept.evidence)
    const linesOf = (field: string) => evidence.find((one) => one.field === field)?.lines
    t.same(linesOf('/headline'), [7])
    t.same(linesOf('/standfirst'), [9])
    t.same(linesOf('/agency'), [39])
    t.same(linesOf('/body/0'), [17])
    t.same(linesOf('/images/0/creditLine'), [11, 13])
    t.same(linesOf('/quotes/0'), [33])
    t.same(linesOf('/newsletter/consent'), [51])
    t.same(linesOf('/publication/channels'), [15])
    for (const { field, lines, inferred, note } of evidence) {
      t.ok(lines.length > 0 && lines.every((n) => line(n) !== ''), field)
      t.equal(inferred, note !== null, `${field} is marked where it is inferred`)
    }
    const inferred = article.source.inferred.find((one: { field: string }) => one.field === '/publishedAt')
    t.same(inferred.lines, linesOf('/publishedAt'), 'readers see that the date is inferred, and from which lines')
    t.ok(inferred.lines.includes(21) && inferred.lines.includes(13), 'the day in the text, the year in the caption')
  })

  t.test('every change is in the log', async (t) => {
    const rows = await db.selectFrom('changes').select(['resource', (eb) => eb.fn.countAll<number>().as('count')]).groupBy('resource').execute()
    t.same(Object.fromEntries(rows.map(({ resource, count }) => [resource, count])), {
      article: 1, image: 1, quote: 2, person: 4, newsletter: 1, wording: 1, publication: 1
    })
  })
})

test('the same capture never makes a second article', async (t) => {
  const { db, get } = await testApp(t)
  const bytes = Buffer.from(capture({ headline: 'Tram line reaches the university' }))
  const all = await Promise.all([1, 2, 3].map(async () => await importCapture(db, bytes, now)))
  t.same(new Set(all.map(({ id }) => id)), new Set([1]))
  t.equal(all.filter(({ created }) => created).length, 1)
  t.equal((await get('/articles')).data.length, 1)
})

test('stories with the same headline get slugs of their own', async (t) => {
  const { db, get } = await testApp(t)
  const headline = 'Tram line reaches the university'
  for (const day of ['1', '2', '3']) await importText(db, capture({ headline, published: `2021-03-0${day}` }))
  const slugs = ['tram-line-reaches-the-university', 'tram-line-reaches-the-university-2', 'tram-line-reaches-the-university-3']
  t.same((await get('/articles?sort=id')).data.map(({ slug }: { slug: string }) => slug), slugs)
  t.equal((await get(`/articles/slug/${slugs[1]}`)).id, 2)
})

test('stories of one headline and one day stand in their order, and none is looked for among all of the others', async (t) => {
  const { db, get } = await testApp(t)
  const engine = engineOf(db)
  const { rowsNow } = engine
  let read = 0
  t.capture(engine, 'rowsNow', (...given: Parameters<typeof rowsNow>) => {
    const rows = rowsNow(...given)
    read += rows?.length ?? 0
    return rows
  })
  const statements = statementsOf(t, db)
  const asked: number[] = []
  for (let n = 1; n <= 100; n++) {
    const paragraphs = [`On the ${n}. day of the storm the ferries stayed in the harbour, and nobody could say when they would leave it.`]
    read = 0
    await importText(db, capture({ headline: 'Ferries stay in the harbour', published: '2021-03-01', paragraphs }))
    asked.push(read + statements().length)
  }
  t.ok((asked[99] ?? 0) - (asked[0] ?? 0) < 60, `${asked[99]} statements and rows instead of ${asked[0]}`)
  const found = (await get('/articles?q=storm&limit=100')).data.map(({ slug }: { slug: string }) => slug)
  t.same(found.reverse(), asked.map((_, at) => at === 0 ? 'ferries-stay-in-the-harbour' : `ferries-stay-in-the-harbour-${at + 1}`))
})

test('a person of the same full name in two stories is one person', async (t) => {
  const { db, get } = await testApp(t)
  const story = (title: string) => [
    'The harbour wall will be raised by a metre before the winter, the ministry announced on Monday after a long debate.',
    `${title} Anna Lindqvist presented the plan to the residents of the old town in the evening and answered questions.`,
    '“We have waited long enough,” Ms Lindqvist said, and most of those who had come to the hall agreed with her.'
  ]
  await importText(db, capture({ headline: 'Harbour wall is raised', paragraphs: story('Transport Minister') }))
  await importText(db, capture({ headline: 'Work on the harbour wall begins', paragraphs: story('Deputy Mayor') }))
  const { data } = await get('/people')
  t.equal(data.length, 1)
  t.equal(data[0].description, 'Transport Minister', 'a description that is there stays')
  t.ok(data[0].aliases.includes('Deputy Mayor Anna Lindqvist'), 'aliases are gathered')
  t.equal((await get(`/quotes?speaker=${data[0].id}`)).data.length, 2)
  t.same(await db.selectFrom('changes').select('revision').where('resource', '=', 'person').orderBy('seq').execute(), [{ revision: 1 }, { revision: 2 }])
})

test('a surname alone is no reason to take two people for one', async (t) => {
  const { db, get } = await testApp(t)
  const story = (news: string) => [
    `The town hall announced on Monday that ${news}, after a debate that had gone on for most of the year.`,
    '“It took us long enough,” Mr Harrow said, and most of those who had come to the hall agreed with him.',
    'The council will come back to the matter in the spring, when the first of the figures are expected.'
  ]
  await importText(db, capture({ headline: 'Library stays open', paragraphs: story('the library stays open') }))
  await importText(db, capture({ headline: 'Swimming pool closes', paragraphs: story('the swimming pool closes') }))
  const { data } = await get('/people?sort=id')
  t.same(data.map(({ id, name }: { id: number, name: string }) => [id, name]), [[1, 'Harrow'], [2, 'Harrow']])
  t.equal((await get('/quotes?speaker=2')).data.length, 1)
})

test('what is no story is refused, and nothing is written', async (t) => {
  const { db } = await testApp(t)
  for (const [what, bytes] of Object.entries({
    'an empty file': '',
    'a binary file': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
    'a list of links': 'Home\n\nNews\n\nSport\n\nWeather\n\n'.repeat(100),
    'five megabytes of noise': Buffer.alloc(5 * 1024 * 1024, 'qwzx vbnm ')
  })) {
    await t.rejects(importCapture(db, Buffer.from(bytes), now), { name: 'NotAStory', message: /^[A-Z].*\.$/ }, what)
  }
  for (const table of ['captures', 'articles', 'changes', 'people', 'images'] as const) {
    t.same(await db.selectFrom(table).selectAll().execute(), [], table)
  }
})

test('a story with many quotes and people waits for hardly more statements than one with few', async (t) => {
  const { db } = await testApp(t)
  let statements = 0
  const counting = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      statements++
      return result
    }
  })
  const said = (n: number) => ['Joan Pike', 'Tom Ash', 'Carla Reis', 'Ian Holt'].slice(0, n)
    .map((name) => `“The pier will open again before the summer ends,” said ${name}, who lives beside the harbour.`)
  const text = (n: number) => capture({ headline: `The pier is to open again, say ${n}`, paragraphs: said(n) })
  const few = await taken(text(1))
  const many = await taken(text(4))
  const { quotes } = await db.selectFrom('quotes').select((eb) => eb.fn.countAll<number>().as('quotes')).executeTakeFirstOrThrow()
  t.equal(Number(quotes), 5)
  // Each person who is new is a row of its own, and its change. In SQLite no row is waited for.
  t.ok(many - few <= 2 * (3 - 1), `${few}, then ${many}`)

  async function taken (text: string): Promise<number> {
    const before = statements
    await importCapture(counting, Buffer.from(text), now)
    return statements - before
  }
})

test('an old page does not change what those who sign up agree to', async (t) => {
  const { db, get } = await testApp(t)
  const page = (headline: string, wording: string) => `<!doctype html><title>${headline}</title><article><h1>${headline}</h1>
    <p>The ferry to the islands runs again from Monday, the harbour office of the county said in the morning.</p>
    <p>It had been in dock for eleven months, since its engine and its screw had to be made anew for the winter.</p>
    <p>From October on it is to cross twice a day, and on Saturdays three times, as long as there are passengers.</p>
    <form><h4>The Tide</h4><p>Sign up to The Tide, our weekly newsletter about the islands.</p><label>${wording}</label></form></article>`
  const wording = 'By signing up you agree to receive promotional offers from the Herald by email.'
  await importText(db, page('The ferry runs again', wording))
  await importText(db, page('The ferry is in dock', 'By signing up you agree to receive promotional offers and to research and analysis by the Herald.'))
  t.match((await get('/newsletters')).data, [{ name: 'The Tide', wording: { version: 1, text: wording } }])
  t.equal((await db.selectFrom('wordings').select('id').execute()).length, 1)
})

test('a page that was saved again with another menu is the same story, and one that says something else is another', async (t) => {
  const { db, get } = await testApp(t)
  const bridge = capture({ headline: 'The bridge is closed' })
  const [id] = [await importText(db, bridge)]
  t.equal(await importText(db, `Video\n\nWeather\n\n${bridge}`), id, 'with a menu')
  t.match(await importCapture(db, Buffer.from(`${bridge}\n\nMost read`), now), { id, created: false })
  await db.updateTable('articles').set({ body: JSON.stringify([{ type: 'paragraph', text: 'The bridge is open.' }]) }).where('id', '=', id).execute()
  t.equal(await importText(db, `Sport\n\n${bridge}`), id, 'whatever editors made of it')
  const other = bridge.replace('residents', 'fishermen')
  const second = await importText(db, other)
  t.not(second, id)
  t.equal(await importText(db, `Ferry times\n\n${other}`), second, 'the second of a headline, too')
  t.not(await importText(db, capture({ headline: 'The bridge is closed', paragraphs: ['The bridge of Westby is closed until the end of the month, the office of roads said today.', 'Those who want to cross the river have to drive to the next one, which is eleven miles away.'] })), id)
  t.equal((await get('/articles?count=true&limit=1')).meta.total, 3)
  await db.updateTable('articles').set({ status: 'draft', deleted_at: now }).where('id', '=', id).execute()
  const again = Buffer.from(`News\n\n${bridge}`)
  t.match(await importCapture(db, again, now), { id, isTrashed: true, created: false }, 'what is in the trash is told')
  const stranger = { by: own('import'), view: 'public' } as const
  t.match(await importCapture(db, again, now, stranger), { isTrashed: false, created: true }, 'not to who may not see it')
  await db.updateTable('articles').set({ status: 'withdrawn', deleted_at: null, withdrawn_reason: 'retracted' }).where('id', '=', second).execute()
  t.match(await importCapture(db, Buffer.from(`Weather\n\n${other}`), now, stranger), { id: second, status: 'withdrawn', created: false }, 'what readers had is told to all')
})
