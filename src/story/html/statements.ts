import type { Element } from 'domhandler'
import { decodeHTML } from 'entities'
import type { Rule } from '../rules.js'
import { tidy } from '../text/lines.js'
import { type Description, isAbout } from './about.js'
import { canonicalLink } from './address.js'
import { type Node, isArticle, linkedData, objects, strings } from './linked.js'
import { type Page, textOf, within } from './tree.js'

/** What a page says about itself in so many words, with the number of the element that says it. */
export interface Statement { value: string, number: number, rule: Rule }

/** Longer ones are no statement about a page, but its text. */
const LONGEST = 5_000

/** The statements of a page: its linked data and its meta elements. */
export class Statements {
  /** The node that describes the story, where there is one. */
  readonly article: Node | null
  readonly nodes: readonly Node[]
  private readonly metas = new Map<string, Statement[]>()

  constructor (private readonly page: Page) {
    this.nodes = linkedData(page)
    for (const element of page.elements) this.readMeta(element)
    const titles = this.titles()
    const known = { titles, addresses: [canonicalLink(page)?.attribs.href, this.meta('og:url')?.value] }
    this.article = articlesIn(this.nodes, titles).find((node) => isAbout(page, descriptionIn(node), known)) ?? null
  }

  /** What the first of these meta elements says that the page has. */
  meta (...names: string[]): Statement | null {
    for (const name of names) {
      const [first] = this.metas.get(name) ?? []
      if (first) return first
    }
    return null
  }

  /** What all meta elements of these names say. */
  allMeta (...names: string[]): Statement[] {
    return names.flatMap((name) => this.metas.get(name) ?? [])
  }

  /** A text of the story's linked data. */
  linked (name: string): Statement | null {
    return this.allLinked(name)[0] ?? null
  }

  allLinked (name: string): Statement[] {
    const { article } = this
    return article ? strings(article.data[name]).map((value) => this.statementOf(value, article)) : []
  }

  /**
   * The named things that the story's linked data refers to: authors, sections, its publisher.
   * @param isMeant which of the things that have a type count; those that are a name alone always do
   */
  named (name: string, isMeant: (types: readonly string[]) => boolean = () => true): Statement[] {
    const { article } = this
    if (!article) return []
    const things = objects(article.data[name]).map((thing) => this.resolve(thing))
      .filter((thing) => isMeant(strings(thing['@type']))).flatMap((thing) => strings(thing.name))
    return [...strings(article.data[name]), ...things].map((value) => this.statementOf(value, article))
  }

  /** What the page calls the site that it is of. */
  siteNames (): Statement[] {
    return [this.meta('og:site_name'), ...this.named('publisher')].filter((name) => name !== null)
  }

  /** A node that only refers to another is that other. */
  resolve (data: Record<string, unknown>): Record<string, unknown> {
    if (data.name !== undefined || data['@id'] === undefined) return data
    return this.nodes.find((node) => node.data['@id'] === data['@id'] && node.data.name !== undefined)?.data ?? data
  }

  title (): Statement | null {
    // The tags of head and html may be left out; a drawing has a title of its own.
    const title = this.page.elements.find((element) => element.name === 'title' && !within(element, ({ name }) => name === 'svg'))
    const value = title ? tidy(textOf(title)) : ''
    return title && value !== '' ? { value, number: this.page.numbers.get(title) ?? 1, rule: 'meta' } : null
  }

  /** What the page calls itself. */
  titles (): string[] {
    return [this.meta('og:title')?.value ?? '', this.title()?.value ?? '']
  }

  private statementOf (value: string, { number }: Node): Statement {
    return { value: plain(value), number, rule: 'json-ld' }
  }

  private readMeta (element: Element): void {
    if (element.name !== 'meta') return
    const { property, name, itemprop, content } = element.attribs
    const value = plain(content ?? '')
    if (value === '') return
    for (const key of new Set([property, name, itemprop])) {
      if (key === undefined) continue
      const list = this.metas.get(key.toLowerCase()) ?? []
      list.push({ value, number: this.page.numbers.get(element) ?? 1, rule: 'meta' })
      this.metas.set(key.toLowerCase(), list)
    }
  }
}

/** Statements are text, but many a page escapes theirs twice or puts markup into them. */
export function plain (value: string): string {
  return tidy(decodeHTML(value.slice(0, LONGEST).toWellFormed().replace(/<\/?[a-z][^<>]{0,200}>/giu, ' ')))
}

/** The one whose headline the page's title begins with, the first that has a date, the first that has a headline, the first. */
function articlesIn (nodes: readonly Node[], titles: readonly string[]): Node[] {
  const articles = nodes.filter(isArticle)
  const named = articles.filter((node) => headlinesOf(node).length > 0)
  const isTitle = (headline: string) => headline !== '' && titles.some((title) => title.startsWith(headline))
  return [
    named.find((node) => headlinesOf(node).some((headline) => isTitle(plain(headline)))),
    named.find(({ data }) => data.datePublished !== undefined), named[0], articles[0]
  ].filter((node) => node !== undefined)
}

/** What tells which story a node describes: its addresses, its headlines, and what it has of the text. */
function descriptionIn (node: Node): Description {
  const { url, mainEntityOfPage: page, articleBody, description } = node.data
  return {
    addresses: [...strings(url), ...strings(page), ...[node.data, ...objects(page)].flatMap((data) => strings(data['@id']))],
    headlines: headlinesOf(node).map(plain),
    openings: [...strings(articleBody), ...strings(description)].map(plain)
  }
}

function headlinesOf ({ data }: Node): string[] {
  return strings(data.headline ?? data.name)
}
