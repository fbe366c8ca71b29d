import t from 'tap'
import { readHtml } from '../../src/story/html/read.js'
import type { Story } from '../../src/story/story.js'
import { TRAM } from './fixtures.js'

/* What sites of one kind or another set around their stories, in HTML. */

const { headline: HEADLINE, text: TEXT } = TRAM
const P = TEXT.map((text) => `<p>${text}</p>`)
const page = (body: string, head = ''): Story => readHtml(`<!doctype html><html><head><title>${HEADLINE}</title>${head}</head><body>${body}</body></html>`)
const article = (above: string, { text = P.join(''), head = '' } = {}): Story =>
  page(`<main><article><h1>${HEADLINE}</h1>${above}<div>${text}</div></article></main>`, head)
const textOf = ({ body }: Story) => body.map(({ text }) => text)

t.test('the next story on the page, and the card of another one, are no part of the story', async (t) => {
  const next = `<article><h1>Pike sells its last bus for a pound</h1><p>${TEXT[0].replace('Holm', 'Pike')}</p><p>${TEXT[1].replace('trams', 'buses')}</p></article>`
  t.same(textOf(page(`<div><article><h1>${HEADLINE}</h1>${P.join('')}</article>${next}</div>`)), [...TEXT])
  const card = '<section><h3>Mehr zum Thema</h3><article><h4>Busse in Pike: Ein Ort ohne Fahrplan</h4><p>Von Jana Pike</p></article></section>'
  t.same(textOf(article('', { text: P.join(card) })), [...TEXT])
})

t.test('a box between paragraphs of one element ends no story', async (t) => {
  const box = '<section class="more"><h2>Más información</h2><a href="/x">Los oficios que se apagan</a></section>'
  t.same(textOf(article('', { text: `${P[0]}${P[1]}${box}${P[2]}` })), [...TEXT])
})

t.test('what stands above the headline, and the faces of its writers, are of the page', async (t) => {
  const story = page(`<main><article><p><span>Omroep Holm</span> • <time datetime="2024-03-17T19:05:00+01:00">zondag 17 maart, 19:05</time> • Aangepast maandag</p>
    <h1>${HEADLINE}</h1><ul class="authors"><li><img src="/j.jpg" alt=""><div>Joost Pike</div></li></ul>${P.join('')}</article></main>`)
  t.same(textOf(story), [...TEXT])
  t.same(story.images, [])
})

t.test('a summary that only linked data states, a headline on two lines, and tags in a box of theirs', async (t) => {
  const summary = 'Six years after the last rise the council asks for more'
  const data = { '@type': 'NewsArticle', headline: HEADLINE, description: summary }
  const head = `<script type="application/ld+json">${JSON.stringify(data)}</script>`
  t.equal(article(`<h2 class="a_st">${summary}</h2><figure><img src="/a.jpg" alt="A tram"></figure>`, { head }).standfirst, summary)
  const two = page(`<article><h2><span>The tram of Holm</span><span> </span><span>Why it costs more</span></h2>${P.join('')}</article>`,
    '<meta property="og:title" content="The tram of Holm: Why it costs more">')
  t.equal(two.headline, 'The tram of Holm: Why it costs more')
  t.same(article('', { text: `${P.join('')}<div class="post-tags"><a href="/tag/trams">trams</a> <a href="/tag/fares">fares</a></div>` }).tags, ['trams', 'fares'])
})

t.test('credits with a stop, behind a stroke, and in a paragraph that is called a caption', async (t) => {
  t.match(article('<figure><img src="/a.jpg" alt="A tram"><figcaption>The tram. <span class="credit">Photograph by Rune Dahl.</span></figcaption></figure>').images,
    [{ creditLine: 'Rune Dahl', creator: 'Rune Dahl' }])
  t.match(article('<figure><img src="/a.jpg" alt="A tram"><figcaption>Tramwaj na moście / fot. Ewa Nalepa</figcaption></figure>').images,
    [{ caption: 'Tramwaj na moście', creditLine: 'Ewa Nalepa' }])
  t.match(article('<img src="/a.jpg" alt="Un tram"><p class="didascalia">Il tram di Holm (foto Rosa Pace)</p>', { text: `${P.join('')}<p class="copyright">© RIPRODUZIONE RISERVATA</p>` }).images,
    [{ caption: 'Il tram di Holm', creditLine: 'Rosa Pace' }])
})
