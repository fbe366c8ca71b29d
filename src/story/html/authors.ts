import { type Element, isTag } from 'domhandler'
import { isAgency } from '../facts/agency.js'
import { OPENS, PICTURED, agencyOn, beforeDay, readByline, withoutHouse, withoutTail } from '../facts/byline.js'
import { isForename } from '../people/forenames.js'
import { isMedium } from '../languages/media.js'
import type { PageLine } from '../page/page.js'
import { type Found, stated, tidy } from '../text/lines.js'
import { isAbbreviation } from '../text/words.js'
import type { HtmlLine } from './lines.js'
import type { Statement, Statements } from './statements.js'
import { type Page, isShown, labelOf, textOf, within } from './tree.js'

const DESK = /\b(?:editors?|correspondents?|reporters?|writers?|staff|desk|bureau|news(?:room)?|agenc(?:y|ies)|press|reuters|redaktion|team|admin|contributors?|author|online|media|digital|officer|head|director|president|professor|minister|founder|manager|analyst)\b|^(?:afp|ap|dpa|pa)$|^the /iu
/** Signs nothing: a job, an address, nobody. A name starts with a capital, in scripts that have them. */
const NOBODY = /^(?:\p{Ll}.*|Admin\w*|Super ?User|Editors?|Newsroom|Redaktion|Redacci[oó]n|Redazione|Rédaction|Staff (?:Reporter|Writer)|Guest|Anonymous|Unknown|Web Desk)$|\bstaff\b|\b[Bb]y$|https?:|\d{3}|\.\p{Ll}{2,3}$/u
const OPENING = /^(?:(?:written |submitted |reporting |reported |story |words |posted |published |interview |view all posts |all posts |more )?by|von|par|por|di|door|av|af|text|autor|author)\b[: ]*/iu
const SPLIT = /\s*(?:,|;|\||·|•|\/|&|\n| and | und | et | y | with | mit | in (?=\p{Lu}))\s*/u
const NAME = /^[\p{L}][\p{L}\p{M}’'.-]*(?: [\p{L}\p{M}’'."“”()-]+){1,5}$/u
const METAS = ['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl']
const LONGEST = 150
/** Who edited is none of who wrote. */
const EDITED = /[;,.(]? ?\bedit(?:ing|ed) by\b.*$/iu
/** What the elements beside a name are called that say what its bearer is. */
const JOB = /(?:^|[\s_-])(?:job|role|title|position|bio)(?:$|[\s_-])/u
/** Elements from one name of a byline to the next, with a picture and links of their own. */
const NEXT = 12

/** Who signed a story. */
export interface Signed {
  /** The writers by name, joined as bylines are printed: `Jane Roe, John Doe and Ann Poe`; else the house that signed. */
  byline: Found<string> | null
  /** The wire service among them. */
  agency: Found<string> | null
}

/**
 * What the page states about itself goes first, unless the byline that it shows names one of the same people: that is
 * what its editors saw.
 *
 * @param near the lines around headline and first paragraph, and
 * @param read what they are
 */
export function signedBy (page: Page, head: Statements, near: readonly HtmlLine[], read: readonly PageLine[]): Signed {
  const site = new Set(head.siteNames().map(({ value }) => value.toLowerCase()))
  const [best, ...others] = [...candidates(page, head, near, read)].map((statements) => ({
    statements, names: unique(statements.flatMap(({ value }) => namesIn(value)).filter((name) => !site.has(name.toLowerCase())))
  })).filter(({ names }) => names.length > 0)
  if (!best) return { byline: null, agency: null }
  const known = new Set(best.names.map((name) => name.toLowerCase()))
  const isStated = best.statements[0]?.rule !== 'byline-element'
  const shown = others.find(({ statements: [first], names }) => isStated && first?.rule === 'byline-element' && OPENING.test(first.value) &&
    names.length >= best.names.length && names.some((name) => known.has(name.toLowerCase())))
  // A person who signs the page goes before a house that its data names.
  const named = best.names.every(isHouse) ? others.find(({ statements: [first], names }) => first?.rule === 'byline-element' && names.some(isPerson)) : undefined
  const { statements, names } = shown ?? named ?? best
  const found = (value: string): Found<string> =>
    stated(value, [...new Set(statements.map(({ number }) => number))], statements[0]?.rule ?? 'byline-element')
  const people = names.filter((name) => !(names.some(isPerson) ? isHouse(name) && !isPerson(name) : isAgency(name)))
  const agency = [...names, ...best.names, ...head.named('author').map(({ value }) => value)].find(isAgency) ??
    statements.map(({ value }) => agencyOn(value, people.at(-1) ?? '')).find((agency) => agency !== null)
  return { byline: found(joined(people.length > 0 ? people : names)), agency: agency === undefined ? null : found(agency) }
}

const isHouse = (name: string): boolean => isAgency(name) || isMedium(name)
const isPerson = (name: string): boolean => isForename(name.split(' ')[0] ?? '')

/** A list in words: the last name behind `and`. */
function joined (names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function * candidates (
  page: Page, head: Statements, near: readonly HtmlLine[], read: readonly PageLine[]
): Generator<Statement[]> {
  yield head.named('author', isNobodysHouse)
  yield head.named('creator', isNobodysHouse)
  yield head.allMeta(...METAS)
  const bylines = bylineElements(page)
  yield * runs(bylines.filter(({ element }) => /\bauthor\b/u.test(`${element.attribs.rel ?? ''} ${element.attribs.itemprop ?? ''}`)))
  yield bylines.slice(0, 1).map((byline) => byline.statement)
  for (const line of near) {
    if (line.text.length <= LONGEST && OPENING.test(line.text)) yield [{ value: line.text, number: line.lines[0] ?? 1, rule: 'byline-element' }]
  }
  for (const line of near) {
    if (line.linked > 0.3 && line.linked < 1.1 && line.text.length <= 60) yield linkedNames(page, line)
  }
  for (const line of read) {
    if (line.kind === 'byline' && (isPerson(line.names) || readByline(line.text) !== null)) yield [{ value: line.names, number: line.lines[0] ?? 1, rule: 'byline-element' }]
  }
  yield head.named('author')
}

/** Bylines that stand together are those of one story; those of others stand on cards of their own. */
function runs (bylines: ReadonlyArray<{ statement: Statement }>): Statement[][] {
  const found: Statement[][] = []
  for (const { statement } of bylines) {
    const run = found.at(-1)
    if (run && statement.number - (run.at(-1)?.number ?? 0) <= NEXT) run.push(statement)
    else found.push([statement])
  }
  return found
}

/** The house signs where nobody else does. */
function isNobodysHouse (types: readonly string[]): boolean {
  return !types.some((type) => /(?:Organization|Corporation)$/u.test(type))
}

/** The links of a line that lead to somebody's page. */
function linkedNames (page: Page, { element }: HtmlLine): Statement[] {
  return element.children.filter(isTag).flatMap((child) => child.name === 'a' ? [child] : child.children.filter(isTag).filter(({ name }) => name === 'a'))
    .filter((link) => /author|profile|staff|people|contributor|columnist|reporter|writer|autor|user/iu.test(link.attribs.href ?? ''))
    .map((link) => ({ value: tidy(textOf(link)), number: page.numbers.get(link) ?? 1, rule: 'byline-element' }))
}

/** Elements that hold writers' names, by what they are called. */
function bylineElements (page: Page): Array<{ element: Element, statement: Statement }> {
  return page.elements
    .filter((element) => isByline(labelOf(element)) && isShown(element) && !within(element, isAside))
    .map((element) => ({ element, statement: { value: spaced(element), number: page.numbers.get(element) ?? 1, rule: 'byline-element' as const } }))
    .filter(({ statement }) => statement.value !== '' && statement.value.length <= LONGEST)
}

function isByline (label: string): boolean {
  return /byline|author|firma|autor|auteur/u.test(label) && /(?:^|[\s_-])(?:byline|author|(?:firma|autora?|autore|auteur)(?:$|[\s_-]))/u.test(label)
}

/** Its texts parted as their elements are; a link's is its own. */
function spaced (element: Element): string {
  const parts: string[] = []
  const read = (node: Element): void => {
    for (const child of node.children) {
      if (isTag(child)) {
        if (!isShown(child) || (JOB.test(labelOf(child)) && /\p{L}{3}/u.test(parts.join('')))) continue
        const block = child.name !== 'span' && child.name !== 'b' && child.name !== 'strong'
        if (block) parts.push('\n')
        read(child)
        if (block) parts.push('\n')
      } else if ('data' in child && child.type === 'text') {
        parts.push(child.data.replace(/\s+/gu, ' '))
      }
    }
  }
  read(element)
  const text = parts.join('').replace(/\s*\n\s*/gu, '\n').trim()
  // Names are joined by words or commas; what stands on a line of its own is a job, a desk or a day.
  return text.replace(/^(by|von)\n/iu, '$1 ').replace(/\n?\b(and|und)\n|\n([,&]) ?\n?/giu, ' $1$2 ').split('\n')[0] ?? ''
}

function isAside (element: Element): boolean {
  return /^(?:nav|footer|aside|figure)$/u.test(element.name) || /imageobject/iu.test(element.attribs.itemtype ?? '') || (element.name !== 'body' && /\b(?:related|recommend|teaser|comment|most-?read)/u.test(labelOf(element)))
}

/** Names of people; where there are none, what else signs the story: a wire service, a university, a single name. */
function namesIn (value: string): string[] {
  const parts = beforeDay(value).replace(/\S*@\S+/gu, ' ').replace(PICTURED, '').replace(EDITED, '').split(SPLIT)
    .map((part) => bare(part.replace(OPENS, '').replace(OPENING, '').replace(/[\s:–—-]+$/u, '').trim()))
  const named = parts.filter((part) => /\p{L}{2}/u.test(part) && part.length <= 60)
  const names = named.filter((part) => isAgency(part) || (NAME.test(part) && !DESK.test(part) && !NOBODY.test(part)))
  // A byline without its name begins with what parts it from the outlet's.
  return names.length > 0 || parts[0] === '' ? names : named.slice(0, 1).filter((part) => !NOBODY.test(part))
}

/** A name without what else is printed with it: `Jane Roe for the Herald`. */
function bare (part: string): string {
  return withoutPoint(isPerson(part) ? withoutHouse(withoutTail(part)) : part)
}

/** `Jane Roe.` is Jane Roe, `Nelson C.J.` and `John Ash Jr.` are whole. */
function withoutPoint (name: string): string {
  return name.endsWith('.') && !isAbbreviation(name.slice(name.lastIndexOf(' ') + 1, -1)) ? name.slice(0, -1) : name
}

function unique (names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.filter((name) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()))
}
