import { isAgency } from '../facts/agency.js'
import { authorsIn, readByline } from '../facts/byline.js'
import { type CaptionLine, isCreditLabel, readCaption } from '../facts/credits.js'
import { type Dayline, readDayBehind, readDayline } from '../facts/dayline.js'
import { entriesOn } from './entries.js'
import { furnitureOf } from './furniture.js'
import type { Line } from '../text/lines.js'
import { shapeOf, wordCount } from './prose.js'
import { type Follow, readFollow } from '../facts/follow.js'
import { readSection, readTags } from './labels.js'
import { topicsBelow } from './topics.js'

/** What a line of the page is, with what was read off it. */
export type PageLine = Line & (
  | { kind: 'furniture' | 'signup' | 'end' | 'prose' | 'sentence' | 'item' | 'short' | 'agency' | 'entry' }
  | { kind: 'byline', names: string, day: Dayline | null }
  | { kind: 'day', day: Dayline }
  | { kind: 'caption', picture: CaptionLine }
  | { kind: 'tags', tags: string[] }
  | { kind: 'section', section: string }
  | { kind: 'follow', follow: Follow }
)

const RELATED = /^(?:related|read more|read also|also read|see also|lesen sie auch)\s?:/iu
const BOX = /^(?:most|related|recommended|trending|popular|latest|top stories)\b.*[^:]$/iu

/** How often a line stands on a page that is a button, and how long it is at most. */
const OFTEN = 4
const SHORT = 60
/** A life of so many words at most stands below a byline. */
const LONGEST_LIFE = 40
/** `— Jane Roe (@janeroe) May 3, 2023` */
const SIGNATURE = /^[—–-] ?.{1,80}\(@\w{1,30}\)/u
const POSTED_PICTURE = /\bpic\.(?:twitter|x)\.com\/\w+$/u

/** Tells for each line what it is; the lines of a newsletter box are nothing else, whatever they look like. */
export function sortLines (lines: readonly Line[], newsletterBox: readonly number[]): PageLine[] {
  const box = new Set(newsletterBox)
  const page = lines.map((line): PageLine =>
    line.lines.some((number) => box.has(number)) ? { ...line, kind: 'signup' } : sortLine(withoutHashes(line)))
  return entriesOn(teasersBelow(emptyBoxes(withoutLives(withoutPosts(withoutRepeated(withCredits(topicsBelow(page))))))))
}

/** `Credit...`, and on the next line who gets it. */
function withCredits (page: PageLine[]): PageLine[] {
  return page.map((line, index): PageLine => {
    const [above, below] = [page[index - 1], page[index + 1]]
    if (isCreditLabel(line.text) && below?.kind === 'short') {
      const picture = readCaption(`Credit: ${below.text}`)
      return picture ? { ...line, lines: [...line.lines, ...below.lines], kind: 'caption', picture } : line
    }
    return line.kind === 'short' && above && isCreditLabel(above.text) ? { ...line, kind: 'furniture' } : line
  })
}

/** A short line that stands on a page over and over is a button or a label. */
function withoutRepeated (page: PageLine[]): PageLine[] {
  const times = new Map<string, number>()
  for (const { text } of page) if (text.length <= SHORT) times.set(text, (times.get(text) ?? 0) + 1)
  return page.map((line): PageLine =>
    line.kind === 'short' && line.text.length <= SHORT && (times.get(line.text) ?? 0) >= OFTEN ? { ...line, kind: 'furniture' } : line)
}

/** A post from a social network that is set into the story: its signature, the line above it, and pictures in it. */
function withoutPosts (page: PageLine[]): PageLine[] {
  return page.map((line, index): PageLine => {
    const post = SIGNATURE.test(line.text) || SIGNATURE.test(page[index + 1]?.text ?? '') || POSTED_PICTURE.test(line.text)
    return post && index > 0 ? { ...line, kind: 'furniture' } : line
  })
}

/** What a page tells of a writer right below the byline: *Jane Roe covers the coast.* */
function withoutLives (page: PageLine[]): PageLine[] {
  return page.map((line, index): PageLine => {
    const [above, before] = [page[index - 1], page[index - 2]]
    const names = above?.kind === 'byline' ? above.names : before?.kind === 'byline' ? before.names : ''
    const told = (line.kind === 'prose' || line.kind === 'sentence') && authorsIn(names).some((name) => line.text.startsWith(`${name} `))
    return told && wordCount(line.text) <= LONGEST_LIFE ? { ...line, kind: 'furniture' } : line
  })
}

/** Text saved from Markdown marks its headings with hashes. */
function withoutHashes (line: Line): Line {
  return line.text.startsWith('#') ? { ...line, text: line.text.replace(/^#{1,6} (?=.)/u, '') } : line
}

function sortLine (line: Line): PageLine {
  const special = readLabelled(line)
  if (special) return special
  // A credit is tried first: "© Getty Images" is no owner of the page.
  const picture = readCaption(line.text)
  if (picture) return { ...line, kind: 'caption', picture }
  const { lines, text } = line
  return { lines, text, kind: furnitureOf(text) ?? shapeOf(text) }
}

function readLabelled (line: Line): PageLine | null {
  // Every labelled line is short; a paragraph need not be tried.
  if (line.text.length > 300) return null
  const follow = readFollow(line.text)
  if (follow) return { ...line, kind: 'follow', follow }
  const tags = readTags(line.text)
  if (tags) return { ...line, kind: 'tags', tags }
  const section = readSection(line.text)
  if (section !== null) return { ...line, kind: 'section', section }
  const names = readByline(line.text)
  if (names !== null) return { ...line, kind: 'byline', names, day: readDayBehind(line.text, names) }
  const day = readDayline(line.text)
  if (day) return { ...line, kind: 'day', day }
  return isAgency(line.text) ? { ...line, kind: 'agency' } : null
}

/** `Most watched` with no headline under it is an empty box: the story goes on behind it. */
function emptyBoxes (page: PageLine[]): PageLine[] {
  const next = nextTexts(page)
  return page.map((line, index): PageLine => {
    const empty = line.kind === 'end' && BOX.test(line.text) && page[next[index] ?? page.length]?.kind === 'prose'
    return empty ? { ...line, kind: 'furniture' } : line
  })
}

/** For each line the index of the next one that is no furniture. */
function nextTexts (page: readonly PageLine[]): number[] {
  const next: number[] = []
  let text = page.length
  for (let index = page.length - 1; index >= 0; index--) {
    next[index] = text
    if (page[index]?.kind !== 'furniture' && page[index]?.kind !== 'signup') text = index
  }
  return next
}

/**
 * A long line without a full stop right under `Related: …` is the rest of the teaser; a short one may be a subheading, unless a
 * button stands under it or a box opens above.
 */
function teasersBelow (page: PageLine[]): PageLine[] {
  return page.map((line, index): PageLine => {
    if (line.kind !== 'short') return line
    const above = page[index - 1]
    const boxed = above?.kind === 'end' && page[index + 1]?.kind === 'furniture'
    const rest = wordCount(line.text) >= 12 && RELATED.test(above?.text ?? '')
    return boxed || rest ? { ...line, kind: 'furniture' } : line
  })
}
