import type { Element } from 'domhandler'
import { type Found, stated, tidy } from '../text/lines.js'
import type { Statement, Statements } from './statements.js'
import { type Page, isShown, labelOf, textOf, within } from './tree.js'

const DESK = /\b(?:editors?|correspondents?|reporters?|writers?|staff|desk|bureau|news(?:room)?|agenc(?:y|ies)|press|reuters|redaktion|team|admin|contributors?|author|online|media|digital)\b|^(?:afp|ap|dpa|pa)$/iu
/** Signs nothing. */
const ROLE = /^(?:admin\w*|staff|author|editors?|redaktion|redazione|newsroom|news desk|unknown|anonymous|guest|n\/a|none|web desk|web ?master|user)$|https?:|\d{3}/iu
const OPENING = /^(?:(?:written |reporting |story |words |posted |published )?by|von|par|por|di|door|av|af|text|autor|author)\b[: ]*/iu
const SPLIT = /\s*(?:,|;|\||·|•|\/|&| and | und | et | y | with | mit )\s*/iu
const NAME = /^[\p{L}][\p{L}\p{M}’'.-]*(?: [\p{L}\p{M}’'."“”()-]+){1,5}$/u

/** The writers by name, joined as a byline: `Jane Roe, John Doe and Ann Poe`. */
export function bylineOf (page: Page, head: Statements, main: ReadonlySet<number>): Found<string> | null {
  const site = siteNames(head)
  for (const statements of candidates(page, head, main)) {
    const names = unique(statements.flatMap(({ value }) => namesIn(value)).filter((name) => !site.has(name.toLowerCase())))
    const [first] = statements
    if (first && names.length > 0) return stated(joined(names), [...new Set(statements.map(({ number }) => number))], first.rule)
  }
  return null
}

/** A list in words: the last name behind `and`, as bylines are printed. */
function joined (names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function * candidates (page: Page, head: Statements, main: ReadonlySet<number>): Generator<Statement[]> {
  yield head.named('author')
  yield head.named('creator')
  yield head.allMeta('author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl').filter(({ value }) => !/^https?:/iu.test(value))
  const shown = bylines(page)
  yield shown.filter(({ element }) => /\bauthor\b/u.test(`${element.attribs.rel ?? ''} ${element.attribs.itemprop ?? ''}`)).map((byline) => byline.statement)
  yield shown.slice(0, 1).map((byline) => byline.statement)
  void main
}

/** Elements that hold writers' names, by what they are called. */
function bylines (page: Page): Array<{ element: Element, statement: Statement }> {
  return page.elements.filter((element) => isShown(element) && /(?:^|[\s_-])(?:byline|author)/u.test(labelOf(element)) && !within(element, isAside))
    .map((element) => ({ element, statement: { value: tidy(textOf(element)), number: page.numbers.get(element) ?? 1, rule: 'byline-element' as const } }))
    .filter(({ statement }) => statement.value !== '' && statement.value.length <= 150)
}

function isAside (element: Element): boolean {
  return /^(?:nav|footer|aside)$/u.test(element.name) || /\b(?:related|recommend|teaser|comment|most-?read)/u.test(labelOf(element))
}

/** Names of people; where there are none, what else signs the story: a wire service, a university, a single name. */
function namesIn (value: string): string[] {
  const parts = value.replace(/\S+@\S+/gu, ' ').split(SPLIT).map((part) => part.replace(OPENING, '').replace(/[.:]$/u, '').trim()).filter((part) => /\p{L}{2}/u.test(part) && part.length <= 60)
  const names = parts.filter((part) => NAME.test(part) && !DESK.test(part))
  return names.length > 0 ? names : parts.slice(0, 1).filter((part) => !ROLE.test(part))
}

function unique (names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.filter((name) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()))
}

function siteNames (head: Statements): Set<string> {
  return new Set([head.meta('og:site_name'), ...head.named('publisher')].filter((name) => name !== null).map(({ value }) => value.toLowerCase()))
}
