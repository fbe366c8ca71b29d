import { announcesNames, isJob, readHouse, readNames } from '../facts/byline.js'
import { readDayBeside } from '../facts/dayline.js'
import { isForename } from '../people/forenames.js'
import { wordsOf } from '../text/words.js'
import type { PageLine } from './page.js'

/** How close to the names the day stands. */
const NEAR = 3
/** So many lines, of a picture, buttons and names, may part a summary from its day. */
const MOST_BETWEEN = 8
/** How far above the headline a day may stand among other words. */
const ABOVE = 3

/**
 * Marks as a byline or a day, between headline and text, what shows as one by its place only: a line of names under a lone
 * `By`, beside the day, above a job, or, where a forename opens it, next to the headline or the text; a house behind `By`; a
 * day with names or a section beside it, above the headline, too.
 */
export function signedBelow (sorted: readonly PageLine[], headline: number, from: number): PageLine[] {
  const title = new Set(wordsOf(sorted[headline]?.text ?? '').map((word) => word.text))
  const until = signedUntil(sorted, headline, from)
  const page = sorted.map((line, index): PageLine =>
    line.kind === 'short' && index !== headline && index >= headline - ABOVE && index < until ? dated(line) : line)
  const isNext = (index: number): boolean => index === headline + 1 || index === from - 1
  return page.map((line, index): PageLine => {
    if (line.kind !== 'short' || index <= headline || index >= until) return line
    const house = readHouse(line.text)
    const names = house ?? readNames(line.text)
    if (names === null || wordsOf(names).some((word) => title.has(word.text))) return line
    const around = page.slice(Math.max(headline + 1, index - NEAR), index + NEAR + 1)
    const signs = house !== null || announcesNames(page[index - 1]?.text ?? '') || around.some(({ kind }) => kind === 'day') ||
      isJob(page[index + 1]?.text ?? '') || (isNext(index) && isForename(names.split(' ')[0] ?? ''))
    return signs ? { ...line, kind: 'byline', names, day: null } : line
  })
}

function dated (line: PageLine): PageLine {
  const found = readDayBeside(line.text)
  if (!found) return line
  const names = readNames(found.beside.split(/[|/•·]/u)[0]?.trim() ?? '')
  return names === null ? { ...line, kind: 'day', day: found.day } : { ...line, kind: 'byline', names, day: found.day }
}

/** The first paragraph; one that a day parts from the next is a summary, and where nobody signs above it somebody may below. */
function signedUntil (page: readonly PageLine[], headline: number, first: number): number {
  const second = page.findIndex(({ kind }, index) => index > first && kind === 'prose')
  if (second < 0 || page.slice(headline + 1, second).some(({ kind }) => kind === 'byline')) return first
  const between = page.slice(first + 1, second)
  const dated = between.some(({ kind }) => kind === 'day') ||
    between.slice(0, MOST_BETWEEN).some(({ kind, text }) => kind === 'short' && readDayBeside(text) !== null)
  return dated ? second : first
}
