import t from 'tap'
import { readStory } from '../../src/story/read.js'
import type { Story } from '../../src/story/story.js'

const HEADLINE = 'Northfield harbour opens again after the storm'
const STORY = [
  'The harbour of Northfield opened again on Monday, nine days after the storm had filled its entrance with sand and stones from the old wall.',
  'Twelve boats left at dawn. "We had counted the days and then the hours," said the oldest of the skippers, who has fished here since he was a boy.',
  'The council paid for two dredgers from its reserve for the winter, and it will ask the county for half of the sum when the accounts are closed.'
]
const MENU = ['Home', 'News', 'Storm', 'Find all of the harbour news here', 'Boats']

const read = (...lines: string[]): Story => readStory(lines.join('\n\n'))

t.test('a headline stands above what signs and dates the story', async (t) => {
  for (const signed of [['By Jane Roe'], ['May 3, 2021'], ['By', 'Jane Roe'], ['by Jane Roe May 3, 2021 at 9:45 am'], ['Updated May 3, 2021', 'Jane Roe']]) {
    t.equal(read(...MENU, HEADLINE, ...signed, 'Share', ...STORY).headline, HEADLINE, signed.join(' / '))
  }
})

t.test('a summary has the words of the story too, and stands under the headline', async (t) => {
  const summary = 'Twelve boats of Northfield leave the harbour at dawn after nine days'
  const story = read(...MENU, HEADLINE, summary, 'By Jane Roe', ...STORY)
  t.equal(story.headline, HEADLINE)
  t.equal(story.standfirst, summary)
  const signed = read(HEADLINE, 'by Jane Roe and her camera, May 3, 2021, in Northfield', ...STORY)
  t.equal(signed.standfirst, null, 'who wrote it is no summary')
})

t.test('what is said in an interview stands over its summary, in words that are not the story’s', async (t) => {
  const story = read(...MENU, '“I would rather drop the curtain”', 'A skipper of Northfield about the storm, the stones in the harbour and the old wall', 'Interview by Jane Roe', ...STORY)
  t.match(story, { headline: '“I would rather drop the curtain”', byline: 'Jane Roe' })
})

t.test('one word in common with the story may be chance', async (t) => {
  t.equal(read('Harbour', 'News', 'Harbour', 'Search', 'At last: out to sea!', 'By Jane Roe', ...STORY).headline, 'At last: out to sea!')
})

t.test('a text that was copied starts with its headline', async (t) => {
  const summary = 'For nine days twelve boats of Northfield could not leave the harbour.'
  const story = read('Boats leave at last', summary, 'Jane Roe, Harbours correspondent', 'May 3, 2021', ...STORY)
  t.match(story, { headline: 'Boats leave at last', standfirst: summary, byline: 'Jane Roe', publishedAt: '2021-05-03' })
  t.same(story.body.map(({ text }) => text), STORY)
  t.match(read('Neue Brücke eröffnet', 'Nach acht Jahren Bauzeit rollt der Verkehr', 'Von Erika Muster', '3. Mai 2021',
    'Nach acht Jahren Bauzeit ist am Dienstag die neue Brücke über die Wend in Altbach eröffnet worden.',
    'Der Verkehr rollt seit dem Mittag, und die Stadt hofft auf weniger Lärm in den Straßen am Ufer.'
  ), { headline: 'Neue Brücke eröffnet', standfirst: 'Nach acht Jahren Bauzeit rollt der Verkehr' })
  t.equal(read('Boats leave at last', summary, 'By Jane Roe', 'Harbour Street', 'May 3, 2021', ...STORY).byline, 'Jane Roe')
})

t.test('what a page tells of the writer below the byline is no text', async (t) => {
  const story = read(HEADLINE, 'By Jane Roe', 'Jane Roe reported from Northfield, where she spent three weeks.', 'May 3, 2021', `NORTHFIELD, Ore. — ${STORY[0]}`, ...STORY.slice(1))
  t.match(story, { byline: 'Jane Roe', dateline: 'NORTHFIELD, Ore.' })
  t.same(story.body.map(({ text }) => text), STORY)
})

t.test('a trail leads to the headline and is none', async (t) => {
  t.equal(read(...MENU, `News / Harbours / ${HEADLINE}`, HEADLINE, ...STORY).headline, HEADLINE)
})

t.test('a headline that is there twice, that asks, or that a credit follows', async (t) => {
  t.equal(read(HEADLINE, 'Share', 'All about our harbour and its boats', HEADLINE, 'By Jane Roe', ...STORY).headline, HEADLINE)
  const asked = 'Northfield harbour: what happens to the boats of the town now?'
  const story = read('Home', 'News', asked, 'May 3, 2021', ...STORY)
  t.equal(story.headline, asked)
  t.same(story.body.map((block) => block.text), STORY)
  t.equal(read('Home', HEADLINE, '(Photo: Jane Roe)', 'By John Doe', ...STORY).headline, HEADLINE)
})

t.test('bylines with a day, glued to it, and names alone beside one', async (t) => {
  for (const [lines, byline, day] of [
    [['By Jane Roe May 3, 2021'], 'Jane Roe', '2021-05-03'],
    [['By Jane Roe on Monday, May 3, 2021'], 'Jane Roe', '2021-05-03'],
    [['By Jane RoePublished: May 3, 2021'], 'Jane Roe', '2021-05-03'],
    [['By Jane Roe and John Doe | May 3, 2021'], 'Jane Roe and John Doe', '2021-05-03'],
    [['Written by Jane Roe'], 'Jane Roe', null],
    [['BY JANE ROE'], 'JANE ROE', null],
    [['By', 'Jane Roe'], 'Jane Roe', null],
    [['Jane Roe', 'May 3, 2021'], 'Jane Roe', '2021-05-03'],
    [['3. Mai 2021', 'Erika Muster'], 'Erika Muster', '2021-05-03'],
    [['Von Erika Muster, 3. Mai 2021'], 'Erika Muster', '2021-05-03'],
    [['ByJane Roe', 'May 3, 2021'], 'Jane Roe', '2021-05-03'],
    [['Jane Roe in Northfield', 'May 3, 2021'], 'Jane Roe', '2021-05-03'],
    [['Jane Roe, Harbours correspondent', 'May 3, 2021'], 'Jane Roe', '2021-05-03'],
    [['Jane Roe', 'Environment reporter', '2 hours ago'], 'Jane Roe', null],
    [['PARTNER PORTAL', 'May 3, 2021'], null, '2021-05-03'],
    [['Partner Content', 'May 3, 2021'], null, '2021-05-03']
  ] as const) {
    const story = read(HEADLINE, ...lines, ...STORY)
    t.same([story.byline, story.publishedAt, story.body.length], [byline, day, STORY.length], lines.join(' / '))
  }
  t.equal(read(HEADLINE, 'Harbour Street', ...STORY).byline, null, 'names alone with no day are none')
  t.equal(read('Jane Roe wins the race of the boats', 'Jane Roe', 'May 3, 2021', ...STORY).byline, null, 'nor is the one the story is of')
})

t.test('above a menu stands the name of the site, between headline and summary perhaps its writer', async (t) => {
  const text = ['The council of Holm voted for the harbour wall on Monday, and for a tax to pay for it.', 'It costs a third more than the mayor had hoped, and is to last for a century.']
  const [headline, summary] = ['Why Holm needs its wall', 'The harbour of Holm was built for smaller storms, and for smaller boats']
  const read = (...above: string[]) => readStory([...above, ...text].join('\n\n'))
  t.equal(read('News and data for the harbour trade', 'World', 'Business', 'My News', headline, 'By Joan Pike').headline, headline)
  t.equal(read('Open in Our App', headline, 'By Joan Pike').headline, headline, 'it tells of nothing in the story')
  t.match(read('Menu', headline, 'Okonna Pike', summary, 'Tue 5 Sep 2023 06.00 BST'), { headline, byline: 'Okonna Pike', standfirst: summary })
  t.match(read('Menu', headline, `${summary}.`, 'Okonna Pike', 'Tuesday September 05 2023, 12.01am GMT, The Beacon'),
    { headline, byline: 'Okonna Pike', standfirst: `${summary}.`, publishedAt: '2023-09-05T00:01:00Z' })
})

t.test('a dateline on a line of its own', async (t) => {
  const text = 'Der Rat der Stadt hat am Montag für die neue Brücke gestimmt, die im Herbst fertig sein soll.'
  const filed = (line: string) => readStory(['Lüneberg bekommt eine neue Brücke', 'Von Ilse Brandt', line, text, text.replace('Montag', 'Dienstag')].join('\n'))
  t.match(filed('LÜNEBERG (dpa)'), { dateline: 'LÜNEBERG', agency: 'dpa' })
  t.match(filed('Lüneberg –'), { dateline: 'Lüneberg', agency: null })
  t.match(filed('Sanierung'), { dateline: null })
})
