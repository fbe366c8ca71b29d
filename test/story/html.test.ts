import t from 'tap'
import { NotAStory } from '../../src/story/capture.js'
import { decodeHtml } from '../../src/story/html/decode.js'
import { readHtml } from '../../src/story/html/read.js'

const PARAGRAPHS = [
  'The old ferry between Norwick and the islands sailed again on Monday, eleven months after it had been laid up.',
  '“We had nearly stopped hoping,” said Ann Poe, who runs the bakery at the pier and sells most of her bread to passengers.',
  'The council paid for a new engine and for the repair of the hull, which had cost more than anybody expected in spring.',
  'Tickets stay at the price of last year until the end of the season, the company said in a short statement.',
  'From October the ferry will sail twice a day, and three times on Saturdays if enough people want to travel.'
]

interface Parts { head?: string, above?: string, below?: string, inside?: string, title?: string }

function pageOf ({ head = '', above = '', below = '', inside = '', title = 'Island ferry sails again after eleven months' }: Parts = {}): string {
  return `<!doctype html><html lang="en-GB"><head><title>${title} | The Norwick Herald</title>${head}</head><body>
    <header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
    <main><article><h1>${title}</h1>${above}<div class="article-body">${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n')}${inside}</div></article>${below}</main>
    <footer><p>© 2024 The Norwick Herald. All rights reserved.</p></footer></body></html>`
}

const linked = (data: object) => `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', ...data })}</script>`
const evidenceOf = (page: string, field: string) => readHtml(page).evidence.find((fact) => fact.field === field)

t.test('a page without any statement about itself', async (t) => {
  const story = readHtml(pageOf({ above: '<p class="byline">By Jane Roe and John Doe</p><p>Published 3 March 2024</p>' }))
  t.equal(story.headline, 'Island ferry sails again after eleven months')
  t.strictSame(story.body.map(({ text }) => text), PARAGRAPHS)
  t.equal(story.byline, 'Jane Roe and John Doe')
  t.equal(story.publishedAt, '2024-03-03')
  t.equal(story.canonicalUrl, null)
  t.strictSame(story.quotes.map(({ text, speakerLabel }) => ({ text, speakerLabel })), [{ text: 'We had nearly stopped hoping,', speakerLabel: 'Ann Poe' }])
})

t.test('tags that may be left out are left out, and a heading alone is a headline', async (t) => {
  const text = PARAGRAPHS.map((text) => `<p>${text}`).join('\n')
  const headline = 'Island ferry sails again after eleven months'
  for (const page of [
    `<!doctype html><title>${headline}</title><article><h1>${headline}</h1>${text}</article>`,
    `<html><body><svg><title>Menu</title></svg><article><h1>${headline}</h1>${text}</article></body></html>`,
    `<html><head><meta charset="utf-8"></head><body><nav><h1>The Herald</h1></nav><article><h1>${headline}</h1>${text}</article></body></html>`
  ]) {
    t.equal(readHtml(page).headline, headline)
    t.strictSame(readHtml(page).body.map(({ text }) => text), PARAGRAPHS)
  }
})

t.test('names and values that are hardly HTML', async (t) => {
  const written: unknown[] = []
  t.teardown(t.intercept(console, 'log', { value: (text: unknown) => written.push(text) }).restore)
  const odd = '<st"range>Odd</st"range><p<b class=\'"x" &lt; <y>\' id=a/b>Odder</p<b><o:p>Oddest</o:p><br/><été>'
  const story = readHtml(pageOf({ above: `<div>${odd}</div>` }))
  t.strictSame(story.body.map(({ text }) => text), PARAGRAPHS)
  t.strictSame(written, [], 'nothing is complained of')
})

t.test('of several stories in linked data the one is taken that the page is called by', async (t) => {
  const head = linked({ headline: 'Another story altogether', author: 'Bo Peep', datePublished: '2020-01-01' }) +
    linked({ headline: 'Island ferry sails again after eleven months', author: 'Nell Harrow', datePublished: '2024-05-07' })
  t.match(readHtml(pageOf({ head })), { byline: 'Nell Harrow', publishedAt: '2024-05-07' })
})

t.test('linked data about another story is not believed', async (t) => {
  const stated = { author: 'Nell Harrow', datePublished: '2019-05-07', image: { url: 'https://x.example/a.jpg' }, articleSection: 'Sports' }
  const other = { headline: 'Northfield wins the cup in the last minute of the season', ...stated }
  t.match(readHtml(pageOf({ head: linked(other) })), { byline: null, publishedAt: null, section: null })
  t.match(readHtml(pageOf({ head: linked(other) + linked({ headline: 'Island ferry sails again', author: 'Jane Roe' }) })), { byline: 'Jane Roe', publishedAt: null })
  t.match(readHtml(pageOf({ head: linked({ ...other, headline: 'Ferry sails again: all you need to know about it' }) })), { byline: 'Nell Harrow' }, 'a headline for search engines')
  t.match(readHtml(pageOf({ head: linked({ ...other, articleBody: PARAGRAPHS.join(' ') }) })), { byline: 'Nell Harrow' }, 'its text stands in the page')
  t.match(readHtml(pageOf({ head: linked(other), above: '<h2>Northfield wins the cup in the last minute of the season</h2>' })), { byline: 'Nell Harrow' }, 'its headline stands in the page')
  t.match(readHtml(pageOf({ head: linked(stated) })), { byline: 'Nell Harrow', publishedAt: '2019-05-07', section: 'Sports' })
})

t.test('each fact names the element it comes from', async (t) => {
  const page = pageOf({ head: '<link rel="canonical" href="https://herald.example/ferry"><meta property="article:section" content="Islands">' })
  t.strictSame(evidenceOf(page, '/headline')?.elements, ['html > body > main > article > h1'])
  t.strictSame(evidenceOf(page, '/body/1')?.elements, ['html > body > main > article > div > p:nth-of-type(2)'])
  t.match(evidenceOf(page, '/canonicalUrl'), { elements: ['html > head > link'], lines: [], rule: 'canonical-link', inferred: false })
  t.match(evidenceOf(page, '/section'), { elements: ['html > head > meta'], rule: 'meta' })
})

t.test('what a page states about itself', async (t) => {
  const story = readHtml(pageOf({
    head: linked({
      headline: 'Island ferry sails again after eleven months',
      datePublished: '2024-03-03T23:30:00+0100',
      author: [{ '@type': 'Person', name: 'Jane Roe' }, { name: 'Max Muster' }],
      articleSection: 'Islands',
      keywords: 'ferries, harbours',
      publisher: { name: 'The Norwick Herald' }
    }) + '<meta property="og:url" content="https://herald.example/ferry">'
  }))
  t.equal(story.byline, 'Jane Roe and Max Muster')
  t.equal(story.publishedAt, '2024-03-03T23:30:00+01:00', 'in the zone that the page states')
  t.equal(story.section, 'Islands')
  t.strictSame(story.tags, ['ferries', 'harbours'])
  t.equal(story.publication?.name, 'The Norwick Herald')
  t.equal(story.canonicalUrl, 'https://herald.example/ferry')
})

t.test('statements that conflict', async (t) => {
  t.equal(readHtml(pageOf({ head: linked({ headline: 'Ferry sails again: all you need to know, and what comes next' }) })).headline,
    'Island ferry sails again after eleven months', 'the headline that is shown')
  t.equal(readHtml(pageOf({ title: 'Islands Island ferry sails again after eleven months', head: linked({ headline: 'Island ferry sails again after eleven months' }) })).headline,
    'Island ferry sails again after eleven months', 'the label before it is no part of it')
  t.equal(readHtml(pageOf({ head: linked({ author: { name: 'Jane Roe' } }), above: '<div class="byline">By Jane Roe and John Doe, Herald staff</div>' })).byline,
    'Jane Roe and John Doe', 'the byline that is shown names one more')
  t.equal(readHtml(pageOf({ head: linked({ author: { name: 'The Norwick Herald' }, publisher: { name: 'The Norwick Herald' } }) + '<meta name="author" content="By Jane Roe, editor">' })).byline,
    'Jane Roe', 'the site signs nothing')
  t.equal(readHtml(pageOf({ head: '<meta property="article:published_time" content="2024-03-03"><meta property="article:modified_time" content="2024-03-09">' })).publishedAt, '2024-03-03')
})

t.test('a statement that is broken is as good as none', async (t) => {
  const story = readHtml(pageOf({ head: '<script type="application/ld+json">{"@type": "NewsArticle", </script>' + linked({ datePublished: 'soon', author: { name: 42 } }) }))
  t.match(story, { byline: null, publishedAt: null })
  t.equal(readHtml(pageOf({ head: '<link rel="canonical" href="javascript:alert(1)">' })).canonicalUrl, null)
  t.equal(readHtml(pageOf(), 'https://herald.example/ferry').canonicalUrl, 'https://herald.example/ferry', 'the address that came with the page')
})

t.test('a standfirst', async (t) => {
  const text = 'The council paid for a new engine, and passengers are back on the pier.'
  for (const [above, head] of [
    [`<p class="article__standfirst">${text}</p>`, ''],
    [`<h2>${text}</h2>`, `<meta name="description" content="${text}">`],
    [`<div class="top"><p>${text}</p></div>`, ''],
    [`<h2>${text.replace('.', '')}</h2><p>By Jane Roe</p>`, '']
  ] as const) {
    const story = readHtml(pageOf({ above, head }))
    t.equal(`${story.standfirst}.`.replace('..', '.'), text, above)
    t.strictSame(story.body.map(({ text }) => text), PARAGRAPHS)
  }
  const bold = (many: number) => readHtml(PARAGRAPHS.slice(0, many)
    .reduce((page, paragraph) => page.replace(`<p>${paragraph}</p>`, `<p><strong>${paragraph}</strong></p>`), pageOf()))
  t.strictSame([bold(1).standfirst, bold(1).body[0]?.text], [PARAGRAPHS[0], PARAGRAPHS[1]], 'a first paragraph in bold')
  t.equal(bold(PARAGRAPHS.length).standfirst, null, 'where all is bold, the first paragraph is none')
  t.equal(readHtml(pageOf({ head: `<meta name="description" content="${PARAGRAPHS[0]}">` })).standfirst, null, 'a first paragraph that is quoted is none')
})

t.test('what stands beside a story', async (t) => {
  const story = readHtml(pageOf({
    inside: `<div class="related-stories"><p>Ten other ferries that you should have taken by now.</p></div><h3>More from the islands</h3>
      <p>Lighthouse keeper looks for somebody to take over his cat.</p>`,
    below: '<aside><p>The weather will be fine on most days of the coming week, say those who know.</p></aside>'
  }))
  t.strictSame(story.body.map(({ text }) => text), PARAGRAPHS)
  const noted = readHtml(pageOf({ head: linked({ author: { name: 'Jane Roe' } }), inside: '<p>Jane Roe writes about islands. Follow her on the usual channels.</p>' }))
  t.equal(noted.body.length, PARAGRAPHS.length, 'who wrote it')
  const twice = readHtml(pageOf({ inside: `<p>${PARAGRAPHS[2]}</p><h2>What it costs</h2><p>A day return is twelve pounds, and children under six go free.</p>` }))
  t.strictSame(twice.body.slice(PARAGRAPHS.length).map(({ type }) => type), ['heading', 'paragraph'], 'a paragraph stands once')
})

t.test('a pull quote repeats the story and is none of it', async (t) => {
  for (const box of ['<p class="pull-quote">“We had nearly stopped hoping”</p>', '<blockquote class="pullquote"><p>“We had nearly stopped hoping”</p></blockquote>', '<div class="quote-box">“We had nearly stopped hoping”</div>']) {
    const { body, quotes } = readHtml(pageOf({ inside: box }))
    t.strictSame([body.map(({ text }) => text), quotes.length], [PARAGRAPHS, 1], box)
  }
})

t.test('a label above the headline, the title of a table and a rule are no text', async (t) => {
  const inside = '<table><caption>Fares of the ferry</caption><tr><td>Adults</td><td>12</td></tr></table><p>___</p><p>It will sail as long as there are islands.</p>'
  const page = pageOf({ inside }).replace('<article>', '<article><header>Traffic</header>')
  t.same(readHtml(page).body.slice(PARAGRAPHS.length).map(({ text }) => text), ['It will sail as long as there are islands.'])
  t.equal(readHtml(page).body[0]?.text, PARAGRAPHS[0])
})

t.test('who signs a block quotation says it', async (t) => {
  for (const name of ['footer', 'cite', 'p']) {
    const inside = `<blockquote><p>“It will sail for as long as there are islands.”</p><${name}>— Tom Ash, mayor of Norwick</${name}></blockquote><p>The harbour master said that the pier would be mended in spring as well.</p>`
    const { body, quotes, people } = readHtml(pageOf({ inside }))
    t.equal(body.at(-2)?.text, '— Tom Ash, mayor of Norwick', name)
    t.match(people[quotes.at(-1)?.speaker ?? -1], { name: 'Tom Ash', description: 'mayor of Norwick' }, name)
  }
})

t.test('a title of the window that is the site’s is no headline where the page has one', async (t) => {
  const page = pageOf({ title: 'Island ferry sails again' })
  const named = page.replace(/<title>.*<\/title>/u, '<title>The Norwick Herald - local news and sport</title>')
  t.equal(readHtml(named).headline, 'Island ferry sails again')
  const stated = named.replace('</title>', '</title><meta property="og:title" content="Old boat is back at sea in Norwick">')
  t.equal(readHtml(stated).headline, 'Island ferry sails again', 'nor is what it states for others')
  const bare = stated.replace(/<h1>.*<\/h1>/u, '')
  t.equal(readHtml(bare).headline, 'Old boat is back at sea in Norwick')
})

t.test('text that is hidden is none of the story', async (t) => {
  const text = 'A sentence that nobody sees stands among the others of this page.'
  for (const hidden of ['style="display:none"', 'style="color: red; Visibility : Hidden"', 'hidden', 'aria-hidden="true"']) {
    t.strictSame(readHtml(pageOf({ inside: `<p ${hidden}>${text}</p><blockquote ${hidden}><b>${text}</b></blockquote><p>And so it ended.</p>` })).body.map(({ text }) => text),
      [...PARAGRAPHS, 'And so it ended.'], hidden)
  }
  const page = pageOf().replace('<main>', '<main aria-hidden="true">')
  t.strictSame(readHtml(page).body.map(({ text }) => text), PARAGRAPHS, 'a page under a dialogue is hidden from screen readers for the moment')
  const walled = pageOf().replace('class="article-body"', 'class="article-body premium" style="display: none"')
  t.strictSame(readHtml(walled).body.map(({ text }) => text), PARAGRAPHS, 'behind a paywall')
  const wording = 'By signing up you agree to receive promotional offers from the Herald by email.'
  const { newsletter } = readHtml(pageOf({
    inside: `<form><h4>The Tide</h4><p>Sign up to The Tide, our weekly newsletter about the islands.</p><button>Terms</button><p aria-hidden="true">${wording}</p></form>`
  }))
  t.equal(newsletter?.consent?.wording, wording, 'terms that open with a button are agreed to')
})

t.test('a list is one block, each item a line of it', async (t) => {
  const { body, quotes, people, evidence } = readHtml(pageOf({
    inside: `<h2>What passengers say</h2><ul><li>Jo Finch, from Norwick</li><li><p>“It is faster than before,” said Max Muster</p></li><li>Mr Finch took his bicycle</li></ul>
      <ol><li>First the hull</li><li>Then the engine <ul><li>with its screw</li></ul></li></ol>
      <ul><li><h3>The crew</h3><p>Five people work on board, two of them in the engine room.</p></li></ul>`
  }))
  t.strictSame(body.slice(PARAGRAPHS.length + 1), [
    { type: 'list', text: 'Jo Finch, from Norwick\n“It is faster than before,” said Max Muster\nMr Finch took his bicycle' },
    { type: 'list', text: 'First the hull\nThen the engine\nwith its screw' },
    { type: 'heading', text: 'The crew' },
    { type: 'paragraph', text: 'Five people work on board, two of them in the engine room.' }
  ])
  const quote = quotes.at(-1)
  t.equal(body[quote?.block ?? 0]?.text.slice(quote?.start, quote?.end), 'It is faster than before,')
  t.equal(quote?.speakerLabel, 'Max Muster', 'who speaks stands in the same item')
  t.strictSame(people.map(({ name }) => name), ['Ann Poe', 'Jo Finch', 'Max Muster'])
  t.equal(evidence.find(({ field }) => field === `/body/${PARAGRAPHS.length + 1}`)?.elements?.length, 3)
  const laidOut = pageOf().replaceAll(/<p>([^<]{80,})<\/p>/gu, '<li>$1</li>').replace('<div class="article-body">', '<ul>').replace('</div></article>', '</ul></article>')
  t.strictSame(readHtml(laidOut).body.map(({ type }) => type), PARAGRAPHS.map(() => 'paragraph'), 'a list that holds the story')
})

t.test('dateline and wire credit', async (t) => {
  const story = readHtml(pageOf().replace('<p>The old', '<p>NORWICK (Reuters) - The old').replace('want to travel.', 'want to travel. (AFP)'))
  t.equal(story.dateline, 'NORWICK')
  t.equal(story.agency, 'AFP')
  t.strictSame(story.body.map(({ text }) => text), PARAGRAPHS)
})

t.test('pictures', async (t) => {
  const { images } = readHtml(pageOf({
    head: '<link rel="canonical" href="https://herald.example/ferry/">',
    above: '<figure><img src="data:image/gif;base64,R0" data-src="/a/ferry.jpg" alt="A white ferry at a pier"><figcaption>The ferry on Monday. <span class="credit">Photo: Jane Roe/AP</span></figcaption></figure>',
    inside: `<div class="x1"><picture><img src="pier.jpg"></picture><div class="x2">The pier of Norwick before the storm</div><div class="x3">Max Muster / dpa</div></div>
      <figure><img src="https://cdn.example/hull.jpg"><figcaption>The hull in the dock (Picture: Ann Poe)</figcaption></figure><img src="icon.png" width="16" height="16">`
  }))
  t.match(images, [
    { src: 'https://herald.example/a/ferry.jpg', caption: 'The ferry on Monday.', creditLine: 'Jane Roe/AP', creator: 'Jane Roe', alt: 'A white ferry at a pier' },
    { src: 'https://herald.example/ferry/pier.jpg', caption: 'The pier of Norwick before the storm', creditLine: 'Max Muster / dpa', alt: 'The pier of Norwick before the storm' },
    { src: 'https://cdn.example/hull.jpg', caption: 'The hull in the dock', creditLine: 'Ann Poe' }
  ])
  t.equal(images.length, 3)
})

t.test('where a picture is', async (t) => {
  const sourceOf = (img: string, head = '') => readHtml(pageOf({ head, above: `<figure>${img}<figcaption>The ferry on Monday</figcaption></figure>` })).images[0]?.src
  const canonical = '<link rel="canonical" href="https://herald.example/ferry/">'
  for (const [img, src] of Object.entries({
    '<img src="/a/b c.jpg">': 'https://herald.example/a/b%20c.jpg',
    '<img src="data:image/gif;base64,R0" srcset="//cdn.example/s.jpg 300w, //cdn.example/l.jpg 900w">': 'https://cdn.example/l.jpg',
    '<picture><source data-srcset="l.webp 900w"><img src="/placeholder.gif"></picture>': 'https://herald.example/ferry/l.webp',
    '<img data-src="/a-{width}.jpg">': null,
    '<img src="file:///C:/ferry.jpg">': null,
    '<img src="blob:https://herald.example/1">': null
  })) t.equal(sourceOf(img, canonical), src, img)
  t.equal(sourceOf('<img src="a.jpg">'), null, 'relative to nothing that is known')
  t.equal(sourceOf('<img src="a.jpg">', '<base href="https://pictures.example/x/">' + canonical), 'https://pictures.example/x/a.jpg')
  const lazy = '<img class="lazy" alt="A white ferry">'
  t.equal(sourceOf(lazy, '<meta property="og:image" content="https://herald.example/og.jpg">'), 'https://herald.example/og.jpg', 'the page says which picture leads it')
  t.equal(sourceOf(lazy, linked({ image: { '@type': 'ImageObject', url: 'https://herald.example/ld.jpg' } })), 'https://herald.example/ld.jpg')
  t.match(readHtml(pageOf({ above: `<figure>${lazy}</figure><figure><img src="https://herald.example/og.jpg?w=3" alt="A pier"></figure>`, head: '<meta property="og:image" content="https://herald.example/og.jpg">' })).images,
    [{ src: null, alt: 'A white ferry' }, { src: 'https://herald.example/og.jpg?w=3', alt: 'A pier' }], 'it is another one')
  const page = pageOf({ above: '<figure><img src="https://herald.example/a.jpg"><figcaption>The ferry on Monday</figcaption></figure>' })
  t.match(evidenceOf(page, '/images/0/src'), { elements: ['html > body > main > article > figure > img'], rule: 'image-address' })
})

t.test('whose a picture is, not since when', async (t) => {
  const creditOf = (caption: string) => readHtml(pageOf({ inside: `<figure><img src="a.jpg" alt="A pier"><figcaption>${caption}</figcaption></figure>` })).images[0]?.creditLine
  for (const [caption, credit] of Object.entries({
    'The pier at dawn. © 2024 AFP': 'AFP',
    'The pier at dawn. <span class="credit">© 2019–2024, Norwick Pictures</span>': 'Norwick Pictures',
    '<span class="credit">Copyright 2024 AFP</span>': 'AFP',
    '<span class="credit">Jane Roe / AFP © 2024</span>': 'Jane Roe / AFP',
    '<span class="credit">Studio 2024</span>': 'Studio 2024'
  })) t.equal(creditOf(caption), credit, caption)
  t.equal(creditOf('The pier on Monday. Jan Kessler / Coast Wire'), 'Jan Kessler / Coast Wire')
  t.equal(creditOf('The pier on Monday, at the 2020/2021 festival.'), null)
  const labelled = '<figure><img src="a.jpg" alt="A pier"><div><span>Image source, </span><span>Coast Wire/Clara Voss</span></div><figcaption><span>Image caption, </span>The pier on Monday</figcaption></figure>'
  t.match(readHtml(pageOf({ inside: labelled })).images, [{ caption: 'The pier on Monday', creditLine: 'Coast Wire/Clara Voss', creator: 'Clara Voss' }])
})

t.test('a credit may stand around the picture, and its caption beside that', async (t) => {
  const figure = (inside: string) => readHtml(pageOf({ inside: `<figure>${inside}</figure>` })).images
  const img = '<img src="https://x.example/a.jpg" alt="A red ferry">'
  const image = { caption: 'Fares rise in May', creditLine: 'Ada Chong/Reuters' }
  t.match(figure(`<div>${img}<span>Ada Chong/Reuters</span></div><figcaption>Fares rise in May</figcaption>`), [image])
  t.match(figure(`${img}<span>Photo: Ada Chong/Reuters</span><figcaption>Fares rise in May</figcaption>`), [image])
  t.match(figure(`${img}<button>Open gallery</button><span>Zoom</span><figcaption>Fares rise in May</figcaption>`), [{ ...image, creditLine: null }])
})

t.test('a dateline names its agency', async (t) => {
  const filed = readHtml(pageOf().replace('The old ferry', 'NORWICK, March 5 (Coast Wire) - The old ferry'))
  t.match(filed, { dateline: 'NORWICK', agency: 'Coast Wire', body: [{ text: PARAGRAPHS[0] }] })
})

t.test('the house signs where nobody else does', async (t) => {
  const house = linked({ headline: 'Island ferry sails again after eleven months', author: { '@type': 'NewsMediaOrganization', name: 'The Coast Desk' } })
  const bylineOf = (above: string) => readHtml(pageOf({ head: house, above })).byline
  t.equal(bylineOf('<p class="byline">By Jane Roe</p>'), 'Jane Roe')
  t.equal(bylineOf(''), 'The Coast Desk')
})

t.test('tags and thanks at the end are no text', async (t) => {
  const story = readHtml(pageOf({ below: '<p>Additional reporting by Tom Harrow</p><p>The post Island ferry sails again appeared first on The Herald.</p><p>Tags: harbour, ferries</p>' }))
  t.strictSame(story.body.map(({ text }) => text), PARAGRAPHS)
})

t.test('the wording of a sign-up box', async (t) => {
  const wording = 'By signing up you agree to receive promotional offers from the Herald by email.'
  const { newsletter, body } = readHtml(pageOf({
    inside: `<form class="box"><h4>The Tide</h4><p>Sign up to The Tide, our weekly newsletter about the islands.</p><label>${wording}</label></form>`
  }))
  t.match(newsletter, { name: 'The Tide', frequency: 'weekly', consent: { wording } })
  t.equal(body.length, PARAGRAPHS.length)
  const treaty = 'The minister said that by signing up to the treaty the country agrees to all that the court decides in the matter.'
  const told = readHtml(pageOf({ inside: `<p>${treaty}</p>` }))
  t.strictSame([told.newsletter, told.body.at(-1)?.text], [null, treaty], 'what nobody is asked is none')
})

t.test('a page in German, saved in windows-1252', async (t) => {
  const html = `<html><head><meta charset="windows-1252"><title>Fähre fährt wieder</title></head><body><article><h1>Fähre fährt wieder</h1><div class="autor">Von Jörg Müller</div>
    <p>„Wir haben lange darauf gewartet“, sagte Bürgermeisterin Käthe Groß am Montag auf der Brücke über den Fluss.</p>
    <p>Die Fähre war elf Monate lang nicht gefahren, weil der Motor und die Schraube erneuert werden mussten.</p>
    <p>Im Oktober soll sie zweimal am Tag übersetzen, und an den Samstagen dreimal, wenn es genug Gäste gibt.</p></article></body></html>`
  const bytes = Uint8Array.from([...html].map((sign) => ({ '„': 0x84, '“': 0x93 })[sign] ?? sign.charCodeAt(0)))
  const story = readHtml(decodeHtml(bytes))
  t.match(story, { headline: 'Fähre fährt wieder', byline: 'Jörg Müller', language: 'de' })
  t.match(story.quotes, [{ text: 'Wir haben lange darauf gewartet', speakerLabel: /Käthe Groß/ }])
  const encoded = new TextEncoder().encode(html)
  t.match(readHtml(decodeHtml(encoded)).headline, 'Fähre fährt wieder', 'it was saved as UTF-8, whatever it declares')
  t.equal(decodeHtml(Buffer.from('<meta charset="utf-8">f\xE4hrt', 'latin1')), '<meta charset="utf-8">fährt', 'it calls itself UTF-8, and is not')
  t.equal(decodeHtml(Buffer.concat([Buffer.from('<meta charset="utf-8">fährt, f'), Buffer.of(0xE4)])), '<meta charset="utf-8">fährt, f\uFFFD', 'one damaged character spoils no other')
  t.equal(decodeHtml(Uint8Array.of(0xFF, 0xFE, 0x66, 0, 0xE4, 0)), 'fä', 'a byte order mark decides')
  t.throws(() => decodeHtml(new Uint8Array()), new NotAStory('The file is empty.'))
})

t.test('a block quotation has no marks, and is whose the line above or its signature says', async (t) => {
  const inside = '<blockquote><p>The crew showed the very best of the sea.</p><footer>— Orla Holm, chief of the coastguard</footer></blockquote>' +
    '<p>In a letter to the passengers Ann Poe wrote:</p><blockquote><p>You were late home, and all of you got home.</p></blockquote><p>The ferry sails again.</p>'
  const story = readHtml(pageOf({ inside }))
  const said = story.quotes.slice(1).map(({ text, kind, speakerLabel, cue, block, start, end }) =>
    [text, kind, speakerLabel, cue, story.body[block]?.text.slice(start, end)])
  const [crew, late] = ['The crew showed the very best of the sea.', 'You were late home, and all of you got home.']
  t.same(said, [[crew, 'direct', 'Orla Holm', null, crew], [late, 'direct', 'Ann Poe', 'wrote', late]])
  t.notOk(story.body.some((block) => 'setApart' in block))
})

t.test('a post is in the text where the line above announces it', async (t) => {
  const post = '<blockquote class="twitter-tweet"><p>Norwick owes you a debt, Ann.</p>— Imran Shah (@imranshah) <a href="https://x.example">June 1, 2024</a></blockquote><p>Nobody had asked for it.</p>'
  const story = readHtml(pageOf({ inside: `<p>The council leader, Imran Shah, posted on X:</p>${post}` }))
  t.same(story.quotes.slice(1).map(({ text, speakerLabel }) => [text, speakerLabel]), [['Norwick owes you a debt, Ann.', 'Imran Shah']])
  t.equal(readHtml(pageOf({ inside: `<p>The ferry has many friends.</p>${post}` })).quotes.length, 1)
})

t.test('a newsletter whose title is a heading, and a reader who consents to be sent it', async (t) => {
  const below = '<form><h3>Norwick Weekly</h3><p>Our best stories in your inbox each Friday.</p><input type="email">' +
    '<label><input type="checkbox"> I consent to Norwick Media sending me newsletters by email.</label></form>'
  const { newsletter } = readHtml(pageOf({ below }))
  t.match(newsletter, { name: 'Norwick Weekly', pitch: 'Our best stories in your inbox each Friday.', frequency: 'weekly', consent: { wording: /^I consent to Norwick Media/ } })
  const offered = below.replace('Norwick Weekly', 'Get the Norwick newsletter').replace('in your inbox each', 'every')
  t.match(readHtml(pageOf({ below: offered })).newsletter,
    { name: 'Norwick newsletter', heading: 'Get the Norwick newsletter', pitch: 'Our best stories every Friday.', frequency: 'weekly' })
})

t.test('a few bold words alone between two paragraphs are a subheading', async (t) => {
  const typesOf = (line: string) => readHtml(pageOf({ inside: `<p>${line}</p><p>${PARAGRAPHS[0]} It was full.</p>` })).body.map(({ type }) => type)
  t.equal(typesOf('<strong>Back from the yard</strong>')[5], 'heading')
  t.equal(typesOf('<b>Back from the yard</b>')[5], 'heading')
  t.equal(typesOf('<b>Back from the yard.</b>')[5], 'paragraph', 'a sentence is none')
  t.equal(typesOf('<b>Back</b> from the yard')[5], 'paragraph', 'nor is a part of a line')
})
