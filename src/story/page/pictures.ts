import { gapBetween } from '../text/lines.js'
import type { PageLine } from './page.js'
import { wordCount } from './prose.js'

/**
 * Marks as captions, below the headline, what only its place tells for one: the line above a credit that stands alone,
 * unless it is closed like a sentence (then it is as likely the story, and a picture without words is the smaller loss);
 * and a line that is there twice in a row, once as the picture's alternative text.
 */
export function captionsBelow (page: readonly PageLine[], headline: number): PageLine[] {
  return page.map((line, index): PageLine => {
    if (index <= headline || (line.kind !== 'short' && line.kind !== 'prose')) return line
    const below = page[index + 1]
    if (line.kind === 'short' && below?.kind === 'caption' && below.picture.caption === '' && gapBetween(line, below) <= 2) {
      return { ...line, kind: 'caption', picture: { ...below.picture, caption: line.text } }
    }
    const twice = wordCount(line.text) >= 5 && (below?.text === line.text || page[index - 1]?.text === line.text)
    return twice ? { ...line, kind: 'caption', picture: { caption: line.text, creditLine: null, creator: null, source: null } } : line
  })
}
