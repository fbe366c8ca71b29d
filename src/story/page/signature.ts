import { announcesNames, isJob, readNames } from '../facts/byline.js'
import { wordsOf } from '../text/words.js'
import type { PageLine } from './page.js'

/** How close to the names the day stands. */
const NEAR = 3

/** Marks as a byline, between headline and text, a line of names: under a lone `By`, beside the day, or above a job. */
export function bylinesBelow (page: readonly PageLine[], headline: number, from: number): PageLine[] {
  const title = new Set(wordsOf(page[headline]?.text ?? '').map((word) => word.text))
  const until = signedUntil(page, headline, from)
  return page.map((line, index): PageLine => {
    if (line.kind !== 'short' || index <= headline || index >= until) return line
    const names = readNames(line.text)
    if (names === null || wordsOf(names).some((word) => title.has(word.text))) return line
    const around = page.slice(Math.max(headline + 1, index - NEAR), index + NEAR + 1)
    const signs = announcesNames(page[index - 1]?.text ?? '') || around.some(({ kind }) => kind === 'day') || isJob(page[index + 1]?.text ?? '')
    return signs ? { ...line, kind: 'byline', names, day: null } : line
  })
}

/** The first paragraph; one that a day parts from the next is a summary, and where nobody signs above it somebody may below. */
function signedUntil (page: readonly PageLine[], headline: number, first: number): number {
  const second = page.findIndex(({ kind }, index) => index > first && kind === 'prose')
  const dated = page.slice(first + 1, Math.max(first + 1, second)).some(({ kind }) => kind === 'day')
  return dated && !page.slice(headline + 1, second).some(({ kind }) => kind === 'byline') ? second : first
}
