import t from 'tap'
import { readHtml } from '../../src/story/html/read.js'
import { readStory } from '../../src/story/read.js'
import type { Story } from '../../src/story/story.js'

/* Who signed a story, with which agency, and when, and whose its pictures are: on pages in HTML and in text captures. */

const HEADLINE = 'Northfield harbour opens again after the storm'
const STORY = [
  'The harbour of Northfield opened again on Monday, nine days after the storm had filled its entrance with sand and stones from the old wall.',
  'Twelve boats left at dawn. "We had counted the days and then the hours," said the oldest of the skippers, who has fished here since he was a boy.',
  'The council paid for two dredgers from its reserve for the winter, and it will ask the county for half of the sum when the accounts are closed.'
]
const page = (above: string, { head = '', below = '' } = {}): Story =>
  readHtml(`<title>${HEADLINE}</title>${head}<main><article><h1>${HEADLINE}</h1>${above}<div>${STORY.map((text) => `<p>${text}</p>`).join('')}</div></article>${below}</main>`)
const card = (name: string): string =>
  `<li><picture><source><source><img src="/p.jpg"></picture><h3><a href="/x">Another story of the coast</a></h3><p>It tells of boats</p>
    <div><span><i></i><i></i><i></i><i></i><i></i></span><span itemprop="author" class="byline">By ${name}</span></div></li>`

t.test('the names on the cards of other stories sign nothing', async (t) => {
  const own = '<p class="byline" itemprop="author">By Jane Roe</p>'
  const cards = `<ul>${['John Doe', 'Jane Roe', 'Ann Poe'].map(card).join('')}</ul>`
  t.equal(page(own, { below: cards }).byline, 'Jane Roe')
  const linked = '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"Jane Roe"}]}</script>'
  t.equal(page(own, { head: linked, below: cards }).byline, 'Jane Roe')
})

t.test('names that stand together do, each in an element of its own', async (t) => {
  const one = (name: string): string => `<div><img src="/p.jpg" alt=""><div><a rel="author" class="author" href="/p">${name}</a><span>Reporter</span></div></div>`
  t.equal(page(one('Jane Roe') + one('John Doe') + one('Ann Poe')).byline, 'Jane Roe, John Doe and Ann Poe')
})

t.test('a name is taken whole, and a photographer’s label is none', async (t) => {
  t.equal(page('<p class="byline">By Nelson C.J.</p>').byline, 'Nelson C.J.')
  t.equal(page('<p class="byline">By John Ash Jr.</p>').byline, 'John Ash Jr.')
  t.equal(page('<p class="byline">By Jane Roe.</p>').byline, 'Jane Roe')
  t.equal(page('<p class="author">By Jane Roe</p><p class="author">Photography by</p>').byline, 'Jane Roe')
})

t.test('a page of tables without a heading has its headline where its title stands again, and signs it between breaks', async (t) => {
  for (const title of [`Norwick Times Online: ${HEADLINE}`, `${HEADLINE} - Norwick Times`, `The Norwick Times » ${HEADLINE}`]) {
    const story = readHtml(`<title>${title}</title><p>The Norwick Times</p><table><tr><td>Home<br>News</td><td><font size="5"><b>${HEADLINE}</b></font><br><br>
      <i>By Jane Roe<br>Staff writer</i><br>Friday, May 3, 2002<br><br>${STORY.join('<br><br>')}</td></tr></table>`)
    t.match(story, { headline: HEADLINE, byline: 'Jane Roe', publishedAt: '2002-05-03', body: STORY.map((text) => ({ text })) }, title)
  }
})

t.test('the wire service of a byline is the agency, and a writer only where nobody else is', async (t) => {
  t.match(page('<p class="byline">By Jane Roe, Associated Press</p>'), { byline: 'Jane Roe', agency: 'Associated Press' })
  t.match(page('<p class="byline">Artikel von Lorenz Ackerl</p>'), { byline: 'Lorenz Ackerl' }, 'whatever opens it')
  t.equal(readStory([HEADLINE, 'Artikel von Lorenz Ackerl', ...STORY].join('\n\n')).byline, 'Lorenz Ackerl')
  t.match(page('<p class="byline">By Reuters</p>'), { byline: 'Reuters', agency: 'Reuters' })
  t.match(readStory([HEADLINE, 'By Jane Roe and John Doe, Associated Press', ...STORY].join('\n\n')), { byline: 'Jane Roe and John Doe', agency: 'Associated Press' })
})

t.test('the day behind the names of a byline, and a day that the page only shows', async (t) => {
  t.match(page('<p>By Jane Roe | March 3, 2024</p>'), { byline: 'Jane Roe', publishedAt: '2024-03-03' })
  t.match(page('<p>Mar 3, 2024 <span>3 min read</span></p>'), { publishedAt: '2024-03-03' })
  t.match(page('<time datetime="2022-02-112023-06-08">June 8, 2023</time>'), { publishedAt: '2023-06-08' }, 'what is no day is not half of one')
})

const captured = (...above: string[]): Story => readStory([HEADLINE, ...above, ...STORY].join('\n\n'))

t.test('a byline without By: names and the day on one line', async (t) => {
  for (const line of [
    'Jane Roe 3 May 2021', 'Jane Roe | May 3, 2021 5:30 PM', 'Jane Roe - May 3, 2021', 'May 3, 2021 / Jane Roe', 'Jane Roe 8:41 PM on May 3, 2021',
    'Jane RoeMay 3, 2021', 'Jane RoePublished: May 3, 2021', 'Jane Roe / COASTNEWS.EXAMPLE / May 3, 2021, 14:04'
  ]) t.match(captured(line), { byline: 'Jane Roe', publishedAt: '2021-05-03', standfirst: null }, line)
})

t.test('a byline without By next to the headline or the text, as text or in HTML', async (t) => {
  const signedBy = (...lines: string[]) =>
    [readStory([HEADLINE, ...lines, ...STORY].join('\n\n')).byline, page(lines.map((line) => `<p>${line}</p>`).join('')).byline]
  for (const line of ['Jane Roe', 'JANE ROE', 'Jane Roe, Staff Writer', 'Jane Roe | The Gazette']) t.match(signedBy(line), [/^jane roe$/i, /^jane roe$/i], line)
  t.strictSame(signedBy('Jane Roe', 'May 3, 2021'), ['Jane Roe', 'Jane Roe'])
  t.strictSame(signedBy('Texte : Jane Roe'), ['Jane Roe', 'Jane Roe'])
  for (const line of ['Harbour Street', 'Facebook Twitter', 'New York']) t.strictSame(signedBy(line), [null, null], line)
})

t.test('and those with it, whatever stands behind the names', async (t) => {
  for (const line of [
    'By Jane Roe • 05/23/21 4:20pm', 'By Jane RoeMay 3, 2021 11:00 pm', 'By Jane Roe and John Doe Gazette Staff,Updated May 3, 2021, 3:31 p.m.',
    'By Jane Roe May 3, 2021, 15:56 59 comments', 'By Jane Roe May 3, 2021 12:00 PMTags', 'By Jane Roe, Staff Writer | Updated May 3, 2021 at 8:15 a.m. EST'
  ]) t.match(captured(line), { byline: /^Jane Roe(?: and John Doe)?$/u, publishedAt: /^2021-05-(?:23|03)/u }, line)
})

t.test('the paper, the agency or the job behind a name is none of it', async (t) => {
  const bylineOf = (line: string, ...more: string[]): string | null => captured(line, ...more).byline
  t.equal(bylineOf('By Jane Roe Fox News'), 'Jane Roe')
  t.equal(bylineOf('By Jane Roe The Associated Press'), 'Jane Roe')
  t.equal(bylineOf('By Jane RoeCity Columnist'), 'Jane Roe')
  t.equal(bylineOf('By Jane Roe, Health Reporter'), 'Jane Roe')
  t.equal(bylineOf('Jane Roe USA TODAY', 'May 3, 2021'), 'Jane Roe')
  t.equal(bylineOf('Jane Roe Northfield Telegram & Gazette', 'May 3, 2021'), 'Jane Roe')
  t.equal(bylineOf('Jane Roe Staff Writer', 'May 3, 2021'), 'Jane Roe')
  t.equal(bylineOf('Mary Ann Roe Staff Writer', 'May 3, 2021'), 'Mary Ann Roe')
  t.equal(bylineOf('By Jane Roe Transport correspondent'), 'Jane Roe')
  t.equal(bylineOf('By Jane Roe Lowe reporter'), 'Jane Roe Lowe')
  t.equal(bylineOf('Courtesy Jane Roe', 'May 3, 2021'), null)
  t.equal(bylineOf('Social Sharing', 'May 3, 2021'), null)
})

t.test('names that each have a place', async (t) => {
  for (const [line, byline] of [
    ['By Jane Roe in Norwick and John Doe in Ostby', 'Jane Roe and John Doe'],
    ['By Jane Roe in New Norwick, John Doe in Ostby and Ann Poe in Lunde', 'Jane Roe, John Doe and Ann Poe'],
    ['By Jane Roe in New Norwick and Los Ostos', 'Jane Roe']
  ] as const) t.match(captured(line), { byline }, line)
})

t.test('a house signs where nobody does', async (t) => {
  t.match(captured('By Associated Press'), { byline: 'Associated Press', agency: 'Associated Press' })
  t.match(captured('By Gazette Staff'), { byline: 'Gazette Staff', agency: null })
  t.match(captured('by University of Ostby'), { byline: 'University of Ostby' })
})

t.test('a day beside a section, a count or a place, above the headline, too', async (t) => {
  for (const line of [
    'Politics / May 3, 2021', 'World May 3, 2021 10:59 AM', 'May 3, 2021 report', 'May 3, 2021 Share link', 'Monday 3 May 2021 05:39, UK',
    'Gazette Staff, May 3, 2021, 6:12 p.m.', 'Gazette Staff, Updated May 3, 2021, 6:12 p.m.', 'May 3, 20213:00 AM', 'Published On 3 May 20213 May 2021', 'Last updated: 2021/05/03 at 8:39 AM', '03.05.2021, 11:26 Uhr • Lesezeit: 5 Minuten'
  ]) t.match(captured(line), { publishedAt: '2021-05-03', standfirst: null }, line)
  t.match(readStory(['Harbours May 3, 2021', HEADLINE, ...STORY].join('\n\n')), { headline: HEADLINE, publishedAt: '2021-05-03' })
})

t.test('a sentence that names a day is no date of the story', async (t) => {
  t.match(captured('The strike that began on May 3, 2021 goes on in both of the ports'), { publishedAt: null })
  t.match(captured('Days like 03/04/21 are two'), { publishedAt: null })
})

t.test('a picture’s credit in an element of its own, whatever it is called, in its title or behind its alternative text', async (t) => {
  const pictureOf = (inside: string, { head = '' } = {}) => page(`<figure>${inside}</figure>`, { head }).images
  const img = (attributes = ''): string => `<img src="/harbour.jpg" alt="The harbour at dawn" ${attributes}>`
  const whole = [{ caption: 'The harbour on Monday', creditLine: 'CW/Jan Kessler' }]
  t.match(pictureOf(`${img()}<figcaption><div class="pic-by">Picture: CW/Jan Kessler</div>The harbour on Monday</figcaption>`), whole)
  t.match(pictureOf(`<span class="block">Foto: CW/Jan Kessler</span>${img()}<span class="block">The harbour on Monday</span>`), whole)
  t.match(pictureOf(img('title="The harbour at dawn | Bild: Coast Wire"')), [{ creditLine: 'Coast Wire' }])
  t.match(pictureOf('<img src="/harbour.jpg" alt="The harbour at dawn © CW Photo: Jan Kessler">'), [{ alt: 'The harbour at dawn © CW Photo: Jan Kessler', creditLine: 'Jan Kessler' }])
  const head = '<script type="application/ld+json">{"@type":"NewsArticle","image":{"@type":"ImageObject","url":"https://h.example/harbour.jpg","copyrightHolder":{"name":"Coast Wire"}}}</script>'
  t.match(readHtml(`<title>${HEADLINE}</title>${head}<article><h1>${HEADLINE}</h1>${img()}${STORY.map((text) => `<p>${text}</p>`).join('')}</article>`, 'https://h.example/s').images,
    [{ creditLine: 'Coast Wire' }])
  t.same(pictureOf('<img src="/loader.gif" alt="loader">'), [])
})

t.test('bylines that say what was written, who took the pictures, and what degrees their names have', async (t) => {
  const bylineOf = (...lines: string[]): string | null => captured(...lines).byline
  t.match(captured('Exclusive by Jane Roe, Chief Reporter', 'Fri 16th Aug 2024 at 7.30pm'), { byline: 'Jane Roe', publishedAt: '2024-08-16', standfirst: null })
  t.match(captured('Opinion by Jane Roe', '3 minute read'), { headline: HEADLINE, byline: 'Jane Roe' })
  t.equal(bylineOf('Words: Jane Roe; Pictures: Ann Poe'), 'Jane Roe')
  t.equal(bylineOf('By Jane Roe | Photos by Ann Poe'), 'Jane Roe')
  t.equal(bylineOf('By environment reporter Jane Roe'), 'Jane Roe')
  t.equal(bylineOf('By Jane Roe, PhD, and Ann Poe'), 'Jane Roe, and Ann Poe')
  t.equal(bylineOf('Jane Roe, Pine County Courier', 'May 3, 2021'), 'Jane Roe')
  t.equal(bylineOf('Jane Roe at Mill Lane', 'May 3, 2021'), 'Jane Roe')
  t.match(captured('JANE ROE', 'Education Editor', 'Monday September 2 2024, 12.01am, The Argus'), { headline: HEADLINE, byline: 'JANE ROE', publishedAt: '2024-09-02' })
  t.match(captured('di Chiara Bonetti', '18 gennaio 2024 alle 12:00'), { byline: 'Chiara Bonetti', publishedAt: '2024-01-18' })
})

t.test('what leads elsewhere is no part of the story', async (t) => {
  t.match(captured('MORE: How to pack for a day hike', 'By Jane Roe'), { standfirst: null, byline: 'Jane Roe' })
  t.same(readStory([HEADLINE, 'By Jane Roe', STORY[0], 'Lire aussi : La France en retard', STORY[1], 'Join CN’s Telegram channel and get the latest news delivered to you.', STORY[2]].join('\n\n'))
    .body.map(({ text }) => text), STORY)
  t.equal(readStory(['Hoppa till innehåll', 'torsdag 8 januari 2026', HEADLINE, 'Jane Roe', ...STORY].join('\n\n')).headline, HEADLINE)
})

t.test('credits as papers set them', async (t) => {
  const image = (line: string) => captured(line, 'By Jane Roe').images.map(({ caption, creditLine, creator }) => [caption, creditLine, creator])
  t.same(image('The harbour wall on Monday. ST PHOTO: KELVIN ONG'), [['The harbour wall on Monday.', 'KELVIN ONG', 'KELVIN ONG']])
  t.same(image('The harbour wall on Monday. (Valley Voice / Pete Lund)'), [['The harbour wall on Monday.', 'Valley Voice / Pete Lund', 'Pete Lund']])
  t.same(image('The harbour wall on Monday. (Shore News: Gus Ito)'), [['The harbour wall on Monday.', 'Shore News: Gus Ito', 'Gus Ito']])
  t.same(image('The harbour wall on Monday. PHOTO | MARY PITT | COAST GROUP'), [['The harbour wall on Monday.', 'MARY PITT | COAST GROUP', 'MARY PITT']])
  t.same(image('1/3 Women at the well. Photo: Ann Poe'), [['Women at the well.', 'Ann Poe', 'Ann Poe']])
})

t.test('who is credited, what they are, and what else signs on a page in HTML', async (t) => {
  t.equal(page('<div class="author-card"><img src="/a.jpg" alt=""><span class="name">Jane Roe</span> <span class="title">Labor Reporter</span></div>').byline, 'Jane Roe')
  t.equal(page('<p class="byline">By <span>Jane Roe</span><span class="author-title">,<br>Deputy CTO, Coast Systems</span></p>').byline, 'Jane Roe')
  t.equal(page('<p class="byline">By Jane Roe | Photos by Ann Poe</p>').byline, 'Jane Roe')
  const shouted = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"JANE ROE, CORRESPONDENT"}}</script>'
  t.equal(page('<p class="byline">By Jane Roe</p>', { head: shouted }).byline, 'Jane Roe')
  t.equal(page('<div class="firma">Lucía Peñalver | Murcia</div>', { head: '<meta name="author" content="Redacción">' }).byline, 'Lucía Peñalver')
})

t.test('a block quotation with its cite is his who is named there; one that repeats the text goes, with its signature', async (t) => {
  const story = (quotation: string): Story => readHtml(`<title>${HEADLINE}</title><article><h1>${HEADLINE}</h1><p>${STORY[0]}</p><p>${STORY[1]}</p>${quotation}<p>${STORY[2]}</p></article>`)
  const other = story('<blockquote>“A pump had failed, that is all.”<cite>Governor Tom Keita</cite></blockquote>')
  t.match(other.quotes.at(-1), { text: 'A pump had failed, that is all.', speakerLabel: /Keita/u })
  t.same(other.body.map(({ text }) => text).slice(2, 4), ['“A pump had failed, that is all.”', '— Governor Tom Keita'])
  t.same(story('<blockquote class="pullquote"><p>We had counted the days and then the hours</p><footer>Ann Poe</footer></blockquote>').body.map(({ text }) => text), STORY)
  t.same(story('<blockquote><p>“We had counted the days and then the hours”</p></blockquote><p>— Ann Poe</p>').body.map(({ text }) => text), STORY)
})

t.test('captions with Credit..., and with a name behind a stroke', async (t) => {
  const image = (caption: string) => page(`<figure><img src="/a.jpg" alt="A harbour"><figcaption>${caption}</figcaption></figure>`).images
  t.match(image('<span>The ferry on Monday.</span><span><span>Credit...</span><span>Daniel Marr for The Gazette</span></span>'),
    [{ caption: 'The ferry on Monday.', creditLine: 'Daniel Marr for The Gazette', creator: 'Daniel Marr' }])
  t.match(image('The ferry on Monday. / NACHO GARCÍA'), [{ caption: 'The ferry on Monday.', creditLine: 'NACHO GARCÍA' }])
})

t.test('the hour in a region of America is that of its clock on the day', async (t) => {
  const at = (line: string) => captured(line).publishedAt
  t.equal(at('Nov. 12, 2023, 6:41 p.m. ET'), '2023-11-12T23:41:00Z')
  t.equal(at('July 12, 2023, 8:30 a.m. CT'), '2023-07-12T13:30:00Z')
  t.equal(at('March 10, 2024 1:30 a.m. ET'), '2024-03-10T06:30:00Z', 'before the clocks are set')
  t.equal(at('March 10, 2024 4:30 a.m. PT'), '2024-03-10T11:30:00Z', 'and after')
  t.equal(at('Publié le 3 mai 2021 à 10:30 et mis à jour'), '2021-05-03', 'which et is not')
})

t.test('a link to another story above a sign-up box is no name of the newsletter', async (t) => {
  const wording = 'By signing up you agree to receive our newsletter and can unsubscribe at any time.'
  const below = `<ul><li><a href="/1">Old bridge opens</a></li><li><a href="/2">Snow in September</a></li></ul><form><input type="email"><label>${wording}</label><button>Go</button></form>`
  t.match(page('', { below }).newsletter, { heading: null, consent: { wording } })
  t.notMatch(page('', { below }).newsletter?.name, 'Snow')
})

t.test('what is printed with a writer’s name is none of it', async (t) => {
  const byline = (text: string, head = '') => {
    const { byline, agency } = page(`<p class="byline">${text}</p>`, { head })
    return [byline, agency]
  }
  for (const [text, agency] of [
    ['By Jane Roe on August 9, 2023', null], ['By Jane Roe <span>Published Aug. 9, 2023</span>', null], ['By Jane Roe for the Herald', null],
    ['By Jane Roe @janeroe', null], ['Interview by Jane Roe', null], ['Reporting by Jane Roe; Editing by Tom Ash', null],
    ['By Jane Roe, Northfield Herald', null], ['By Jane Roe, Associated Press Writer', 'Associated Press'], ['Von Jane Roe (dpa)', 'dpa'],
    ['Par Jane Roe (avec AFP) (Montclair, envoyée spéciale)', 'AFP'], ['Par Jane Roe avec AFP', 'AFP']
  ] as const) t.strictSame(byline(text), ['Jane Roe', agency], text)
  const meta = (name: string) => `<meta name="author" content="${name}">`
  t.strictSame(byline('By Jane Roe', meta('Super User')), ['Jane Roe', null], 'the account that a system publishes by')
  t.strictSame(byline('By Jane Roe', meta('Reuters')), ['Jane Roe', 'Reuters'], 'a person signs before a house')
  const author = [{ '@type': 'Person', name: 'Jane Roe' }, { '@type': 'Organization', name: 'Reuters' }]
  const linked = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: HEADLINE, author })}</script>`
  t.match(page('', { head: linked }), { byline: 'Jane Roe', agency: 'Reuters' })
})

t.test('who took a picture did not write the story', async (t) => {
  const picture = '<div itemprop="image" itemscope itemtype="https://schema.org/ImageObject"><img src="/p.jpg" alt="Dredgers"><span itemprop="author">(Image: Ann Poe)</span></div>'
  t.match(page(`<p itemprop="author">By Jane Roe</p>${picture}`), { byline: 'Jane Roe', images: [{ alt: 'Dredgers', creditLine: 'Ann Poe' }] })
})

t.test('a caption behind a picture that stands alone, and what is read out of whose it is', async (t) => {
  const img = '<img src="https://x.example/p.jpg" alt="Dredgers">'
  const own = [{ caption: 'Two dredgers at work off the old wall.', creditLine: 'REUTERS/Ann Poe' }]
  for (const box of [
    `${img}<div class="caption">Two dredgers at work off the old wall. REUTERS/Ann Poe</div>`,
    `<p>${img}</p><p class="caption">Two dredgers at work off the old wall. REUTERS/Ann Poe</p>`,
    `<div>${img}</div><div class="caption">Two dredgers at work off the old wall.</div><div class="credit">REUTERS/Ann Poe</div>`,
    `<figure><div>${img}<span><span class="visually-hidden">Image source, </span>REUTERS/Ann Poe</span></div>
      <figcaption><span class="visually-hidden">Image caption, </span>Two dredgers at work off the old wall.</figcaption></figure>`,
    `<figure>${img}<span class="credit">Image source, REUTERS/Ann Poe</span><figcaption>Image caption, Two dredgers at work off the old wall.</figcaption></figure>`
  ]) t.match(page(box).images, own, box)
})

t.test('of the copies of a picture the largest', async (t) => {
  const src = (srcset: string) => page(`<img srcset="${srcset}" alt="Dredgers">`).images[0]?.src
  t.equal(src('https://x.example/a.jpg 320w, https://x.example/b.jpg 1200w'), 'https://x.example/b.jpg')
  t.equal(src('https://x.example/a.jpg 2x,https://x.example/b.jpg 1x'), 'https://x.example/a.jpg')
  t.equal(src('https://x.example/a.jpg'), 'https://x.example/a.jpg')
})
