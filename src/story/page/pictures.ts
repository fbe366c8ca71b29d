import { isCaptionLabel } from '../facts/credits.js'
import { gapBetween } from '../text/lines.js'
import { longerWordsIn } from '../text/words.js'
import type { PageLine } from './page.js'
import { wordCount } from './prose.js'

const NO_CREDIT = { creditLine: null, creator: null, source: null }

/** How many buttons a gallery has. */
const MOST_BUTTONS = 4
/** A paragraph has more words than a caption that is closed like one. */
const SHORTEST_TEXT = 12
/** So many longer words that a line and a caption have in common are no chance. */
const MOST_CHANCE = 3
/** A subheading has fewer words. */
const MOST_SUBHEADING = 7

type Caption = Extract<PageLine, { kind: 'caption' }>

/**
 * Marks as captions, below the headline, what only its place tells for one: the line above a credit that stands alone,
 * unless it is closed like a sentence (then it is as likely the story, and a picture without words is the smaller loss);
 * a line that is there twice in a row, once as the picture's alternative text; and the one below `Image caption`.
 */
export function captionsBelow (page: readonly PageLine[], headline: number): PageLine[] {
  return page.map((line, index): PageLine => {
    const above = page[index - 1]
    if (line.kind === 'caption' && above?.kind === 'caption' && isSource(above) && line.picture.creditLine === null) {
      const { creditLine, creator } = above.picture
      return { ...line, lines: [...above.lines, ...line.lines], picture: { ...line.picture, creditLine, creator } }
    }
    if (index <= headline || (line.kind !== 'short' && line.kind !== 'prose')) return line
    const below = page[index + 1]
    if (line.kind === 'short' && below?.kind === 'caption' && below.picture.caption === '' && !isSource(below) && gapBetween(line, below) <= 2) {
      return { ...line, kind: 'caption', picture: { ...below.picture, caption: line.text } }
    }
    // Above its source stands what the picture shows to those who cannot see it.
    if (line.kind === 'short' && below?.kind === 'caption' && isSource(below) && wordCount(line.text) >= MOST_SUBHEADING) return { ...line, kind: 'furniture' }
    const told = captionTold(page, index)
    if (told) return told
    if (isCaptionLabel(above?.text ?? '')) {
      const source = page[index - 2]
      const credit = source?.kind === 'caption' && isSource(source) ? source.picture : NO_CREDIT
      return { ...line, kind: 'caption', picture: { ...credit, caption: line.text } }
    }
    const credited = creditedBelow(line, below)
    if (credited) return credited
    const twice = wordCount(line.text) >= 5 && [-1, 1].some((step) => neighbour(page, index, step)?.text === line.text)
    return twice ? { ...line, kind: 'caption', picture: { ...NO_CREDIT, caption: line.text } } : line
  })
}

/** A picture's alternative text, where its caption is the same words with a credit behind them, or has all of its words. */
function creditedBelow (line: PageLine, below: PageLine | undefined): PageLine | null {
  if (below?.kind !== 'caption' || below.picture.creditLine === null) return null
  if (below.picture.caption === line.text) return { ...line, kind: 'caption', picture: below.picture }
  const words = longerWordsIn(line.text)
  const told = new Set(longerWordsIn(below.picture.caption))
  return line.kind === 'short' && words.length >= MOST_CHANCE && words.every((word) => told.has(word)) ? { ...line, kind: 'furniture' } : null
}

/** The next line up or down that is no button, as a gallery has them. */
function neighbour (page: readonly PageLine[], index: number, step: number): PageLine | undefined {
  for (let at = index + step, left = MOST_BUTTONS; left > 0; at += step, left--) {
    if (page[at]?.kind !== 'furniture') return page[at]
  }
  return undefined
}

/** A sentence above `Credit: …`, where byline or day come next, and a long line below a credit that stands alone. */
function captionTold (page: readonly PageLine[], index: number): PageLine | null {
  const [line, above, below] = [page[index], page[index - 1], page[index + 1]]
  if (line?.kind === 'prose' && below?.kind === 'caption' && below.picture.caption === '' && /^(?:photo )?credit/iu.test(below.text)) {
    const next = page.slice(index + 2).find(({ kind }) => kind === 'prose' || kind === 'byline' || kind === 'day')
    const text = next?.kind === 'prose' && wordCount(line.text) > SHORTEST_TEXT
    return text ? null : { ...line, kind: 'caption', picture: { ...below.picture, caption: line.text } }
  }
  if (line?.kind !== 'short' || !above || wordCount(line.text) < MOST_SUBHEADING) return null
  const before = page[index - 2]
  if (before?.kind === 'short' && gapBetween(before, above) === 1) return null
  if (above.kind === 'agency') return { ...line, kind: 'caption', picture: { ...NO_CREDIT, creditLine: above.text, caption: line.text } }
  const credited = above.kind === 'caption' && above.picture.caption === '' && !isSource(above) && gapBetween(above, line) === 1
  return credited ? { ...line, kind: 'caption', picture: { ...above.picture, caption: line.text } } : null
}

/** `Image source, Coast Wire`, which stands above its caption. */
function isSource ({ text, picture }: Caption): boolean {
  return picture.caption === '' && /^\p{L}+ (?:source|credit)s?,? /iu.test(text)
}
