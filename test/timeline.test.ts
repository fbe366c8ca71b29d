import { sql } from 'kysely'
import { desk, type Desk } from './editing-helpers.js'
import { test } from './engines.js'
import type { Answer } from './helpers.js'
import { walk } from './reading-helpers.js'

interface Said { text: string, words: string, speaker: number | null, saidOn?: string, outlet?: string, cue?: string }

/** A public article with one quote. */
async function tell ({ send, setTime }: Desk, { text, words, ...facts }: Said, day = '2026-01-01'): Promise<number> {
  setTime(`${day}T12:00:00.000Z`)
  const people = facts.speaker === null ? [] : [facts.speaker]
  const { body: { id } } = await send('POST', '/articles', { headline: `Of ${words}`, people, body: [{ type: 'paragraph', text }] })
  await send('POST', '/quotes', { article: id, text: words, kind: 'direct', ...facts })
  const { status, body } = await send('PUT', `/articles/${id}/publication`, {}, { match: '*' })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return id
}

const person = async ({ send }: Desk, name: string, more: object = {}) => (await send('POST', '/people', { name, ...more })).body.id as number
const ids = ({ data }: Answer) => data.map(({ id }: Answer) => id)

test('a quote has the sentence around it', async (t) => {
  const office = await desk(t)
  const cases: Array<[text: string, words: string, sentence: string, cue?: string]> = [
    ['It rained. “We cannot pay for it,” Ms Feld said. Nobody spoke.', 'We cannot pay for it,', '“We cannot pay for it,” Ms Feld said.'],
    ['It rained. The mayor called it “a mess. A real one” on Monday. Nobody spoke.', 'a mess. A real one', 'The mayor called it “a mess. A real one” on Monday.'],
    ['It rained. He told Dr. Weber that it was “quite enough” for one day. Nobody spoke.', 'quite enough', 'He told Dr. Weber that it was “quite enough” for one day.'],
    ['It rained. “Enough of that!” Ms Feld said. Nobody spoke.', 'Enough of that!', '“Enough of that!” Ms Feld said.', 'said'],
    ['Es regnete. Am 3. Mai sagte Frau Dr. Feld: „Das reicht jetzt.“ Dann ging sie.', 'Das reicht jetzt.', 'Am 3. Mai sagte Frau Dr. Feld: „Das reicht jetzt.“'],
    ['雨が降った。「もう十分だ」と市長は言った。誰も話さなかった。', 'もう十分だ', '「もう十分だ」と市長は言った。'],
    ['🌧️ fell. “Enough 🌉 now”', 'Enough 🌉 now', '“Enough 🌉 now”'],
    ['It rained all day. Nobody spoke.', 'rained all day. ', 'It rained all day. ']
  ]
  for (const [text, words, sentence, cue] of cases) {
    const id = await tell(office, { text, words, speaker: null, ...cue === undefined ? {} : { cue } })
    const { data: [quote] } = await office.get(`/articles/${id}/quotes`)
    t.equal(quote.sentence.text, sentence)
    t.equal(quote.sentence.text.slice(quote.sentence.start, quote.sentence.end), words)
    t.same((await office.get(`/articles/${id}`)).quotes, [quote], 'the same within the article')
    t.same((await office.send('GET', `/quotes/${quote.id}?version=draft`)).body, quote, 'and in its draft')
  }
})

test('a quote that has drifted has no sentence, and one whose neighbours change has the new one', async (t) => {
  const office = await desk(t)
  const id = await tell(office, { text: 'It rained. “Not this year,” Ms Feld said.', words: 'Not this year,', speaker: null })
  const rewrite = async (text: string) => {
    await office.send('PATCH', `/articles/${id}`, { body: [{ type: 'paragraph', text }] }, { match: '*' })
    await office.send('PUT', `/articles/${id}/publication`, { acknowledgeDrift: true }, { match: '*' })
    return (await office.get('/quotes/1')).sentence
  }
  t.same(await rewrite('Then “Not this year,” Ms Feld said.'), { text: 'Then “Not this year,” Ms Feld said.', start: 6, end: 20 })
  t.equal(await rewrite('Then “Not this year,” the mayor said.'), null, 'by whom, is not known any more')
  t.equal(await rewrite('It rained.'), null)
})

test('quotes are found by when their articles came out', async (t) => {
  const office = await desk(t)
  for (const day of ['2026-02-01', '2026-01-01', '2026-03-01']) {
    await tell(office, { text: `It is day ${day}, “so it is,” said all.`, words: 'so it is,', speaker: null }, day)
  }
  const { get } = office
  t.same(ids(await get('/quotes?sort=-publishedAt')), [3, 1, 2])
  t.same(ids(await get('/quotes?publishedAt[gte]=2026-01-15&publishedAt[lt]=2026-03-01')), [1])
  t.match((await get('/quotes/2')), { publishedAt: '2026-01-01T12:00:00.000Z', saidOn: null, date: '2026-01-01' })
  t.same((await walk(get, '/quotes?sort=publishedAt&limit=1')).map(({ id }) => id), [2, 1, 3])
})

test('a person shows what they said, in the order of the days', async (t) => {
  const office = await desk(t)
  const { get, request } = office
  const [feld, weber] = [await person(office, 'Marta Feld'), await person(office, 'Tom Weber')]
  await tell(office, { text: '“It is early,” she said.', words: 'It is early,', speaker: feld, saidOn: '2025-12-24', outlet: 'Radio Eins' }, '2026-02-01')
  await tell(office, { text: '“It is late,” she said.', words: 'It is late,', speaker: feld }, '2026-01-20')
  await tell(office, { text: '“It is time,” he said.', words: 'It is time,', speaker: weber }, '2026-01-21')
  await tell(office, { text: '“It is over,” she said.', words: 'It is over,', speaker: feld, saidOn: '2026-01-22' }, '2026-01-23')
  const timeline = await get(`/people/${feld}/quotes`)
  t.same(timeline.data.map(({ date, text }: Answer) => [date, text]), [['2026-01-22', 'It is over,'], ['2026-01-20', 'It is late,'], ['2025-12-24', 'It is early,']])
  t.match(timeline.data[2], { sentence: { text: '“It is early,” she said.' }, outlet: 'Radio Eins', article: { id: 1, headline: 'Of It is early,', slug: 'of-it-is-early' } })
  for (const outlet of ['Radio Eins', 'radio eins', 'RADIO EINS']) {
    t.match((await office.get(`/quotes?outlet=${encodeURIComponent(outlet)}`)).data, [{ outlet: 'Radio Eins' }], outlet)
  }
  t.same((await office.get('/quotes?outlet=Radio')).data, [])
  t.same((await get(`/people/${feld}`)).quotes, timeline.data, 'the newest stand with the person')
  t.same(await get(`/people/${feld}?fields=quotes`), { quotes: timeline.data }, 'chosen, they are the same, with nothing of the store’s own')
  t.same((await walk(get, `/people/${feld}/quotes?sort=date&limit=1`)).map(({ id }) => id), [1, 2, 4])
  t.match(await get(`/people/${feld}/quotes?count=true&limit=2&fields=text`), { data: [{ text: 'It is over,' }, {}], meta: { total: 3 } })
  t.match((await request(`/people/${feld}/quotes`)).headers['surrogate-key'], /^quotes .*\bperson-1\b/)
  t.equal((await request('/people/99/quotes')).statusCode, 404)
  await sql`update articles set published_at = null, first_published_at = null where id = 2`.execute(office.db)
  t.same((await walk(get, `/people/${feld}/quotes?limit=1`)).map(({ id }) => id), [4, 1, 2], 'what has no day comes last')
})

test('quotes are found by the day that they are dated by', async (t) => {
  const office = await desk(t)
  const feld = await person(office, 'Marta Feld')
  const said: Array<[published: string, saidOn?: string]> = [['2026-02-01', '2025-12-24'], ['2026-01-22'], ['2026-01-23', '2026-01-22'], ['2026-03-01']]
  for (const [n, [day, saidOn]] of said.entries()) {
    await tell(office, { text: `“It is ${n},” she said.`, words: `It is ${n},`, speaker: feld, ...saidOn === undefined ? {} : { saidOn } }, day)
  }
  const all: Answer[] = (await office.get('/quotes?sort=id')).data
  const days = ['2025-12-24', '2026-01-21', '2026-01-22', '2026-01-23', '2026-03-01', '2026-03-02']
  for (const [a, from] of days.entries()) {
    const dated = async (query: string, passes: (date: string) => boolean) => {
      t.same(ids(await office.get(`/quotes?sort=id&count=true&${query}`)), ids({ data: all.filter(({ date }) => passes(date)) }), query)
    }
    await dated(`date=${from}`, (date) => date === from)
    await dated(`from=${from}`, (date) => date >= from)
    await dated(`to=${from}&speaker=${feld}`, (date) => date <= from)
    for (const to of days.slice(a)) await dated(`from=${from}&to=${to}`, (date) => date >= from && date <= to)
    await dated(`date=${from}&from=2026-01-23`, (date) => date === from && date >= '2026-01-23')
  }
  t.equal((await office.request('/quotes?date=2026-02-30')).statusCode, 400)
  for (const url of ['/quotes', `/people/${feld}/quotes`, '/articles']) {
    const { statusCode, body } = await office.request(`${url}?from=2026-01-23&to=2026-01-22`)
    t.equal(statusCode, 400, url)
    t.match(JSON.parse(body), {
      code: 'invalid-request', errors: [{ parameter: 'from', detail: /^It is after `to`, 2026-01-22/ }, { parameter: 'to', detail: /^It is before `from`, 2026-01-23/ }]
    })
    t.equal((await office.request(`${url}?from=2026-01-23&to=2026-01-23`)).statusCode, 200)
  }
})

test('what a person said is filtered as all quotes are', async (t) => {
  const office = await desk(t)
  const [feld, weber] = [await person(office, 'Marta Feld'), await person(office, 'Tom Weber')]
  const all: Array<[number, Partial<Said>, string]> = [
    [feld, { saidOn: '2025-12-24', outlet: 'Radio Eins' }, '2026-02-01'], [feld, {}, '2026-01-20'], [weber, { outlet: 'Radio Eins' }, '2026-01-20'],
    [feld, { outlet: 'Radio Zwei' }, '2026-01-21'], [feld, { text: '“It is late, for all,” they said.', words: 'It is late, for all,' }, '2026-01-22']
  ]
  for (const [speaker, facts, day] of all) await tell(office, { text: '“It is early,” they said.', words: 'It is early,', speaker, ...facts }, day)
  for (const query of ['', 'from=2026-01-20', 'to=2026-01-20', 'from=2025-12-24&to=2026-01-20', 'date=2025-12-24', 'saidOn=2025-12-24',
    'outlet=radio%20eins', 'outlet=RADIO%20ZWEI&from=2026-01-21', 'article=2', 'article=3', 'from=2026-01-22',
    'q=early', 'q=for%20late', 'q=%22early%20late%22', 'q=early&outlet=radio%20eins', 'q=early&from=2026-01-20&to=2026-01-20', 'q=%20']) {
    const said = await office.get(`/people/${feld}/quotes?sort=id&count=true&${query}`)
    const asked = await office.get(`/quotes?sort=id&count=true&speaker=${feld}&${query}`)
    t.same([ids(said), said.meta.total], [ids(asked), asked.meta.total], query)
  }
  t.same(ids(await office.get(`/people/${feld}/quotes?q=early`)), [4, 2, 1])
  t.same((await walk(office.get, `/people/${feld}/quotes?q=early&sort=date&limit=1`)).map(({ id }) => id), [1, 2, 4])
  t.same((await walk(office.get, `/people/${feld}/quotes?limit=1&from=2025-12-24&to=2026-01-20`)).map(({ id }) => id), [2, 1])
})

test('what was said does not become newer when its article comes out once more', async (t) => {
  const office = await desk(t)
  const feld = await person(office, 'Marta Feld')
  const id = await tell(office, { text: '“It is early,” she said.', words: 'It is early,', speaker: feld }, '2026-01-20')
  await office.send('DELETE', `/articles/${id}/publication`, { reason: 'legal' }, { match: '*' })
  office.setTime('2026-03-01T12:00:00.000Z')
  await office.send('PUT', `/articles/${id}/publication`, {}, { match: '*' })
  const quote = await office.get('/quotes/1')
  t.match(quote, { publishedAt: '2026-03-01T12:00:00.000Z', date: '2026-01-20' })
  t.same((await office.get(`/articles/${id}`)).quotes, [quote])
  t.same((await office.send('GET', '/quotes/1?version=draft')).body, quote)
  for (const url of ['/quotes', `/people/${feld}/quotes`]) {
    t.same([ids(await office.get(`${url}?date=2026-01-20`)), ids(await office.get(`${url}?from=2026-02-01`))], [[1], []])
  }
})
