import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { marked } from 'marked'
import t from 'tap'
import { htmlOf, type Body } from '../src/articles/forms/html.js'
import { markdownOf } from '../src/articles/forms/markdown.js'
import { textOf } from '../src/articles/forms/text.js'
import type { Block } from '../src/articles/schema.js'
import { test } from './engines.js'
import { testApp, type Answer } from './helpers.js'

const picture = (id: number, src: string | null, caption: string, creditLine: string | null) => ({
  id,
  src,
  revision: 1,
  alt: `Picture "${id}"`,
  caption,
  creditLine,
  creator: null,
  source: null,
  copyrightNotice: null,
  usageTerms: null,
  takenOn: null,
  width: src === null ? null : 640,
  height: src === null ? null : 480,
  mime: null
})
const lead = picture(1, 'https://pictures.example/1.jpg?a=1&b=2', 'The harbour wall <at night>', 'EXAMPLE AGENCY')
const inlined = picture(2, null, 'A plan of the wall', null)

const ARTICLE: Body = {
  canonicalUrl: 'https://news.example/wall?x="1"',
  image: lead,
  images: [lead, inlined],
  body: [
    { type: 'paragraph', text: 'The wall & the <sea>', marks: [{ type: 'em', start: 4, end: 8 }, { type: 'link', start: 0, end: 10, href: 'https://wall.example/?a&b' }] },
    { type: 'heading', text: 'What is *next*?' },
    { type: 'list', text: 'First\nSecond, bold', marks: [{ type: 'strong', start: 14, end: 18 }] },
    { type: 'pullquote', text: 'It will hold.', attribution: 'The engineer' },
    { type: 'image', text: '', imageId: 2 },
    { type: 'image', text: '', imageId: 3 },
    { type: 'embed', text: 'A map', url: 'https://maps.example/#wall' },
    { type: 'embed', text: 'A trap', url: 'javascript:alert(1)' },
    { type: 'paragraph', text: '1. ]]> 🚢 \u202eright to left\u202c \u0007bell', marks: [{ type: 'link', start: 0, end: 4, href: 'javascript:alert(1)' }] }
  ]
}

const HTML = `<figure><img src="https://pictures.example/1.jpg?a=1&amp;b=2" alt="Picture &quot;1&quot;" width="640" height="480"><figcaption>The harbour wall &lt;at night&gt; <span class="credit">EXAMPLE AGENCY</span></figcaption></figure>
<p><a href="https://wall.example/?a&amp;b">The </a><a href="https://wall.example/?a&amp;b"><em>wall</em></a><a href="https://wall.example/?a&amp;b"> &amp;</a> the &lt;sea&gt;</p>
<h2>What is *next*?</h2>
<ul>
<li>First</li>
<li>Second, <strong>bold</strong></li>
</ul>
<blockquote cite="https://news.example/wall?x=&quot;1&quot;"><p>It will hold.</p><footer><cite>The engineer</cite></footer></blockquote>
<figure><figcaption>A plan of the wall</figcaption></figure>
<p><a href="https://maps.example/#wall">A map</a></p>
<p>A trap</p>
<p>1. ]]&gt; 🚢 \u202eright to left\u202c bell</p>`

const MARKDOWN = `![Picture "1"](<https://pictures.example/1.jpg?a=1&b=2>)

*The harbour wall \\<at night\\> EXAMPLE AGENCY*

[The](<https://wall.example/?a&b>) [*wall*](<https://wall.example/?a&b>) [\\&](<https://wall.example/?a&b>) the \\<sea\\>

## What is \\*next\\*?

- First
- Second, **bold**

> It will hold\\.
> 
> — The engineer

*A plan of the wall*

[A map](<https://maps.example/#wall>)

A trap

1\\. \\]\\]\\> 🚢 \u202eright to left\u202c \u0007bell`

t.test('a body as HTML, as Markdown and as text', async (t) => {
  t.equal(htmlOf(ARTICLE), HTML)
  t.equal(markdownOf(ARTICLE), MARKDOWN)
  const gallery = markdownOf({ ...ARTICLE, images: [lead, inlined, picture(3, 'https://pictures.example/3.jpg', 'The crane', 'Jane Roe')], body: [{ type: 'paragraph', text: 'The wall' }] })
  t.ok(gallery.endsWith('\n\nThe wall\n\n![Picture "3"](<https://pictures.example/3.jpg>)\n\n*The crane Jane Roe*'), 'pictures of no place in it come last')
  t.match(textOf(ARTICLE.body), /^The wall & the <sea>\n\nWhat is \*next\*\?\n\nFirst\nSecond, bold\n\n/)
  t.equal(htmlOf({ ...ARTICLE, body: [{ type: 'image', text: '', imageId: 1 }] }).match(/<img/g)?.length, 1, 'the lead image is shown once')
})

const text = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '<', '>', '&', '"', '\'', '\n', '*', '_', '`', '[', ']', '(', ')', '#', '-', '1', '.', '!', '\\', '🚢', '\u0000', '\ud83d', ':', '~', '|', '=', '+', '\t', '\r', '“', '”') })
const mark = fc.record({
  type: fc.constantFrom('link', 'em', 'strong'),
  start: fc.integer({ min: 0, max: 12 }),
  end: fc.integer({ min: 0, max: 14 }),
  href: fc.constantFrom('https://a.example/?a&b="c"', 'javascript:alert(1)', ' java\nscript:alert(1)', '//b.example', 'data:text/html,x', '"><script>', '/x')
})
const block: fc.Arbitrary<Block> = fc.record({
  type: fc.constantFrom('paragraph', 'heading', 'list', 'pullquote', 'image', 'embed'),
  text,
  marks: fc.array(mark, { maxLength: 3 }),
  attribution: text,
  imageId: fc.integer({ min: 1, max: 3 }),
  url: fc.constantFrom('https://c.example', 'JaVaScRiPt:alert(1)', 'x y')
})

t.test('whatever a body holds, its HTML is well-formed, and runs nothing', async (t) => {
  fc.assert(fc.property(fc.array(block, { maxLength: 4 }), (body) => {
    const html = htmlOf({ ...ARTICLE, body })
    const xml = `<div>${html.replace(/<(img|br)([^>]*)>/g, '<$1$2/>')}</div>`
    new DOMParser({ onError: (level, message) => { if (level !== 'warning') throw new Error(message) } }).parseFromString(xml, 'text/xml')
    if (/<script|href="\s*(java|data)/i.test(html)) throw new Error(html)
  }), { numRuns: 400, seed: 3 })
  t.pass('four hundred bodies')
})

/** The HTML of a body that is rendered as Markdown and read again. */
const WITHOUT_IMAGES = { ...ARTICLE, image: null, images: [] }
const reread = (...body: Block[]) => marked.parse(markdownOf({ ...WITHOUT_IMAGES, body }), { async: false }).trim()
const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"')
  .replace(/&#39;/g, '\'').replace(/&amp;/g, '&').replace(/[\s\0\ufffd]+/g, '')

t.test('Markdown that is rendered again says the words of the text', async (t) => {
  const marks = fc.array(fc.record({ type: fc.constantFrom('em', 'strong'), start: fc.nat(8), end: fc.nat(9) }), { maxLength: 3 })
  fc.assert(fc.property(text, marks, (said, marks) => {
    const html = reread({ type: 'paragraph', text: said, marks })
    const others = html.replace(/<\/?(p|em|strong)>/g, '').match(/<\w+/g) ?? []
    if (others.length > 0) throw new Error(`${JSON.stringify(said)} became ${html}`)
    if (words(html) !== said.toWellFormed().replace(/[\s\0\ufffd]+/g, '')) throw new Error(`${JSON.stringify(said)} became ${html}`)
  }), { numRuns: 2_000, seed: 3 })
  t.pass('two thousand texts')
})

t.test('nothing at the beginning of a line of Markdown is a heading, a list or code', async (t) => {
  const paragraph = (text: string, ...marks: NonNullable<Block['marks']>) => reread({ type: 'paragraph', text, marks })
  t.equal(paragraph('Not a heading\n==='), '<p>Not a heading\n===</p>')
  t.equal(paragraph('\tnot code'), '<p>not code</p>')
  t.equal(paragraph('one\n\n\tline\r    two'), '<p>one\nline\ntwo</p>')
  t.equal(paragraph('a\n \nb', { type: 'em', start: 2, end: 5 }), '<p>a\n<em>b</em></p>')
  t.equal(reread({ type: 'list', text: 'one\n\ttab item' }), '<ul>\n<li>one</li>\n<li>tab item</li>\n</ul>')
  t.equal(reread({ type: 'pullquote', text: 'a\u2028b', attribution: '\tMs Lund' }), '<blockquote>\n<p>a\u2028b</p>\n<p>— Ms Lund</p>\n</blockquote>')
  t.equal(reread({ type: 'image', text: '', imageId: 4 }), '')
  const captioned = { ...ARTICLE, images: [], image: { ...inlined, caption: ' A plan\n\nof it ' }, body: [] }
  t.equal(marked.parse(markdownOf(captioned), { async: false }).trim(), '<p><em>A plan\nof it</em></p>')
})

t.test('emphasis in Markdown is where CommonMark can have it, and links lead where they led', async (t) => {
  const set = (text: string, ...marks: NonNullable<Block['marks']>) => reread({ type: 'paragraph', text, marks })
  t.equal(set('ab“bar”cd', { type: 'em', start: 2, end: 7 }), '<p>ab“<em>bar</em>”cd</p>')
  t.equal(set('see “bar” there', { type: 'em', start: 4, end: 9 }), '<p>see <em>“bar”</em> there</p>')
  t.equal(set('a…b', { type: 'strong', start: 1, end: 2 }), '<p>a…b</p>')
  t.equal(set('abcd', { type: 'em', start: 0, end: 2 }, { type: 'em', start: 2, end: 4 }), '<p><em>abcd</em></p>')
  t.equal(set('abcd', { type: 'em', start: 0, end: 2 }, { type: 'strong', start: 2, end: 4 }), '<p><em>ab</em><strong>cd</strong></p>')
  t.equal(set('aaa', { type: 'em', start: 0, end: 2 }, { type: 'strong', start: 1, end: 3 }), '<p><em>a</em><em><strong>a</strong></em><strong>a</strong></p>')
  t.equal(set('there', { type: 'link', start: 0, end: 5, href: 'https://e.example/?x=1&amp;y' }),
    '<p><a href="https://e.example/?x=1&amp;amp;y">there</a></p>')
})

test('the forms of the shipped story', async (t) => {
  const { get } = await testApp(t, { seeded: true })
  const { html, markdown, text, quotes } = await get('/articles/1?formats=html,markdown,text')
  t.match(html, /^<figure><figcaption>.*<span class="credit">.*<\/figure>\n<p>/)
  t.match(markdown, /^\*.*\*\n\n/)
  for (const { block, start, end, text: said } of quotes) t.equal(text.split('\n\n')[block].slice(start, end), said)
  const [listed]: Answer[] = (await get('/articles?formats=html&fields=id')).data
  t.same(listed, { id: 1, html })
})
