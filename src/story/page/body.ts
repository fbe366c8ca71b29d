import type { Block } from '../story.js'
import { gapBetween } from '../text/lines.js'
import { ownLists } from './lists.js'
import type { PageLine } from './page.js'
import { wordCount } from './prose.js'

export type StoryLine = PageLine & { type: Block['type'] }

/** So many short lines in a row are a list of the story: ingredients, results, figures. */
const LIST = 9
/** A line of so many words is a paragraph, whatever closes it. */
const PARAGRAPH = 17

/** Paragraphs, lists and subheadings, each once; links and labels between them are left out. */
export function bodyLines (lines: readonly PageLine[], headline: string): StoryLine[] {
  const listed = listsIn(lines)
  const seen = new Set([headline])
  const teasers = teasersIn(lines)
  const kept = lines.filter((line) => isText(line) && !teasers.has(line) && !seen.has(line.text) && seen.add(line.text))
  const typed = kept.map((line, index): StoryLine =>
    ({ ...line, type: listed.has(line) || isParagraph(line) || signsQuotation(line.text, kept[index - 1]?.text ?? '') ? 'paragraph' : 'heading' }))
  return typed.filter((line, index) => line.type === 'paragraph' ||
    ((line.kind === 'entry' || (isSubheading(line.text) && typed[index - 1]?.type === 'paragraph')) && typed[index + 1]?.type === 'paragraph'))
}

/** What stands in short lines under what opens a box. */
function teasersIn (lines: readonly PageLine[]): Set<PageLine> {
  const teasers = new Set<PageLine>()
  let boxed = false
  lines.forEach((line, index) => {
    if (line.kind === 'end') boxed = true
    else if (line.kind !== 'short') boxed &&= line.kind === 'furniture'
    else if (boxed && !isBehindBox(lines, index)) teasers.add(line)
  })
  return teasers
}

/** The last of several lines in a box, right above a paragraph and further from the others than they from each other. */
function isBehindBox (lines: readonly PageLine[], index: number): boolean {
  const [first, above, line, below] = [lines[index - 2], lines[index - 1], lines[index], lines[index + 1]]
  return first?.kind === 'short' && above?.kind === 'short' && line !== undefined && below?.kind === 'prose' &&
    gapBetween(above, line) > gapBetween(first, above)
}

/** `— Jane Roe, mayor` under a paragraph that is a quotation. */
function signsQuotation (text: string, above: string): boolean {
  return /^[—–―-] ?(?!\p{L}+ by )\p{Lu}/u.test(text) && /^[“"‘'„«»].*[”"’'“»«]$/u.test(above)
}

/** Runs of short lines that are no titles: teasers capitalise their words, or are fewer. */
function listsIn (lines: readonly PageLine[]): Set<PageLine> {
  const listed = ownLists(lines)
  let run: PageLine[] = []
  const close = () => {
    const titled = run.reduce((sum, { text }) => sum + titleShare(text), 0) / run.length
    if (run.length >= LIST && titled < 0.75) run.forEach((line) => listed.add(line))
    run = []
  }
  for (const line of lines) {
    if (line.kind === 'short') run.push(line)
    else close()
  }
  close()
  return listed
}

/** The share of longer words with a capital, 0 to 1. */
function titleShare (text: string): number {
  const words = text.split(' ').filter((word) => /^\p{L}{4}/u.test(word))
  return words.length === 0 ? 1 : words.filter((word) => /^\p{Lu}/u.test(word)).length / words.length
}

function isText (line: PageLine): boolean {
  return line.kind === 'prose' || line.kind === 'sentence' || line.kind === 'item' || line.kind === 'short' || line.kind === 'entry'
}

function isParagraph (line: PageLine): boolean {
  return (line.kind !== 'short' && line.kind !== 'entry') || wordCount(line.text) >= PARAGRAPH || /\p{L}:$/u.test(line.text)
}

function isSubheading (text: string): boolean {
  return wordCount(text) <= 11 && text.length <= 90 && /^[“"‘'„«]? ?[\p{Lu}\p{N}]/u.test(text) && /\p{L}{2}/u.test(text) && !/[.,;:!…|]$/u.test(text)
}
