import type { Element } from 'domhandler'
import { REASONS } from '../dropped.js'
import { sortLines } from '../page/page.js'
import type { Dropped, Story } from '../story.js'
import { ASIDE, ASIDE_NAMES } from './asides.js'
import { type HtmlLine, linesOf } from './lines.js'
import { ancestors, isUnread, labelOf, parsePage, pathsOf } from './tree.js'

/** More of a line than this is links: it leads elsewhere, 0 to 1. */
const MOSTLY = 0.6

/**
 * The lines of a page that nothing of its story comes from, and why. What a browser does not show is no line. It takes the
 * page apart once more, so that reading a page for itself takes no longer.
 */
export function droppedOf (html: string, story: Story): Dropped[] {
  const page = parsePage(html)
  const lines = linesOf(page)
  const pathOf = pathsOf()
  const told = new Set(story.evidence.flatMap(({ elements = [] }) => elements))
  const texts = textsOf(story)
  const sorted = sortLines(lines, [])
  const isKept = (line: HtmlLine): boolean =>
    told.has(pathOf(line.element)) && (texts.has(line.text) || !sharesElement(lines, line))
  const kept = new Set(lines.filter(isKept))
  const around = new Set([...kept].flatMap(({ element }) => [...ancestors(element)]))
  return lines.filter((line) => !kept.has(line)).map((line): Dropped => {
    const usual = texts.has(line.text) ? 'It stands in the story already.' : REASONS[sorted[line.at]?.kind ?? 'short']
    return { lines: [], elements: [pathOf(line.element)], text: line.text, reason: structural(line, around) ?? usual }
  })
}

/** Of an element that is broken into lines, some may be the story's. */
function sharesElement (lines: readonly HtmlLine[], { at, element }: HtmlLine): boolean {
  return lines[at - 1]?.element === element || lines[at + 1]?.element === element
}

function textsOf ({ headline, standfirst, body, images }: Story): Set<string> {
  return new Set([headline, standfirst ?? '', ...body.flatMap(({ text }) => text.split('\n')), ...images.map(({ caption }) => caption)])
}

/** What the elements around a line tell of it, up to the one that it has in common with the story. */
function structural ({ element, linked, row }: HtmlLine, around: ReadonlySet<Element>): string | null {
  if (row && element.name === 'tr') return 'It is a table apart from the story.'
  for (const ancestor of ancestors(element)) {
    if (around.has(ancestor)) break
    if (isUnread(ancestor)) return 'It is hidden from those who have the page read to them.'
    if (ASIDE_NAMES.has(ancestor.name)) return `It stands beside the story, in the element “${ancestor.name}”.`
    const word = ASIDE.exec(labelOf(ancestor))?.[0].replace(/^[\s_-]+|[\s_-]+$/gu, '')
    if (word !== undefined) return `It stands beside the story, in an element that is called “${word}”.`
  }
  return linked > MOSTLY ? 'It is a link.' : null
}
