import type { PageLine } from './page.js'
import { wordCount } from './prose.js'

/** So many measures in a row are a list, whatever stands among them, and so much of it. */
const FEWEST = 4
const MOSTLY = 0.5
/** What announces a list is no label. */
const SHORTEST_OPENING = 6
/** A figure and what it counts; *9d* tells how old a teaser is. */
const MEASURE = /^(?!\d+[dhmw](?:\p{Lu}|$))(?:[•▪◦‣●·▢*-] ?)?(?:\d{1,4}(?:[.,/]\d{1,3}|[½¼¾⅓⅔⅛])?|[½¼¾⅓⅔⅛]) ?\p{L}/u

/**
 * The short lines of the story's own lists: what a sentence with a colon announces, with it, and what measures, *200g butter*, as
 * no list of teasers does. A chart's places measure nothing.
 */
export function ownLists (page: readonly PageLine[]): Set<PageLine> {
  const own = new Set<PageLine>()
  let run: PageLine[] = []
  let opening: PageLine | null = null
  const close = () => {
    const list = opening !== null && run.length > 1 ? [opening, ...run] : isMeasured(run) ? run : []
    list.forEach((line) => own.add(line))
    run = []
  }
  page.forEach((line, index) => {
    if (line.kind === 'item' || (line.kind === 'short' && !opensList(line))) return run.push(line)
    close()
    // A notice of the site stands alone.
    opening = opensList(line) && page[index - 1]?.kind === 'prose' ? line : null
  })
  close()
  return own
}

function opensList ({ kind, text }: PageLine): boolean {
  return text.endsWith(':') && (kind === 'prose' || kind === 'short') && wordCount(text) >= SHORTEST_OPENING
}

function isMeasured (run: readonly PageLine[]): boolean {
  if (run.length < FEWEST) return false
  const measured = run.filter(({ text }) => MEASURE.test(text))
  return measured.length >= Math.max(FEWEST, run.length * MOSTLY) && !isChart(measured)
}

/** `1 …`, `2 …`, `3 …` */
function isChart (lines: readonly PageLine[]): boolean {
  return lines.slice(0, 3).every(({ text }, at) => Number.parseInt(text, 10) === at + 1)
}
