import t from 'tap'
import { readStory } from '../../src/story/read.js'

const ABOVE = ['Storm at Northfield harbour: latest updates as gates stay shut', 'By Odile Brand', '3 March 2024']
const BLOG = [
  '10:42', 'Gates stay shut until the evening tide',
  'The harbour master has told crews that the gates of the old harbour will stay shut until the evening tide, and that no boat may leave before.',
  '10:20', 'School hall opens for families',
  'The school hall has been opened to families from Quay Street, where water stood a metre high this morning, the council said.',
  'Read more', 'Harbour wall to be raised by a metre', 'Council votes on new gates',
  '09:55', 'Trains to the coast are cancelled',
  'No train will run between Northfield and the coast before noon, the railway said, since the line is under water at two places.'
]
const textOf = (lines: string[]) => readStory(lines.join('\n')).body.map(({ type, text }) => `${type}: ${text}`)

t.test('the entries of a live blog are one story, the first with its heading and those behind a box with theirs', async (t) => {
  t.same(textOf([...ABOVE, ...BLOG]), [
    `heading: ${BLOG[1]}`, `paragraph: ${BLOG[2]}`, `heading: ${BLOG[4]}`, `paragraph: ${BLOG[5]}`, `heading: ${BLOG[10]}`, `paragraph: ${BLOG[11]}`
  ])
})

t.test('teasers with their hours behind a story are none of it', async (t) => {
  const story = BLOG.filter((line) => line.endsWith('.'))
  const teasers = ['Latest', ...Array.from({ length: 5 }, (_, at) => [
    `1${at}:20`, `Village number ${at} builds a bridge`, `Nobody expected it of a place so small, but village number ${at} has done it.`
  ]).flat()]
  t.same(textOf([...ABOVE, ...story, ...teasers]), story.map((text) => `paragraph: ${text}`))
})

t.test('who writes an entry is no heading of it', async (t) => {
  const signed = BLOG.map((line) => line === BLOG[4] ? 'Jane Roe' : line)
  t.notOk(textOf([...ABOVE, ...signed]).includes('heading: Jane Roe'))
})
