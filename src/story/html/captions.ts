import { type Element, isTag, isText } from 'domhandler'
import { BY, ORIGIN, PICTURE, readCaption, withoutYear } from '../facts/credits.js'
import { RESERVED } from '../facts/publication.js'
import { tidy } from '../text/lines.js'
import { ancestors, closest, isShown, labelOf, textOf } from './tree.js'

export interface Captioned { caption: string, credit: string | null }

/** A run of text in the box of a picture, and whether its element is called a credit. */
interface Segment { text: string, credit: boolean }

const CREDIT = /(?:^|[\s_-])(?:credits?\w*|copyright\w*|photograph(?:er)?|attribution|rights|source|quelle|agency|byline|authors?|foto(?:graf|credit)?|urheber)(?:$|[\s_-])|(?:credit|copyright|photographer)\b/u
const CAPTION = /caption|bildunterschrift|didascalia|bijschrift|legend|(?:image|photo|media|bild)-?(?:text|desc\w*)|pie-?de?-?foto/u
const UNREAD = /(?:^|[\s_-])(?:sr-only|screen-reader\w*|visually-?hidden)(?:$|[\s_-])/u
/** *Photo* in languages that stories are not read in. */
const ELSEWHERE = 'фото|zdroj|kuva|ảnh|isithombe'
const LABEL = `(?:©|\\(c\\)|${PICTURE} source, |(?:${PICTURE}|${ORIGIN}|${ELSEWHERE})(?: (?:${BY}|credits?|courtesy|photo))?(?:\\s?[:©]|(?<=\\.) )|` +
  `(?:${PICTURE}|${ORIGIN}) (?:by|courtesy of|credit|via) )`
/** `… . Photo: Jane Roe`, `… © Jane Roe`, `… (Picture: Jane Roe/AP)` at the end of a caption. */
const LABELLED = new RegExp(`(?:^|[\\s.,;:—–|([•-]|(?<=[.!?”"»)]))${LABEL}\\s*((?:(?!${LABEL}).){2,150})$`, 'iu')
const LABELS = new RegExp(`^[\\s([|—–•-]*(?:${LABEL}\\s*)+`, 'iu')
const TAIL = 200
/** Names and what joins them; a sentence has other words. */
const NAMES = /^[^\p{L}]*(?:(?:\p{Lu}[\p{L}\p{N}.’'&-]*|@\w+|via|for|of|and|und|de|van|von|der|del|da|di|la|le|the|x|dpa|epd|picture|alliance|images?|photo|handout|file|courtesy)(?:[\s/|,.()-]+|$)){1,9}$/u
const PICTURE_WORD = /^(?:photos?|fotos?|bild|beeld) /iu
const CAPTION_LABEL = /^(?:image|photo|picture|media) caption[,:]?$/iu
const CAPTIONED = /^(?:image|photo|picture|media) caption, /iu
const SOURCE_LABEL = /^(?:(?:image|photo|picture) (?:source|credit)s?[,:]?|credit ?(?:\.{3}|…|:))$/iu
const LONGEST = 500
/** How many elements around a picture its caption is looked for. */
const REACH = 8
/** What has more texts is no picture with its caption. */
const MOST_SEGMENTS = 3

/** The caption that stands in a picture's box, parted from its credit. */
export function captionOf (picture: Element): Captioned {
  const box = boxOf(picture)
  if (!box) return split(segmentsAfter(picture))
  const inner = find(box, ({ name }) => name === 'figcaption') ?? find(box, (element) => CAPTION.test(labelOf(element)) && tidyText(element) !== '')
  const isLabel = ({ text }: Segment): boolean => CAPTION_LABEL.test(text) || SOURCE_LABEL.test(text)
  const segments = withLabelled(withSources(segmentsIn(inner ?? box)).filter((segment) => !isLabel(segment)))
  const texts = new Set(segments.map(({ text }) => text))
  const others = inner ? withSources(segmentsIn(box)).filter((segment) => !texts.has(segment.text) && !isLabel(segment)) : []
  const beside = others.filter(({ credit, text }) => credit || isSigned(text))
  return split([...segments, ...beside.map(({ text }) => ({ text, credit: true }))])
}

/** `Jan Kessler/Coast Wire`, `Photo: Jan Kessler` */
function isSigned (text: string): boolean {
  return text.length <= TAIL && (LABELS.test(text) || (text.includes('/') && NAMES.test(text)))
}

/** `Picture: Jane Roe` beside a caption in an element of its own is a credit, whatever that is called. */
function withLabelled (segments: readonly Segment[]): Segment[] {
  const isLabelled = (text: string): boolean => segments.length > 1 && LABELS.test(text) && NAMES.test(text.replace(LABELS, ''))
  return segments.map((segment) => ({ ...segment, credit: segment.credit || isLabelled(segment.text) }))
}

/** What follows *Image source,* is called a credit by that. */
function withSources (segments: readonly Segment[]): Segment[] {
  return segments.map((segment, at) => ({ ...segment, credit: segment.credit || SOURCE_LABEL.test(segments[at - 1]?.text ?? '') }))
}

function split (segments: readonly Segment[]): Captioned {
  const last = segments.at(-1)
  // Where one element that is called a credit holds the caption too, the names are the credit.
  const mixed = segments.length > 1 && segments.every(({ credit }) => credit)
  const named = segments.filter(({ credit, text }) => credit && (!mixed || NAMES.test(text)))
  const unnamed = segments.filter((segment) => !named.includes(segment))
  const signs = named.length === 0 && last && segments.length > 1 && NAMES.test(last.text) && /\p{Lu}.*[\s/]\S*\p{Lu}|^\p{Lu}{2,}$/u.test(last.text)
  const credits = signs ? [last] : named
  const texts = (signs ? segments.slice(0, -1) : unnamed).map(({ text }) => text)
  const whole = texts.join(' ').replace(CAPTIONED, '').slice(0, LONGEST)
  if (credits.length > 0) {
    const { caption, credit } = splitText(whole)
    return { caption, credit: bareCredit([...new Set(credits.map(({ text }) => text))].join(' ')) ?? credit }
  }
  return splitText(whole)
}

/** `The harbour at dawn. Photo: Jane Roe/AP` */
export function splitText (text: string): Captioned {
  const tail = text.slice(-TAIL)
  const found = LABELLED.exec(tail)
  if (found) {
    const caption = text.slice(0, text.length - tail.length + found.index + (/^[.!?”"»)]/u.test(found[0]) ? 1 : 0))
    return { caption: caption.replace(/[\s|/—–•([-]+$/u, ''), credit: bareCredit(found[0]) }
  }
  // A caption is a sentence; names in brackets behind it are whose picture it is.
  const [whole = '', names = ''] = /(?<=[.!?…”"]) ?\(([^()]{2,80})\)\.?$/u.exec(text) ?? []
  const bare = names.replace(PICTURE_WORD, '')
  if (NAMES.test(bare) && (bare === names || bare.includes(' '))) return { caption: text.slice(0, text.length - whole.length), credit: bare }
  // So are names parted by a stroke: *Jan Kessler / Coast Wire*.
  const signed = /(?<=[.!?…”"]) ([^.!?…/]{3,60}\/[^.!?…/]{2,60}|\/ \p{Lu}{2,}(?: \p{Lu}{2,}){1,3})$/u.exec(text)?.[1] ?? ''
  if (NAMES.test(signed)) return { caption: text.slice(0, -signed.length).trim(), credit: signed.replace(/^[/–—-] /u, '') }
  const read = readCaption(text)
  return read?.creditLine ? { caption: read.caption, credit: read.creditLine } : { caption: text, credit: null }
}

/** The credit without the label before it and the brackets around it. */
export function bareCredit (text: string): string | null {
  const bare = tidy(text).replace(/^[.,;]\s*/u, '').replace(LABELS, '').replace(/[\s|;]+$/u, '')
  const open = bare.split('(').length < bare.split(')').length ? bare.replace(/\)\.?$/u, '') : bare
  const closed = withoutYear(open.replace(/^\[|\]$/gu, '').replace(/^\((.*)\)$/u, '$1').trim()).replace(/(?<=\p{L}{4})\.$/u, '')
  return closed === '' || closed.length > TAIL || RESERVED.test(closed) ? null : closed
}

/** The box that a picture shares with its caption and no other picture. */
function boxOf (picture: Element): Element | null {
  const figure = closest(picture, 'figure')
  if (figure && pictures(figure) === 1) return figure
  let steps = 0
  for (const box of ancestors(picture)) {
    if (box === picture) continue
    if (box.name === 'figure') return box
    if (steps++ >= REACH || /^(?:article|main|body)$/u.test(box.name)) return null
    const segments = segmentsIn(box)
    if (segments.length > 0) return segments.length <= MOST_SEGMENTS && pictures(box) === 1 && !find(box, ({ name }) => /^(?:h[1-6]|ul|table)$/u.test(name)) ? box : captionBox(box)
  }
  return null
}

/** What follows a picture that stands alone, where it is called a caption or a credit. */
function segmentsAfter (picture: Element): Segment[] {
  let alone = picture
  while (alone.parent && isTag(alone.parent) && alone.parent.name !== 'body' && tidyText(alone.parent) === '') alone = alone.parent
  const segments: Segment[] = []
  for (let next = alone.next; next && (!isTag(next) || isLabelled(next)); next = next.next) {
    if (isText(next) && tidy(next.data) !== '') break
    const isCredit = isTag(next) && CREDIT.test(labelOf(next))
    if (isTag(next)) segments.push(...segmentsIn(next).map(({ text, credit }) => ({ text, credit: credit || isCredit })))
  }
  return segments
}

/** Whether an element is called a caption or a credit. */
export function isLabelled (element: Element): boolean {
  return CAPTION.test(labelOf(element)) || CREDIT.test(labelOf(element))
}

function captionBox (box: Element): Element | null {
  return find(box, (element) => CAPTION.test(labelOf(element)) && tidyText(element) !== '') && pictures(box) === 1 ? box : null
}

function pictures (box: Element): number {
  let count = 0
  visit(box, ({ name }) => { if (name === 'img' || name === 'amp-img') count++ })
  return count
}

function tidyText (element: Element): string {
  return tidy(segmentsIn(element).map(({ text }) => text).join(' '))
}

function segmentsIn (box: Element): Segment[] {
  const segments: Segment[] = []
  let run = ''
  read(box, false)
  end(false)
  return segments

  function read (element: Element, credit: boolean): void {
    for (const child of element.children) {
      if (isText(child)) run += child.data
      if (isTag(child) && child.name === 'br') end(credit)
      if (!isTag(child) || !isShown(child) || child.name === 'button') continue
      if (UNREAD.test(labelOf(child))) {
        // *Image source,* is read out before whose picture it is.
        const label = tidy(textOf(child))
        if (SOURCE_LABEL.test(label)) segments.push({ text: label, credit: false })
        continue
      }
      if (/^(?:a|b|strong|u|sup|sub|mark|wbr)$/u.test(child.name) && !CREDIT.test(labelOf(child))) {
        read(child, credit)
        continue
      }
      end(credit)
      const inner = credit || CREDIT.test(labelOf(child))
      read(child, inner)
      end(inner)
    }
  }

  function end (credit: boolean): void {
    const text = tidy(run)
    run = ''
    if (text !== '' && /[\p{L}\p{N}]/u.test(text)) segments.push({ text, credit })
  }
}

function find (box: Element, test: (element: Element) => boolean): Element | null {
  let found: Element | null = null
  visit(box, (element) => { if (found === null && test(element)) found = element })
  return found
}

function visit (box: Element, see: (element: Element) => void): void {
  for (const child of box.children) {
    if (!isTag(child) || !isShown(child)) continue
    see(child)
    visit(child, see)
  }
}
