import t from 'tap'
import { NotAStory } from '../../src/story/capture.js'
import { LARGEST_PAGE, decodeHtml } from '../../src/story/html/decode.js'
import { readHtml } from '../../src/story/html/read.js'

const HEAD = '<html><head><title>Harbour opens</title></head><body><h1>Harbour opens</h1>'
const PROSE = '<p>The harbour of Norwick opened on Monday after a year, as its master said with some relief.</p>'
/** In milliseconds; a page of news takes 30. */
const PATIENCE = 5_000

function refused (html: string): string | null {
  try {
    readHtml(html)
  } catch (error) {
    if (error instanceof NotAStory) return error.message
    throw error
  }
  return null
}

t.test('pages that are no story', async (t) => {
  t.match(refused('<html><body></body></html>'), /No headline was found/)
  t.match(refused(`${HEAD}<ul>${'<li><a href="/x">Another headline of the day</a></li>'.repeat(40)}</ul>`), /No paragraph of prose was found/)
  t.match(refused('<html><head><title>404</title></head><body><h1>Page not found</h1><p>The page you are looking for may have been moved or deleted.</p></body></html>'), /error page/)
  t.match(refused(`${HEAD}<p>We value your privacy</p><p>Accept all cookies</p></body>`), /consent wall/)
  t.match(refused('<html><head><title>Just a moment</title></head><body><h1>herald.example</h1><p>Please verify you are human by completing the action below.</p></body></html>'), /check for robots/)
})

t.test('a list of stories with some of their text is none', async (t) => {
  const story = (name: string) => `<article><h2><a href="/${name}">The story of ${name} so far</a></h2><p>${name} was the talk of the town for most of the winter, said those who live there.</p><p>Nobody in ${name} knows what comes next, or who is to pay for all of it in the end.</p></article>`
  const list = `${HEAD}<h1>News of the coast</h1>${['Ostby', 'Harwick', 'Lindholm'].map(story).join('')}</body>`
  t.match(refused(list), /list of 3 stories, each with a headline that leads to it; import the pages of those/)
})

t.test('front pages and lists of teasers', async (t) => {
  const places = ['Norwick', 'Ostby', 'Northfield', 'Westhaven', 'Millbrook', 'Greyport', 'Easton', 'Fairmoor', 'Aldwater', 'Stonebridge', 'Southmere', 'Larkhill']
  const listOf = (card: (headline: string, teaser: string) => string, before = '') => `<html><head><title>The Herald</title>${before}</head><body><h1>The Herald</h1><main>
    ${places.map((place) => card(`Council of ${place} votes on the harbour wall`, `The wall at the harbour of ${place} is to be repaired, the council said on Monday evening.`)).join('')}</main></body></html>`
  const card = (headline: string, teaser: string) => `<div class="card"><h2><a href="/x">${headline}</a></h2><p>${teaser}</p></div>`
  const reason = /front page or a list of stories, not a story: it leads to 12 others/
  t.match(refused(listOf(card)), reason)
  t.match(refused(listOf((headline, teaser) => `<article><p>${teaser}</p><h3><a href="/x">${headline}</a></h3></article>`)), reason)
  t.match(refused(listOf((headline, teaser) => `<ul><li><a href="/x">${headline}</a> <p>${teaser}</p></li></ul>`)), reason)
  t.match(refused(listOf(card, '<meta property="og:type" content="article">')), reason, 'also where all pages of a site call themselves articles')
  t.match(refused(listOf(card, '<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Council of Ostby votes on the harbour wall","datePublished":"2024-01-01"}]</script>')), reason)
  t.match(refused(listOf((headline, teaser) => `<a href="/x"><h2>${headline}</h2><p>${teaser}</p></a>`)), /No paragraph of prose was found/, 'each teaser is a link')
  t.match(refused(listOf((headline) => `<h2><a href="/x">${headline}</a></h2>`).replace('</main>', `${PROSE}</main>`)), reason, 'with a line about the site')

  const beside = places.map((place) => `<li><a href="/x">Council of ${place} votes on the wall</a></li>`).join('')
  const page = (head: string) => HEAD.replace('</head>', `${head}</head>`) + `<article>${PROSE}</article><ul>${beside}</ul></body></html>`
  t.equal(refused(page('<meta property="og:type" content="article">')), null, 'a story of one paragraph')
  t.equal(refused(HEAD + PROSE + '<p>Ships came in all day, and the crane was busy until the evening.</p>' + `<ul>${beside}</ul>`), null, 'a story of two')
  const parted = PROSE + '<p><a href="/x">Read also: the crane of the harbour</a></p><p>Ships came in all day, and the crane was busy until the evening.</p>' +
    '<p><a href="/y">Read also: the ships of the harbour</a></p><p>The master of the harbour drank a cup of tea with the captains.</p>'
  t.equal(refused(HEAD.replace('</head>', '<meta property="article:published_time" content="2024-01-01"></head>') + parted), null, 'a story with a link behind each paragraph')
})

t.test('pages that are made to break a reader', async (t) => {
  t.throws(() => decodeHtml(new Uint8Array(LARGEST_PAGE + 1)), new NotAStory('The page is larger than 8 MiB, which no saved news page is.'))
  t.match(refused('<'.repeat(LARGEST_PAGE + 1)), /larger than 8 MiB/)
  t.match(refused(HEAD + '<div>'.repeat(100_000) + PROSE), /nests its elements more than 256 deep/)
  t.match(refused(HEAD + '<b>'.repeat(100_000) + PROSE), /nests its elements more than 256 deep/)
  t.match(refused(HEAD + `${'<div>'.repeat(250)}${PROSE}${'</div>'.repeat(250)}`.repeat(100)), /too many elements too deep/)
  t.match(refused(HEAD + PROSE + '<img src=a.jpg>'.repeat(60_000)), /more than 30000 elements/)
})

for (const [what, html] of Object.entries({
  'a class of megabytes': `${HEAD}<div class="${'a-'.repeat(2_000_000)}">${PROSE.repeat(300)}</div>`,
  'linked data that nests': `${HEAD}<script type="application/ld+json">${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}</script>${PROSE}`,
  'millions of entities': `${HEAD}${PROSE}<div>${'&amp;'.repeat(1_000_000)}</div>`,
  'a hundred thousand attributes': `${HEAD}<div ${Array.from({ length: 100_000 }, (_, at) => `a${at}=1`).join(' ')}>${PROSE}</div>`,
  'a title without end': `${HEAD.replace('Harbour opens', 'a | '.repeat(500_000))}${PROSE}`,
  'comments that never end': HEAD + PROSE + '<!--'.repeat(500_000),
  'a caption without end': `${HEAD}${PROSE}<figure><img src="a.jpg"><figcaption>${'Photo: a '.repeat(100_000)}</figcaption></figure>`
})) {
  t.test(`${what} costs little`, async (t) => {
    const start = performance.now()
    refused(html)
    t.ok(performance.now() - start < PATIENCE)
  })
}

t.test('nothing of a page is run or fetched', async (t) => {
  const story = readHtml(`${HEAD}<script>globalThis.wasRun = true</script><img src="http://127.0.0.1:1/a.png" onerror="globalThis.wasRun = true">
    <svg onload="globalThis.wasRun = true"></svg><iframe src="http://127.0.0.1:1/"></iframe>${PROSE}<p>&lt;script&gt; is a word in this sentence about the harbour.</p></body></html>`)
  t.notOk('wasRun' in globalThis)
  t.equal(story.body.at(-1)?.text, '<script> is a word in this sentence about the harbour.')
})

t.test('a page whose text a script loads', async (t) => {
  const HEADLINE = 'Holm raises the fares of its tram'
  const text = [
    'The town council of Holm voted on Tuesday night to raise the fares of the tram for the first time in six years.',
    'The money is to go to new cars, of which the first come in the autumn, and to the drivers.'
  ]
  const page = (data: object | null, body: string) => `<html><head><title>${HEADLINE}</title>
    ${data === null ? '' : `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: HEADLINE, ...data })}</script>`}
    </head><body>${body}<script src="app.js"></script></body></html>`
  for (const articleBody of [text.join('\n\n'), text.map((text) => `<p>${text}</p>`).join('')]) {
    const story = readHtml(page({ articleBody, author: { name: 'Nell Harrow' } }, '<div id="root"></div>'))
    t.match(story, { headline: HEADLINE, byline: 'Nell Harrow', body: text.map((text) => ({ text })) })
  }
  const shown = readHtml(page({ articleBody: 'It is said that nobody ever reads this sentence.' }, text.map((text) => `<p>${text}</p>`).join('')))
  t.strictSame(shown.body.map(({ text }) => text), text, 'what is shown goes first')
  for (const body of ['<div id="root"></div>', '<noscript>You need to enable JavaScript.</noscript><nav><p>Home</p><p>News</p><p>Sport</p><p>Weather</p></nav><main></main>']) {
    t.throws(() => readHtml(page(null, body)), new NotAStory('The page holds no story: a script loads its text. Save it from a browser that shows it.'), body)
  }
})
