import { type Element, isTag, isText } from 'domhandler'
import { isSentence } from '../page/prose.js'
import { type Line, tidy } from '../text/lines.js'
import { cellsOf, seamOf } from './tables.js'
import { BLOCKS, type Page, closest, isShown, seamBefore, withGaps } from './tree.js'

/** A run of text that a browser shows as one paragraph, line or cell. */
export interface HtmlLine extends Line {
  /** Its place among the lines of the page, from 0. */
  at: number
  /** The element that holds it as a block. */
  element: Element
  /** Closed like a sentence. */
  closed: boolean
  /** How much of it is links, 0 to 1. */
  linked: number
  /** Whether it is a row of a table of data, or a term with what is said of it. */
  row: boolean
}

interface Run { element: Element, text: string, linked: number, breaks: number }

/** The texts of a page in its order; two breaks in a row part paragraphs. */
export function linesOf (page: Page): HtmlLine[] {
  const lines: HtmlLine[] = []
  const body = page.elements.find(({ name }) => name === 'body')
  // Its tags may be left out, and those of the head and of html with them.
  const [first, ...others] = body ? [body] : page.document.children.filter(isTag).filter(isShown)
  if (!first) return lines
  const cells = cellsOf(page)
  let run = start(first)
  walk(first, false)
  for (const other of others) step(other, false)
  flush(first)
  return lines

  function walk (element: Element, link: boolean): void {
    for (const child of element.children) {
      if (isText(child)) add(child.data, link)
      else if (isTag(child)) step(child, link)
    }
  }

  function step (child: Element, link: boolean): void {
    if (child.name === 'br') {
      run.breaks++
      add(' ', link)
      if (run.breaks >= 2 && !cells.has(child)) flush(run.element)
    } else if (isShown(child)) {
      if (cells.has(child) && BLOCKS.has(child.name)) {
        if (child.name === 'dt') flush(child)
        else run.text += seamOf(child, run.text)
        walk(child, link)
      } else if (BLOCKS.has(child.name) || isSignature(child)) {
        const outer = run.element
        flush(child)
        walk(child, link)
        flush(outer)
      } else {
        run.text += seamBefore(child)
        walk(child, link || child.name === 'a')
      }
    }
  }

  function isRow (element: Element): boolean {
    return element.name === 'tr' || (element.name === 'dt' && cells.has(element))
  }

  function add (text: string, link: boolean): void {
    run.text += text
    const visible = text.trim().length
    if (visible > 0) run.breaks = 0
    if (link) run.linked += visible
  }

  function flush (next: Element): void {
    const own = tidy(withGaps(run.text))
    if (own !== '') {
      const text = isSignature(run.element) && !/^[—–―-]/u.test(own) ? `— ${own}` : own
      const number = page.numbers.get(run.element) ?? 1
      const linked = Math.min(1, run.linked / text.length)
      const { element } = run
      lines.push({ at: lines.length, lines: [number], text, element, closed: isClosed(text), linked, row: isRow(element) })
    }
    run = start(next)
  }
}

/** The `footer` or `cite` of a block quotation tells whose it is, as a line behind a dash does. */
export function isSignature (element: Element): boolean {
  return (element.name === 'footer' || element.name === 'cite') && closest(element, 'blockquote') !== undefined
}

function start (element: Element): Run {
  return { element, text: '', linked: 0, breaks: 0 }
}

/** Also in scripts that have marks of their own. */
function isClosed (text: string): boolean {
  return isSentence(text) || /[。！？」』।؟۔]$/u.test(text)
}
