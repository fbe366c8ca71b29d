import { isAgency } from '../facts/agency.js'
import { readByline } from '../facts/byline.js'
import { type CaptionLine, readCaption } from '../facts/credits.js'
import { type Dayline, readDayline } from '../facts/dayline.js'
import { furnitureOf } from './furniture.js'
import type { Line } from '../text/lines.js'
import { isProse, isSentence } from './prose.js'
import { type Follow, readFollow } from '../facts/follow.js'
import { readSection, readTags } from './labels.js'

/** What a line of the page is, with what was read off it. */
export type PageLine = Line & (
  | { kind: 'furniture' | 'end' | 'prose' | 'sentence' | 'short' | 'agency' }
  | { kind: 'byline', names: string }
  | { kind: 'day', day: Dayline }
  | { kind: 'caption', picture: CaptionLine }
  | { kind: 'tags', tags: string[] }
  | { kind: 'section', section: string }
  | { kind: 'follow', follow: Follow }
)

/** Tells for each line what it is; the lines of a newsletter box are furniture whatever they look like. */
export function sortLines (lines: readonly Line[], newsletterBox: readonly number[]): PageLine[] {
  const box = new Set(newsletterBox)
  const page = lines.map((line): PageLine => box.has(line.number) ? { ...line, kind: 'furniture' } : sortLine(line))
  return captionsAbove(page)
}

function sortLine (line: Line): PageLine {
  const special = readLabelled(line)
  if (special) return special
  const furniture = furnitureOf(line.text)
  if (furniture) return { ...line, kind: furniture }
  const picture = readCaption(line.text)
  if (picture) return { ...line, kind: 'caption', picture }
  return { ...line, kind: isProse(line.text) ? 'prose' : isSentence(line.text) ? 'sentence' : 'short' }
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
  if (names !== null) return { ...line, kind: 'byline', names }
  const day = readDayline(line.text)
  if (day) return { ...line, kind: 'day', day }
  return isAgency(line.text) ? { ...line, kind: 'agency' } : null
}

/** A credit on a line of its own belongs to the line above it, which thereby is a caption. */
function captionsAbove (page: PageLine[]): PageLine[] {
  return page.map((line, index): PageLine => {
    const below = page[index + 1]
    const mayBeCaption = line.kind === 'prose' || line.kind === 'sentence' || line.kind === 'short'
    if (!mayBeCaption || below?.kind !== 'caption' || below.picture.caption !== '') return line
    if (below.number - line.number > 2 || index === 0) return line
    return { ...line, kind: 'caption', picture: { ...below.picture, caption: line.text } }
  })
}
