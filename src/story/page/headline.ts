import { announcesNames, readNames } from '../facts/byline.js'
import { isCaptionLabel } from '../facts/credits.js'
import { readDayBeside } from '../facts/dayline.js'
import { daysIn } from '../text/dates.js'
import { isMedium } from '../languages/media.js'
import { longerWordsIn } from '../text/words.js'
import { isCapitals, tellsAge } from './furniture.js'
import type { Stretch } from './cluster.js'
import type { PageLine } from './page.js'
import { wordCount } from './prose.js'

/** How far above the first paragraph a headline is looked for: pictures, bylines and menus lie between. */
const REACH = 120
/** How far below its headline a story is signed or dated. */
const SIGNED_WITHIN = 10
const LONGEST = 35
/** A summary above the byline, perhaps with a second one. */
const MOST_SUMMARIES = 2
const CLOSE = 0.9
/** What somebody says in an interview, in words that are not its summary’s. */
const QUOTED = /^[“„«»"‘‚'][^“”„«»"]+[”“»«"’‘']$/u
/** A text that was copied, not saved with all its page, starts with its headline. */
const OPENS = 2
/** So many lines of so few words in a row are a menu. */
const MENU = 3
const MOST_LABEL = 2
const MOST_BUTTON = 4
/** The words of a line that dates a story, with those of its day and hour. */
const MOST_DATED = 6

/** Names, whatever else is with them. */
const SIGNED = /^(?:(?:written |story )?by|von) \p{Lu}/iu

interface Clues {
  /** The longer words of the story. */
  vocabulary: ReadonlySet<string>
  /** How often each text stands on the page. */
  times: ReadonlyMap<string, number>
}

/** The index of the headline in the page, or null where none stands above the story. */
export function headlineAt (page: readonly PageLine[], story: Stretch): number | null {
  const points = pointsAbove(page, story)
  let best: number | null = null
  for (const [index, mark] of points) if (best === null || mark >= (points.get(best) ?? 0)) best = index
  // A summary has the words of its story too; what stands right above it is the headline.
  for (let step = 0; best !== null && step < MOST_SUMMARIES; step++) {
    const above = nextAbove(page, best)
    const mark = points.get(above)
    const text = page[above]?.text ?? ''
    if (mark === undefined || wordCount(text) < 4 || text.endsWith(page[best]?.text ?? '')) break
    if (mark < (points.get(best) ?? 0) - CLOSE && !QUOTED.test(text)) break
    best = above
  }
  return best
}

/** The line right above, or above the note that says how old the story is, or the name of its writer. */
function nextAbove (page: readonly PageLine[], index: number): number {
  const above = page[index - 1]
  const skipped = tellsAge(above?.text ?? '') || (above?.kind === 'short' && readNames(above.text) !== null)
  return skipped ? index - 2 : index - 1
}

/** How much each line above the story has of a headline, the nearest first. */
function pointsAbove (page: readonly PageLine[], story: Stretch): Map<number, number> {
  const clues = { vocabulary: vocabularyOf(page, story), times: timesOf(page) }
  const points = new Map<number, number>()
  let signed = SIGNED_WITHIN + 1
  for (let index = lowest(page, story); index >= Math.max(0, story.from - REACH); index--) {
    const line = page[index]
    if (!line) continue
    const below = page[index + 1]
    const less = (story.from - index) * 0.02 + (isCredit(below) ? 0.7 : 0)
    const opens = index === 0 ? opening(page, clues) : 0
    if (mayBeHeadline(line, below) && !isCaptionLabel(page[index - 1]?.text ?? '')) points.set(index, score(line.text, signed, clues) + opens - less)
    signed = signs(line) ? 1 : signed + 1
  }
  return points
}

/** How much the first line of a page gains by that. */
function opening (page: readonly PageLine[], clues: Clues): number {
  const text = page[0]?.text ?? ''
  if (wordCount(text) < 3 || isMenuBelow(page) || isButton(text, clues)) return 0
  return !isMasthead(text) ? OPENS : isNameplate(text) ? -OPENS : 0
}

/** *Open in our app*: a few words, none of which the story has. */
function isButton (text: string, { vocabulary }: Clues): boolean {
  return wordCount(text) <= MOST_BUTTON && !longerWordsIn(text).some((word) => vocabulary.has(word))
}

/** Whether labels follow on the first line, as they do where all of the page was saved. */
function isMenuBelow (page: readonly PageLine[]): boolean {
  return page.slice(1, 1 + MENU).every(({ kind, text }) => (kind === 'short' || kind === 'furniture') && wordCount(text) <= MOST_LABEL)
}

/** *The Northfield Gazette*: words with capitals alone, one of which tells of a medium. */
function isMasthead (text: string): boolean {
  return isMedium(text) && isCapitals(text)
}

/** *The Northfield Gazette*, *NORTHFIELD GAZETTE*: no headline is a paper’s name alone. */
function isNameplate (text: string): boolean {
  const last = text.slice(text.lastIndexOf(' ') + 1)
  return isMedium(last) && (/^the /iu.test(text) || text === text.toUpperCase())
}

/** A headline that asks is closed like a paragraph, and may have been taken for the first. */
function lowest (page: readonly PageLine[], { from, to }: Stretch): number {
  const first = page[from]?.text ?? ''
  return from < to && first.endsWith('?') && wordCount(first) <= LONGEST ? from : from - 1
}

/** A page's title often carries the site's name after the headline: `Harbour reopens | The Example`. */
export function withoutSiteName (headline: string): string {
  return headline.replace(/ \| [^|]{2,60}$/u, '')
}

function mayBeHeadline (line: PageLine, below: PageLine | undefined): boolean {
  return (line.kind === 'short' || line.kind === 'sentence' || line.kind === 'prose') &&
    wordCount(line.text) <= LONGEST && line.text.length <= 250 && /\p{L}{2}/u.test(line.text) && !signs(line) &&
    !isTrail(line.text, below?.text ?? '') && !/^[,;.]/u.test(below?.text ?? '')
}

/** `News / World / Harbour reopens` leads to the line below it. */
function isTrail (text: string, below: string): boolean {
  return text.length > below.length && below !== '' && text.endsWith(below)
}

/** A line above a credit is a caption more often than the headline of an uncaptioned picture. */
function isCredit (below: PageLine | undefined): boolean {
  return below?.kind === 'caption' && below.picture.caption === ''
}

/** Whether the line says who wrote a story, or when it came out. */
export function signs ({ kind, text }: PageLine): boolean {
  return kind === 'byline' || kind === 'day' ||
    (kind === 'short' && text.length <= 140 && (announcesNames(text) || SIGNED.test(text) || isDated(text)))
}

/** A day with a few words about it, or two beside its hour; a headline may name one, too. */
function isDated (text: string): boolean {
  if (!daysIn(text).some(({ year }) => year !== null)) return false
  if (wordCount(text) <= MOST_DATED) return true
  const beside = readDayBeside(text)?.beside
  return beside !== undefined && wordCount(beside.replace(/\P{L}+/gu, ' ').trim()) <= 2
}

/** A headline uses the words of its story, is a clause rather than a word, and stands above what signs and dates the story. */
function score (text: string, signed: number, { vocabulary, times }: Clues): number {
  const words = longerWordsIn(text)
  const shared = words.filter((word) => vocabulary.has(word)).length
  const length = wordCount(text)
  // One word in common may be chance.
  return shared / Math.max(words.length, 2) + Math.min(shared, 4) * 0.25 +
    (length >= 4 ? 1 : 0) + (length >= 3 && length <= 22 ? 0.5 : 0) +
    (signed <= SIGNED_WITHIN ? 1.5 - signed * 0.05 : 0) +
    ((times.get(text) ?? 0) === 2 ? 0.5 : 0) -
    (/[.:,…]$/u.test(text) ? 0.7 : 0)
}

function vocabularyOf (page: readonly PageLine[], story: Stretch): Set<string> {
  const text = page.slice(story.from, Math.min(story.to + 1, story.from + 25)).filter((line) => line.kind === 'prose').map((line) => line.text)
  return new Set(longerWordsIn(text.join(' ')))
}

function timesOf (page: readonly PageLine[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const { text } of page) times.set(text, (times.get(text) ?? 0) + 1)
  return times
}
