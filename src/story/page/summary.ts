import { longerWordsIn } from '../text/words.js'
import { signs } from './headline.js'
import type { PageLine } from './page.js'
import { wordCount } from './prose.js'

/** So many lines in a row are a summary, of so many words or more each, half of them the story's. */
const FEWEST = 3
const SHORTEST = 5
const SHARED = 0.5

/** Marks as items what sums a story up in short lines between its headline and its first paragraph, as live blogs do. */
export function summaryBelow (page: readonly PageLine[], headline: number, from: number): readonly PageLine[] {
  const runs = runsOfPoints(page.slice(headline + 1, from + 1))
  if (runs.length === 0) return page
  const told = new Set(longerWordsIn(page.slice(from).filter(({ kind }) => kind === 'prose').map(({ text }) => text).join(' ')))
  const summary = new Set(runs.filter((run) => {
    const words = run.flatMap(({ text }) => longerWordsIn(text))
    return words.filter((word) => told.has(word)).length >= words.length * SHARED
  }).flat())
  return page.map((line): PageLine => summary.has(line) ? { text: line.text, lines: line.lines, kind: 'item' } : line)
}

/** The points that other lines follow, in their runs. */
function runsOfPoints (lines: readonly PageLine[]): PageLine[][] {
  const runs: PageLine[][] = []
  let run: PageLine[] = []
  for (const line of lines) {
    if (isPoint(line)) run.push(line)
    else {
      if (run.length >= FEWEST) runs.push(run)
      run = []
    }
  }
  return runs
}

/** What ends with an hour leads to an entry of the blog. */
function isPoint (line: PageLine): boolean {
  return line.kind === 'short' && wordCount(line.text) >= SHORTEST && !signs(line) && !/\d:\d\d$/u.test(line.text)
}
