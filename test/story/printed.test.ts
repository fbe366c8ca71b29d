import t from 'tap'
import { readDayline } from '../../src/story/facts/dayline.js'
import { readStory } from '../../src/story/read.js'
import { daysIn, fullDay } from '../../src/story/text/dates.js'
import type { Story } from '../../src/story/story.js'
import { storyFrom } from './fixtures.js'

const HEADLINE = 'Northfield harbour opens again after the storm'
const SUMMARY = 'Twelve boats of Northfield leave the harbour at dawn after nine days'
const STORY = [
  'The harbour of Northfield opened again on Monday, nine days after the storm had filled its entrance with sand and stones from the old wall.',
  'Twelve boats left at dawn. "We had counted the days and then the hours," said the oldest of the skippers, who has fished here since he was a boy.',
  'The council paid for two dredgers from its reserve for the winter, and it will ask the county for half of the sum when the accounts are closed.'
]
const read = (...lines: string[]): Story => readStory(lines.join('\n\n'))
const textOf = (story: Story) => story.body.map(({ text }) => text)

t.test('the name of a paper, its menu and its trail are no headline', async (t) => {
  t.equal(read('The Northfield & Ostby Gazette', HEADLINE, 'By Jane Roe', ...STORY).headline, HEADLINE)
  const told = [...STORY, 'A skipper told The Harbour Post that he would leave at dawn.']
  t.match(read('THE HARBOUR POST', 'Weather 14°C', 'Tides', 'Ferry breakdown strands hundreds', 'By Jane Roe', 'May 3, 2021', ...told), { headline: 'Ferry breakdown strands hundreds', standfirst: null })
  t.equal(read('News Sport What’s On Jobs Property Public Notices', HEADLINE, 'By Jane Roe', ...STORY).headline, HEADLINE)
  t.equal(read('Home > News > Harbour', HEADLINE, 'By Jane Roe', ...STORY).headline, HEADLINE)
  t.equal(read('Home / World / Harbour', HEADLINE, 'By Jane Roe', ...STORY).headline, HEADLINE)
})

t.test('when it was first published goes before a day above it', async (t) => {
  t.equal(read(HEADLINE, 'Jane Roe', 'Sat 3 Feb 2024 16.40 GMT', 'First published on Sat 3 Feb 2024 06.12 GMT', ...STORY).publishedAt, '2024-02-03T06:12:00Z')
})

t.test('nor is how old the story is, above its headline or below it', async (t) => {
  const old = 'This article is more than 2 years old'
  const story = read(old, HEADLINE, old, SUMMARY, 'Jane Roe', 'May 3, 2021', ...STORY)
  t.match(story, { headline: HEADLINE, standfirst: SUMMARY })
})

t.test('an invitation is no summary, and what a wire adds at its end no text', async (t) => {
  const story = read(HEADLINE, 'Get involved with the news. Send your photos and videos', 'By Jane Roe', ...STORY,
    'Roe reported from Ostby. Associated Press writer John Doe in Westby contributed.', 'The Associated Press receives support from several foundations.')
  t.equal(story.standfirst, null)
  t.same(textOf(story), STORY)
})

t.test('captions below their credit, above it, and behind their count', async (t) => {
  const [image] = read(HEADLINE, 'Coast Images/Jane Roe/Getty Images', 'The entrance of the harbour on Monday at dawn', 'By Ann Poe', ...STORY).images
  t.match(image, undefined, 'a blank line parts them')
  const below = readStory([HEADLINE, '', '© Getty Images', 'The entrance of the harbour on Monday at dawn', '', 'By Ann Poe', '', ...STORY].join('\n'))
  t.match(below.images, [{ caption: 'The entrance of the harbour on Monday at dawn', creditLine: 'Getty Images' }])
  const magazine = readStory([HEADLINE, '', SUMMARY + '.', '', 'The entrance of the harbour at dawn.', 'Credit...', 'Jane Roe for The Gazette', '', 'By Ann Poe', 'May 3, 2021', '', ...STORY].join('\n'))
  t.match(magazine, { standfirst: `${SUMMARY}.`, images: [{ caption: 'The entrance of the harbour at dawn.', creditLine: 'Jane Roe for The Gazette' }] })
  t.same(textOf(magazine), STORY)
  const wire = read(HEADLINE, 'By Ann Poe', '[1/2]A view of the harbour, May 3, 2021. REUTERS/Jane Roe Purchase Licensing Rights, opens new tab', ...STORY)
  t.match(wire.images, [{ caption: 'A view of the harbour, May 3, 2021.', creditLine: 'REUTERS/Jane Roe' }])
})

t.test('what stands above the source of a picture is for those who cannot see it', async (t) => {
  const story = readStory([HEADLINE, '', 'By Ann Poe', '', 'Waves crash over a broken wall with a crane behind it', 'Image source, Coast Wire', 'Image caption,', 'The wall on Monday', '', ...STORY].join('\n'))
  t.match(story, { standfirst: null, images: [{ caption: 'The wall on Monday', creditLine: 'Coast Wire' }] })
})

t.test('days as papers print them', async (t) => {
  t.match(readDayline('February 21, 2024 11:05 AM GMT+1 Updated 3 hours ago'), { at: '2024-02-21T10:05:00Z', updatedOnly: false })
  t.match(readDayline('21 February 2024 Last updated at 10:20'), { at: '2024-02-21' })
  t.match(readDayline('May 9, 2024 | Updated May 10, 2024'), { at: '2024-05-09', updatedOnly: false })
  t.match(readDayline('May 9, 2024 | Updated 3:20 p.m. EDT'), { at: '2024-05-09' }, 'the hour is that of the update')
  t.match(readDayline('21/02/2024 11:05'), { at: '2024-02-21' })
  t.match(readDayline('02/21/2024'), { at: '2024-02-21' })
  t.equal(readDayline('03/04/2024'), null, 'another day in London than in New York')
  t.same(daysIn('It came on 31/12/2023.').map((day) => fullDay(day)), ['2023-12-31'])
})

t.test('German papers file behind the name of their paper', async (t) => {
  const story = read('Radweg am Deich ist fertig', 'BREMEN taz | Am Deich in Nordfeld ist seit Montag ein neuer Radweg offen, auf dem noch niemand fährt.',
    'Die Stadt hat ihn in zwölf Jahren geplant und in zwölf Wochen gebaut, sagte die Behörde am Abend.')
  t.equal(story.dateline, 'BREMEN')
})

t.test('a story goes on behind a gallery, and behind a newsletter box', async (t) => {
  const rest = ['Work will begin in May.', 'The county will pay half.', 'It opens in 2030.']
  const shows = 'Jean Hobbs shows the wall that fell'
  const gallery = readStory([HEADLINE, '', 'By Ann Poe', '', ...STORY, '', shows, '+5', 'View gallery', shows, '', 'The wall had to go.', '', '"It is not safe," she said.'].join('\n'))
  t.same(textOf(gallery), [...STORY, 'The wall had to go.', '"It is not safe," she said.'])
  t.match(gallery.images, [{ caption: shows }])
  const box = ['Sign up for our newsletter', 'The best of Northfield in your inbox every morning.', 'Enter your email', 'Sign up']
  t.same(textOf(read(HEADLINE, 'By Ann Poe', ...STORY, ...box, ...rest)), [...STORY, ...rest])
  t.same(textOf(read(HEADLINE, 'By Ann Poe', ...STORY, ...box, 'Tram line planned', 'Bus fares to double', 'Cat saved')), STORY)
})

t.test('what stands above a dateline is the summary, unless it is a speaker in capitals that follows', async (t) => {
  const summary = 'After ten years of talks the harbour of Northfield gets its wall.'
  const filed = storyFrom(summary, 'NORTHFIELD — The council voted on Monday to rebuild the harbour wall, which has cracks.', 'The work begins in May and will take a year.')
  t.match(filed, { standfirst: summary, dateline: 'NORTHFIELD' })
  t.match(filed.body.map(({ text }) => text)[0], /^The council voted/)
  t.equal(storyFrom(summary, 'JOAN PIKE: The council voted on Monday to rebuild the harbour wall, which has cracks.').standfirst, null)
})

t.test('a wire credit may have the initials of who edited it', async (t) => {
  for (const credit of ['(dpa/klu)', 'dpa/klu']) {
    t.equal(storyFrom('The council voted on Monday to rebuild the harbour wall, which has cracks.', 'The work begins in May and will take a year.', credit).agency, 'dpa/klu', credit)
  }
})
