import type { Element } from 'domhandler'
import { readCaption } from '../facts/credits.js'
import { readDayline } from '../facts/dayline.js'
import { readByline } from '../facts/byline.js'
import { furnitureOf } from '../page/furniture.js'
import { isSentence, wordCount } from '../page/prose.js'
import type { HtmlLine } from './lines.js'
import { ancestors, labelOf, within } from './tree.js'

export type BodyLine = HtmlLine & { type: 'paragraph' | 'heading' }

const ASIDE = /(?:^|[\s_-])(?:related|recommend\w*|share|sharing|social\w*|newsletter\w*|promo\w*|sign-?up|subscri\w*|comments?|most-?(?:read|popular)|read-?(?:more|next|also)|more-?(?:on|from|stories)|tags?|topics?|ad|ads|advert\w*|sponsor\w*|outbrain|taboola|breadcrumbs?|byline|author(?:-?(?:bio|box|info|card))?|bio|caption|credits?|paywall|cookie\w*|disclaimer|footnotes?|copyright|toolbar|timestamp|pagination|print-only|screen-reader\w*|sr-only|visually-?hidden|infobox|factbox|tooltip|embed|gallery|slideshow|carousel|video\w*|player|poll|donat\w*|follow\w*|teaser\w*)(?:$|[\s_-])/u
const ASIDE_NAMES = new Set(['figure', 'figcaption', 'nav', 'footer', 'aside', 'form', 'button', 'dialog', 'select', 'label', 'fieldset', 'legend'])

/** The lines of the story itself, of those that the extractor found and what lies between them. */
export function bodyOf (lines: readonly HtmlLine[], main: ReadonlySet<number>, skipped: ReadonlySet<HtmlLine>): BodyLine[] {
  const found = lines.map((line) => line.lines.some((number) => main.has(number)))
  const container = containerOf(lines.filter((line, at) => found[at] && isSentence(line.text)))
  const seen = new Set<string>()
  const kept = lines.filter((line, at) => (found[at] || (container !== null && isBetween(found, at) && isSentence(line.text) && within(line.element, (ancestor) => ancestor === container))) &&
    !skipped.has(line) && !isAside(line, container) && !isFurniture(line) && !seen.has(line.text) && seen.add(line.text))
  return typed(kept)
}

/** The smallest element that holds most of the text. */
function containerOf (lines: readonly HtmlLine[]): Element | null {
  const sizes = new Map<Element, number>()
  let total = 0
  for (const { element, text } of lines) {
    total += text.length
    for (const ancestor of ancestors(element)) sizes.set(ancestor, (sizes.get(ancestor) ?? 0) + text.length)
  }
  let best: Element | null = null
  for (const [element, size] of sizes) {
    if (size >= total * 0.7 && (best === null || size < (sizes.get(best) ?? 0) || (size === sizes.get(best) && depth(element) > depth(best)))) best = element
  }
  return best
}

function depth (element: Element): number {
  return [...ancestors(element)].length
}

function isBetween (found: readonly boolean[], at: number): boolean {
  return at > found.indexOf(true) && at < found.lastIndexOf(true)
}

/** What an element between the line and the story's container is called tells that it stands beside the story. */
function isAside ({ element }: HtmlLine, container: Element | null): boolean {
  for (const ancestor of ancestors(element)) {
    if (ancestor === container || ancestor.name === 'article' || ancestor.name === 'main' || ancestor.name === 'body') return false
    if (ASIDE_NAMES.has(ancestor.name) || ASIDE.test(labelOf(ancestor))) return true
  }
  return false
}

function isFurniture ({ text, linked, element }: HtmlLine): boolean {
  if (furnitureOf(text) !== null) return true
  if (linked > 0.8 && !isSentence(text)) return true
  if (text.length < 200 && (readByline(text) !== null || readDayline(text) !== null)) return true
  return !isSentence(text) && element.name !== 'li' && readCaption(text) !== null
}

function typed (lines: readonly HtmlLine[]): BodyLine[] {
  return lines.map((line): BodyLine => ({ ...line, type: isHeading(line) ? 'heading' : 'paragraph' }))
    .filter((line, at, all) => line.type === 'paragraph' || all.slice(at + 1).some(({ type }) => type === 'paragraph'))
}

function isHeading ({ text, element }: HtmlLine): boolean {
  return within(element, ({ name }) => /^h[1-6]$/u.test(name)) && wordCount(text) <= 25
}
