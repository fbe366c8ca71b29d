import { type Found, stated } from '../text/lines.js'
import { wordCount } from '../page/prose.js'
import { topicsBelow } from '../page/topics.js'
import type { PublicationFound } from '../facts/publication.js'
import type { BodyLine } from './body.js'
import type { HtmlLine } from './lines.js'
import { objects, strings } from './linked.js'
import { type Statement, type Statements, plain } from './statements.js'
import { type Topics, withoutDays } from './topics.js'
import type { Page } from './tree.js'

const MOST_TAGS = 30
/** How far below the text its topics may stand, each on a line. */
const REACH = 15
const LONGEST_LABEL = 60
/** How many words the last step of a path has that is a section. */
const MOST_WORDS = 3
/** Words of a publishing system that stand among the tags of a story. */
const INTERNAL = /^(?:article|news|story|stories|homepage|home|front ?page|uncategorized|featured|type:.*|[a-z]+:[^ ].*|.*:|.*[_=/].*)$/iu

/** The section as the page states it; of a path of sections the first that is no name for the front page. */
export function sectionOf (head: Statements, topics: Topics): Found<string> | null {
  const statements = [...head.allMeta('article:section', 'articlesection'), ...head.named('articleSection'), ...crumbs(head), ...topics.sections()]
  const first = statements.find(({ value }) => isLabel(value))
  return first ? stated(first.value, [first.number], first.rule) : null
}

/** The story's topics; keywords only where they are a list of names, not words for search engines. */
export function tagsOf (head: Statements, topics: Topics): Found<string[]> | null {
  const sources = [head.allMeta('article:tag'), head.allLinked('keywords'), head.allMeta('news_keywords', 'keywords'), topics.tags()]
  for (const statements of sources) {
    const tags = [...new Set(statements.flatMap(({ value }) => value.split(/[,;]/u)).map((tag) => tag.trim().replace(/^#/u, '')).filter(isLabel))]
    const [first] = statements
    const numbers = [...new Set(statements.map(({ number }) => number))]
    if (first && tags.length > 0) return stated(tags.slice(0, MOST_TAGS), numbers, first.rule)
  }
  return null
}

/** Those in a list under a label of topics, soon below the text: elements that lie in one. */
export function tagsBelow (lines: readonly HtmlLine[], body: readonly BodyLine[]): Found<string[]> | null {
  const from = (body.at(-1)?.at ?? lines.length) + 1
  const near = lines.slice(from, from + REACH)
  for (const [at, label] of near.entries()) {
    const listed = near.slice(at + 1)
    const end = listed.findIndex(({ element }) => element.parent !== listed[0]?.element.parent)
    const [line] = topicsBelow([label, ...listed.slice(0, end < 0 ? undefined : end)].map((line) => ({ ...line, kind: 'short' })))
    // Alone on its line may be several, whose links no sign parts.
    if (line?.kind === 'tags' && line.tags.length > 1) return stated(line.tags, line.lines, 'tags-label')
  }
  return null
}

export function publicationOf (head: Statements): PublicationFound | null {
  const name = [...head.siteNames(), head.meta('application-name')].find((statement) => statement !== null && isLabel(statement.value))
  return name ? { name: stated(name.value, [name.number], name.rule), channels: stated([], [], name.rule) } : null
}

/** As the page declares it (BCP 47); `und` and the like say nothing. */
export function languageStated (page: Page, head: Statements): Found<string> | null {
  const root = page.elements.find(({ name, attribs }) => name === 'html' && attribs.lang !== undefined)
  const statements = [root && { value: root.attribs.lang ?? '', number: page.numbers.get(root) ?? 1, rule: 'meta' as const }, head.linked('inLanguage'), head.meta('og:locale', 'content-language')]
  for (const statement of statements) {
    const tag = statement && languageTag(statement.value)
    if (statement && tag) return stated(tag, [statement.number], statement.rule)
  }
  return null
}

function languageTag (text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}

function crumbs (head: Statements): Statement[] {
  const list = head.nodes.find(({ data }) => strings(data['@type']).includes('BreadcrumbList'))
  if (!list) return []
  const [, ...items] = objects(list.data.itemListElement)
  const names = items.map(({ name, item }) => plain([...strings(name), ...objects(item).flatMap(({ name }) => strings(name))][0] ?? ''))
  const last = names.at(-1) ?? ''
  // The last step is the page itself, but for a path that ends with its section.
  const isPage = wordCount(last) > MOST_WORDS || head.titles().some((title) => title.startsWith(last))
  return withoutDays(names.slice(0, isPage ? -1 : undefined).map((value) => ({ value, number: list.number, rule: 'json-ld' })))
}

function isLabel (text: string): boolean {
  return text !== '' && text.length <= LONGEST_LABEL && /\p{L}/u.test(text) && !INTERNAL.test(text)
}
