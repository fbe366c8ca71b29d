import type { PageLine } from './page.js'

/** So many measures in a row are a list, whatever stands among them, and so much of it. */
const FEWEST = 4
const MOSTLY = 0.6
const MEASURE = /^(?:\d{1,4}(?:[.,/]\d{1,3}|[½¼¾⅓⅔⅛])?|[½¼¾⅓⅔⅛]) ?\p{L}/u

/** The short lines of lists that measure, *200g butter, melted*: no list of teasers does. A chart's places measure nothing. */
export function measuresIn (page: readonly PageLine[]): Set<PageLine> {
  const measures = new Set<PageLine>()
  let run: PageLine[] = []
  const close = () => {
    const measured = run.filter(({ text }) => MEASURE.test(text))
    const enough = measured.length >= Math.max(FEWEST, run.length * MOSTLY)
    if (enough && !isChart(measured)) run.forEach((line) => measures.add(line))
    run = []
  }
  for (const line of page) {
    if (line.kind === 'short') run.push(line)
    else close()
  }
  close()
  return measures
}

/** `1 …`, `2 …`, `3 …` */
function isChart (lines: readonly PageLine[]): boolean {
  return lines.slice(0, 3).every(({ text }, at) => Number.parseInt(text, 10) === at + 1)
}
