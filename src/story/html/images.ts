import { type Element, isTag } from 'domhandler'
import { creditParts } from '../facts/credits.js'
import { type ImageFound, imageOf } from '../facts/images.js'
import { tidy } from '../text/lines.js'
import { httpUrl, leadsHome } from './address.js'
import { type Captioned, bareCredit, captionOf, splitText } from './captions.js'
import type { HtmlLine } from './lines.js'
import type { HeadlineFound } from './headline.js'
import { objects, strings } from './linked.js'
import { isSign } from './signs.js'
import { type Statements, plain } from './statements.js'
import { type Page, ancestors, closest, labelOf, textOf, within } from './tree.js'

/** A picture as the page shows it. */
interface Picture extends Captioned { element: Element, src: string | null, alt: string }
interface Stated { url: string, caption: string, credit: string | null }

/** What tells a story's pictures from the others: its headline and text, and what their addresses are relative to. */
interface Surroundings { body: readonly HtmlLine[], headline: HeadlineFound, base: string | null }

/** How many elements above the headline and below the last paragraph a picture of the story may stand. */
const ABOVE = 80
const BELOW = 20
const PLACEHOLDER = /(?:loader|loading|placeholder|spacer|blank|transparent|pixel)[^/]*\.(?:gif|png|svg)(?:[?#]|$)/iu
const SOURCES = ['data-src', 'data-original', 'data-full-src', 'data-lazy-src', 'src', 'srcset', 'data-srcset']

/** The pictures of the story in their order: those around and between its headline and its last paragraph. */
export function imagesOf (page: Page, head: Statements, { body, headline, base }: Surroundings): ImageFound[] {
  const first = body[0]?.lines[0] ?? 0
  // A text right in the story's container has the number of that.
  const last = body.reduce((last, { lines: [number = 0] }) => Math.max(last, number), 0)
  const from = Math.min(headline.element ? headline.lines[0] ?? first : first, first)
  const story = body[0] ? outermost(body[0].element) : null
  const pictures = page.elements.slice(Math.max(0, from - ABOVE), last + BELOW)
    .filter((element) => (element.name === 'img' || element.name === 'amp-img') && !isSign(element) && !isAside(element) &&
      within(element, (ancestor) => ancestor === story))
    .map((element): Picture => ({ element, src: sourceOf(element, base), alt: altOf(element), ...credited(element) }))
    // Of a picture without a word nothing is known.
    .filter(({ element, alt, caption, credit }) => credit !== null || ((alt !== '' || caption !== '') && !leadsAway(element)))
  return merged(withStated(pictures, statedPictures(head), leadOf(head, base))).map((picture) => imageFound(page, picture))
}

/** What stands in for a picture until a script has loaded it says nothing of it. */
function altOf (element: Element): string {
  const alt = tidy(element.attribs.alt ?? '')
  return /^(?:loader|loading|spinner|placeholder|lädt)\W*$/iu.test(alt) ? '' : alt
}

/** Where nothing beside the picture tells whose it is, its own title or alternative text may. */
function credited (element: Element): Captioned {
  const { caption, credit } = captionOf(element)
  const own = (text = '') => splitText(tidy(text)).credit
  return { caption, credit: credit ?? own(element.attribs.title) ?? own(element.attribs.alt) }
}

/** The article or main element around a line, or the whole page. */
function outermost (element: Element): Element {
  let best = element
  for (const ancestor of ancestors(element)) {
    best = ancestor
    if (ancestor.name === 'main') break
  }
  return best
}

/** What the page shows beats what it states; the statement fills in what is not shown, or only by a script. */
function withStated (shown: readonly Picture[], stated: readonly Stated[], lead: string | null): Picture[] {
  const isShown = shown.some(({ src }) => src !== null && fileOf(src) === fileOf(lead))
  const first = isShown ? null : lead
  return shown.map((picture, at) => ({ ...picture, src: picture.src ?? (at === 0 ? first : null) })).map((picture) => {
    const known = stated.find(({ url }) => picture.src !== null && fileOf(url) === fileOf(picture.src))
    return known ? { ...picture, caption: picture.caption || known.caption, credit: picture.credit ?? known.credit } : picture
  })
}

/** Responsive pages show the same picture twice. */
function merged (pictures: readonly Picture[]): Picture[] {
  const kept: Picture[] = []
  for (const picture of pictures) {
    const file = fileOf(picture.src)
    const known = kept.find((other) => file !== null && fileOf(other.src) === file)
    if (!known) kept.push({ ...picture })
    else if (known.caption === '' && picture.caption !== '') Object.assign(known, { caption: picture.caption, credit: picture.credit })
  }
  return kept
}

function imageFound (page: Page, { element, src, alt, caption, credit }: Picture): ImageFound {
  const image = imageOf({ caption, creditLine: credit, ...creditParts(credit, caption) })
  return { ...image, src, alt: alt || caption, lines: [page.numbers.get(element) ?? 1] }
}

function fileOf (url: string | null): string | null {
  return url?.split(/[?#]/u)[0]?.split('/').filter(Boolean).at(-1) ?? null
}

/** Where a picture is shown from: as its own element says, else one of those beside it that are for other screens. */
function sourceOf (element: Element, base: string | null): string | null {
  const { parent } = element
  const others = parent && isTag(parent) && parent.name === 'picture' ? parent.children.filter(isTag).filter(({ name }) => name === 'source') : []
  for (const { attribs } of [element, ...others]) {
    for (const name of SOURCES) {
      const src = attribs[name] === undefined ? null : addressOf(name, attribs[name].trim(), base)
      if (src !== null) return src
    }
  }
  return null
}

/** An address of a picture; one that a script has yet to fill in is none. */
function addressOf (name: string, text: string, base: string | null): string | null {
  const address = name.endsWith('srcset') ? largestOf(text) : text
  return address === '' || address.includes('{') || PLACEHOLDER.test(address) ? null : httpUrl(address, base ?? undefined)
}

/** Of the copies in a `srcset` the widest or densest: `a.jpg 320w, b.jpg 1200w`. */
function largestOf (text: string): string {
  const copies = text.split(/,\s+|,(?=https?:)/u).map((copy) => copy.trim().split(/\s+/u))
  const sizes = copies.map(([url = '', size = '']) => ({ url: url.replace(/,$/u, ''), size: Number.parseFloat(size) || 0 }))
  return sizes.reduce((largest, copy) => copy.size > largest.size ? copy : largest, sizes[0] ?? { url: '', size: 0 }).url
}

/** The picture that the page names for itself. */
function leadOf (head: Statements, base: string | null): string | null {
  const [stated] = [...head.allMeta('og:image:secure_url', 'og:image', 'twitter:image').map(({ value }) => value), ...statedPictures(head).map(({ url }) => url)]
  return stated === undefined ? null : addressOf('src', stated, base)
}

const ASIDE = /(?:^|[\s_-])(?:related|recommend\w*|teasers?|most-?read|authors?|byline|comments?|newsletter|promo)(?:$|[\s_-])/u

/** Whether something between the picture and the article around it is called what stands beside a story. */
function isAside (picture: Element): boolean {
  for (const ancestor of ancestors(picture)) {
    if (/^(?:article|main|body)$/u.test(ancestor.name)) return false
    if (/^(?:nav|footer|aside)$/u.test(ancestor.name) || ASIDE.test(labelOf(ancestor))) return true
  }
  return false
}

/** Whether the picture is a link to something else: the front page, or, outside a figure, what is named beside it. */
function leadsAway (picture: Element): boolean {
  const link = closest(picture, 'a')
  const href = link?.attribs.href?.trim() ?? '#'
  if (!link || /^(?:#|javascript:)|\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)/iu.test(href)) return false
  return leadsHome(href) || (closest(picture, 'figure') === undefined && tidy(textOf(link)) !== '')
}

/** The pictures that the linked data describes. */
function statedPictures (head: Statements): Stated[] {
  return objects(head.article?.data.image).map((image) => head.resolve(image)).flatMap((image) => {
    const [url] = [...strings(image.url), ...strings(image.contentUrl)]
    if (url === undefined) return []
    const { caption, credit } = splitText(plain(strings(image.caption)[0] ?? strings(image.description)[0] ?? ''))
    const authors = [...objects(image.author), ...objects(image.copyrightHolder)].flatMap(({ name }) => strings(name))
    const [named] = [...strings(image.creditText), ...strings(image.copyrightNotice), ...authors]
    return [{ url, caption, credit: named === undefined ? credit : bareCredit(plain(named)) }]
  })
}
