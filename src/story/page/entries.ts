import { readNames } from '../facts/byline.js'
import { isForename } from '../people/forenames.js'
import { HOUR } from './hours.js'
import type { PageLine } from './page.js'

/** So many of them make a live blog. */
const FEWEST = 3

/** Marks the headings of a live blog's entries, where there are several; what a box lists with its hours is none. */
export function entriesOn (page: PageLine[]): PageLine[] {
  const entries = new Set<PageLine>()
  let boxed = false
  page.forEach((line, index) => {
    if (line.kind === 'end') boxed = entries.size === 0
    else if (isEntry(page, index) && !boxed) entries.add(line)
    else if (line.kind === 'prose' && !isEntry(page, index - 1)) boxed = false
  })
  if (entries.size < FEWEST) return page
  return page.map((line): PageLine => entries.has(line) ? { text: line.text, lines: line.lines, kind: 'entry' } : line)
}

/** Between an hour and a paragraph a short line that names nobody. */
function isEntry (page: readonly PageLine[], index: number): boolean {
  const [hour, line, below] = [page[index - 1], page[index], page[index + 1]]
  return line?.kind === 'short' && below?.kind === 'prose' && HOUR.test(hour?.text ?? '') && !isName(line.text)
}

function isName (text: string): boolean {
  return isForename(text.split(' ', 1)[0] ?? '') && readNames(text) !== null
}
