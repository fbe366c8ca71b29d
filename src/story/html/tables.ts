import { type Element, isTag } from 'domhandler'
import { tidy } from '../text/lines.js'
import { isSign } from './signs.js'
import { type Page, below, textOf } from './tree.js'

/** In characters. A longer cell is running text, and its table what a page is laid out by. */
const LONGEST_CELL = 120
/** A table leads elsewhere where more of its cells than this are links, 0 to 1. */
const MOST_LINKED = 0.5
const LEAST_ROWS = 2
const SEAMS: Record<string, string> = { td: ' | ', th: ' | ', dd: ': ' }
/** Where one of its kind stands before it already. */
const AGAIN: Record<string, string> = { li: ', ', dd: '; ' }
/** What a table of words and figures has none of, but for signs. */
const OTHER = /^(?:table|img|amp-img|video|iframe|form|input|button|h[1-6])$/u

/** The cells of all tables and lists of data, with what is in them: a row, or a term with what is said of it, is one line. */
export function cellsOf (page: Page): ReadonlySet<Element> {
  const rowed = page.elements.filter(({ name }) => name === 'table' || name === 'dl').map((element) => ({ element, inner: below(element) }))
    .filter(({ element, inner }) => (element.name === 'dl' ? isPaired(element) : isData(inner)) && !inner.some((part) => OTHER.test(part.name) && !isSign(part)))
  return new Set(rowed.flatMap(({ inner }) => inner.filter(isCell)).flatMap((cell) => [cell, ...below(cell)]))
}

/** What stands between an element of a row and what is before it there: an empty cell has its place. */
export function seamOf (element: Element, before: string): string {
  const again = elementBefore(element)?.name === element.name ? AGAIN[element.name] : undefined
  if (again !== undefined) return again
  return (before.trim() === '' && opensRow(element)) || before.trim().endsWith(':') ? ' ' : SEAMS[element.name] ?? ' '
}

function elementBefore ({ prev }: Element): Element | null {
  for (let before = prev; before !== null; before = before.prev) if (isTag(before)) return before
  return null
}

function opensRow ({ prev }: Element): boolean {
  for (let before = prev; before !== null; before = before.prev) if (isTag(before) && isCell(before)) return false
  return true
}

/** Terms, no questions, each with what is said of it, which is short. */
function isPaired (list: Element): boolean {
  const parts = list.children.filter(isTag).flatMap((part) => part.name === 'div' ? part.children.filter(isTag) : [part])
    .map((part) => ({ name: part.name, text: tidy(textOf(part)) }))
  const isSaid = (at: number): boolean => parts[at]?.name === 'dd'
  return parts.filter(({ name }) => name === 'dt').length >= LEAST_ROWS && parts.every(({ name, text }, at) =>
    text.length <= LONGEST_CELL && (name === 'dt' ? isSaid(at + 1) && !/[.?!]$/u.test(text) : isSaid(at) && at > 0))
}

function isCell ({ name }: Element): boolean {
  return name === 'dt' || name in SEAMS
}

/** Two rows and columns at least, with nothing but words and figures in them. */
function isData (inner: readonly Element[]): boolean {
  const rows = inner.filter(({ name, children }) => name === 'tr' && children.filter(isTag).filter(isCell).length > 1)
  const cells = inner.filter(isCell)
  const linked = cells.filter((cell) => below(cell).some(({ name }) => name === 'a'))
  return rows.length >= LEAST_ROWS && cells.every((cell) => tidy(textOf(cell)).length <= LONGEST_CELL) &&
    linked.length <= cells.length * MOST_LINKED
}
