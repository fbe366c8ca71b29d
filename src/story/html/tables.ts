import { type Element, isTag } from 'domhandler'
import { tidy } from '../text/lines.js'
import type { HtmlLine } from './lines.js'
import { type Page, textOf } from './tree.js'

/** In characters. A longer cell is running text, and its table what a page is laid out by. */
const LONGEST_CELL = 120
/** A table of which more than this is links leads elsewhere, 0 to 1. */
const MOST_LINKED = 0.5
const LEAST_ROWS = 2
/** What a table of words and figures has none of. */
const OTHER = /^(?:table|img|amp-img|picture|video|iframe|form|input|button|ul|ol|h[1-6])$/u

/** The cells of all tables of data, with what is in them: a row of those is one line. */
export function cellsOf (page: Page): ReadonlySet<Element> {
  const tables = page.elements.filter(({ name }) => name === 'table').map(below).filter(isData)
  return new Set(tables.flatMap((inner) => inner.filter(isCell)).flatMap((cell) => [cell, ...below(cell)]))
}

/** Whether a line is a row of a table of data: any other stands in a cell. */
export function isRow ({ element }: HtmlLine): boolean {
  return element.name === 'tr'
}

export function isCell ({ name }: Element): boolean {
  return name === 'td' || name === 'th'
}

/** Two rows and columns at least, with nothing but words and figures in them. */
function isData (inner: readonly Element[]): boolean {
  if (inner.some(({ name }) => OTHER.test(name))) return false
  const rows = inner.filter(({ name, children }) => name === 'tr' && children.filter(isTag).filter(isCell).length > 1)
  const sizes = inner.filter(isCell).map((cell) => tidy(textOf(cell)).length)
  const linked = sizeOf(inner.filter(({ name }) => name === 'a').map((link) => tidy(textOf(link)).length))
  return rows.length >= LEAST_ROWS && Math.max(...sizes) <= LONGEST_CELL && linked <= sizeOf(sizes) * MOST_LINKED
}

function sizeOf (sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0)
}

function below (element: Element): Element[] {
  return element.children.filter(isTag).flatMap((child) => [child, ...below(child)])
}
