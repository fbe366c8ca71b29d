import { existsSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { broadsheet } from '../bench/program.js'
import { storyText } from '../src/cli/story.js'
import { readStory } from '../src/story/read.js'
import { pageOf } from './story/fixtures.js'

const PAGE = pageOf(
  'By Anna Lindqvist', 'Published 5 March 2024', 'Advertisement',
  'The council of Northfield voted on Monday evening to repair the wall at the harbour.',
  '“We have waited for this long enough,” Mayor Ruth Abara said after the meeting. She thanked the masons.',
  'Photo: Jan Kessler',
  'Work is to begin in May, when the storms are over and the stone has come.', 'Privacy policy'
)

t.test('a dry run shows the story and writes nothing', async (t) => {
  const folder = t.testdir({ 'page.txt': PAGE, 'none.txt': 'Home' })
  const { code, out, err } = await broadsheet(folder, ['import', '--dry-run', 'page.txt', 'none.txt'], { FORCE_COLOR: '' })
  t.equal(code, 1)
  t.match(err, /^failed {3}none\.txt: No paragraph/)
  t.match(out, /^page\.txt \(text\)\n\nCouncil of Northfield votes on the harbour wall\n\nBy: Anna Lindqvist\nPublished: 2024-03-05\n/)
  t.match(out, /“We have waited for this long enough,\[1\]” Mayor Ruth Abara said/)
  t.match(out, /Quotes\n\[1\] We have waited for this long enough, — Ruth Abara \(“Mayor Ruth Abara”\), said\n/)
  t.match(out, /People\n- Ruth Abara, Mayor\n/)
  t.match(out, /Inferred\n(- .*\n)*- \/publishedAt \(97 %\): /)
  t.match(out, /- line 7: Advertisement \| An advertisement, a link or a button of the page\.\n/)
  t.match(out, /: Privacy policy \| It stands before or after a story/)
  t.notOk(out.includes('\u001B'), 'no colours')
  t.notOk(existsSync(join(folder, 'data')))
  t.equal((await broadsheet(folder, ['import', '--dry-run', 'page.txt'])).code, 0)
  t.match(await broadsheet(folder, ['import', '--dry-run']), { code: 1, err: /Name at least one file/ })
})

t.test('quotations are set off where there are colours', async (t) => {
  const text = storyText(readStory(PAGE), (style, text) => `<${String(style)}>${text}</>`)
  t.match(text, '“<green>We have waited for this long enough,</><dim>[1]</>” Mayor')
})
