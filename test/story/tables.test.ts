import t from 'tap'
import { droppedOf } from '../../src/story/html/dropped.js'
import { readHtml } from '../../src/story/html/read.js'

/* What a page sets in rows: tables, terms, key points. */

const HEADLINE = 'Holm raises the fares of its tram'
const PARAGRAPHS = [
  'The town council of Holm voted on Tuesday night to raise the fares of the tram for the first time in six years.',
  'The money is to go to new cars, of which the first come in the autumn, and to the drivers.',
  'Work on the line to Pike begins in May and is to last until the end of October.'
]

function pageOf ({ above = '', within = '', below = '' }: { above?: string, within?: string, below?: string }): string {
  const [first, ...others] = PARAGRAPHS.map((text) => `<p>${text}</p>`)
  return `<!doctype html><html lang="en"><head><title>${HEADLINE}</title></head><body>
    <article><h1>${HEADLINE}</h1>${above}<div class="text">${first}${within}${others.join('\n')}${below}</div></article></body></html>`
}

const blocksOf = (parts: Parameters<typeof pageOf>[0]) => readHtml(pageOf(parts)).body.map(({ type, text }) => `${type}: ${text}`)
const [FIRST, ...OTHERS] = PARAGRAPHS.map((text) => `paragraph: ${text}`)

const TABLE = `<table><caption>What a ride costs</caption><thead><tr><th>Ticket</th><th>Now</th><th>From May</th></tr></thead>
  <tbody><tr><td><p>Single</p></td><td>£2.10</td><td>£2.40</td></tr><tr><td>Day</td><td>£5.00</td><td>£5.60</td></tr></tbody></table>`
const ROWS = ['paragraph: What a ride costs', 'list: Ticket | Now | From May\nSingle | £2.10 | £2.40\nDay | £5.00 | £5.60']

t.test('a table of data is a list of its rows, wherever it stands in the story', async (t) => {
  t.strictSame(blocksOf({ within: TABLE }), [FIRST, ...ROWS, ...OTHERS])
  t.strictSame(blocksOf({ within: `<figure class="wp-block-table">${TABLE}</figure>` }), [FIRST, ...ROWS, ...OTHERS])
  t.strictSame(blocksOf({ below: TABLE }), [FIRST, ...OTHERS, ...ROWS])
  t.strictSame(blocksOf({ within: `${TABLE}<p>And on Sundays:</p>${TABLE.replace(/<caption>.*<\/caption>/u, '')}` }),
    [FIRST, ...ROWS, 'paragraph: And on Sundays:', ROWS[1], ...OTHERS], 'two have the same head')
})

t.test('a table beside the story is dropped as one, row by row', async (t) => {
  const page = pageOf({ within: `<aside>${TABLE}</aside>` })
  const story = readHtml(page)
  t.strictSame(story.body.map(({ text }) => text), PARAGRAPHS)
  const [, row] = droppedOf(page, story)
  t.match(row, { text: 'Ticket | Now | From May', reason: 'It is a table apart from the story.' })
})

t.test('a table of links, of pictures or of the page itself is no table of data', async (t) => {
  const link = (text: string) => `<td><a href="/x">${text}</a></td>`
  t.strictSame(blocksOf({ within: `<table><tr>${link('Pike')}${link('Northfield')}</tr><tr>${link('Norwick')}${link('Ash')}</tr></table>` }), [FIRST, ...OTHERS])
  const picture = '<td><img src="https://x.example/a.jpg" alt="A tram"></td><td>A tram on Monday</td>'
  t.strictSame(blocksOf({ within: `<table><tr>${picture}</tr><tr>${picture}</tr></table>` }), [FIRST, ...OTHERS])
  const text = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')
  const old = `<html><head><title>${HEADLINE}</title></head><body><table><tr><td><a href="/">Home</a></td><td>Monday</td></tr>
    <tr><td>The Courier</td><td><h1>${HEADLINE}</h1><table><tr><td>${text}</td></tr></table></td></tr></table></body></html>`
  t.strictSame(readHtml(old).body.map(({ text }) => text), PARAGRAPHS)
})

t.test('key points that are called a summary are the standfirst, each a sentence', async (t) => {
  const items = '<li>Fares rise by a seventh in May</li><li>New cars come in the autumn</li><li>Children still go free on Sundays.</li>'
  const points = 'Fares rise by a seventh in May. New cars come in the autumn. Children still go free on Sundays.'
  for (const above of [`<h2>Key points</h2><ul class="summary">${items}</ul>`, `<div class="article-summary"><h3>In short</h3><ul>${items}</ul></div>`]) {
    const { standfirst, body } = readHtml(pageOf({ above }))
    t.strictSame([standfirst, ...body.map(({ text }) => text)], [points, ...PARAGRAPHS], above)
  }
})

t.test('terms stand with what is said of them, questions above their answers', async (t) => {
  const fares = ['Single ticket: £2.40, up from £2.10', 'Day ticket: £5.60, up from £5.00', 'Month: £64 for all zones']
  const terms = '<dl><dt>Single ticket</dt><dd>£2.40, up from £2.10</dd><dt>Day ticket:</dt><dd>£5.60, up from £5.00</dd><dt>Month</dt><dd><p>£64 for all zones</p></dd></dl>'
  t.strictSame(blocksOf({ within: terms }), [FIRST, `list: ${fares.join('\n')}`, ...OTHERS])
  t.strictSame(blocksOf({ within: terms.replace(/<dt>.*?<\/dd>/gu, '<div>$&</div>') }), [FIRST, `list: ${fares.join('\n')}`, ...OTHERS], 'each in an element')
  const answers = ['When does it start?', 'The new fares are charged from the first of May.', 'Who pays less?', 'Children pay half, as they do now.']
  const questions = `<dl>${answers.map((text, at) => at % 2 === 0 ? `<dt>${text}</dt>` : `<dd>${text}</dd>`).join('')}</dl>`
  t.strictSame(blocksOf({ below: questions }), [FIRST, ...OTHERS, ...answers.map((text) => `paragraph: ${text}`)])
})

t.test('the paragraph above a long table is no standfirst', async (t) => {
  const rows = Array.from({ length: 8 }, (_, at) => `<tr><td>Stop ${at + 1}</td><td>${at * 3} min</td></tr>`).join('')
  const page = pageOf({ within: `<table><tr><th>Stop</th><th>Ride</th></tr>${rows}</table>` })
  t.match(readHtml(page), { standfirst: null, body: [{ text: PARAGRAPHS[0] }, { type: 'list' }] })
})

t.test('cells keep their place, and may be links where others are none', async (t) => {
  const [, table] = blocksOf({ within: '<table><tr><th></th><th>2024</th><th>2025</th></tr><tr><th>Cars</th><td></td><td>38</td></tr></table>' })
  t.equal(table, 'list: | 2024 | 2025\nCars | | 38')
  const [, league] = blocksOf({ within: '<table><tr><td>1</td><td><a href="/a">Rovers</a></td><td>44</td></tr><tr><td>2</td><td><a href="/b">Holm Town</a></td><td>41</td></tr></table>' })
  t.equal(league, 'list: 1 | Rovers | 44\n2 | Holm Town | 41')
})

t.test('rows name nobody', async (t) => {
  const { people } = readHtml(pageOf({ within: '<table><tr><td>1</td><td>Joan Pike</td></tr><tr><td>2</td><td>Martin Lowe</td></tr></table>' }))
  t.same(people, [])
})

t.test('cells may hold signs, lists and elements of their own, and a figure tells of its table', async (t) => {
  const sign = '<img src="/pike.png" width="20" height="20" alt="Pike">'
  const table = `<table><tr><th>Line</th><th>Stops</th></tr><tr><td>${sign} <span>Pike</span></td><td><ul><li>Quay</li><li>Church</li></ul></td></tr><tr><td>${sign}Ash</td><td><p>Mill</p></td></tr></table>`
  const rows = 'list: Line | Stops\nPike | Quay, Church\nAsh | Mill'
  t.strictSame(blocksOf({ within: table }), [FIRST, rows, ...OTHERS])
  t.strictSame(blocksOf({ within: `<figure>${table}<figcaption>Where the two lines stop</figcaption></figure>` }), [FIRST, rows, 'paragraph: Where the two lines stop', ...OTHERS])
  t.strictSame(blocksOf({ within: `<figure>${sign.replaceAll('20', '200')}<figcaption>The tram on the quay</figcaption></figure>` }), [FIRST, ...OTHERS])
})

t.test('a term of which several things are said', async (t) => {
  const terms = '<dl><dt>Single</dt><dd>£2.40</dd><dd>£2.10 for children</dd><dt>Day</dt><dd>£5.60</dd></dl>'
  t.strictSame(blocksOf({ within: terms }), [FIRST, 'list: Single: £2.40; £2.10 for children\nDay: £5.60', ...OTHERS])
})
