import t from 'tap'
import { readHtml } from '../../src/story/html/read.js'

/* Pages as systems of publishing make them: where they put a story, and what they call its parts. */

const HEADLINE = 'Ostby to move its market to the quay'
const PARAGRAPHS = [
  'The market of Ostby will move from the square to the old quay in June, the town council decided on Monday night.',
  'Forty of its stalls have stood on the square since the war, between the church and the school.',
  'The quay has room for sixty, and a roof that keeps the rain off those who buy and those who sell.',
  '“My mother sold eggs on that square,” said Greta Lund, who sells cheese there. “I shall sell mine on the quay.”',
  'The square is to have trees instead, and benches for those who wait for the bus to Holm.'
]
const p = (text: string) => `<p>${text}</p>`
const pageOf = (body: string, head = '') => `<!doctype html><html lang="en"><head><title>${HEADLINE}</title>${head}</head><body>${body}</body></html>`
const blocksOf = (page: string) => readHtml(page).body.map(({ type, text }) => type === 'paragraph' ? text : `${type}: ${text}`)

t.test('what is called a summary and holds all of the text is none', async (t) => {
  const story = readHtml(pageOf(`<h3>${HEADLINE}</h3><div itemprop="description articleBody">${PARAGRAPHS.join('<br><br>')}</div>`))
  t.equal(story.standfirst, null)
  t.strictSame(story.body.map(({ text }) => text), PARAGRAPHS)
})

t.test('a text that a server sends behind the page, for a script to move into it', async (t) => {
  const page = pageOf(`<main><h1>${HEADLINE}</h1><template id="B:0"></template></main><div hidden id="S:0"><div>${PARAGRAPHS.map(p).join('')}</div></div>
    <div hidden>${p('Nobody is shown this sentence about the market of the town.')}</div><script>$RC("B:0", "S:0")</script>`)
  t.strictSame(blocksOf(page), PARAGRAPHS)
})

t.test('a link to another story in a line that calls it related does not end the story', async (t) => {
  const last = p(PARAGRAPHS.at(-1) ?? '')
  for (const line of ['<a href="/a">RELATED: Ferry comes back in May</a>', '<b>Read more:</b> <a href="/a">Ferry comes back in May</a>']) {
    t.strictSame(blocksOf(pageOf(`<article><h1>${HEADLINE}</h1>${PARAGRAPHS.slice(0, -1).map(p).join('')}${p(line)}${last}</article>`)), PARAGRAPHS, line)
  }
})

t.test('the text that a page states for scripts, as markup or without any, is read like a page', async (t) => {
  const [first = '', second = '', ...others] = PARAGRAPHS
  const markup = `<h2>The vote</h2>${p(first)}<figure><img src="x"><figcaption>The quay. Photo: Jan Kessler</figcaption></figure>${p('Advertisement')}${p(second)}
    <ul><li>Sixty stalls</li><li>One roof</li></ul>${p('Read more: Ferry comes back in May')}${others.map(p).join('')}`
  const plain = [first, 'Advertisement', second, 'READ MORE: Ferry comes back in May', ...others, 'Follow us on Facebook'].join('\n\n')
  const read = (articleBody: string) => {
    const stated = JSON.stringify({ '@type': 'NewsArticle', headline: HEADLINE, datePublished: '2024-05-07', articleBody })
    return blocksOf(pageOf('<div id="app"></div><script src="app.js"></script>', `<script type="application/ld+json">${stated}</script>`))
  }
  const blocks = ['heading: The vote', first, second, 'list: Sixty stalls\nOne roof', ...others]
  t.strictSame(read(markup), blocks)
  t.strictSame(read(markup.replaceAll('<', '&lt;').replaceAll('>', '&gt;')), blocks, 'escaped twice')
  t.strictSame(read(plain), PARAGRAPHS)
})

t.test('a wire credit under the story, within its element or below that', async (t) => {
  const text = PARAGRAPHS.map(p).join('')
  for (const page of [`<div>${text}${p('(AFP)')}</div>`, `<div>${text}</div><div>dpa/klu</div>`, `<div>${text}${p('<em>(dpa/klu)</em>')}</div><p>Tags: markets</p>`]) {
    const { agency, body } = readHtml(pageOf(`<article><h1>${HEADLINE}</h1>${page}</article>`))
    t.match(agency, /^(?:AFP|dpa\/klu)$/u, page.slice(-60))
    t.strictSame(body.map(({ text }) => text), PARAGRAPHS)
  }
})

t.test('what sites of other languages say to their readers within a story', async (t) => {
  const [first = '', ...others] = PARAGRAPHS.map(p)
  for (const text of [
    'Annons', 'REKLAMA', 'Publicité', 'Give today.', 'Support independent news. Give today.', 'Have a news tip? Email tips@coast.example.',
    'Tekst gaat verder onder de afbeelding.', 'Lees ook: de storm die de muur brak', 'Läs mer: Stormen som bröt muren', 'Czytaj także: Sztorm na wybrzeżu',
    'Il vous reste 40% de cet article à lire. La suite est réservée aux abonnés.', 'Regístrate gratis para seguir leyendo y recibe nuestras noticias.',
    'Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.', 'An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.'
  ]) t.strictSame(blocksOf(pageOf(`<article><h1>${HEADLINE}</h1><div>${first}${p(text)}${others.join('')}</div></article>`)), PARAGRAPHS, text)
})

t.test('the path to a page, and a picture’s credit, as papers of other languages set them', async (t) => {
  const text = PARAGRAPHS.map(p).join('')
  const links = '<a href="/">Accueil</a> <a href="/politique">Politique</a>'
  for (const path of [`<nav aria-label="Fil d’Ariane">${links}</nav>`, `<div class="migas">${links}</div>`, `<div class="briciole">${links}</div>`]) {
    t.equal(readHtml(pageOf(`${path}<article><h1>${HEADLINE}</h1>${text}</article>`)).section, 'Politique', path)
  }
  for (const [credit, line] of [['(Photo Luc Roe / Le Courrier)', 'Luc Roe / Le Courrier'], ['- Luc Roe/Le Courrier', 'Luc Roe/Le Courrier'],
    ['fot. Jan Lis', 'Jan Lis'], ['Zdjęcie: Jan Lis', 'Jan Lis'], ['Bron: Jan Vos', 'Jan Vos'], ['Foto door: Jan Vos', 'Jan Vos'], ['Källa: Kustpress', 'Kustpress'],
    ['Courtesy of Jan Lis', 'Jan Lis']] as const) {
    const figure = `<figure><img src="/a.jpg" width="800" height="500" alt="Quai"><figcaption>Le quai en mai. ${credit}</figcaption></figure>`
    t.match(readHtml(pageOf(`<article><h1>${HEADLINE}</h1>${figure}${text}</article>`)).images, [{ caption: 'Le quai en mai.', creditLine: line }])
  }
})

t.test('the box of facts that a publishing system sets between headline and text', async (t) => {
  const facts = '<dt>Details</dt><dd itemprop="author">Written by: <span itemprop="name">Tom Hale</span></dd><dd>Category: <a href="/l"><span itemprop="genre">Local</span></a></dd>' +
    '<dd><time datetime="2024-01-03T08:20:00+00:00" itemprop="datePublished">Published: 03 January 2024</time></dd><dd>Hits: 1203</dd>'
  const story = readHtml(pageOf(`<div class="item-page"><h2 itemprop="headline">${HEADLINE}</h2><dl class="article-info text-muted">${facts}</dl><div>${PARAGRAPHS.map(p).join('')}</div></div>`))
  t.match(story, { headline: HEADLINE, byline: 'Tom Hale', section: 'Local', publishedAt: '2024-01-03T08:20:00+00:00' })
  t.strictSame(story.body.map(({ text }) => text), PARAGRAPHS)
})
