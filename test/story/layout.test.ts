import t from 'tap'
import { NotAStory } from '../../src/story/capture.js'
import { readHtml } from '../../src/story/html/read.js'

/* Pages as other systems than the usual ones lay them out. */

const HEADLINE = 'Norwick bridge to close for six months'
const PARAGRAPHS = [
  'The town council of Norwick voted on Tuesday night to close the old iron bridge over the river for six months.',
  'Engineers found rust in four of the main beams when they looked at it in the spring, and asked for time to mend them.',
  'Drivers will be sent over the ring road instead, which adds eleven minutes to the way into town.'
]
const p = (text: string) => `<p>${text}</p>`

interface Parts {
  head?: string
  heading?: string
  above?: string
  within?: string
  below?: string
  wrap?: (text: string) => string
}

/** `above`, `within` and `below` the first and the last paragraph. */
function pageOf (parts: Parts = {}): string {
  const { head = '', heading = `<h1>${HEADLINE}</h1>`, above = '', within = '', below = '', wrap = p } = parts
  const [first, ...others] = PARAGRAPHS.map(wrap)
  return `<!doctype html><html lang="en"><head><title>${HEADLINE}</title>${head}</head><body>
    <article>${heading}${above}${first}${within}${others.join('\n')}${below}</article></body></html>`
}

const bodyOf = (page: string) => readHtml(page).body.map(({ text }) => text)

t.test('paragraphs each in elements of their own', async (t) => {
  for (const wrap of [
    (text: string) => `<div><div>${text}</div></div>`,
    (text: string) => `<section><div>${text}</div></section>`,
    (text: string) => `<div class="block"><div class="text">${text}</div></div>`,
    (text: string) => `<div><div><span>${text}</span></div></div>`
  ]) t.strictSame(bodyOf(pageOf({ wrap })), PARAGRAPHS, wrap('…'))
})

t.test('lines within a heading, and elements that touch, are parted', async (t) => {
  t.match(readHtml(pageOf({ heading: '<h1>Norwick bridge<br>to close for six months</h1>' })), { headline: HEADLINE, slug: 'norwick-bridge-to-close-for-six-months' })
  t.match(readHtml(pageOf({ heading: '<h1><div>Norwick bridge</div><div>to close for six months</div></h1>' })), { headline: HEADLINE })
  const row = '<div class="meta"><span>By Nell Harrow and Tom Ash</span><span>18 April 2024, 06:12</span><span>Reading time: 2 min.</span></div>'
  t.match(readHtml(pageOf({ above: row })), { standfirst: null, byline: 'Nell Harrow and Tom Ash', publishedAt: '2024-04-18' })
  t.strictSame(bodyOf(pageOf({ wrap: (text) => p(`<span>${text.charAt(0)}</span>${text.slice(1)}`) })), PARAGRAPHS, 'a large first letter is one with its word')
})

t.test('a heading that is the name of the site is no headline', async (t) => {
  const heading = `<h2 class="entry-title">${HEADLINE}</h2>`
  const stated = '<meta property="og:site_name" content="The Courier">'
  for (const [name, head] of [['The Courier', stated], ['<a href="/">The Courier</a>', '']] as const) {
    t.equal(readHtml(pageOf({ head, heading: `<h1>${name}</h1>${heading}` })).headline, HEADLINE)
  }
  t.strictSame(bodyOf(pageOf({ head: stated, heading: `<h1>The Courier</h1>${heading}` })), PARAGRAPHS)
})

t.test('linked data at the page’s own address is about its story, whatever it is called there', async (t) => {
  const data = { '@type': 'NewsArticle', headline: 'Crossing shut till Christmas', datePublished: '2024-01-02T10:00:00Z', author: { name: 'Ann Poe' } }
  const script = (more: object) => `<script type="application/ld+json">${JSON.stringify({ ...data, ...more })}</script>`
  const link = '<link rel="canonical" href="https://x.example/n/1">'
  for (const address of [{ url: 'https://x.example/n/1' }, { mainEntityOfPage: 'https://x.example/n/1' }, { mainEntityOfPage: { '@id': 'https://x.example/n/1' } }]) {
    t.match(readHtml(pageOf({ head: link + script(address) })), { byline: 'Ann Poe', publishedAt: '2024-01-02T10:00:00Z' })
  }
  t.match(readHtml(pageOf({ head: link + script({ url: 'https://x.example/n/2' }) })), { byline: null, publishedAt: null })
})

t.test('a picture that leads to something else is none of the story', async (t) => {
  const img = (name: string) => `<img src="https://x.example/${name}.jpg" alt="${name}">`
  const srcs = (parts: Parts) => readHtml(pageOf(parts)).images.map(({ alt }) => alt)
  t.strictSame(srcs({ heading: `<header><a href="/">${img('logo')}</a></header><h1>${HEADLINE}</h1>` }), [])
  t.strictSame(srcs({ within: `<a href="/x">${img('other')}<span>Ring road to be widened</span></a>` }), [])
  t.strictSame(srcs({ within: `<a href="/pictures/1">${img('beams')}</a>` }), ['beams'], 'its own page')
  t.strictSame(srcs({ within: `<a href="/x"><figure>${img('beams')}<figcaption>The beams</figcaption></figure></a>` }), ['beams'], 'its caption')
})

t.test('what a server, a law or a login says in place of a story is none', async (t) => {
  const refusal = (heading: string, text: string) => {
    try {
      return readHtml(`<html><head><title>${heading}</title></head><body><h1>${heading}</h1><p>${text}</p></body></html>`).headline
    } catch (error) {
      return error instanceof NotAStory ? error.message : String(error)
    }
  }
  t.match(refusal('Service Unavailable', 'The server is temporarily unable to service your request. Please try again later.'), /error page of a server/)
  t.match(refusal('403 Forbidden', 'You don’t have permission to access this resource on this server.'), /error page of a server/)
  t.match(refusal('Not Found', 'The requested URL was not found on this server.'), /error page/)
  t.match(refusal('451: Unavailable due to legal reasons', 'We recognise that you are visiting this site from a country of the European Economic Area.'), /not to be read in this country/)
  t.match(refusal('Log in to continue', 'You need to be a subscriber to read this story on our site.'), /paywall/)
  t.equal(refusal('Forbidden island opens', 'The island off Norwick opened to visitors on Monday after a hundred years, its warden said.'), 'Forbidden island opens')
})

t.test('a paragraph below the headline that is called a teaser is the standfirst', async (t) => {
  const text = 'Volunteers hope to mend the beams by hand, after plans from 1812 that lay in the town hall.'
  const story = readHtml(pageOf({ above: `<p class="article__teaser">${text}</p>` }))
  t.equal(story.standfirst, text)
  t.strictSame(story.body.map(({ text }) => text), PARAGRAPHS)
})

t.test('a sign-up box is called by what stands in it, not by its button, in French and Spanish, too', async (t) => {
  const box = (heading: string, pitch: string, button: string, consent: string) => readHtml(pageOf({
    within: `<section class="newsletter"><h3>${heading}</h3><p>${pitch}</p><form><input type="email"><button>${button}</button></form><p>${consent}</p></section>`
  }))
  const consents = {
    en: box('The Ridge Letter', 'The news of the schools in your inbox every Thursday.', 'Sign up', 'By signing up you agree to receive The Ridge Letter and offers.'),
    fr: box('The Ridge Letter', 'Chaque vendredi, l’essentiel de la vie du plateau.', 'S’inscrire', 'En vous inscrivant, vous acceptez de recevoir des offres.'),
    es: box('The Ridge Letter', 'Las noticias del valle cada semana en tu correo.', 'Suscribirse', 'Al suscribirte aceptas recibir noticias y ofertas.')
  }
  for (const story of Object.values(consents)) {
    t.match(story.newsletter, { name: 'The Ridge Letter', heading: 'The Ridge Letter', frequency: 'weekly', pitch: / / })
    t.type(story.newsletter?.consent?.wording, 'string')
    t.strictSame(story.body.map(({ text }) => text), PARAGRAPHS)
  }
})

t.test('a heading quotes nobody whom the text does not', async (t) => {
  const said = (heading: string) => readHtml(pageOf({
    within: `<p>“We have closed it for good reason,” said Ann Poe on Tuesday night.</p><h2>${heading}</h2><p>“It is a dreadful mistake,” said Tom Ash, who sells fish.</p>`
  })).quotes.map(({ text, speakerLabel }) => [text, speakerLabel])
  const own = [['We have closed it for good reason,', 'Ann Poe'], ['It is a dreadful mistake,', 'Tom Ash']]
  t.strictSame(said('“It is a dreadful mistake”'), own, 'what stands in the text is quoted once')
  t.strictSame(said('“It is a great shame to us all”')[1], ['It is a great shame to us all', null], 'nobody speaks on into it')
})

t.test('a pull quote with words that stand nowhere else is kept, one with those of the text is not', async (t) => {
  const words = '“I drove forty minutes to have my first. With this it would be ninety.”'
  const box = (text: string) => `<div class="pull-quote"><p>${text}</p></div>`
  t.strictSame(bodyOf(pageOf({ within: box(words) })), [PARAGRAPHS[0], words, ...PARAGRAPHS.slice(1)])
  t.strictSame(bodyOf(pageOf({ within: box('“Drivers will be sent over the ring road instead.”') })), PARAGRAPHS)
})

t.test('an hour in a zone that has a name, and days that only their weekday tells', async (t) => {
  const at = (parts: Parts) => readHtml(pageOf(parts)).publishedAt
  for (const [stated, time] of Object.entries({
    '2024-03-05 14:30 EST': '2024-03-05T19:30:00Z',
    'Tue, 05 Mar 2024 14:30:00 GMT': '2024-03-05T14:30:00Z',
    '2024-07-05T14:30:00 CEST': '2024-07-05T12:30:00Z',
    'July 11, 2024 12:00 PM AEST': '2024-07-11T02:00:00Z',
    'December 13, 2023 8:00am MST': '2023-12-13T15:00:00Z',
    '2024-03-05 14:30 CST': '2024-03-05',
    '2024-03-05 14:30': '2024-03-05'
  })) t.strictSame([at({ head: `<meta name="date" content="${stated}">` }), at({ above: `<time datetime="${stated}">5 March</time>` })], [time, time], stated)
  const shown = (day: string) => at({ above: `<span class="info">${day}</span>` })
  t.equal(shown('Wed, 08/09/2023 - 14:05'), '2023-08-09')
  t.equal(shown('Fri, 08/09/2023 - 14:05'), '2023-09-08')
  t.equal(shown('Mon, 08/09/2023 - 14:05'), null, 'it is neither')
  t.equal(shown('08/09/2023 - 14:05'), null, 'nobody knows')
  t.match(readHtml(pageOf({ above: '<div class="info">Submitted by Nell Harrow on Tue, 03/05/2024 - 14:30</div>' })), { byline: 'Nell Harrow', publishedAt: '2024-03-05' })
})

t.test('a dateline in an element of its own', async (t) => {
  const first = p(PARAGRAPHS[0] ?? '')
  const filed = (text: string) => readHtml(pageOf().replace(first, text))
  for (const text of [
    `<p><span class="dateline">NORTHFIELD</span>${PARAGRAPHS[0]}</p>`,
    `<p><span class="dateline">NORTHFIELD —</span> ${PARAGRAPHS[0]}</p>`,
    `<p class="dateline">NORTHFIELD</p>${first}`,
    `<span class="article__dateline">NORTHFIELD</span>${first}`
  ]) {
    const { dateline, body } = filed(text)
    t.strictSame([dateline, ...body.map(({ text }) => text)], ['NORTHFIELD', ...PARAGRAPHS], text)
  }
  t.match(filed(`<div class="dateline">Northfield, 5 March —</div>${first}`), { dateline: 'Northfield', body: [{ text: PARAGRAPHS[0] }] })
  t.match(filed(`<div class="dateline">Tuesday 5 March 2024, 10:15</div>${first}`), { dateline: null, publishedAt: '2024-03-05', body: [{ text: PARAGRAPHS[0] }] })
})

t.test('a caption and a credit beside a bare picture are none of the text', async (t) => {
  const img = '<img src="https://x.example/a.jpg" alt="A bridge">'
  const [caption, credit] = ['The iron bridge of Norwick on Monday', 'Jan Kessler/Coast Wire']
  for (const within of [
    `${img}<span class="caption">${caption}</span><span class="credit">${credit}</span>`,
    `<p>${img}<br><span class="caption">${caption}</span> <span class="credit">Photo: ${credit}</span></p>`,
    `<div>${img}</div><div class="caption">${caption}</div><div class="credit">${credit}</div>`
  ]) {
    const { images, body } = readHtml(pageOf({ within }))
    t.match(images, [{ caption, creditLine: credit }], within)
    t.strictSame(body.map(({ text }) => text), PARAGRAPHS, within)
  }
})

t.test('what the page asks of its reader is none of the text, what somebody in the story asks is', async (t) => {
  for (const text of [
    'Please consider supporting our journalism with a small gift each month.', 'You can support our work from as little as £2 a month.',
    'Be the first to get Breaking News', 'If you value our reporting, please become a member today.', 'Download our app to get all of the news of Norwick first.',
    'Download the Courier app for free from the App Store.', 'Follow us on WhatsApp for all the news of Norwick.',
    'Join our WhatsApp community for the latest of the bridge.', 'To get the news of the bridge first, sign up here.'
  ]) t.strictSame(bodyOf(pageOf({ within: p(text) })), PARAGRAPHS, text)
  for (const text of [
    'Support our troops, the banner on the bridge said.', '“Download our app,” said Ann Poe, who sells the tickets.',
    'Become a member of the rowing club and you row under it each day.', 'Follow us on the way over the bridge, the engineers said.',
    'Download the plans and you see eleven beams of iron, the council said.'
  ]) t.ok(bodyOf(pageOf({ within: p(text) })).includes(text), text)
})

t.test('what asks for scripts is no story, and what somebody said of us is one', async (t) => {
  const shell = (stated: string) => `<html><head><title>${HEADLINE}</title><script type="application/ld+json">${stated}</script></head>
    <body><h1>${HEADLINE}</h1><div id="root">You need to enable JavaScript to run this app.</div></body></html>`
  t.throws(() => readHtml(shell('{}')), /a script loads its text/)
  const stated = { '@type': 'NewsArticle', headline: HEADLINE, articleBody: PARAGRAPHS.join('\n') }
  t.same(readHtml(shell(JSON.stringify(stated))).body.map(({ text }) => text), PARAGRAPHS)
  const told = 'Follow us on X at @NorwickFC for the team news, the club told its fans on Friday.'
  t.match(readHtml(pageOf({ within: p(told) })).body, [{}, { text: told }])
})

t.test('tags in the footer of the story, and brackets around a credit', async (t) => {
  const story = readHtml(pageOf({
    below: '<footer>Posted in <a rel="category tag" href="/roads">Roads</a>, tagged <a rel="tag" href="/b">bridges</a></footer>',
    within: '<figure><img src="/a.jpg" alt="The bridge"><figcaption>The bridge in May. <span class="credit">[ Roger Vossler | Norwick Ledger ]</span></figcaption></figure>'
  }))
  t.match(story, { section: 'Roads', tags: ['bridges'], images: [{ creditLine: 'Roger Vossler | Norwick Ledger', creator: 'Roger Vossler' }] })
})

t.test('a page in AMP', async (t) => {
  const beside = `<amp-twitter data-tweetid="1"><blockquote placeholder><p>We have seen the bridge and do not like it.</p>— Tom Ash</blockquote></amp-twitter>
    <amp-iframe src="https://x.example/map"><p placeholder>The map of all of the bridges is loaded.</p></amp-iframe><amp-ad><p>Buy the shoes that you have always wanted.</p></amp-ad>
    <amp-sidebar><ul><li>News from the town and the region</li></ul></amp-sidebar>`
  const { body, images } = readHtml(pageOf({
    heading: `<h1>${HEADLINE}</h1><amp-social-share type="x">Share</amp-social-share><amp-img src="https://x.example/a.jpg" alt="The bridge"><noscript><img src="https://x.example/a.jpg"></noscript></amp-img>`,
    within: `${beside}<figure><amp-img src="https://x.example/b.jpg" alt="A beam"></amp-img><figcaption>A beam on Monday. Photo: Jan Kessler</figcaption></figure>`
  }))
  t.strictSame(body.map(({ text }) => text), PARAGRAPHS)
  t.match(images, [{ src: 'https://x.example/a.jpg', alt: 'The bridge' }, { src: 'https://x.example/b.jpg', caption: 'A beam on Monday.', creditLine: 'Jan Kessler' }])
})
