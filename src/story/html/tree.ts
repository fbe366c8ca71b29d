import { type ChildNode, type Document, DomHandler, Element, isTag, isText } from 'domhandler'
import { Parser } from 'htmlparser2'
import { NotAStory } from '../capture.js'

/** Browsers go no deeper than 512; what is deeper was made to break a reader. */
const DEEPEST = 512
/** Ten times what the largest news pages have. */
const MOST_ELEMENTS = 100_000

/** A page as a tree, each element with its number in the document's order, from 1. */
export interface Page {
  document: Document
  elements: Element[]
  numbers: ReadonlyMap<Element, number>
}

/** Refuses while the page is taken apart, before there is a tree that could be too deep to walk. */
class Guard extends DomHandler {
  readonly elements: Element[] = []

  override onopentag (name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length > DEEPEST) throw new NotAStory(`The page nests its elements more than ${DEEPEST} deep, which no news page does.`)
    if (this.elements.length >= MOST_ELEMENTS) throw new NotAStory(`The page has more than ${MOST_ELEMENTS} elements, which no news page has.`)
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
  return { document: guard.root, elements: guard.elements, numbers: new Map(guard.elements.map((element, at) => [element, at + 1])) }
}

/** A CSS selector that leads to the element from the root: `html > body > main > p:nth-of-type(3)`. */
export function pathOf (element: Element): string {
  const steps: string[] = []
  for (let node: ChildNode | null = element; node && isTag(node); node = node.parent as ChildNode | null) {
    const { name } = node
    const alike: ChildNode[] = (node.parent?.children ?? []).filter((child) => isTag(child) && child.name === name)
    steps.unshift(alike.length > 1 ? `${name}:nth-of-type(${alike.indexOf(node) + 1})` : name)
  }
  return steps.join(' > ')
}

/** Its name, classes, id and microdata as one text, for words that tell what an element is for. */
export function labelOf ({ attribs }: Element): string {
  return [attribs.class, attribs.id, attribs.itemprop, attribs['data-testid'], attribs['data-component'], attribs.rel].filter(Boolean).join(' ').toLowerCase()
}

export function * ancestors (element: Element): Generator<Element> {
  for (let node: unknown = element; node instanceof Element; node = node.parent) yield node
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

export function isHidden ({ attribs }: Element): boolean {
  return attribs.hidden !== undefined || /display\s*:\s*none/iu.test(attribs.style ?? '')
}

/** The text of an element and all in it that is shown. */
export function textOf (element: Element): string {
  const parts: string[] = []
  collect(element, parts)
  return parts.join('')
}

function collect (element: Element, parts: string[]): void {
  for (const child of element.children) {
    if (isText(child)) parts.push(child.data)
    else if (isTag(child) && isShown(child)) collect(child, parts)
  }
}
