import t from 'tap'
import { evidenceFor, quotesStandInPlace, storyFrom, storyOf } from './fixtures.js'

t.test('a page with byline, time, picture, labels and a weekly letter', async (t) => {
  const story = storyOf('harbour')
  t.equal(story.headline, 'Northfield harbour reopens after the great storm')
  t.equal(story.byline, 'Jane Roe and John Doe')
  t.equal(story.dateline, 'GENEVA')
  t.equal(story.agency, 'Agency')
  t.equal(story.publishedAt, '2021-03-03T10:15:00Z')
  t.equal(evidenceFor(story, '/publishedAt')?.inferred, false)
  t.equal(story.standfirst, null, 'a dateline opens the story, not a summary')
  t.equal(story.section, 'World')
  t.same(story.tags, ['harbours', 'storms', 'Northfield'])
  t.match(story.images, [{ creditLine: 'Ann Poe/AP', creator: 'Ann Poe', takenOn: '2021-03-02' }])
  t.same(story.publication, { name: 'The Northfield Gazette', channels: ['Facebook', 'X'] })
  t.equal(evidenceFor(story, '/publication/name')?.inferred, true)

  t.same(story.body.filter((block) => block.type === 'heading'), [{ type: 'heading', text: 'What comes next' }])
  t.equal(story.body.length, 9)
  t.notMatch(story.body.map((block) => block.text).join('\n'), /cookies|Share|Advertisement|Related|comments|Follow|soups|Sign up|©|Tags|Subscribe/)

  t.match(story.newsletter, { name: 'The weekly harbour letter', heading: 'The weekly harbour letter', frequency: 'weekly' })
  t.same(story.newsletter?.consent?.purposes.map((purpose) => purpose.key), ['newsletter', 'offers-from-our-partners'])
  t.same(story.people.map((person) => person.name), ['Mary Miller', 'Tom Baker', 'Dave Sailor'], 'nicknames left out')
  t.equal(story.people[0]?.description, 'mayor of Northfield')
  t.ok(quotesStandInPlace(story))
})

t.test('a page without picture, newsletter or publication', async (t) => {
  const story = storyOf('talks')
  t.equal(story.headline, 'Water talks between hill towns end without a deal')
  t.equal(story.standfirst, 'Both sides blame the drought, and each other')
  t.equal(story.dateline, 'LONDON')
  t.equal(story.agency, 'Reuters')
  t.equal(story.publishedAt, '2022-05-04')
  t.match(story, { byline: null, section: null, tags: [], images: [], newsletter: null, publication: null })
  t.same(story.people.map((person) => person.name), ['Peter Hill', 'Ruth Dale', 'Cliff'])
  t.ok(quotesStandInPlace(story))

  const said = story.quotes.map((quote) => [quote.text.slice(0, 12), quote.speaker, quote.group])
  t.same(said, [
    ['We came with', 0, 0], ['We leave wit', 0, 0],
    ['There are ye', 1, 1], ['This has not', 1, 1],
    ['It was a sho', 1, 2],
    ['We shall mee', 0, 3],
    ['nobody has c', 1, 4],
    ['My sheep dri', 2, 5], ['They drink a', 2, 6]
  ])
})

t.test('a German page', async (t) => {
  const story = storyOf('bruecke')
  t.equal(story.language, 'de')
  t.equal(story.byline, 'Erika Muster')
  t.equal(story.dateline, 'Berlin')
  t.equal(story.publishedAt, '2023-05-03')
  t.equal(story.body.length, 4)
  t.match(story.images, [{ creator: 'Max Beispiel', creditLine: 'Max Beispiel' }])
  t.match(story.quotes, [{ cue: 'sagte', speakerLabel: 'der Bürgermeister', speaker: null }])
})

t.test('a headline and one paragraph are a story of many nulls', async (t) => {
  const story = storyFrom('The council of Northfield met in the old hall and voted for the wall.')
  t.match(story, {
    standfirst: null,
    dateline: null,
    byline: null,
    agency: null,
    section: null,
    tags: [],
    publishedAt: null,
    images: [],
    quotes: [],
    people: [],
    newsletter: null,
    publication: null
  })
  t.equal(story.body.length, 1)
})

t.test('a summary is parted from its story by a byline or a picture', async (t) => {
  const story = storyFrom('The council has voted for the wall after a long night.', 'By Jane Roe', 'It was past midnight when the last hand went up in the hall.')
  t.equal(story.standfirst, 'The council has voted for the wall after a long night.')
  t.equal(story.body.length, 1)
})

t.test('a wire credit under the last paragraph is the agency', async (t) => {
  const story = storyFrom('It was past midnight when the last hand went up in the hall.', 'Reuters')
  t.equal(story.agency, 'Reuters')
  t.equal(story.body.length, 1)
})
