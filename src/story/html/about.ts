import { longerWordsIn } from '../text/words.js'
import { wordsIn } from './headline.js'
import { linesOf } from './lines.js'
import type { Page } from './tree.js'

/** What a description has of the story that it describes. */
export interface Description { addresses: readonly string[], headlines: readonly string[], openings: readonly string[] }

/** What the page itself says that it is called, and where it stands. */
interface Known { titles: readonly string[], addresses: ReadonlyArray<string | undefined> }

/** Headlines are written anew for search engines; two of one story have this much of their longer words in common, 0 to 1. */
const COMMON = 0.25
/** So many words in a row stand in no two stories. */
const OPENING = 8

/**
 * Whether a description is that of the page's story: what is left of another page, or of a template, has neither its
 * address nor its headline nor its text. One that has no headline cannot be told from it.
 */
export function isAbout (page: Page, { addresses, headlines, openings }: Description, known: Known): boolean {
  if (addresses.some((address) => known.addresses.includes(address))) return true
  const { titles } = known
  if (headlines.length === 0 || headlines.some((headline) => titles.some((title) => isLike(headline, title)))) return true
  const text = ` ${linesOf(page).flatMap((line) => wordsIn(line.text)).join(' ')} `
  const starts = [...headlines.map(wordsIn), ...openings.map((opening) => wordsIn(opening).slice(0, OPENING))]
  return starts.some((words) => words.length > 0 && text.includes(` ${words.join(' ')} `))
}

function isLike (headline: string, title: string): boolean {
  const words = longerWordsIn(headline)
  const others = new Set(longerWordsIn(title))
  return words.filter((word) => others.has(word)).length > words.length * COMMON
}
