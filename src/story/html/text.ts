import type { Element } from 'domhandler'
import type { ImageFound } from '../facts/images.js'
import { wordCount } from '../page/prose.js'
import { tidy } from '../text/lines.js'
import { PULLED } from './asides.js'
import type { BodyLine } from './body.js'
import { bareCredit, isLabelled } from './captions.js'
import { countsOf } from './container.js'
import { type Page, ancestors, inlineIn, labelOf, textOf, within } from './tree.js'

/** An element around a picture with more lines of the text holds more than picture and caption. */
const MOST_IN_BOX = 2
/** In words. Shorter ones may stand in the text for themselves, longer ones are paragraphs beside a sign. */
const SHORTEST_CAPTION = 4
const LONGEST_CAPTION = 45
/** In characters. */
const SHORTEST_PULL = 20

/** The text, each line once, without the captions, which stand with their pictures, and without what is set large in it again. */
export function textWithout (images: readonly ImageFound[], all: readonly BodyLine[], page: Page): BodyLine[] {
  const body = withoutPullQuotes(all)
  const captions = captionsIn(images, page, countsOf(body))
  const seen = new Set<string>()
  return body.filter((line) => line.row || (!isCaption(line) && !seen.has(line.text) && seen.add(line.text)))

  function isCaption ({ text, element }: BodyLine): boolean {
    for (const ancestor of ancestors(element)) {
      // A paragraph may hold a picture.
      if (ancestor !== element && captions.get(ancestor)?.some((caption) => text.startsWith(caption))) return true
    }
    return isBare(text, element)
  }

  /** All of a line beside a picture is its caption and credit. */
  function isBare (text: string, element: Element): boolean {
    return images.some(({ caption, creditLine, lines: [number = 0] }) => {
      if (caption === '' || !text.startsWith(caption) || bareCredit(text.slice(caption.length)) !== creditLine) return false
      const picture = page.elements[number - 1]
      const isBeside = picture !== undefined && within(picture, (ancestor) => ancestor === element)
      return isBeside && inlineIn(element).some((part) => isLabelled(part) && tidy(textOf(part)).startsWith(caption))
    })
  }
}

/** What is set large, with its signature, and whose words another line has. */
function withoutPullQuotes (body: readonly BodyLine[]): BodyLine[] {
  const text = body.map((line) => line.text).join('\n')
  const pulled = new Set(body.flatMap(({ text: own, element }) => {
    const quotation = quotationOf(element)
    const words = own.replace(/^[“"„«‘']|[”"“»’']$/gu, '').replace(/[.,]$/u, '')
    return quotation && words.length >= SHORTEST_PULL && text.indexOf(words) !== text.lastIndexOf(words) ? [quotation] : []
  }))
  const isPulled = (line?: BodyLine): boolean => line !== undefined && pulled.has(quotationOf(line.element) ?? line.element)
  return body.filter((line, at) => !isPulled(line) && !(isPulled(body[at - 1]) && /^[—–―]/u.test(line.text)))
}

/** The block quotation or pull quote around a line. */
function quotationOf (element: Element): Element | undefined {
  for (const ancestor of ancestors(element)) if (ancestor.name === 'blockquote' || PULLED.test(labelOf(ancestor))) return ancestor
  return undefined
}

/** The captions of the pictures by the elements that hold not much else. */
function captionsIn (images: readonly ImageFound[], page: Page, counts: ReadonlyMap<Element, number>): Map<Element, string[]> {
  const captions = new Map<Element, string[]>()
  for (const { caption, lines: [number = 0] } of images) {
    const picture = page.elements[number - 1]
    const words = wordCount(caption)
    if (!picture || words < SHORTEST_CAPTION || words > LONGEST_CAPTION) continue
    for (const box of ancestors(picture)) {
      if ((counts.get(box) ?? 0) > MOST_IN_BOX) break
      captions.set(box, [...captions.get(box) ?? [], caption])
    }
  }
  return captions
}
