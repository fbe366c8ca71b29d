import type { PageLine } from './page.js'
import type { Stretch } from './cluster.js'
import { wordCount } from './prose.js'
import { wordsOf } from '../text/words.js'

/** How far above the first paragraph a headline is looked for: pictures, bylines and menus lie between. */
const REACH = 80
/** Candidates this close to the best count as good, and the uppermost of them is the headline. */
const MARGIN = 0.5
const LONGEST = 30

/** The index of the headline in the page, or null where none stands above the story. */
export function headlineAt (page: readonly PageLine[], story: Stretch): number | null {
  const vocabulary = vocabularyOf(page, story)
  const candidates: Array<{ index: number, score: number }> = []
  for (let index = Math.max(0, story.from - REACH); index < story.from; index++) {
    const line = page[index]
    if (line && mayBeHeadline(line)) candidates.push({ index, score: score(line, story.from - index, vocabulary) })
  }
  const best = Math.max(...candidates.map((candidate) => candidate.score))
  const chosen = candidates.find((candidate) => candidate.score >= best - MARGIN)
  return chosen?.index ?? null
}

/** A page's title often carries the site's name after the headline: `Harbour reopens | The Example`. */
export function withoutSiteName (headline: string): string {
  return headline.replace(/ \| [^|]{2,60}$/u, '')
}

function mayBeHeadline (line: PageLine): boolean {
  return (line.kind === 'short' || line.kind === 'sentence') && wordCount(line.text) <= LONGEST &&
    line.text.length <= 250 && /\p{L}{2}/u.test(line.text)
}

/** A headline uses the words of its story, is a clause rather than a word, and stands near. */
function score (line: PageLine, distance: number, vocabulary: ReadonlySet<string>): number {
  const words = contentWords(line.text)
  const shared = words.length === 0 ? 0 : words.filter((word) => vocabulary.has(word)).length / words.length
  const length = wordCount(line.text)
  return shared * 2 + (length >= 4 ? 1 : 0) + (length >= 3 && length <= 22 ? 0.5 : 0) - distance * 0.005
}

function vocabularyOf (page: readonly PageLine[], story: Stretch): Set<string> {
  const text = page.slice(story.from, Math.min(story.to + 1, story.from + 25)).filter((line) => line.kind === 'prose').map((line) => line.text)
  return new Set(contentWords(text.join(' ')))
}

function contentWords (text: string): string[] {
  return wordsOf(text).map((word) => word.text.toLowerCase()).filter((word) => word.length >= 4)
}
