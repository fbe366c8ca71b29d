import { NotAStory } from '../capture.js'
import type { BodyLine } from './body.js'
import type { HtmlLine } from './lines.js'
import { strings } from './linked.js'
import { type Statements, unescaped } from './statements.js'
import { type Page, textOf } from './tree.js'

/** A page that shows no more lines before its scripts have run is empty. */
const FEW = 3

/** The text that the page states of its story (`articleBody`), where only a script would show it. */
export function statedText (page: Page, head: Statements): BodyLine[] {
  const { article } = head
  const element = article && page.elements[article.number - 1]
  if (!element) return []
  const [text = ''] = strings(article.data.articleBody)
  const paragraphs = text.split(/\n+|<\/p>|<br ?\/?>/iu).map(unescaped).filter(Boolean)
  return paragraphs.map((text, at) =>
    ({ at, lines: [article.number], text, element, closed: true, linked: 0, row: false, type: 'paragraph', opens: false }))
}

/** @throws {NotAStory} where scripts have yet to load the text */
export function refuseScripted ({ elements }: Page, lines: readonly HtmlLine[]): void {
  const asks = elements.some((element) => element.name === 'noscript' && /javascript/iu.test(textOf(element)))
  if (elements.some(({ name }) => name === 'script') && (asks || lines.length <= FEW)) {
    throw new NotAStory('The page holds no story: a script loads its text. Save it from a browser that shows it.')
  }
}
