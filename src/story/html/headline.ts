import { type Element, isTag } from 'domhandler'
import { leadsHome } from './address.js'
import { type Found, stated, tidy } from '../text/lines.js'
import type { Statement, Statements } from './statements.js'
import type { HtmlLine } from './lines.js'
import { type Page, isShown, labelOf, textOf, within } from './tree.js'

export interface HeadlineFound extends Found<string> { element: Element | null }

const LONGEST = 300
/** Of a headline that nothing but its place tells. */
const FEWEST_WORDS = 3
/** A title in characters, with the site's name and whatever else is in it; what is longer is none. */
const LONGEST_TITLE = 1_000

/**
 * The headline as the page shows it: the first heading that says what the page states for its title, if only roughly;
 * where none does, its only heading of the first level or, without one, the statement without the site's name, which the page
 * may show in a line. A page that states nothing has its first heading.
 */
export function headlineOf (page: Page, head: Statements, lines: readonly HtmlLine[]): HeadlineFound | null {
  const statements = titlesOf(head)
  const headings = headingsOf(page).map((element) => ({ element, text: tidy(textOf(element)) }))
    .filter(({ text, element }) => text !== '' && text.length <= LONGEST && !isSiteName(text, element, head))
    .map((heading) => ({ ...heading, score: likeness(heading.text, statements) }))
  const [first] = headings.filter(({ element }) => element.name === 'h1')
  if (statements.length === 0 && first) return { ...stated(first.text, [page.numbers.get(first.element) ?? 1], 'headline-element'), element: first.element }
  const best = closest(headings.filter(({ element }) => element.name === 'h1'), 0.25) ?? closest(headings, 0.75) ??
    onlyHeading(headings)
  if (best) return { ...stated(withoutKicker(best.text, statements), [page.numbers.get(best.element) ?? 1], 'headline-element'), element: best.element }
  const [statement] = statements
  // The other part is the site's name, which stands on the page too.
  const parts = statement ? lines.filter(({ text }) => isPartOf(text, statement.value)) : []
  const [line] = parts.sort((a, b) => b.text.length - a.text.length)
  if (line && line.linked < 0.5) return { ...stated(line.text, line.lines, 'headline-element'), element: null }
  return statement ? { ...stated(withoutSite(statement.value, head), [statement.number], statement.rule), element: null } : null
}

/** `Harbour reopens` of `The Example: Harbour reopens` */
function isPartOf (text: string, title: string): boolean {
  if (text.length >= title.length || wordsIn(text).length < FEWEST_WORDS) return false
  const other = title.endsWith(text) ? title.slice(0, -text.length) : title.startsWith(text) ? title.slice(text.length) : ''
  return /[:|–—»·-] $|^ ?[:|–—«·-] /u.test(other)
}

/** The site's name, as the page states it, or in words that lead to its front page. */
function isSiteName (text: string, element: Element, head: Statements): boolean {
  const words = wordsIn(text).join(' ')
  const isNamed = head.siteNames().some(({ value }) => wordsIn(value).join(' ') === words)
  return isNamed || (words.split(' ').length < FEWEST_WORDS + 1 && linksHome(element))
}

/** `<h1><a href="/">The Example</a></h1>` */
function linksHome ({ children }: Element): boolean {
  return children.some((child) => isTag(child) && ((child.name === 'a' && leadsHome(child.attribs.href ?? '#')) || linksHome(child)))
}

/** The one heading of the first level. */
function onlyHeading<T extends { element: Element, text: string }> (headings: readonly T[]): T | null {
  const [heading, other] = headings.filter(({ element }) => element.name === 'h1' || /\bheadline\b/u.test(element.attribs.itemprop ?? ''))
  return heading && other === undefined && wordsIn(heading.text).length >= FEWEST_WORDS ? heading : null
}

function closest<T extends { score: number }> (headings: readonly T[], least: number): T | null {
  const near = headings.filter(({ score }) => score >= least)
  return near.reduce<T | null>((best, heading) => heading.score > (best?.score ?? 0) ? heading : best, null)
}

/** `Premier League Harbour reopens`: what stands in the heading before the words that the page states for its headline. */
function withoutKicker (text: string, statements: readonly Statement[]): string {
  const headline = statements.find(({ value }) => value.length >= 15 && text.length > value.length && text.endsWith(value))?.value
  const words = wordsIn(text).join(' ')
  // What the page sets on two lines it states with a mark between.
  return headline ?? statements
    .find(({ value }) => value.at(-1) === text.at(-1) && value.length > text.length && wordsIn(value).join(' ') === words)?.value ?? text
}

/** What the page states for its title, the best word first. */
function titlesOf (head: Statements): Statement[] {
  return [head.linked('headline'), head.meta('og:title'), head.meta('twitter:title'), head.title(), head.linked('name')]
    .filter((title) => title !== null).filter(({ value }) => value.length <= LONGEST_TITLE)
}

function headingsOf (page: Page): Element[] {
  return page.elements.filter((element) => (/^h[1-3]$/u.test(element.name) || /\bheadline\b/u.test(element.attribs.itemprop ?? '')) &&
    element.name !== 'meta' && isShown(element) && !within(element, isAside))
}

function isAside (element: Element): boolean {
  return /^(?:nav|footer|aside|noscript)$/u.test(element.name) || /\b(?:related|recommend|teaser|logo|most-?read)/u.test(labelOf(element))
}

/** The share of words in common with the closest statement, 0 to 1; a statement may go on with the site's name. */
function likeness (text: string, statements: readonly Statement[]): number {
  const words = wordsIn(text)
  if (words.length === 0) return 0
  return Math.max(0, ...statements.map(({ value }) => {
    const others = new Set(wordsIn(value))
    const shared = words.filter((word) => others.has(word)).length
    return 2 * shared / (words.length + others.size)
  }))
}

export function wordsIn (text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** `Harbour reopens | The Example`: behind the last bar or dash the site's name, or a few words. */
export function withoutSite (title: string, head: Statements): string {
  const site = head.siteNames()[0]?.value ?? null
  const parts = /^(.{10,}?)(?: [|–—·»:-] | \| ?)([^|–—·»]{2,60})$/u.exec(title)
  if (!parts) return title
  const [, front = title, back = ''] = parts
  const named = site !== null && wordsIn(back).join('') === wordsIn(site).join('')
  return named || title.includes('|') ? front : title
}
