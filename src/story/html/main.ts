import { Readability } from '@mozilla/readability'
import JSDOMParser from '@mozilla/readability/JSDOMParser.js'
import { type ChildNode, type Element, isTag, isText } from 'domhandler'
import type { HtmlLine } from './lines.js'
import { BLOCKS, type Page, ancestors, isShown } from './tree.js'

/** Carries an element's number through the extractor, which takes the page apart and builds it anew. */
const MARK = 'data-number'
/** What the extractor reads; the rest only costs time. */
const READ = new Set(['class', 'id', 'role', 'itemprop', 'rel', 'href', 'aria-hidden', 'aria-modal'])
const UNREAD = new Set('script style link noscript template svg iframe object embed source video audio nav footer button input select textarea label img picture meta'.split(' '))
/** What only dresses a text. */
const DRESS = new Set('span b i em strong u small font mark sup sub abbr'.split(' '))
const VOID = new Set('area base br col hr img input meta param track wbr'.split(' '))

/** Links are made whole by it, and not read. */
const NOWHERE = 'https://page.invalid/'

/** Longer values are data, not names or addresses. */
const LONGEST_VALUE = 2_000

/** An element that holds this much of the page's prose, 0 to 1, holds its story. */
const MOST = 0.6

/** Of the DOM what is used here: the extractor works on one, the project does not. */
interface Extracted { getElementsByTagName: (name: '*') => Iterable<{ getAttribute: (name: string) => string | null }> }

/** The numbers of the elements that the extractor takes for the story. */
export function mainElements (page: Page, lines: readonly HtmlLine[]): Set<number> {
  if (lines.length === 0) return new Set()
  const document = new JSDOMParser().parse(htmlOf(page, lines), NOWHERE)
  const options = { serializer: (node: Extracted) => node, disableJSONLD: true, keepClasses: true }
  const content = new Readability<Extracted>(document, options).parse()?.content
  const elements = content ? [...content.getElementsByTagName('*')] : []
  return new Set(elements.map((element) => Number(element.getAttribute(MARK))))
}

/**
 * The page in well-formed HTML, with every element marked and without what holds no text. The extractor weighs texts and
 * nobody reads them from it: a plus for each mark that would have to be escaped keeps them in one piece.
 */
function htmlOf ({ document, numbers }: Page, lines: readonly HtmlLine[]): string {
  const parts: string[] = []
  const full = holdersOf(lines)
  const root = regionOf(lines)
  const top = root ? [root] : document.children
  // Both tags may be left out, but the extractor wants them.
  const isWhole = top.some((node) => isTag(node) && node.name === 'html')
  if (!isWhole) parts.push('<html><body>')
  for (const child of top) write(child)
  if (!isWhole) parts.push('</body></html>')
  return parts.join('')

  function write (node: ChildNode): void {
    if (isText(node)) parts.push(node.data.replace(/[&<]/gu, '+'))
    if (!isTag(node) || UNREAD.has(node.name) || !isShown(node)) return
    if (BLOCKS.has(node.name) && !full.has(node)) return
    if (DRESS.has(node.name)) {
      for (const child of node.children) write(child)
      return
    }
    parts.push('<', node.name, ` ${MARK}="${numbers.get(node) ?? 0}"`, attributes(node), VOID.has(node.name) ? '/>' : '>')
    if (VOID.has(node.name)) return
    for (const child of node.children) write(child)
    parts.push('</', node.name, '>')
  }
}

/** The innermost main or article element that holds most of the page's prose: the extractor is spared the rest. */
function regionOf (lines: readonly HtmlLine[]): Element | null {
  const sizes = new Map<Element, number>()
  let total = 0
  for (const { element, text, linked } of lines.filter(({ closed }) => closed)) {
    if (linked > 0.5) continue
    total += text.length
    for (const ancestor of ancestors(element)) {
      if (ancestor.name === 'main' || ancestor.name === 'article') sizes.set(ancestor, (sizes.get(ancestor) ?? 0) + text.length)
    }
  }
  return [...sizes].filter(([, size]) => size > total * MOST).sort((a, b) => a[1] - b[1])[0]?.[0] ?? null
}

/** The elements that hold text. */
function holdersOf (lines: readonly HtmlLine[]): Set<Element> {
  const holders = new Set<Element>()
  for (const { element } of lines) {
    for (const ancestor of ancestors(element)) {
      if (holders.has(ancestor)) break
      holders.add(ancestor)
    }
  }
  return holders
}

function attributes ({ attribs }: Element): string {
  return Object.entries(attribs).filter(([name]) => READ.has(name)).map(([name, value]) => ` ${name}="${value.slice(0, LONGEST_VALUE).replace(/[&"]/gu, '+')}"`).join('')
}
