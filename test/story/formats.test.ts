import t from 'tap'
import { formatOf, readSource, sourcesIn } from '../../src/story/source.js'
import type { Story } from '../../src/story/story.js'
import { readMarkdown } from '../../src/story/formats/markdown.js'
import { costsLess, evidenceFor, quotesStandInPlace, seedText } from './fixtures.js'

async function storiesIn (text: string | Buffer): Promise<Story[]> {
  return await Promise.all((await sourcesIn(Buffer.from(text))).map(readSource))
}

async function storyIn (text: string): Promise<Story> {
  const [story, ...others] = await storiesIn(text)
  if (story === undefined || others.length > 0) throw new Error('It is not one story.')
  return story
}

const refused = (text: string | Buffer, message: RegExp) => t.rejects(storiesIn(text), { name: 'NotAStory', message }, String(message))

const MARKDOWN = `---
title: "The harbour wall of Ostby is to be repaired"
description: Work starts in May.
date: 2024-03-05T10:00:00+01:00
authors: [Anna Lindqvist, { name: Tom Harrow }]
section: Coast
tags: harbour, storms
lang: en
canonical_url: https://news.example/wall
image:
  src: https://news.example/wall.jpg
  alt: A wall with a gap
  caption: "The wall after the storm. Photo: Jan Kessler"
---

# The harbour wall of Ostby is to be repaired

The council of **Ostby** voted on [Monday](https://news.example/monday) to repair the wall.

“We have waited *long* enough,” Mayor Ruth Abara said.

## What comes next

- Surveyors in April
- Masons in May

> The sea takes what it wants.
>
> — Ivo Danesh

![Masons at work](/masons.jpg "Masons at the wall in 1950")

<script>alert(1)</script>

![A crane](/crane.jpg)

*The crane in May. Photo: Clara Voss*
`

t.test('a summary in italics and a dateline in bold open a text of Markdown', async (t) => {
  const story = await storyIn(`---
title: Tram line reaches the university
---

*It took ten years.*

**HARWICK, Ostland (AP) —** The tram *opens* on Monday.

It has nine stops.
`)
  t.match(story, { standfirst: 'It took ten years.', dateline: 'HARWICK, Ostland', agency: 'AP' })
  t.same(story.body, [
    { type: 'paragraph', text: 'The tram opens on Monday.', marks: [{ type: 'em', start: 9, end: 14 }] }, { type: 'paragraph', text: 'It has nine stops.' }
  ])
})

t.test('what a source is, is told by how it begins', async (t) => {
  for (const [format, ...starts] of [
    ['html', '<!DOCTYPE html><html>', '\n <!-- saved from url=(0023)https://news.example/ -->\n<html lang="de">', '<HTML>', '\uFEFF<!doctype HTML>',
      '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html xmlns="x">', '<article><h1>A</h1>'],
    ['feed', '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">', '<feed xmlns="http://www.w3.org/2005/Atom">', '<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><rdf:RDF>'],
    ['ninjs', '{ "uri": "x" }', '\uFEFF[ {"uri": "x"} ]'],
    ['markdown', '---\ntitle: x\n---\n'],
    ['text', 'A headline\n\nA story.', '# A headline', '[Updated] The bridge', '{curly} start', '- a list'],
    ['xml', '<?xml version="1.0"?><nitf>']
  ] as const) {
    for (const start of starts) t.equal(formatOf(start), format, start)
  }
})

t.test('plain text is read as before', async (t) => {
  const [source] = await sourcesIn(Buffer.from(seedText()))
  t.match(source, { format: 'text', url: null })
  t.equal((await storyIn(seedText())).quotes.length, 2)
})

t.test('Markdown under front matter gives its fields, its blocks and where each stands', async (t) => {
  const story = await storyIn(MARKDOWN)
  t.match(story, {
    headline: 'The harbour wall of Ostby is to be repaired',
    standfirst: 'Work starts in May.',
    publishedAt: '2024-03-05T09:00:00.000Z',
    byline: 'Anna Lindqvist, Tom Harrow',
    section: 'Coast',
    tags: ['harbour', 'storms'],
    language: 'en',
    canonicalUrl: 'https://news.example/wall'
  })
  t.same(story.body, [
    {
      type: 'paragraph',
      text: 'The council of Ostby voted on Monday to repair the wall.',
      marks: [{ type: 'strong', start: 15, end: 20 }, { type: 'link', start: 30, end: 36, href: 'https://news.example/monday' }]
    },
    { type: 'paragraph', text: '“We have waited long enough,” Mayor Ruth Abara said.', marks: [{ type: 'em', start: 16, end: 20 }] },
    { type: 'heading', text: 'What comes next' },
    { type: 'list', text: 'Surveyors in April\nMasons in May' },
    { type: 'pullquote', text: 'The sea takes what it wants.', attribution: 'Ivo Danesh' }
  ], 'the headline is no block, a script is nothing')
  t.same(story.images.map(({ src, caption, alt, creditLine }) => [src, caption, alt, creditLine]), [
    ['https://news.example/wall.jpg', 'The wall after the storm.', 'A wall with a gap', 'Jan Kessler'],
    ['https://news.example/masons.jpg', 'Masons at the wall in 1950', 'Masons at work', null],
    ['https://news.example/crane.jpg', 'The crane in May.', 'A crane', 'Clara Voss']
  ])
  t.match(story.quotes, [{ text: 'We have waited long enough,', speaker: 0, cue: 'said' }])
  t.equal(story.people[0]?.name, 'Ruth Abara')
  t.ok(quotesStandInPlace(story))
  for (const [field, lines] of [['/headline', [2]], ['/tags', [7]], ['/body/0', [18]], ['/body/3', [24, 25]], ['/quotes/0', [20]]] as const) {
    t.same(evidenceFor(story, field)?.lines, lines, field)
  }
})

t.test('front matter is read exactly', async (t) => {
  const withDate = async (date: string) => (await storyIn(`---\ntitle: A\ndate: ${date}\n---\nThe bridge is closed.`)).publishedAt
  for (const [date, time] of [
    ['2024-03-05', '2024-03-05'], ['"2024-03-05 10:00:00 +0200"', '2024-03-05T08:00:00.000Z'], ['2024-03-05T10:00:00', '2024-03-05'],
    ['"Tue, 05 Mar 2024 10:00:00 GMT"', '2024-03-05T10:00:00.000Z'], ['"Tue, 05 Mar 2024 18:45:00 CST"', '2024-03-06T00:45:00.000Z'], ['5 March 2024', '2024-03-05'], ['2024-02-30', null], ['2024-02-30T09:00:00Z', null], ['"Fri, 30 Feb 2024 10:00:00 GMT"', null], ['soon', null], ['20240305', null]
  ] as const) {
    t.equal(await withDate(date), time, date)
  }
  await refused('---\ntitle: A\ndraft: true\n---\nThe bridge.', /draft/)
  await refused('---\ntitle: "A\n---\nThe bridge.', /front matter is not valid YAML/)
  await refused('---\ntitle: A\nauthor: b: c\n---\nThe bridge.', /front matter is not valid YAML: .* at line 3, column 9\.$/)
  const { dropped } = await storyIn('---\ntitle: A\ndate: 2024-13-45\nlang: the English one\nurl: /bridge\nauthor: { x: [1] }\n---\nThe bridge is closed.')
  t.match(dropped, [
    { lines: [3], text: '2024-13-45', reason: /no day or time/ }, { lines: [6], text: '{"x":[1]}', reason: /no text/ }, { lines: [4], text: 'the English one', reason: /no language tag/ },
    { lines: [5], text: '/bridge', reason: /no URL/ }
  ], 'what front matter says in vain is told')
  await refused('---\ndate: 2024-01-01\n---\nThe bridge is closed.', /no headline/)
  await refused('---\ntitle: A\n---\n', /no text/)
  await refused(`---\ntitle: &a [x,x,x,x]\n${'bcdefg'.split('').map((n, i) => `${n}: &${n} [${Array(50).fill(`*${'abcdef'[i]}`)}]`).join('\n')}\n---\nx`, /YAML/)
  t.equal((await sourcesIn(Buffer.from('---\nThe bridge is closed for good.\n---\n')))[0]?.format, 'text', 'lines of hyphens alone are none')
})

const CONTENT = '<p>The tram line to the <b>university</b> opens on Friday.</p><ul><li>Ten stops</li><li>Six minutes</li></ul>' +
  '<figure><img src="a.jpg" alt="A tram"><figcaption>The first tram. <span class="credit">Jan Kessler</span></figcaption></figure>' +
  '<p>“It took us ten years,” engineer Clara Voss said.<br>She smiled.</p><script>alert("no")</script>'

t.test('ninjs 3, 2 and 1 give the same', async (t) => {
  const image = { name: 'main', uri: 'x:1', type: 'picture', renditions: [{ name: 'thumb', href: 'https://news.example/t.jpg' }, { name: 'main', href: 'https://news.example/depot.jpg' }], by: 'Ivo Danesh', copyrightNotice: '© The Gazette', usageTerms: 'Once.', contentCreated: '2024-03-01T00:00:00Z' }
  const stories = await storiesIn(JSON.stringify([
    {
      uri: 'x:3',
      type: 'text',
      headlines: [{ role: 'short', value: 'Tram' }, { role: 'main', value: 'Tram line reaches the university' }],
      descriptions: [{ value: 'After ten years.' }],
      bodies: [{ role: 'main', contentType: 'text/plain', value: 'x' }, { role: 'main', contentType: 'text/html', value: CONTENT }],
      by: 'Anna Lindqvist',
      located: 'Harwick',
      contentCreated: '2024-03-05T10:00:00+01:00',
      language: 'en',
      subjects: [{ name: 'Traffic', rel: 'tag' }, { name: 'City', rel: 'section' }],
      infoSources: [{ name: 'Coast Wire', role: 'agency' }],
      altIds: [{ role: 'page', value: 'https://news.example/tram' }],
      associations: [{ ...image, headlines: [{ role: 'alternative', value: 'A depot' }], descriptions: [{ role: 'caption', value: 'The depot.' }], infoSources: [{ name: 'Danesh/Coast Wire', role: 'credit' }] }]
    },
    { uri: 'x:2', type: 'text', headlines: [{ value: 'Tram line reaches the university' }], bodies: [{ contenttype: 'text/html', value: CONTENT }], by: 'Anna Lindqvist', contentcreated: '2024-03-05T09:00:00Z' },
    { uri: 'x:1', type: 'text', headline: 'Tram line reaches the university', byline: 'Anna Lindqvist', body_xhtml: CONTENT, versioncreated: '2024-03-05T09:00:00Z', associations: { main: { type: 'picture', description_text: 'The depot.', renditions: { thumb: { href: 'https://news.example/t.jpg' }, main: { href: 'https://news.example/depot.jpg' } } } } },
    { uri: 'x:1b', type: 'text', headline: 'Tram line reaches the university', byline: 'By Anna Lindqvist', body_html: CONTENT, versioncreated: '2024-03-05T09:00:00Z' }
  ]))
  t.equal(stories.length, 4)
  for (const story of stories) {
    t.match(story, { headline: 'Tram line reaches the university', byline: 'Anna Lindqvist', publishedAt: '2024-03-05T09:00:00.000Z' })
    t.same(story.body.map(({ type, text }) => [type, text]), [
      ['paragraph', 'The tram line to the university opens on Friday.'], ['list', 'Ten stops\nSix minutes'],
      ['paragraph', '“It took us ten years,” engineer Clara Voss said.\nShe smiled.']
    ])
    t.match(story.quotes, [{ text: 'It took us ten years,', block: 2 }])
    t.match(story.images.at(-1), { caption: 'The first tram.', alt: 'A tram', creditLine: 'Jan Kessler' })
  }
  t.match(stories[0], { standfirst: 'After ten years.', dateline: 'Harwick', section: 'City', tags: ['Traffic'], agency: 'Coast Wire', canonicalUrl: 'https://news.example/tram' })
  t.equal(stories[0]?.images[1]?.src, 'https://news.example/a.jpg', 'relative to the page')
  t.equal(stories[2]?.images[0]?.src, 'https://news.example/depot.jpg')
  t.match(stories[0]?.images[0], {
    src: 'https://news.example/depot.jpg',
    caption: 'The depot.',
    alt: 'A depot',
    creditLine: 'Danesh/Coast Wire',
    creator: 'Ivo Danesh',
    takenOn: '2024-03-01',
    copyrightNotice: '© The Gazette',
    usageTerms: 'Once.'
  })
  t.match(evidenceFor(stories[0] as Story, '/headline'), { lines: [], elements: ['/headlines/1/value'], rule: 'ninjs-property' })
  t.match(evidenceFor(stories[2] as Story, '/body/0'), { elements: ['/body_xhtml'] })
})

t.test('ninjs that is not to be published, or no story, is refused', async () => {
  const item = { uri: 'x:1', type: 'text', headline: 'A', body_text: 'The bridge is closed.' }
  for (const [change, message] of [
    [{ type: 'picture' }, /type picture/], [{ pubstatus: 'canceled' }, /canceled/], [{ embargoed: '2999-01-01T00:00:00Z' }, /embargoed until 2999/],
    [{ embargoed: 'soon' }, /embargoed until soon/], [{ headline: null }, /no headline/], [{ body_text: '' }, /no text/]
  ] as const) {
    await refused(JSON.stringify({ ...item, ...change }), message)
  }
  await refused('{ "name": "x" }', /no ninjs/)
  await refused('{ "uri": ', /begins like JSON, but is none/)
  await refused(`${'[{"uri":'.repeat(100_000)}1${'}]'.repeat(100_000)}`, /nested too deeply/)
  await refused('{ "uri": "x", "headline": "A", "body_text": "half \\ud83d" }', /half a character/)
  await refused('{"uri":'.repeat(200_000), /JSON/)
})

t.test('whom an item of ninjs states is a person where the text has the name', async (t) => {
  const item = { uri: 'x:1', type: 'text', headline: 'Tram line reaches the university', body_text: 'The line was late, Zed Zorro and other officials found on Monday.' }
  t.same((await storyIn(JSON.stringify(item))).people, [])
  const people = [{ name: 'Zed Zorro', rel: 'mentioned' }, { name: 'Nobody There' }]
  t.match((await storyIn(JSON.stringify({ ...item, people }))).people.map(({ name }) => name), ['Zed Zorro'])
})

const PARK = [
  'The park is closed for a week, because the storm of Sunday night has laid three of its oldest limes across the paths and the pond.',
  'Until they are sawn up and carted off, nobody is let in, said the head of the gardens, who asked for patience, and for firewood to be fetched in person.',
  'The playground by the north gate stays open, as does the kiosk, and the concert of the brass band moves to the hall.'
]

const RSS = `<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:dc="d" xmlns:media="m"><channel><title>The Gazette</title><lastBuildDate>now</lastBuildDate>
<item><title>Tram line reaches the university &amp;amp; the park</title><link>https://news.example/tram?a=1&amp;b=2</link><description>After ten years.</description>
<dc:creator>Anna Lindqvist</dc:creator><pubDate>Tue, 05 Mar 2024 10:00:00 +0100</pubDate><category>Traffic</category>
<media:content url="a.jpg" medium="image"><media:description>The depot.</media:description><media:credit>Ivo Danesh</media:credit></media:content>
<content:encoded><![CDATA[${CONTENT}]]></content:encoded></item>
<item><title>The park is closed</title><guid>https://news.example/park</guid><author>desk@news.example (Tom Harrow)</author><description>${PARK.map((text) => `&lt;p&gt;${text}&lt;/p&gt;`).join('')}</description></item>
<item><title>No words</title></item></channel></rss>`

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gazette</title><entry><title type="html">Tram line reaches the &lt;b&gt;university&lt;/b&gt;</title>
<link rel="self" href="https://api.example/1"/><link href="https://news.example/tram"/><published>2024-03-05T09:00:00Z</published><updated>2024-03-06T09:00:00Z</updated>
<author><name>Anna Lindqvist</name></author><author><name>Tom Harrow</name></author><category term="traffic" label="Traffic"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The tram line <em>opens</em>.</p><p>“At last,” Ms Voss said.</p></div></content></entry></feed>`

t.test('what a blog closes its entries with is no text', async (t) => {
  const entry = ATOM.replace('said.</p>', 'said.</p><p>The post Tram line reaches the university appeared first on The Gazette.</p>')
  t.same((await storyIn(entry)).body, (await storyIn(ATOM)).body)
})

t.test('blank lines part the paragraphs of plain text in an entry', async (t) => {
  const body = ['The tram line opens on Monday,\nif 2 < 3.', '“At last,” Ms Voss said.', 'Nobody else came.']
  for (const [type, text] of [['text', body.join('\n\n')], ['html', body.slice(1).join('\n \n')]] as const) {
    const entry = ATOM.replace(/<content[^]*<\/content>/u, `<content type="${type}">${text.replace('<', '&lt;')}</content>`)
    t.match((await storyIn(entry)).body.map(({ text }) => text), body.slice(type === 'text' ? 0 : 1).map((text) => text.replace('\n', ' ')), type)
  }
})

t.test('each entry of a feed is a story of its own', async (t) => {
  const sources = await sourcesIn(Buffer.from(RSS))
  t.equal(sources.length, 3)
  t.match(sources[1], { format: 'feed', text: /^<item><title>The park.*<\/item>$/ })
  const [tram, park] = await Promise.all(sources.slice(0, 2).map(readSource))
  t.match(tram, {
    headline: 'Tram line reaches the university & the park',
    standfirst: 'After ten years.',
    byline: 'Anna Lindqvist',
    tags: ['Traffic'],
    publishedAt: '2024-03-05T09:00:00.000Z',
    canonicalUrl: 'https://news.example/tram?a=1&b=2',
    images: [{ caption: 'The depot.', creditLine: 'Ivo Danesh' }, { caption: 'The first tram.' }]
  })
  t.match(park, { byline: 'Tom Harrow', standfirst: null, body: PARK.map((text) => ({ type: 'paragraph', text })), canonicalUrl: 'https://news.example/park' })
  t.match(evidenceFor(tram as Story, '/byline'), { elements: ['item/dc:creator'] })
  await t.rejects(readSource(sources[2] as never), { name: 'NotAStory', message: /entry “No words” has no text/ })
  for (const teaser of ['<description>The park is closed for a week, which [&amp;#8230;]</description>', '<description>The park is closed. &lt;a href="/p"&gt;Read more&lt;/a&gt;</description>', '<summary>The park is closed.</summary>',
    '<description>The park is closed. Read on at our site.</description>', '<description>Der Park ist zu. Lesen Sie mehr bei uns.</description>',
    '<link>https://news.example/park</link><description>The park is closed for a week.</description>']) {
    await refused(`<rss><item><title>The park</title>${teaser}</item></rss>`, /entry “The park” has a teaser, and not the story/)
  }
  const atom = await storyIn(ATOM)
  t.match(atom, {
    headline: 'Tram line reaches the university',
    byline: 'Anna Lindqvist, Tom Harrow',
    canonicalUrl: 'https://news.example/tram',
    publishedAt: '2024-03-05T09:00:00.000Z',
    tags: ['Traffic'],
    body: [{ text: 'The tram line opens.', marks: [{ type: 'em', start: 14, end: 19 }] }, { text: '“At last,” Ms Voss said.' }]
  })
})

t.test('what a file is encoded in is told by its bytes, or by itself', async (t) => {
  const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()
  const page = '<!doctype html><meta charset="utf-16"><title>Fähre</title>'
  const feed = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>\n<rss version="2.0"><channel><item><title>Fähre</title></item></channel></rss>`
  const texts: Array<[string, Buffer, string]> = [
    ['text', Buffer.from('\uFEFFDie Fähre', 'utf16le'), 'Die Fähre'],
    ['text', bigEndian('\uFEFFDie Fähre'), 'Die Fähre'],
    ['html', Buffer.from(page, 'utf16le'), page],
    ['html', bigEndian(page), page],
    ['feed', bigEndian(feed('UTF-16')), '<item><title>Fähre</title></item>'],
    ['feed', Buffer.from(feed('iso-8859-1'), 'latin1'), '<item><title>Fähre</title></item>'],
    ['feed', Buffer.from(feed('utf-8')), '<item><title>Fähre</title></item>']
  ]
  for (const [format, bytes, text] of texts) t.match(await sourcesIn(bytes), [{ format, text }])
  await refused(Buffer.from(feed('utf-8'), 'latin1'), /not valid UTF-8 text; save it as UTF-8/)
  await refused(Buffer.from(feed('klingon')), /calls itself klingon/)
  await refused(Buffer.from(feed('EUC-JP'), 'latin1'), /calls itself EUC-JP, which it is not/)
})

t.test('an entry is the same whatever else the feed says', async (t) => {
  const later = RSS.replace('<lastBuildDate>now', '<lastBuildDate>later').replace('<item>', '<item><title>New</title><description>News.</description></item><item>')
  t.same((await sourcesIn(Buffer.from(later))).slice(1), await sourcesIn(Buffer.from(RSS)))
})

t.test('hostile sources are refused, or read within bounds', async (t) => {
  const begun = performance.now()
  const entities = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
  await refused(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${entities}]><rss><channel><item><title>&l10;</title></item></channel></rss>`, /declares entities/)
  await refused(`<rss>${'<a>'.repeat(100_000)}`, /nested more than 200 deep/)
  await refused(JSON.stringify({ uri: 'x', headline: 'A', body_xhtml: '<div>'.repeat(100_000) }), /nested more than 200 deep/)
  await refused('<rss><channel></channel></rss>', /no entries/)
  await refused('<?xml version="1.0"?><nitf></nitf>', /neither an RSS or Atom feed nor an HTML page/)
  await refused(Buffer.alloc(33 * 1024 * 1024, 'a '), /larger than 32 MiB/)
  await refused(Buffer.concat([Buffer.from('<rss>'), Buffer.from([0])]), /binary/)
  await refused('%PDF-1.7\n1 0 obj', /^The file is a PDF, which is no page; save the page itself as HTML or as text\.$/)
  await refused(Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]), /a picture in PNG/)
  const links = '<p><a href="javascript:alert(1)">The</a> <a href="data:text/html,x">bridge</a> <a href=" /a ">is</a> <a href="https://x.example">closed</a>.</p>'
  const { body } = await storyIn(JSON.stringify({ uri: 'x', headline: 'A', body_xhtml: links, altids: [{ role: 'page', value: 'https://news.example/b/c' }] }))
  t.same(body[0]?.marks?.map(({ href }) => href), ['https://news.example/a', 'https://x.example'])
  t.ok(performance.now() - begun < 10_000)
})

t.test('a pull quote is a quotation of whom it is attributed to', async (t) => {
  const paragraphs = '“Nobody had seen it,” said Dr Eva Rand, who studies lakes.\n\n> We measured it twice. It is the bubbles.\n>\n> — Eva Rand, limnologist\n\nThe lake froze blue.'
  const { quotes, people, body } = await storyIn(`---\ntitle: Why the lake froze blue\n---\n\n${paragraphs}\n`)
  t.match(quotes.map(({ text, kind, speaker, block }) => [text, kind, people[speaker ?? -1]?.name, body[block]?.type]),
    [['Nobody had seen it,', 'direct', 'Eva Rand', 'paragraph'], ['We measured it twice. It is the bubbles.', 'direct', 'Eva Rand', 'pullquote']])
  const again = await storyIn('---\ntitle: Why the lake froze blue\n---\n\n“Nobody had seen it,” said Dr Eva Rand, who studies lakes.\n\n> Nobody had seen it\n>\n> — Eva Rand\n')
  t.equal(again.quotes.length, 1, 'and no second one')
})

t.test('nor does who reported for a wire', async (t) => {
  const xhtml = '<p>The tram line opens on Friday.</p><p>(Reporting by Petra Osei; Editing by Sam Holt)</p>'
  const { body, people } = await storyIn(JSON.stringify({ uri: 'x', headline: 'Tram line opens', body_xhtml: xhtml }))
  t.same([body.map(({ text }) => text), people], [['The tram line opens on Friday.'], []])
})

t.test('a dateline and a byline that are stated stand in the text no more', async (t) => {
  const story = await storyIn('---\ntitle: Tram line is voted\nauthor: Nina Ek\ndateline: Northfield\n---\n\nBy Nina Ek\n\nNORTHFIELD (Norda) - The council has voted for the tram line.\n\nIt opens in 2030.\n')
  t.match(story, { byline: 'Nina Ek', dateline: 'Northfield', agency: 'Norda' })
  t.same(story.body.map(({ text }) => text), ['The council has voted for the tram line.', 'It opens in 2030.'])
})

const TOML = `+++
title = "Observatory finds a ninth moon"
date = 2024-03-05T10:00:00Z
authors = ["Keiko Hamada", "Ann Poe"]
[image]
src = "https://news.example/moon.jpg"
caption = "The moon"
credit = "Photo: Emil Stern/Coast Wire"
[taxonomies]
tags = ["space"]
+++

The observatory of Ostby has found a ninth moon, it said on Monday.

It is small.
`

t.test('front matter in TOML gives the same', async (t) => {
  const story = await storyIn(TOML)
  t.match(story, {
    headline: 'Observatory finds a ninth moon',
    byline: 'Keiko Hamada, Ann Poe',
    publishedAt: '2024-03-05T10:00:00.000Z',
    tags: ['space'],
    images: [{ caption: 'The moon', creditLine: 'Emil Stern/Coast Wire', creator: 'Emil Stern' }]
  })
  t.same(story.evidence.find(({ field }) => field === '/headline')?.lines, [2])
  t.same(story.body.map(({ text }) => text), ['The observatory of Ostby has found a ninth moon, it said on Monday.', 'It is small.'])
  await refused(TOML.replace('title = "', 'title = '), /^The front matter is not valid TOML: .+ at line 2, column \d+\.$/)
  await refused(TOML.replace('authors', 'draft = true\nauthors'), /draft/)
})

t.test('who is named in a list stands on the line of an item, however long it is', async (t) => {
  const items = Array.from({ length: 3_000 }, (_, at) => `- “Item ${at} is mine,” said ${at % 2 === 0 ? 'Joan' : 'Tom'} Pike${String.fromCharCode(97 + at % 26, 97 + at % 23, 97 + at % 17)}`)
  const text = `---\ntitle: A list\n---\nThe council met in the old hall and voted for the wall.\n\n${items.join('\n')}\n`
  t.ok(costsLess(5_000, () => readMarkdown(text)))
  const story = readMarkdown('---\ntitle: A list\n---\nThe council met.\n\n- Joan Pike, 43\n\n- “No,” said Tom Ash\n')
  t.same([evidenceFor(story, '/people/1')?.lines, evidenceFor(story, '/quotes/0')?.lines, evidenceFor(story, '/body/1')?.lines], [[8], [8], [6, 8]])
})

t.test('what feeds cut off and count, bodies that name no type, and a date as Hugo calls it', async (t) => {
  const entry = ATOM.replace('<content', '<summary>The tram opens at […]</summary><content').replace('news.example/tram', 'news.example/tram?id=7&amp;utm_source=rss&amp;utm_medium=feed')
  t.match(await storyIn(entry), { standfirst: null, canonicalUrl: 'https://news.example/tram?id=7' })
  const ninjs = (value: string) => JSON.stringify({ uri: 'x:1', headlines: [{ value: 'The park is closed' }], bodies: [{ value }] })
  t.match(await storyIn(ninjs('<p>The park is closed.</p><p>It opens in May.</p>')), { body: [{ text: 'The park is closed.' }, { text: 'It opens in May.' }] })
  t.match(await storyIn(ninjs('The park <b> is closed.')), { body: [{ text: 'The park <b> is closed.' }] })
  t.match(await storyIn('---\ntitle: A\npublishDate: 2024-03-05\n---\nThe bridge is closed.'), { publishedAt: '2024-03-05' })
})
