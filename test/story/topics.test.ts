import t from 'tap'
import { readHtml } from '../../src/story/html/read.js'
import { readStory } from '../../src/story/read.js'

/* Sections and topics that no statement in the head of a page has. */

const HEADLINE = 'Holm raises the fares of its tram'
const TEXT = [
  'The town council of Holm voted on Tuesday night to raise the fares of the tram for the first time in six years.',
  'The money is to go to new cars, of which the first come in the autumn, and to the drivers.',
  'Work on the line to Pike begins in May and is to last until the end of October.'
].map((text) => `<p>${text}</p>`).join('')

const labelsOf = ({ head = '', above = '', below = '' }) => {
  const { section, tags } = readHtml(`<!doctype html><html lang="en"><head><title>${HEADLINE}</title>${head}</head><body>
    <article>${above}<h1>${HEADLINE}</h1><div>${TEXT}</div>${below}</article>
    <article class="card"><a rel="category tag" href="/sport">Sport</a><a rel="tag" href="/t/cup">cup</a></article></body></html>`)
  return [section, ...tags]
}
const crumbs = (...names: string[]) => `<script type="application/ld+json">${JSON.stringify({
  '@type': 'BreadcrumbList',
  itemListElement: names.map((name, at) => ({ '@type': 'ListItem', position: at + 1, name }))
})}</script>`
const links = (...names: string[]) => names.map((name) => `<li><a href="/${name === 'Start' ? '' : name}">${name}</a></li>`).join('')

t.test('links that say what they lead to', async (t) => {
  const below = '<a rel="category tag" href="/c/transport">Transport</a><a rel="tag" href="/t/trams">trams</a>, <a rel="tag" href="/t/fares">#fares</a>'
  t.strictSame(labelsOf({ below }), ['Transport', 'trams', 'fares'])
  t.strictSame(labelsOf({ below, head: '<meta property="article:section" content="Town"><meta property="article:tag" content="tram">' }), ['Town', 'tram'], 'what is stated goes first')
  t.strictSame(labelsOf({ below: `<aside>${below}</aside>` }), [null], 'those beside it are of others')
  t.strictSame(labelsOf({}), [null], 'so are those of another story')
})

t.test('a category is told from a topic by where it leads', async (t) => {
  const above = '<a rel="tag" href="/category/transport/">Transport</a>'
  t.strictSame(labelsOf({ above, below: '<a rel="tag" href="/tag/trams">trams</a>' }), ['Transport', 'trams'])
})

t.test('a list under a label, soon below the text', async (t) => {
  const list = (label: string) => `<div>${label}</div><div><div><a href="/1">Trams</a></div><div><a href="/2">Fares</a></div></div>`
  t.strictSame(labelsOf({ below: list('Tags') }), [null, 'Trams', 'Fares'])
  t.strictSame(labelsOf({ below: list('Share') }), [null])
  t.strictSame(labelsOf({ below: '<div>Tags</div><div><a>Trams</a> <a>Fares</a></div>' }), [null], 'what nothing parts is no topic')
  t.strictSame(labelsOf({ below: Array.from({ length: 20 }, () => '<p>Share</p>').join('') + list('Tags') }), [null], 'far below it is the page’s')
})

t.test('microdata', async (t) => {
  t.strictSame(labelsOf({ above: '<span itemprop="articleSection">Transport</span>', below: '<p itemprop="keywords">trams, fares</p>' }), ['Transport', 'trams', 'fares'])
})

t.test('the path to the page', async (t) => {
  for (const above of [
    `<nav aria-label="Breadcrumb"><ol>${links('Start', 'News', 'Transport', HEADLINE)}</ol></nav>`,
    `<ul class="breadcrumbs">${links('Start', 'Transport')}<li>${HEADLINE}</li></ul>`
  ]) t.strictSame(labelsOf({ above }), ['Transport'], above)
  t.strictSame(labelsOf({ above: `<ul class="breadcrumbs">${links('Start', '2024', 'September')}</ul>` }), [null], 'of days')
  t.strictSame(labelsOf({ head: crumbs('Start', 'Transport', HEADLINE) }), ['Transport'])
  t.strictSame(labelsOf({ head: crumbs('Start', 'Transport') }), ['Transport'], 'the page itself may be left out')
  t.strictSame(labelsOf({ head: crumbs('Start', 'Holm raises the fares') }), [null], 'so may sections')
})

const PROSE = [
  'The town council of Holm voted on Tuesday night to raise the fares of the tram for the first time in six years.',
  'The money is to go to new cars, of which the first come in the autumn, and to the drivers.'
]
const tagsBelow = (...below: string[]) => readStory([HEADLINE, 'By Jane Roe', ...PROSE, ...below].join('\n')).tags

t.test('what follows the topics of a text is none', async (t) => {
  t.strictSame(tagsBelow('Themen', 'Holm', 'Verkehr', 'Zur Startseite'), ['Holm', 'Verkehr'], 'a way back')
  t.strictSame(tagsBelow('Topics', 'Trams', 'Holm', 'Jane Roe', 'Ann Poe'), ['Trams', 'Holm'], 'who wrote it')
  t.strictSame(tagsBelow('Mots-clés', 'Tramway', 'Holm', 'Recevez notre newsletter'), ['Tramway', 'Holm'], 'a newsletter')
})

t.test('topics may start with small letters, and a button among them does not', async (t) => {
  t.strictSame(tagsBelow('Argomenti', 'maltempo', 'Holm'), ['maltempo', 'Holm'])
  t.strictSame(tagsBelow('Topics', 'Trams', 'public transport', 'Reuse this content'), ['Trams', 'public transport'])
})

t.test('a section that was in the menu is not its last line', async (t) => {
  const sectionOf = (...above: string[]) => readStory([...above, HEADLINE, ...PROSE].join('\n')).section
  t.equal(sectionOf('Home', 'Culture', 'Politics', 'Sport', 'Culture'), 'Culture')
  t.equal(sectionOf('Home', 'Culture', 'Politics', 'Sport'), null)
})
