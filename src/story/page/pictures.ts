import { isCaptionLabel } from '../facts/credits.js'
import { gapBetween } from '../text/lines.js'
import type { PageLine } from './page.js'
import { wordCount } from './prose.js'

const NO_CREDIT = { creditLine: null, creator: null, source: null }

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
    if (isCaptionLabel(above?.text ?? '')) {
      const source = page[index - 2]
      const credit = source?.kind === 'caption' && isSource(source) ? source.picture : NO_CREDIT
      return { ...line, kind: 'caption', picture: { ...credit, caption: line.text } }
    }
    const twice = wordCount(line.text) >= 5 && (below?.text === line.text || above?.text === line.text)
    return twice ? { ...line, kind: 'caption', picture: { ...NO_CREDIT, caption: line.text } } : line
  })
}

/** `Image source, Coast Wire`, which stands above its caption. */
function isSource ({ text, picture }: Caption): boolean {
  return picture.caption === '' && /^\p{L}+ (?:source|credit)s?,? /iu.test(text)
}
