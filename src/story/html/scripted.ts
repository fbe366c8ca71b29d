import { decodeHTML } from 'entities'
import { NotAStory } from '../capture.js'
import { type BodyLine, bodyOf, storyLines } from './body.js'
import { type HtmlLine, linesOf } from './lines.js'
import { strings } from './linked.js'
import type { Statements } from './statements.js'
import { type Page, parsePage, textOf } from './tree.js'

/** A page that shows no more lines before its scripts have run is empty. */
const FEW = 3

/** What tells that a text is markup, and its paragraphs not parted by line breaks. */
const MARKUP = /<(?:p|div|li|h[1-6])\b/iu

/** The text that the page states of its story (`articleBody`), where only a script would show it: a page within the page. */
export function statedText (head: Statements): BodyLine[] {
  const { article } = head
  const [stated] = strings(article?.data.articleBody)
  if (!article || stated === undefined) return []
  const text = (stated.includes('<') ? stated : decodeHTML(stated)).toWellFormed()
  const paragraphs = MARKUP.test(text) ? [text] : text.split(/\n+|<br ?\/?>/iu).map((paragraph) => `<p>${paragraph}</p>`)
  const page = parsePage(paragraphs.join(''))
  const lines = storyLines(linesOf(page), new Set(page.numbers.values()))
  return bodyOf(lines, []).map((line) => ({ ...line, lines: [article.number] }))
}

/** @throws {NotAStory} where scripts have yet to load the text */
export function refuseScripted ({ elements }: Page, lines: readonly HtmlLine[]): void {
  const asks = elements.some((element) => element.name === 'noscript' && /javascript/iu.test(textOf(element)))
  if (elements.some(({ name }) => name === 'script') && (asks || lines.length <= FEW)) {
    throw new NotAStory('The page holds no story: a script loads its text. Save it from a browser that shows it.')
  }
}
