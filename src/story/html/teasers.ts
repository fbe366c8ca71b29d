import type { Element } from 'domhandler'
import { NotAStory } from '../capture.js'
import { wordCount } from '../page/prose.js'
import type { HtmlLine } from './lines.js'
import type { Statements } from './statements.js'
import { closest } from './tree.js'

/** So many words in a link are the headline of another story. */
const LEAST_WORDS = 3
/** So many paragraphs, each by itself, are teasers whatever the page says of itself. */
const MANY = 3
/** A page that leads to so many stories, and does not call itself an article, is a list of them. */
const MANY_LINKS = 10

/**
 * Refuses a front page, a list of teasers or of stories: no two paragraphs follow each other without the headline of another
 * story between them, or they are those of many articles, and the page does not say when the one that it is called by was
 * published.
 * @param prose the paragraphs that were taken for the story
 * @throws {NotAStory}
 */
export function refuseTeasers (lines: readonly HtmlLine[], prose: readonly HtmlLine[], headline: string, head: Statements): void {
  if (isDated(headline, head)) return
  if (runs(lines, prose)) return refuseMany(articlesIn(lines, prose))
  const links = lines.filter(isHeadline).length
  if (prose.length >= MANY || (links >= MANY_LINKS && head.meta('og:type')?.value !== 'article')) {
    throw new NotAStory(`The page is a front page or a list of stories, not a story: it leads to ${links} others, and has no two paragraphs in a row.`)
  }
}

function refuseMany (articles: number): void {
  if (articles < MANY) return
  throw new NotAStory(`The page is a list of ${articles} stories, each with a headline that leads to it; import the pages of those.`)
}

/** Of how many articles that have a headline with a link of their own the paragraphs are. */
function articlesIn (lines: readonly HtmlLine[], prose: readonly HtmlLine[]): number {
  const headed = new Set(lines.filter(isHeadline).flatMap((line) => articleOf(line) ?? []))
  return new Set(prose.flatMap((line) => articleOf(line) ?? []).filter((article) => headed.has(article))).size
}

function articleOf ({ element }: HtmlLine): Element | undefined {
  return closest(element, 'article')
}

/** Whether two paragraphs in a row are one text. */
function runs (lines: readonly HtmlLine[], prose: readonly HtmlLine[]): boolean {
  return prose.some((line, i) => {
    const next = prose[i + 1]
    return next !== undefined && isOwn(line) && isOwn(next) && !lines.slice(line.at + 1, next.at).some(isHeadline)
  })
}

function isOwn ({ linked }: HtmlLine): boolean {
  return linked < 0.5
}

function isHeadline ({ linked, text }: HtmlLine): boolean {
  return linked > 0.9 && wordCount(text) >= LEAST_WORDS
}

function isDated (headline: string, head: Statements): boolean {
  return head.meta('article:published_time') !== null ||
    (head.linked('datePublished') !== null && head.linked('headline')?.value === headline)
}
