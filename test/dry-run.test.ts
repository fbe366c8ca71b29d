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
  t.match(out, /- line 7: Advertisement \| An advertisement, a notice, a link or a button of the page\.\n/)
  t.match(out, /: Privacy policy \| It stands before or after a story/)
  t.notOk(out.includes('\u001B'), 'no colours')
  t.notOk(existsSync(join(folder, 'data')))
  t.equal((await broadsheet(folder, ['import', '--dry-run', 'page.txt'])).code, 0)
  t.equal((await broadsheet(folder, ['import', 'page.txt', '--dry-run'])).code, 0)
  t.match(await broadsheet(folder, ['import', '--dry-run']), { code: 1, err: /Name at least one file/ })
})

t.test('a page in HTML tells what was dropped of it', async (t) => {
  const folder = t.testdir({
    'page.html': `<!doctype html><html lang="en"><head><title>Harbour wall of Northfield is mended</title></head><body>
      <header><nav><ul><li><a href="/">Home</a></li></ul></nav></header><div class="promo-page"><article><h1>Harbour wall of Northfield is mended</h1>
      <p>The masons of Northfield have mended the wall at the harbour, nine months after the storm that broke it.</p>
      <p>Advertisement</p><p>The council paid for the stone, which came by ship from the quarry on the island.</p>
      <div class="related-stories"><p>Ten more walls that you should see before you are old and grey.</p></div><p><a href="/x">Walls of the north, in pictures</a></p>
      <p aria-hidden="true">The council paid for the stone, which came by ship.</p><p style="display: none">Nobody sees this sentence.</p>
      <p>A last stone was laid on Sunday, and the mayor drank a glass of cider to it.</p></article></div></body></html>`
  })
  const { code, out } = await broadsheet(folder, ['import', '--dry-run', 'page.html'])
  t.equal(code, 0)
  t.strictSame(out.slice(out.indexOf('Dropped\n')).trim().split('\n').slice(1), [
    '- … > nav > ul > li: Home | It stands beside the story, in the element “nav”.',
    '- … > div > article > p:nth-of-type(2): Advertisement | An advertisement, a notice, a link or a button of the page.',
    '- … > article > div > p: Ten more walls that you should see before you are old and grey. | It stands beside the story, in an element that is called “related”.',
    '- … > div > article > p:nth-of-type(4): Walls of the north, in pictures | It is a link.',
    '- … > div > article > p:nth-of-type(5): The council paid for the stone, which came by ship. | It is hidden from those who have the page read to them.'
  ])
})

t.test('quotations are set off where there are colours', async (t) => {
  const text = storyText(readStory(PAGE), (style, text) => `<${String(style)}>${text}</>`)
  t.match(text, '“<green>We have waited for this long enough,</><dim>[1]</>” Mayor')
})
