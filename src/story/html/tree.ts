import { type ChildNode, type Document, DomHandler, Element, isTag, isText } from 'domhandler'
import { Parser } from 'htmlparser2'
import { NotAStory } from '../capture.js'

/** News pages nest up to 40 deep; browsers give up at 512. */
const DEEPEST = 256
/** News pages have some thousand elements; the extractor takes seconds for more than this. */
const MOST_ELEMENTS = 30_000
/** The depths of all elements together: what walks up from each of them takes that many steps. */
const MOST_STEPS = 1_000_000

/** A page as a tree, each element with its number in the document's order, from 1. */
export interface Page {
  document: Document
  elements: Element[]
  numbers: ReadonlyMap<Element, number>
}

/** Refuses while the page is taken apart, before there is a tree that could be too deep to walk. */
class Guard extends DomHandler {
  readonly elements: Element[] = []
  private steps = 0

  override onopentag (name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length > DEEPEST) throw new NotAStory(`The page nests its elements more than ${DEEPEST} deep, which no news page does.`)
    if (this.elements.length >= MOST_ELEMENTS) throw new NotAStory(`The page has more than ${MOST_ELEMENTS} elements, which no news page has.`)
    if ((this.steps += this.tagStack.length) > MOST_STEPS) throw new NotAStory('The page nests too many elements too deep, as no news page does.')
    super.onopentag(name, attributes)
    const element = this.tagStack.at(-1)
    if (element instanceof Element) this.elements.push(element)
  }
}

/**
 * Takes a page apart. Nothing of it is run, and nothing that it refers to is fetched.
 * @throws {NotAStory} where it is nested deeper or has more elements than a page of news
 */
export function parsePage (html: string): Page {
  const guard = new Guard()
  new Parser(guard).end(html)
  const { root: document, elements } = guard
  return { document, elements, numbers: new Map(elements.map((element, at) => [element, at + 1])) }
}

/** For an element a CSS selector that leads to it from the root: `html > body > main > p:nth-of-type(3)`. */
export function pathsOf (): (element: Element) => string {
  const steps = new Map<Element, string>()
  return (element) => {
    const path: string[] = []
    for (const ancestor of ancestors(element)) {
      if (!steps.has(ancestor)) addSteps(ancestor.parent?.children ?? [ancestor], steps)
      path.unshift(steps.get(ancestor) ?? ancestor.name)
    }
    return path.join(' > ')
  }
}

/** Tells the elements of one parent apart. */
function addSteps (children: readonly ChildNode[], steps: Map<Element, string>): void {
  const elements = children.filter((child) => child instanceof Element)
  const counts = new Map<string, number>()
  const placed = elements.map((element) => {
    const place = (counts.get(element.name) ?? 0) + 1
    counts.set(element.name, place)
    return { element, place }
  })
  for (const { element, place } of placed) {
    const { name } = element
    steps.set(element, counts.get(name) === 1 ? name : `${name}:nth-of-type(${place})`)
  }
}

const LABELS = ['class', 'id', 'itemprop', 'data-testid', 'data-component', 'rel']
/** Longer names are made to keep a reader busy. */
const LONGEST_LABEL = 300

/** Its classes, id and microdata as one text, for words that tell what an element is for. */
export function labelOf ({ attribs }: Element): string {
  let label = ''
  for (const name of LABELS) {
    const value = attribs[name]
    if (value) label = label === '' ? value : `${label} ${value}`
  }
  return label.slice(0, LONGEST_LABEL).toLowerCase()
}

export function * ancestors (element: Element): Generator<Element> {
  for (let node: unknown = element; node instanceof Element; node = node.parent) yield node
}

/** The innermost element of this name around another, or that one itself. */
export function closest (element: Element, name: string): Element | undefined {
  for (const ancestor of ancestors(element)) if (ancestor.name === name) return ancestor
  return undefined
}

export function within (element: Element, test: (element: Element) => boolean): boolean {
  for (const ancestor of ancestors(element)) if (test(ancestor)) return true
  return false
}

/** What a browser never shows, or shows as something other than text. */
const UNSHOWN = new Set('script style noscript template svg iframe object select textarea canvas video audio math head title'.split(' '))

/** What a script hides from those who have not subscribed stands in the saved page all the same. */
const WALLED = /\b(?:subscriber|premium|paywall|paid-content)/u

export function isShown (element: Element): boolean {
  return !UNSHOWN.has(element.name) && (!isHidden(element) || WALLED.test(labelOf(element)))
}

/** What a server sends after the rest of a page, for a script to move into its place. */
const STREAMED = /^S:[\da-f]+$/u

function isHidden ({ attribs }: Element): boolean {
  return (attribs.hidden !== undefined && !STREAMED.test(attribs.id ?? '')) ||
    (attribs.style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(attribs.style))
}

/** What holds text and nothing else: a larger part of a page is hidden from screen readers while a dialogue stands over it. */
const TEXTS = new Set('p h1 h2 h3 h4 h5 h6 li blockquote pre dt dd td th figcaption'.split(' '))

/** Whether it is read out to nobody: a text for the eye that stands elsewhere, too, or one that opens with a button. */
export function isUnread ({ name, attribs }: Element): boolean {
  return attribs['aria-hidden'] === 'true' && TEXTS.has(name)
}

/** What a browser shows on lines of its own. */
export const BLOCKS = new Set(('html body address article aside blockquote button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
  'h1 h2 h3 h4 h5 h6 header hr label legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul').split(' '))

/** What stands in an element, at any depth. */
export function below (element: Element): Element[] {
  return element.children.filter(isTag).flatMap((child) => [child, ...below(child)])
}

/** What stands in the lines of an element, at any depth. */
export function inlineIn ({ children }: Element): Element[] {
  return children.filter(isTag).filter(({ name }) => !BLOCKS.has(name)).flatMap((child) => [child, ...inlineIn(child)])
}

/** The text of an element and all in it that is shown, its lines parted by spaces. */
export function textOf (element: Element): string {
  const parts: string[] = []
  collect(element, parts)
  return withGaps(parts.join(''))
}

function collect (element: Element, parts: string[]): void {
  for (const child of element.children) {
    if (isText(child)) parts.push(child.data)
    if (!isTag(child) || !isShown(child)) continue
    const edge = child.name === 'br' || BLOCKS.has(child.name) ? ' ' : seamBefore(child)
    parts.push(edge)
    collect(child, parts)
    parts.push(edge)
  }
}

/** Stands where two elements within a line touch. */
const SEAM = '\u200B'

/** What parts an element within a line from the one right before it, if only style sheets do. */
export function seamBefore ({ prev }: Element): string {
  return prev && isTag(prev) ? SEAM : ''
}

/** `<span>By</span><span>Jane Roe</span><span>3 May</span>` has gaps where one ends in small letters and the next starts anew. */
export function withGaps (text: string): string {
  return text.includes(SEAM) ? text.replace(/(?<=\p{Ll})\u200B+(?=[\p{Lu}\p{N}])|(?<=[\p{N}.,)])\u200B+(?=\p{Lu})/gu, ' ') : text
}
