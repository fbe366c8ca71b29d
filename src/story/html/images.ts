import type { Element } from 'domhandler'
import { creditParts, readCaption } from '../facts/credits.js'
import { type ImageFound, imageOf } from '../facts/images.js'
import { tidy } from '../text/lines.js'
import { httpUrl } from './address.js'
import type { HtmlLine } from './lines.js'
import { objects, strings } from './linked.js'
import type { Statements } from './statements.js'
import { type Page, ancestors, isShown, labelOf, textOf, within } from './tree.js'

/** A picture as the page shows it. */
interface Picture {
  element: Element
  url: string | null
  alt: string
  caption: string
  credit: string | null
}

const CREDIT = /(?:^|[\s_-]|\b)(?:[\w-]*credits?|[\w-]*copyright|[\w-]*photographer|[\w-]*attribution|[\w-]*rights|[\w-]*source|img-?author|foto(?:graf|credit)?|quelle|agency|byline)(?:$|[\s_-]|\b)/u
const CAPTION = /caption|bildunterschrift|legend|image-?(?:text|description|desc)|photo-?(?:text|description)|media-?(?:text|description)|bildtext|pie-?de?-?foto/u
const SMALLEST = 100
/** How far around a picture without a figure its caption is looked for. */
const REACH = 4
/** How many elements below the last paragraph a picture of the story may stand. */
const REACH_BELOW = 20

/** The pictures of the story in their order: those between its headline and its end. */
export function imagesOf (page: Page, head: Statements, body: readonly HtmlLine[], from: number): ImageFound[] {
  const to = body.at(-1)?.lines[0] ?? 0
  const shown = page.elements.slice(Math.max(0, from - 1), to + REACH_BELOW)
    .filter((element) => (element.name === 'img' || element.name === 'amp-img') && !isSmall(element) && !within(element, isAside))
    .map(pictureOf)
  return merged(withStated(shown, statedPictures(head))).map((picture) => imageFound(page, picture))
}

/** What the page shows beats what it states; the statement fills in what is not shown. */
function withStated (shown: readonly Picture[], stated: readonly StatedPicture[]): Picture[] {
  return shown.map((picture) => {
    const known = stated.find(({ url }) => picture.url !== null && fileOf(url) === fileOf(picture.url))
    return known ? { ...picture, caption: picture.caption || known.caption, credit: picture.credit ?? known.credit } : picture
  })
}

function imageFound (page: Page, { element, url, alt, caption, credit }: Picture): ImageFound {
  const read = imageOf({ caption: caption || alt, creditLine: credit, ...creditParts(credit, caption) })
  return { ...read, url, alt: alt || caption, altStated: alt !== '', lines: [page.numbers.get(element) ?? 1] }
}

function pictureOf (element: Element): Picture {
  const url = urlOf(element)
  const box = boxOf(element)
  const captionElement = box && captionIn(box)
  const creditElements = box ? creditsIn(box) : []
  const whole = captionElement ? tidy(textWithout(captionElement, creditElements)) : ''
  const credits = creditElements.map((credit) => tidy(textOf(credit))).filter((text) => text !== '' && text.length <= 200)
  const read = readCaption(whole)
  const caption = credits.length > 0 ? whole : read?.creditLine ? read.caption : whole
  const credit = credits.length > 0 ? bareCredit(credits.join(' ')) : read?.creditLine ?? null
  return { element, url, alt: tidy(element.attribs.alt ?? ''), caption, credit }
}

/** Responsive pages show the same picture twice. */
function merged (pictures: readonly Picture[]): Picture[] {
  const kept: Picture[] = []
  for (const picture of pictures) {
    const file = fileOf(picture.url)
    const known = kept.find((other) => file !== null && fileOf(other.url) === file)
    if (!known) kept.push(picture)
    else if (known.caption === '' && picture.caption !== '') Object.assign(known, { caption: picture.caption, credit: picture.credit })
  }
  return kept
}

function fileOf (url: string | null): string | null {
  return url?.split(/[?#]/u)[0]?.split('/').filter(Boolean).at(-1) ?? null
}

/** The box that a picture shares with its caption and no other picture. */
function boxOf (element: Element): Element | null {
  let steps = 0
  let best: Element | null = null
  for (const box of ancestors(element)) {
    if (box === element) continue
    if (box.name === 'figure') return box
    if (steps++ > REACH + 3 || /^(?:article|main|body)$/u.test(box.name)) break
    if (best === null && captionIn(box)) best = box
  }
  return best
}

function captionIn (box: Element): Element | null {
  const inner = within1(box, (element) => element.name === 'figcaption') ?? within1(box, (element) => CAPTION.test(labelOf(element)) && tidy(textOf(element)) !== '')
  return inner
}

function creditsIn (box: Element): Element[] {
  const found: Element[] = []
  walk(box, (element) => {
    if (element.name === 'img' || !CREDIT.test(labelOf(element)) || CAPTION.test(labelOf(element))) return false
    found.push(element)
    return true
  })
  return found
}

function within1 (box: Element, test: (element: Element) => boolean): Element | null {
  let found: Element | null = null
  walk(box, (element) => {
    if (found === null && test(element)) found = element
    return found !== null
  })
  return found
}

/** Visits what is in an element; `true` keeps it from going into what it was called with. */
function walk (box: Element, visit: (element: Element) => boolean): void {
  for (const child of box.children) {
    if ('attribs' in child && isShown(child) && !visit(child)) walk(child, visit)
  }
}

function textWithout (element: Element, left: readonly Element[]): string {
  return element.children.map((child) => {
    if ('data' in child && child.type === 'text') return child.data
    if (!('attribs' in child) || !isShown(child) || left.includes(child)) return ' '
    return textWithout(child, left) + (/^(?:p|div|br|li)$/u.test(child.name) ? ' ' : '')
  }).join('')
}

export function bareCredit (text: string): string | null {
  const bare = tidy(text.replace(/^[\s([|–—-]*(?:(?:photo(?:graph)?|picture|image|foto|bild|credits?|source|quelle|copyright)(?: by| credit)?\s*[:©]\s*)*(?:©|\(c\))?\s*/iu, '').replace(/[)\]\s]+$/u, ''))
  return bare === '' ? null : bare
}

function urlOf ({ attribs }: Element): string | null {
  const sources = [attribs['data-src'], attribs['data-original'], attribs['data-full-src'], attribs['data-lazy-src'], attribs.src, attribs.srcset?.split(/\s/u)[0], attribs['data-srcset']?.split(/\s/u)[0]]
  for (const source of sources) {
    const url = source === undefined || /^data:/iu.test(source) ? null : httpUrl(source)
    if (url !== null) return url
  }
  return null
}

function isSmall ({ attribs }: Element): boolean {
  const sizes = [attribs.width, attribs.height].filter((size) => size !== undefined && /^\d+(?:px)?$/u.test(size)).map((size) => Number.parseInt(size ?? ''))
  return sizes.some((size) => size > 0 && size < SMALLEST) || /\b(?:avatar|icon|logo|author|byline|pixel)/u.test(labelOf({ attribs } as Element))
}

function isAside (element: Element): boolean {
  return /^(?:nav|footer|aside)$/u.test(element.name) || /\b(?:related|recommend|teaser|most-?read|author|byline|comment)/u.test(labelOf(element))
}

interface StatedPicture { url: string, caption: string, credit: string | null }

/** The pictures that the linked data describes. */
function statedPictures (head: Statements): StatedPicture[] {
  return head.article === null ? [] : objects(head.article.data.image).map((image) => head.resolve(image)).flatMap((image) => {
    const [url] = [...strings(image.url), ...strings(image.contentUrl)]
    if (url === undefined) return []
    const credit = strings(image.creditText)[0] ?? strings(image.copyrightNotice)[0] ?? objects(image.author)[0]?.name
    return [{ url, caption: tidy(strings(image.caption)[0] ?? strings(image.description)[0] ?? ''), credit: typeof credit === 'string' ? tidy(credit) : null }]
  })
}
