import { DOMParser } from '@xmldom/xmldom'
import sharp from 'sharp'
import t from 'tap'
import { cardOf, type Carded } from '../src/quotes/card/card.js'
import { desk } from './editing-helpers.js'
import { test, useEngine } from './engines.js'
import { testApp } from './helpers.js'

const LONG = 'We have looked at every figure, and whoever says that this town can afford such a bridge has not read a page of the report. '

function card (text: string, { language = 'en', ...more }: { language?: string | null } & Partial<Carded['quote']> = {}) {
  const quote = {
    text,
    speaker: { id: 1, name: 'Marta Feld', description: 'Mayor of Brückstadt', aliases: [] },
    speakerLabel: 'Ms Feld',
    outlet: 'Radio Eins',
    saidOn: '2026-01-22',
    publishedAt: '2026-01-23T10:00:00.000Z',
    article: { id: 1, slug: 'bridge-is-put-off', headline: 'Bridge is put off' },
    ...more
  }
  return read(cardOf({ quote, language, publication: 'The Harbour Post' }))
}

interface Line { fill: string, glyphs: Array<{ x: number, y: number, size: number, id: string }> }

/** What an SVG shows. */
function read (svg: string) {
  const root = new DOMParser({ onError: (level, message) => { throw new Error(`${level}: ${message}`) } }).parseFromString(svg, 'text/xml').documentElement!
  const all = (name: string) => Array.from(root.getElementsByTagName(name))
  const lines: Line[] = all('g').map((g) => ({
    fill: g.getAttribute('fill') ?? '',
    glyphs: Array.from(g.getElementsByTagName('use')).map((use) => {
      const [size = 0, , , , x = 0, y = 0] = (/matrix\((.*)\)/.exec(use.getAttribute('transform') ?? '')?.[1] ?? '').split(' ').map(Number)
      return { x, y, size, id: use.getAttribute('href') ?? '' }
    })
  }))
  const [background, band] = all('rect').map((rect) => ({ fill: rect.getAttribute('fill') ?? '', x: Number(rect.getAttribute('x')) }))
  const names = new Set(Array.from(root.getElementsByTagName('*')).map(({ nodeName }) => nodeName))
  return { svg, root, lines, background, band, names, title: all('title')[0]?.textContent, desc: all('desc')[0]?.textContent, ids: all('path').map((path) => `#${path.getAttribute('id')}`) }
}

/** The contrast of two colours by WCAG 2.2. */
function contrast (one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

t.test('a card says who said what where, also to those who do not see it', async (t) => {
  const { title, desc, lines, root, background, names } = card('We cannot pay for it,')
  t.equal(title, '“We cannot pay for it” — Marta Feld')
  for (const part of ['Mayor of Brückstadt', 'Radio Eins', 'January 22, 2026', 'The Harbour Post', 'Bridge is put off', 'January 23, 2026']) t.ok(desc?.includes(part), part)
  t.same(['width', 'height', 'role'].map((name) => root.getAttribute(name)), ['1200', '630', 'img'])
  t.ok(lines.length > 4)
  t.equal(contrast('#000000', '#ffffff'), 21)
  for (const { fill } of lines) t.ok(contrast(fill, background?.fill ?? '') >= 4.5, `${fill} on ${background?.fill}`)
  t.same([...names].sort(), ['defs', 'desc', 'g', 'path', 'rect', 'title', 'use'], 'no fonts, nothing from elsewhere')
})

t.test('what shows nothing is not shown, and accents stand on their letters', async (t) => {
  const plain = card('It is closed in Évry').svg
  for (const text of ['It is\u202e closed in Évry', 'It\u0001 is closed in Évry\u0085', '\u2067It is closed in Évry', 'It is closed in Évry'.normalize('NFD')]) {
    t.equal(card(text).svg, plain, JSON.stringify(text))
  }
  for (const sign of ['\u00ad', '\u200b', '\u2060', '\u2061', '\u206f', '\ufeff', '\u{1d173}', '\u{e0001}']) {
    const hidden = card(`It is clo${sign}sed in${sign} Évry`, {
      speaker: { id: 1, name: `Marta${sign} Feld`, description: `Mayor of ${sign}Brückstadt`, aliases: [] }, outlet: `Radio${sign} Eins`, article: { id: 1, slug: '', headline: `${sign}Bridge is put off` }
    })
    t.equal(hidden.svg, plain, JSON.stringify(sign))
  }
})

t.test('what shapes letters shows no box where the font does not have it', async (t) => {
  const shown = (text: string, language = 'en') => card(text, { language }).lines[0]!.glyphs
  // What the font lacks and what is no sign at all must not be taken for each other.
  t.ok(shown('ሀ').length > 2)
  for (const sign of ['\u200c', '\u200d', '\u034f', '\u061c', '\u200e', '\u180b', '\u3164', '\ufe0f', '\u{e0041}']) {
    t.equal(shown(`We${sign}ll`).length, shown('Well').length, JSON.stringify(sign))
  }
  const [apart, joined] = ['ب\u200cب', 'بب'].map((text) => card(text, { language: 'fa' }).svg.replace(/<title.*<\/title>/, ''))
  t.not(apart, joined, 'and does its work where the font has it')
})

t.test('no character has a glyph that cannot be measured', async (t) => {
  for (const from of [0x0000, 0x0100, 0x0200, 0x0300, 0x0400, 0x0500, 0x0600, 0x1e00, 0x1f00, 0x2000, 0x2100, 0x2200, 0xfe00]) {
    t.ok(card(String.fromCharCode(...Array.from({ length: 0x100 }, (_, i) => from + i))).lines.length, from.toString(16))
  }
})

t.test('whatever is said fits, as large as it can be', async (t) => {
  let last = Infinity
  for (const text of ['No.', LONG.slice(0, 60), LONG, LONG.repeat(3), LONG.repeat(5), LONG.repeat(400), 'x'.repeat(5_000), '橋'.repeat(900), '—']) {
    const { lines, title, ids } = card(text, { speaker: { id: 1, name: `Marta ${'von '.repeat(40)}Feld`, description: LONG, aliases: [] } })
    const glyphs = lines.flatMap(({ glyphs }) => glyphs)
    t.ok(glyphs.every(({ x, y }) => x > 20 && x < 1_130 && y > 60 && y < 620), `${text.slice(0, 20)} of ${text.length}`)
    t.same(new Set(glyphs.map(({ id }) => id)), new Set(ids), 'each outline is there')
    t.ok(title!.length < 1_400)
    const [first] = lines[0]!.glyphs
    if (text.startsWith('We')) {
      t.ok(first!.size <= last, 'the longer, the smaller')
      last = first!.size
    }
    t.ok(first!.size >= 0.03, 'and can be read')
  }
  for (const name of ['Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzender', `Dr. ${'W'.repeat(60)}`, 'ก'.repeat(120)]) {
    const all = card('No.', { speaker: { id: 1, name, description: name, aliases: [] }, outlet: null, saidOn: null, article: { id: 1, slug: '', headline: name } })
    const lines = all.lines.map(({ glyphs }) => glyphs)
    t.same(lines.map(({ length }) => length > 30), [false, true, true, false, true], 'a word that is wider than a line is cut within')
    t.ok(lines.flat().every(({ x }) => x < 1_130))
  }
  const cut = card(LONG.repeat(20))
  t.match(cut.title, /^“We have .*\p{L}…” — Marta Feld$/u, 'cut behind a word')
  t.ok(cut.lines[0]!.glyphs.length > 40)
  t.notMatch(card(LONG.repeat(2)).title, /…/)
})

t.test('rare signs take no more fonts than a card may be drawn with', async (t) => {
  const rare = Array.from({ length: 1_100 }, (_, i) => String.fromCodePoint(0x4e00 + (i * 7_919) % 20_000)).join('')
  const { title, lines } = card(rare, { language: 'zh', speaker: null, speakerLabel: rare, article: { id: 1, slug: '', headline: rare } })
  t.match(title, /^“\p{Script=Han}*…” — /u)
  t.ok(lines.every(({ glyphs }) => glyphs.length > 0))
  const prose = '市政府昨天宣布由于资金不足新桥的建设将推迟到明年'
  t.ok(card(prose.repeat(12), { language: 'zh' }).title!.length > 200, 'others are shown as far as there is room')
})

t.test('quotation marks are those of the language', async (t) => {
  for (const [language, opening] of [['en', '“'], ['de', '„'], ['de-AT', '„'], ['fr', '«\u00a0'], ['ru', '«'], ['pl', '„'], ['sv', '”'], ['ja', '「'], ['zh-Hant-TW', '「'], [null, '“'], ['no-such-language', '«'], ['x', '“']] as const) {
    t.ok(card('A', { language }).title?.startsWith(`${opening}A`), `${language}`)
  }
  t.match(card('Nein', { language: 'de' }).title, /^„Nein“/)
  t.match(card('Nein', { language: 'de' }).desc, /22\. Januar 2026/)
})

t.test('what runs from right to left begins at the right', async (t) => {
  const ltr = card('We cannot pay')
  const rtl = card('لا نملك المال', { language: 'ar', speakerLabel: 'رئيسة البلدية', speaker: null })
  t.same([ltr.band?.x, rtl.band?.x], [0, 1_180])
  t.ok(Math.max(...rtl.lines.flatMap(({ glyphs }) => glyphs.map(({ x }) => x))) > 1_000)
  t.equal(new Set(card('ببب', { language: 'ar' }).lines[0]!.glyphs.map(({ id }) => id)).size > 3, true, 'letters are joined: each place has its form')
})

t.test('scripts, signs and what looks like markup do no harm', async (t) => {
  for (const text of ['橋を建てる', '다리', '桥', 'мост', 'γέφυρα', 'cầu', 'גשר', '🌉 👩‍👩‍👧 ❤️', 'สะพาน', '<script>alert(1)</script> & ]]> "', '\u202e evil', 'a\nb\tc', '\u0007']) {
    const { lines, names, title } = card(text, { speakerLabel: text, speaker: null, outlet: text })
    t.ok(lines.every(({ glyphs }) => glyphs.length > 0), JSON.stringify(text))
    t.notOk(names.has('script'))
    t.ok(title)
  }
})

test('a card is an answer like others', async (t) => {
  const { request, get } = await testApp(t, { seeded: true })
  const quote = await get('/quotes/1')
  t.equal((await request('/quotes/1')).headers.link, '</quotes/1/card.svg>; rel="alternate"; type="image/svg+xml", </quotes/1/card.png>; rel="alternate"; type="image/png"')
  for (const [format, media] of [['svg', 'image/svg+xml'], ['png', 'image/png']] as const) {
    const url = `/quotes/1/card.${format}`
    const answer = await request({ url, headers: { 'accept-encoding': 'br' } })
    t.match(answer.headers, {
      'content-type': media,
      'surrogate-key': `quote-1 article-1 person-${quote.speaker.id} publication`,
      'content-security-policy': /default-src 'none'/,
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'cache-control': /^public/
    })
    t.equal(answer.headers['content-encoding'], format === 'svg' ? 'br' : undefined, 'what is compressed is not compressed again')
    const { etag } = (await request(url)).headers
    t.match(etag, /^"1\..+"$/)
    const known = await request({ url, headers: { 'if-none-match': String(etag) } })
    t.same([known.statusCode, known.rawPayload.length], [304, 0])
    const head = await request({ method: 'HEAD', url })
    t.same([head.statusCode, head.headers.etag, head.rawPayload.length], [200, etag, 0])
    t.same((await request(url)).rawPayload, (await request(url)).rawPayload)
    t.equal((await request(`/quotes/99/card.${format}`)).statusCode, 404)
    t.equal((await request(`${url}?size=9`)).statusCode, 400)
  }
  const { format, width, height } = await sharp((await request('/quotes/1/card.png')).rawPayload).metadata()
  t.same([format, width, height], ['png', 1200, 630])
  t.ok((await request('/quotes/1/card.svg')).body.includes(quote.speaker.name))
})

test('a card goes with its quote', async (t) => {
  const { send, request, published } = await desk(t)
  await published()
  await send('POST', '/quotes', { article: 1, text: 'We cannot pay for it this year,', kind: 'direct', speakerLabel: 'Ms Feld' })
  const url = '/quotes/1/card.svg'
  t.equal((await request(url)).statusCode, 404, 'a draft\'s is nobody\'s')
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  t.match((await request(url)).body, /— Ms Feld/)
  await send('PATCH', '/quotes/1', { speakerLabel: 'the mayor' }, { match: '*' })
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  t.match((await request(url)).body, /— the mayor/)
  await send('PATCH', '/articles/1', { language: 'de' }, { match: '*' })
  await send('PUT', '/articles/1/publication', {}, { match: '*' })
  t.match((await request(url)).body, /„We/)
  await send('DELETE', '/articles/1/publication', { reason: 'legal' }, { match: '*' })
  t.equal((await request(url)).statusCode, 404)
  t.equal((await request('/quotes/1/card.png')).statusCode, 404)
})

t.test('to draw a card keeps nobody waiting', async (t) => {
  useEngine(t, 'sqlite')
  const { request } = await testApp(t, { seeded: true })
  await request('/quotes/1/card.svg')
  // What else the machine does may hold a process up, though not each time.
  const held = [await heldUp(request), await heldUp(request), await heldUp(request)]
  t.ok(Math.min(...held) < 0.5, held.join())
})

/** What part of the time that four cards take others have to wait for at one go. */
async function heldUp (request: (url: string) => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  let [last, longest, drawn] = [begun, 0, false]
  const watch = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
    if (!drawn) setTimeout(watch, 1)
  }
  watch()
  await Promise.all(Array.from({ length: 4 }, (_, i) => request(`/quotes/${i + 1}/card.png`)))
  drawn = true
  return longest / (performance.now() - begun)
}
