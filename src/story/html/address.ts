import type { Element } from 'domhandler'
import { type Found, inferred, stated } from '../text/lines.js'
import type { Statements } from './statements.js'
import type { Page } from './tree.js'

const LONGEST = 2_000

/** An address of the web in its normal form, or null. */
export function httpUrl (text: string, base?: string): string | null {
  const url = URL.parse(text.trim(), base)
  return url !== null && /^https?:$/u.test(url.protocol) && url.href.length <= LONGEST ? url.href : null
}

/** What is added to a link so that those who follow it are counted, as feeds do, is no part of a page's address. */
export function untracked (url: string): string {
  const bare = new URL(url)
  const tracking = [...bare.searchParams.keys()].filter((name) => name.startsWith('utm_'))
  if (tracking.length === 0) return url
  tracking.forEach((name) => bare.searchParams.delete(name))
  return bare.href
}

/** Whether a link leads to the front page of a site. */
export function leadsHome (href: string): boolean {
  return /^(?:https?:\/\/[^/]*)?\/?$/u.test(href)
}

/** What the addresses in a page are relative to. */
export function baseOf (page: Page, address: string | null): string | null {
  const href = page.elements.find(({ name, attribs }) => name === 'base' && attribs.href !== undefined)?.attribs.href
  return (href === undefined ? null : httpUrl(href, address ?? undefined)) ?? address
}

export function canonicalLink (page: Page): Element | undefined {
  return page.elements.find(({ name, attribs }) => name === 'link' && /^canonical$/iu.test(attribs.rel ?? ''))
}

/** Where the page says that its story stands; else the address that came with it. */
export function canonicalOf (page: Page, head: Statements, given: string | null): Found<string> | null {
  const link = canonicalLink(page)
  const statements = [link && { value: link.attribs.href ?? '', number: page.numbers.get(link) ?? 1, rule: 'canonical-link' as const }, head.meta('og:url'), head.linked('url')]
  for (const statement of statements) {
    const value = statement && httpUrl(statement.value)
    if (statement && value) return stated(value, [statement.number], statement.rule)
  }
  const value = given === null ? null : httpUrl(given)
  return value === null ? null : inferred(value, [], 'given-address', 'The address that came with the page.')
}
