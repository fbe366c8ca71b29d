import { type Element, isText } from 'domhandler'
import type { Page } from './tree.js'

/** A node of the linked data that a page holds (JSON-LD), with the number of the element that holds it. */
export interface Node { data: Record<string, unknown>, number: number }

/** How deep into linked data it is read: a graph, its article, the article's author, their name. */
const DEEPEST = 6
const MOST_NODES = 5_000
const ARTICLE = /(?:Article|BlogPosting|^Report$|^Review$|^Recipe$|^SocialMediaPosting$)$/u

/** Every node of the page's linked data, the outer before the inner. */
export function linkedData (page: Page): Node[] {
  const nodes: Node[] = []
  for (const element of page.elements) {
    if (element.name === 'script' && /^application\/ld\+json/iu.test(element.attribs.type ?? '')) {
      collect(parsed(scriptOf(element)), page.numbers.get(element) ?? 1, DEEPEST, nodes)
    }
  }
  return nodes
}

/** Whether the node describes a story, by its type. */
export function isArticle ({ data }: Node): boolean {
  return strings(data['@type']).some((type) => ARTICLE.test(type))
}

/** The texts that a value holds: itself, or those of a list. */
export function strings (value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string' && item.trim() !== '') : []
}

export function objects (value: unknown): Array<Record<string, unknown>> {
  return (Array.isArray(value) ? value : [value]).filter(isObject)
}

function isObject (value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function scriptOf (element: Element): string {
  return element.children.map((child) => isText(child) ? child.data : '').join('')
}

/** Many a page writes line breaks into its strings, comments or a semicolon around its JSON; what is still none is nothing. */
function parsed (text: string): unknown {
  const bare = text.replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>|\]\]>|;)\s*$/gu, '')
  for (const attempt of [bare, bare.replace(/\p{Cc}+/gu, ' ')]) {
    try {
      return JSON.parse(attempt)
    } catch {}
  }
  return null
}

function collect (value: unknown, number: number, depth: number, nodes: Node[]): void {
  if (depth === 0 || nodes.length >= MOST_NODES) return
  for (const data of objects(value)) {
    nodes.push({ data, number })
    for (const inner of Object.values(data)) {
      if (typeof inner === 'object') collect(inner, number, depth - 1, nodes)
    }
  }
}
