import t from 'tap'
import { readHtml } from '../../src/story/html/read.js'
import { readStory } from '../../src/story/read.js'
import type { Story } from '../../src/story/story.js'

/* Who signed a story, with which agency, and when: on pages in HTML and in text captures. */

const HEADLINE = 'Northfield harbour opens again after the storm'
const STORY = [
  'The harbour of Northfield opened again on Monday, nine days after the storm had filled its entrance with sand and stones from the old wall.',
  'Twelve boats left at dawn. "We had counted the days and then the hours," said the oldest of the skippers, who has fished here since he was a boy.',
  'The council paid for two dredgers from its reserve for the winter, and it will ask the county for half of the sum when the accounts are closed.'
]
const page = (above: string, { head = '', below = '' } = {}): Story =>
  readHtml(`<title>${HEADLINE}</title>${head}<main><article><h1>${HEADLINE}</h1>${above}<div>${STORY.map((text) => `<p>${text}</p>`).join('')}</div></article>${below}</main>`)
const card = (name: string): string =>
  `<li><picture><source><source><img src="/p.jpg"></picture><h3><a href="/x">Another story of the coast</a></h3><p>It tells of boats</p>
    <div><span><i></i><i></i><i></i><i></i><i></i></span><span itemprop="author" class="byline">By ${name}</span></div></li>`

t.test('the names on the cards of other stories sign nothing', async (t) => {
  const own = '<p class="byline" itemprop="author">By Jane Roe</p>'
  const cards = `<ul>${['John Doe', 'Jane Roe', 'Ann Poe'].map(card).join('')}</ul>`
  t.equal(page(own, { below: cards }).byline, 'Jane Roe')
  const linked = '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"Jane Roe"}]}</script>'
  t.equal(page(own, { head: linked, below: cards }).byline, 'Jane Roe')
})

t.test('names that stand together do, each in an element of its own', async (t) => {
  const one = (name: string): string => `<div><img src="/p.jpg" alt=""><div><a rel="author" class="author" href="/p">${name}</a><span>Reporter</span></div></div>`
  t.equal(page(one('Jane Roe') + one('John Doe') + one('Ann Poe')).byline, 'Jane Roe, John Doe and Ann Poe')
})

t.test('a name is taken whole, and a photographer’s label is none', async (t) => {
  t.equal(page('<p class="byline">By Nelson C.J.</p>').byline, 'Nelson C.J.')
  t.equal(page('<p class="byline">By John Ash Jr.</p>').byline, 'John Ash Jr.')
  t.equal(page('<p class="byline">By Jane Roe.</p>').byline, 'Jane Roe')
  t.equal(page('<p class="author">By Jane Roe</p><p class="author">Photography by</p>').byline, 'Jane Roe')
})

t.test('the wire service of a byline is the agency, and a writer only where nobody else is', async (t) => {
  t.match(page('<p class="byline">By Jane Roe, Associated Press</p>'), { byline: 'Jane Roe', agency: 'Associated Press' })
  t.match(page('<p class="byline">By Reuters</p>'), { byline: 'Reuters', agency: 'Reuters' })
  t.match(readStory([HEADLINE, 'By Jane Roe and John Doe, Associated Press', ...STORY].join('\n\n')), { byline: 'Jane Roe and John Doe', agency: 'Associated Press' })
})

t.test('the day behind the names of a byline, and a day that the page only shows', async (t) => {
  t.match(page('<p>By Jane Roe | March 3, 2024</p>'), { byline: 'Jane Roe', publishedAt: '2024-03-03' })
  t.match(page('<p>Mar 3, 2024 <span>3 min read</span></p>'), { publishedAt: '2024-03-03' })
  t.match(page('<time datetime="2022-02-112023-06-08">June 8, 2023</time>'), { publishedAt: '2023-06-08' }, 'what is no day is not half of one')
})
