import { type Element, isTag } from 'domhandler'
import type { HtmlLine } from './lines.js'
import { ancestors, labelOf } from './tree.js'

/** What holds this much of the text holds the story. */
const MOST = 0.7

export class Sizes extends Map<Element, number> { total = 0 }

/** How much of the text each element holds, in characters. */
export function sizesOf (lines: readonly HtmlLine[]): Sizes {
  const sizes = new Sizes()
  for (const { element, text } of lines) {
    sizes.total += text.length
    for (const ancestor of ancestors(element)) sizes.set(ancestor, (sizes.get(ancestor) ?? 0) + text.length)
  }
  return sizes
}

/** How many of the lines each element holds. */
export function countsOf (lines: readonly HtmlLine[]): Map<Element, number> {
  const counts = new Map<Element, number>()
  for (const { element } of lines) {
    for (const ancestor of ancestors(element)) counts.set(ancestor, (counts.get(ancestor) ?? 0) + 1)
  }
  return counts
}

/** The innermost element that holds most of the text: elements come in the order of the lines, the inner before the outer. */
export function containerOf (sizes: Sizes): Element | null {
  let best: Element | null = null
  for (const [element, size] of sizes) {
    if (size >= sizes.total * MOST && (best === null || size < (sizes.get(best) ?? 0))) best = element
  }
  return best
}

/** How the elements are built that hold a good part of the paragraphs, by tag and class of an element and its parent. */
export function signaturesOf (lines: readonly HtmlLine[], least = 2): Set<string> {
  const counts = new Map<string, number>()
  for (const { element } of lines) counts.set(signatureOf(element), (counts.get(signatureOf(element)) ?? 0) + 1)
  const common = [...counts].filter(([signature, count]) => signature.includes('.') && count >= least && count > lines.length / 3)
  return new Set(common.map(([signature]) => signature))
}

export function signatureOf ({ name, parent }: Element): string {
  return parent && isTag(parent) && parent.attribs.class ? `${name} < ${parent.name}.${labelOf(parent)}` : name
}
