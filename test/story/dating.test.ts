import t from 'tap'
import { readDayline } from '../../src/story/facts/dayline.js'
import { readStory } from '../../src/story/read.js'
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

t.test('a day without its time says so', async (t) => {
  for (const line of ['3 March 2021', 'Updated: 3 March 2021', 'GENEVA, March 3, 2021 (Agency) – The council met in the old hall and voted.']) {
    t.match(evidenceFor(storyFrom(line, FIRST, SECOND), '/publishedAt'), { inferred: true, note: /The time of day is not known\.$/ }, line)
  }
  t.match(evidenceFor(storyFrom('3 March 2021 10:15 GMT', FIRST, SECOND), '/publishedAt'), { inferred: false, note: null })
})

t.test('a caption gives its year to its own day only', async (t) => {
  const dated = (caption: string, sentence: string) => storyFrom(`${caption} Photo: Tom Ash`, FIRST, sentence, SECOND).publishedAt
  t.equal(dated('The wall on July 4, 2011, in this file photo.', 'The minister will come on Thursday (July 14).'), null)
  t.equal(dated('The wall on October 3, 2016.', 'The town votes on Sunday (October 9).'), null)
  t.equal(dated('The wall on July 14, 2016.', 'The minister came on Thursday (July 14).'), '2016-07-14')
})
