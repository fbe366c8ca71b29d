import t from 'tap'
import { readStory } from '../../src/story/read.js'
import { evidenceFor, quotesStandInPlace, storyFrom } from './fixtures.js'

/** Breaks a paragraph to a width, as mail programs do. */
function wrap (text: string, width = 72): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.join('\n')
}

const PARAGRAPHS = [
  'NORTHFIELD - The harbour wall of Northfield will be raised by two metres before the winter, the council said on Monday after a night of debate.',
  '"We have waited for this all our lives," said Mary Miller, the mayor. "The next storm will find us ready, and so will the one after that."',
  'The wall is paid for by the town and its well-known harbour-side firms.',
  'Nobody voted against it.'
]

t.test('a text broken to a width is read as the paragraphs it was', async (t) => {
  for (const width of [60, 72, 80]) {
    const wrapped = readStory(['Northfield raises its wall', ...PARAGRAPHS.map((text) => wrap(text, width))].join('\n\n'))
    t.same(wrapped.body.map((block) => block.text), PARAGRAPHS.map((text) => text.replace('NORTHFIELD - ', '')), `${width} columns`)
    t.equal(wrapped.headline, 'Northfield raises its wall')
    t.ok(quotesStandInPlace(wrapped))
  }
})

t.test('each paragraph points at all of its lines', async (t) => {
  const story = readStory(['Northfield raises its wall', ...PARAGRAPHS.map((text) => wrap(text))].join('\n\n'))
  t.same(evidenceFor(story, '/body/0')?.lines, [3, 4])
  t.same(evidenceFor(story, '/body/1')?.lines, [6, 7])
  t.same(evidenceFor(story, '/quotes/0')?.lines, [6, 7])
})

t.test('lines that are paragraphs stay apart', async (t) => {
  const story = readStory('Northfield raises its wall\nThe wall will be raised by two metres before the winter.\nThe town pays half of it and the firms of the harbour pay the rest.\nNobody in the hall voted against it that night.')
  t.equal(story.body.length, 3)
})

t.test('a headline keeps none of the hashes of Markdown', async (t) => {
  t.equal(storyFrom('The council met in the old hall and voted for the wall.').headline, readStory('# Council of Northfield votes on the harbour wall\n\nThe council met in the old hall and voted for the wall.').headline)
})

t.test('without a headline the first paragraph stands in, and stays in the body', async (t) => {
  const story = readStory('The council met in the old hall and voted for the wall.\n\nThe wall will be raised by two metres before the winter.')
  t.equal(story.headline, 'The council met in the old hall and voted for the wall.')
  t.equal(story.body.length, 2)
  t.match(evidenceFor(story, '/headline'), { inferred: true, note: /No headline/ })
})
