import t from 'tap'
import { readByline } from '../../src/story/facts/byline.js'
import { readDayline } from '../../src/story/facts/dayline.js'
import { readStory } from '../../src/story/read.js'
import { readSource, sourcesIn } from '../../src/story/source.js'
import { evidenceFor, storyFrom } from './fixtures.js'

const FIRST = 'The council of Northfield said on Tuesday that the harbour wall would be rebuilt.'
const SECOND = 'Engineers will begin their work on the stones of the wall in the coming weeks.'
const HEADLINE = 'Council of Northfield votes on the harbour wall'

t.test('the day of the story counts, not that of the masthead', async (t) => {
  const story = readStory(['The Gazette', 'Monday, October 2, 2023', HEADLINE, 'By Ann Fox', 'Sept. 29, 2023', FIRST, SECOND].join('\n\n'))
  t.equal(story.publishedAt, '2023-09-29')
})

t.test('teasers neither date nor sign a story', async (t) => {
  const story = storyFrom(FIRST, SECOND, 'Related stories', 'Storm closes the harbour', 'By Tom Teaser', '3 March 2020')
  t.equal(story.publishedAt, null)
  t.equal(story.byline, null)
})

t.test('a line with two days is read by its labels', async (t) => {
  t.match(readDayline('Updated 12 August 2018 | First published 11 August 2018'), { at: '2018-08-11', updatedOnly: false })
  t.match(readDayline('Published 11 August 2018, updated 12 August 2018'), { at: '2018-08-11', updatedOnly: false })
})

t.test('months are those of the language, written as it writes them', async (t) => {
  for (const [line, day] of [
    ['Publié le 5 mars 2024 à 10h00', '2024-03-05'], ['Publié le 1er août 2023', '2023-08-01'], ['Publicado el 5 de marzo de 2024', '2024-03-05'],
    ['Sept. 14, 2022 5:30 AM PT', '2022-09-14T12:30:00Z'], ['Veröffentlicht am 5. Jänner 2024', '2024-01-05'], ['mardi 5 mars 2024', '2024-03-05'],
    ['5 марта 2024', '2024-03-05'], ['5 березня 2024, 10:15', '2024-03-05'], ['5. maaliskuuta 2024', '2024-03-05']
  ] as const) t.equal(readDayline(line)?.at, day, line)
  t.match(readDayline('Mis à jour le 6 mars 2024'), { at: '2024-03-06', updatedOnly: true })
  t.equal(readDayline('Published in 5 may 2024'), null, 'an English month has its capital')
})

t.test('weekdays, labels and hours are those of the language, too', async (t) => {
  for (const line of [
    'Mercoledì 3 gennaio 2024, ore 11:25', 'Miércoles, 3 de enero de 2024 | 11:25', 'Woensdag 3 januari 2024 om 11:25', 'Onsdag 3 januari 2024 kl. 11.25',
    'Środa, 3 stycznia 2024, godz. 11:25', 'Quarta-feira, 3 de janeiro de 2024 às 11h25', '3 janvier 2024 à 11 h 25', 'Publicerad 3 januari 2024 kl 11.25',
    'Pubblicato il 3 gennaio 2024', 'Gepubliceerd op 3 januari 2024', 'Opublikowano: 3 stycznia 2024'
  ]) t.match(readDayline(line), { at: '2024-01-03', updatedOnly: false }, line)
  t.match(readDayline('Uppdaterad 3 januari 2024'), { updatedOnly: true })
  t.equal(readDayline('Martedì 3 gennaio 2024'), null, 'it was a Wednesday')
  t.equal(readDayline('January 3, 2024, 11:25 a.m. Eastern')?.at, '2024-01-03T16:25:00Z')
  t.equal(readByline('Par Nelle Haron Publié le 5 mars 2024 à 18h30'), 'Nelle Haron')
  t.equal(storyFrom('Door Nel Harms 5 maart 2024, 18:30 Leestijd 4 minuten', FIRST, SECOND).publishedAt, '2024-03-05')
})

const noteOf = async (text: string) => {
  const [source] = await sourcesIn(Buffer.from(text))
  return source && evidenceFor(await readSource(source), '/publishedAt')?.note
}

t.test('a day without its time says so', async (t) => {
  for (const line of ['3 March 2021', 'Updated: 3 March 2021', 'GENEVA, March 3, 2021 (Agency) – The council met in the old hall and voted.']) {
    t.match(evidenceFor(storyFrom(line, FIRST, SECOND), '/publishedAt'), { inferred: true, note: /The time of day is not known\.$/ }, line)
  }
  t.match(evidenceFor(storyFrom('3 March 2021 10:15 GMT', FIRST, SECOND), '/publishedAt'), { inferred: false, note: null })
  for (const line of ['3 March 2021 10:15', 'Updated: 3 March 2021, 10.15 pm', '10:15 IST, 3 March 2021']) {
    t.match(evidenceFor(storyFrom(line, FIRST, SECOND), '/publishedAt'), { inferred: true, note: /The hour beside it has no zone/ }, line)
  }
  t.match(evidenceFor(storyFrom('May 9, 2024 | Updated 3:20 p.m.', FIRST, SECOND), '/publishedAt'), { note: /The time of day is not known\.$/ })
  const page = (head: string, line = '') => `<!doctype html><html lang="en"><head><title>The hall</title>${head}</head>
    <body><article><h1>The hall of Geneva</h1>${line}<p>${FIRST}</p><p>${SECOND}</p></article></body></html>`
  const meta = (content: string) => `<meta property="article:published_time" content="${content}">`
  t.equal(await noteOf(page(meta('2021-03-03T10:15:00'))), 'The page states the day. The hour beside it has no zone that means one thing, so it is left out.')
  t.equal(await noteOf(page(meta('2021-03-03'))), 'The page states the day. The time of day is not known.')
  t.equal(await noteOf(page(meta('2021-03-03T10:15:00Z'))), null)
  t.equal(await noteOf(page('', '<p>3 March 2021 10:15</p>')), 'The page prints the day. The hour beside it has no zone that means one thing, so it is left out.')
  t.equal(await noteOf(`---\ntitle: The hall\ndate: 2021-03-03 10:15\n---\n${FIRST}`), 'The source gives the day. The hour beside it has no zone that means one thing, so it is left out.')
})

t.test('a caption gives its year to its own day only', async (t) => {
  const dated = (caption: string, sentence: string) => storyFrom(`${caption} Photo: Tom Ash`, FIRST, sentence, SECOND).publishedAt
  t.equal(dated('The wall on July 4, 2011, in this file photo.', 'The minister will come on Thursday (July 14).'), null)
  t.equal(dated('The wall on October 3, 2016.', 'The town votes on Sunday (October 9).'), null)
  t.equal(dated('The wall on July 14, 2016.', 'The minister came on Thursday (July 14).'), '2016-07-14')
})

t.test('a quotation was said on the day that its own tag names', async (t) => {
  /** Of a story of Thursday, 4 March 2021. */
  const story = (paragraph: string) => storyFrom('Published 4 March 2021', FIRST, paragraph, SECOND)
  const day = (paragraph: string) => story(paragraph).quotes[0]?.saidOn
  for (const [tag, expected] of [
    ['“It is high,” Joan Pike said on Monday.', '2021-03-01'],
    ['“It is high,” Joan Pike said Thursday.', '2021-03-04'],
    ['“It is high,” Joan Pike said last Thursday.', '2021-02-25'],
    ['“It is high,” Joan Pike told the council yesterday.', '2021-03-03'],
    ['“It is high,” said Joan Pike, the mayor, on Wednesday.', '2021-03-03'],
    ['“It is high,” Joan Pike said in an interview with Harbour Radio on Sunday.', '2021-02-28'],
    ['“It is high,” Joan Pike said on Friday, February 19.', '2021-02-19'],
    ['On Tuesday, Joan Pike said: “It is high enough.”', '2021-03-02'],
    ['Joan Pike on Monday called it “a disaster of the sea”.', '2021-03-01'],
    ['Joan Pike said on Monday that it was “a disaster of the sea”.', '2021-03-01'],
    ['„Die Mauer ist hoch“, sagte Karl Braun dem SWR am Montagabend.', '2021-03-01'],
    ['„Die Mauer ist hoch“, sagte Karl Braun gestern der dpa.', '2021-03-03']
  ] as const) t.equal(day(tag), expected, tag)
  for (const other of [
    '“We meet on Monday,” Joan Pike said.', '“It is high,” Joan Pike said of next Monday.',
    '“It is high,” Joan Pike said, as the wall will be opened on Monday.', '“It is high,” Joan Pike told USA Today.',
    'Joan Pike said the wall fell on Monday and was “a disaster of the sea”.',
    'After the storm on Monday, Joan Pike said: “It is high enough.”', 'Joan Pike came on Monday. “It is high,” Pike said.',
    '“It is high,” Joan Pike said on Friday, March 2.', '“It is high,” Joan Pike told the Harbour Radio’s Sunday programme.'
  ]) t.equal(day(other), null, other)
  t.same(story('“It is high,” Joan Pike said in a statement Wednesday. “But it will be higher by the spring.”').quotes.map(({ saidOn }) => saidOn),
    ['2021-03-03', '2021-03-03'], 'what goes on behind the tag was said on its day')
  t.match(evidenceFor(story('“It is high,” Joan Pike said on Monday.'), '/quotes/0/saidOn'), { rule: 'tag-day', inferred: true, lines: [3, 7] })
  t.equal(storyFrom(FIRST, '“It is high,” Joan Pike said on Monday.', SECOND).quotes[0]?.saidOn, null, 'not where the story has no date')
})

t.test('a day within the name of a medium is none', async (t) => {
  const said = (text: string) => storyFrom('Published 5 May 2015', 'The council met in the old hall and voted for the wall.', text).quotes[0]
  t.match(said('“It is high,” Pike told The Sunday Herald.'), { outlet: 'The Sunday Herald', saidOn: null })
  t.match(said('“It is high,” Pike told the Herald on Sunday.'), { outlet: 'Herald', saidOn: '2015-05-03' })
})

t.test('months that are cut short, behind a day that a dash sets off', async (t) => {
  t.match(storyFrom('Valdemar - 12 mar. La autoridad portuaria ha suspendido la ampliación del muelle norte.', SECOND), { dateline: 'Valdemar' })
  t.match(storyFrom('Valdemar, 12 dic (Agencia).- La autoridad portuaria ha suspendido la ampliación del muelle.', SECOND), { dateline: 'Valdemar', agency: 'Agencia' })
  t.equal(readDayline('mar. 12 mai 2026'), null, 'before its day stands a weekday')
  t.equal(readStory([HEADLINE, 'Valdemar - 12 mar 2026 - 14:05 CET', FIRST, SECOND].join('\n')).publishedAt, '2026-03-12T13:05:00Z')
})

t.test('days as they are written in China, Japan and Korea', async (t) => {
  for (const line of ['2026年3月5日 14:30', '2026年3月5日 5時00分', '입력 2026.03.05 14:30 | 수정 2026.03.06 16:10', '发布时间:2026-03-05 14:30']) {
    t.match(readDayline(line), { at: '2026-03-05', updatedOnly: false }, line)
  }
  t.equal(readDayline('Community Spotlight 2026.03.05'), null)
})
