import { longerWordsIn } from '../text/words.js'
import { signs } from './headline.js'
import type { PageLine } from './page.js'
import { wordCount } from './prose.js'

/** So many lines in a row are a summary, of so many words or more each, half of them the story's. */
const FEWEST = 3
const SHORTEST = 5
const SHARED = 0.5

/** Marks as items what sums a story up in short lines between its headline and its first paragraph, as live blogs do. */
export function summaryBelow (page: readonly PageLine[], headline: number, from: number): PageLine[] {
  const told = new Set(longerWordsIn(page.slice(from).filter(({ kind }) => kind === 'prose').map(({ text }) => text).join(' ')))
  // What ends with an hour leads to an entry of the blog.
  const isPoint = (line: PageLine): boolean =>
    line.kind === 'short' && wordCount(line.text) >= SHORTEST && !signs(line) && !/\d:\d\d$/u.test(line.text)
  const summary = new Set<PageLine>()
  let run: PageLine[] = []
  for (const line of page.slice(headline + 1, from + 1)) {
    if (isPoint(line)) run.push(line)
    else {
      const words = run.flatMap(({ text }) => longerWordsIn(text))
      const shared = words.filter((word) => told.has(word)).length
      if (run.length >= FEWEST && shared >= words.length * SHARED) run.forEach((point) => summary.add(point))
      run = []
    }
  }
  return page.map((line): PageLine => summary.has(line) ? { text: line.text, lines: line.lines, kind: 'item' } : line)
}
