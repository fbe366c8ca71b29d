import { type Element, isTag } from 'domhandler'
import { readByline } from '../facts/byline.js'
import { readCaption } from '../facts/credits.js'
import { readDayline } from '../facts/dayline.js'
import { furnitureOf } from '../page/furniture.js'
import { isProse, wordCount } from '../page/prose.js'
import { ASIDE, ASIDE_NAMES, isNote, opensAfter } from './asides.js'
import { containerOf, countsOf, signatureOf, signaturesOf, sizesOf } from './container.js'
import { type HtmlLine, isSignature } from './lines.js'
import { tidy } from '../text/lines.js'
import { ancestors, closest, isUnread, labelOf, textOf, within } from './tree.js'

export interface BodyLine extends HtmlLine {
  type: 'paragraph' | 'heading'
  /** Whether it opens what follows a story. */
  opens: boolean
}

/** What holds less than this of the story's text may stand beside it, 0 to 1. */
const SMALL_PART = 0.4
/** What follows a story is less than this of all, 0 to 1. */
const SMALL_END = 0.3
/** How many lines a post has. */
const LONGEST_POST = 4
/** How many labels stand above a headline, and how many words they have, at most. */
const KICKERS = 2
const LONGEST_KICKER = 5
/** The notes at a story's end are less than this of it, 0 to 1. */
const SMALL_NOTES = 0.1
/** How many words a subheading that is no heading has. */
const LONGEST_HEADING = 11

/**
 * The lines that may be the story: those that the extractor found, and what it lost between them or in parts of the page
 * that are built alike; without what stands beside the story.
 */
export function storyLines (lines: readonly HtmlLine[], main: ReadonlySet<number>): BodyLine[] {
  const overlooked = overlookedIn(lines, main)
  const found = lines.map((line) => line.lines.some((number) => main.has(number)) || overlooked.has(line))
  const paragraphs = lines.filter(({ closed }, at) => closed && found[at])
  const sizes = sizesOf(paragraphs)
  const container = containerOf(sizes)
  const alike = signaturesOf(paragraphs)
  const headings = signaturesOf(lines.filter((line, at) => found[at] && isHeading(line)), 3)
  const from = found.indexOf(true)
  const to = found.lastIndexOf(true)
  const title = lines.findIndex(({ element }) => closest(element, 'h1') !== undefined)
  const tables = new Set(lines.flatMap(({ row, element }) => row ? closest(element, 'figure') ?? closest(element, 'table') ?? [] : []))
  const isTabled = ({ element }: HtmlLine): boolean => within(element, (ancestor) => tables.has(ancestor))
  const belongs = (line: HtmlLine, at: number) =>
    (found[at] === true || isLost(line, at > from && (at < to || isTabled(line)))) && !isAside(line) && !isKicker(line, at)
  const isQuoted = (line: HtmlLine, at: number) => belongs(line, at) || isLedIn(lines, found, at)
  return lines.filter((line, at) => signs(line, lines[at - 1]) ? isQuoted(lines[at - 1] ?? line, at - 1) : isQuoted(line, at))
    .map((line): BodyLine => ({ ...line, type: isHeading(line) ? 'heading' : 'paragraph', opens: isOpener(line.text) }))
    .filter((line) => line.opens || isTabled(line) || (line.type === 'heading' && line.element.parent === container) || !isFurniture(line))

  /** A label right above the headline. */
  function isKicker ({ closed, text }: HtmlLine, at: number): boolean {
    return at < title && at >= title - KICKERS && !closed && wordCount(text) <= LONGEST_KICKER
  }

  function isLost (line: HtmlLine, between: boolean): boolean {
    if (line.closed && alike.has(signatureOf(line.element))) return true
    const isItem = line.linked < 0.3 && (line.row || within(line.element, ({ name }) => name === 'li'))
    return between && (line.closed || isItem || isTabled(line)) && within(line.element, (ancestor) => ancestor === container)
  }

  /** What an element between the line and the story's container is called tells that it stands beside the story. */
  function isAside (line: HtmlLine): boolean {
    const { element, closed } = line
    if (within(element, isUnread)) return true
    if ((closed && alike.has(signatureOf(element))) || headings.has(signatureOf(element))) return false
    for (const ancestor of ancestors(element)) {
      if (ancestor === container || /^(?:main|body)$/u.test(ancestor.name)) return false
      // The card of another story has none of this one's paragraphs.
      if (ancestor.name === 'article') return !sizes.has(ancestor)
      if ((sizes.get(ancestor) ?? 0) > sizes.total * SMALL_PART) return false
      if (/^fig/u.test(ancestor.name) && isTabled(line)) continue
      if (ASIDE_NAMES.has(ancestor.name) || ASIDE.test(labelOf(ancestor))) return true
    }
    return false
  }
}

/** A post or another quotation that the line above announces: *Pike wrote on X:* */
function isLedIn (lines: readonly HtmlLine[], found: readonly boolean[], at: number): boolean {
  const line = lines[at]
  const quotation = line && closest(line.element, 'blockquote')
  if (!quotation) return false
  const before = lines.slice(Math.max(0, at - LONGEST_POST), at).findLastIndex(({ element }) => closest(element, 'blockquote') !== quotation)
  const above = Math.max(0, at - LONGEST_POST) + before
  return before >= 0 && found[above] === true && lines[above]?.text.endsWith(':') === true
}

/** A line that tells whose block quotation the one above is. */
function signs ({ element }: HtmlLine, above: HtmlLine | undefined): boolean {
  return above !== undefined && within(element, isSignature) && closest(above.element, 'blockquote') === closest(element, 'blockquote')
}

/** The paragraphs of one element that hold more text than all that the extractor found: it took a note for the story. */
function overlookedIn (lines: readonly HtmlLine[], main: ReadonlySet<number>): Set<HtmlLine> {
  const groups = new Map<Element | null, Map<string, { size: number, lines: HtmlLine[] }>>()
  const counts = countsOf(lines)
  let largest = { size: 0, lines: [] as HtmlLine[] }
  let found = 0
  for (const line of lines.filter(({ text, linked }) => isProse(text) && linked < 0.5)) {
    if (line.lines.some((number) => main.has(number))) found += line.text.length
    const { holder, path } = heldIn(line, counts)
    const alike = groups.get(holder) ?? new Map<string, { size: number, lines: HtmlLine[] }>()
    const group = alike.get(path) ?? { size: 0, lines: [] }
    group.size += line.text.length
    group.lines.push(line)
    groups.set(holder, alike.set(path, group))
    if (group.size > largest.size) largest = group
  }
  return new Set(largest.size > found ? largest.lines : [])
}

/** The element that a paragraph shares with others, and what is around it alone: `<div><div>` may be. */
function heldIn ({ element }: HtmlLine, counts: ReadonlyMap<Element, number>): { holder: Element | null, path: string } {
  let path = ''
  for (const ancestor of ancestors(element)) {
    if (ancestor !== element && (counts.get(ancestor) ?? 0) > 1) return { holder: ancestor, path }
    path += `${ancestor.name} `
  }
  return { holder: null, path }
}

function isFurniture ({ text, linked, closed, element }: HtmlLine): boolean {
  if (linked > 0.9 || (linked > 0.6 && !closed) || furnitureOf(text) !== null || !/[\p{L}\p{N}]/u.test(text)) return true
  if (text.length < 200 && (readByline(text) !== null || readDayline(text) !== null)) return true
  return !closed && (isCell(element) || (element.name !== 'li' && readCaption(text) !== null))
}

/**
 * The story's lines. What follows a story is cut off with the line that opens it, where that is the
 * smaller part; so are notes at its end.
 */
export function bodyOf (lines: readonly BodyLine[], skipped: readonly HtmlLine[], writers: readonly string[] = []): BodyLine[] {
  const left = new Set(skipped.map(({ at }) => at))
  const all = lines.filter((line) => !left.has(line.at))
  const total = sizeOf(all)
  // What opens one box after the other stands within the story.
  const openers = all.filter(({ opens }) => opens).map(({ text }) => text)
  const opensOnce = (text: string) => openers.indexOf(text) === openers.lastIndexOf(text)
  const cut = all.findIndex(({ opens, text }, at) =>
    opens && opensOnce(text) && !isBoxed(all, at) && sizeOf(all.slice(at)) < total * SMALL_END)
  const kept = (cut < 0 ? all : all.slice(0, cut)).filter(({ opens }) => !opens)
  const end = endOf(kept)
  const note = kept.findIndex(({ text }, at) => at >= end && isNote(text, writers))
  if (note > 0) kept.length = note
  while (kept.length > 1 && isNote(kept.at(-1)?.text ?? '', writers)) kept.pop()
  while (kept.at(-1)?.type === 'heading') kept.pop()
  return kept.map((line, at) => isBoldHeading(kept, at) ? { ...line, type: 'heading' } : line)
}

/** Whether what opens a box has an element of its own between two paragraphs of another. */
function isBoxed (lines: readonly BodyLine[], at: number): boolean {
  const [above, line, below] = [lines[at - 1], lines[at], lines[at + 1]]
  const [around, inside, behind] = [above, line, below].map((line) => line?.element.parent)
  return below?.closed === true && around === behind && around !== inside
}

/** A few bold words, alone in their element, between two paragraphs that are not. */
function isBoldHeading (lines: readonly BodyLine[], at: number): boolean {
  const [above, line, below] = [lines[at - 1], lines[at], lines[at + 1]]
  return line !== undefined && line.linked < 0.5 && isBold(line) && wordCount(line.text) <= LONGEST_HEADING && !/[.,;:!?…]$/u.test(line.text) &&
    [above, below].every((other) => other?.type === 'paragraph' && other.closed && !isBold(other))
}

function isBold ({ element, text }: BodyLine): boolean {
  return element.name === 'p' && element.children.filter(isTag).some((child) => /^(?:strong|b)$/u.test(child.name) && tidy(textOf(child)) === text)
}

/** Where the end of a text begins, which its notes may be: behind its first line. */
function endOf (lines: readonly BodyLine[]): number {
  const most = sizeOf(lines) * SMALL_NOTES
  let [at, size] = [lines.length, 0]
  while (at > 1 && (size += lines[at - 1]?.text.length ?? 0) < most) at--
  return at
}

/** One cell of a table without the others says nothing, nor does its title; sentences stand for themselves. */
function isCell (element: Element): boolean {
  return within(element, ({ name }) => name === 'td' || name === 'th' || name === 'caption')
}

function sizeOf (lines: readonly BodyLine[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0)
}

function isOpener (text: string): boolean {
  return opensAfter(text) || furnitureOf(text) === 'end'
}

function isHeading ({ text, element }: HtmlLine): boolean {
  return within(element, ({ name }) => /^h[1-6]$/u.test(name)) && wordCount(text) <= 25
}
