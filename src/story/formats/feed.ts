import { DomHandler, DomUtils, Parser } from 'htmlparser2'
import { TextDecoder } from '@exodus/bytes/encoding.js'
import { LARGEST_FILE, NotAStory, decodeCapture } from '../capture.js'
import type { ImageFound } from '../facts/images.js'
import { httpUrl, untracked } from '../html/address.js'
import { storyOf } from '../reading.js'
import type { Story } from '../story.js'
import { captioned, readMarkup, type Piece } from './markup.js'
import type { Found } from '../text/lines.js'
import { FieldReader, readingOf, withoutNote, type Fields } from './stated.js'
import { isExcerpt, isTeaser } from './teaser.js'

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

const DEEPEST = 200

/**
 * The text of a feed's bytes: UTF-8, or what its XML declaration names.
 * @throws {NotAStory} where they are neither
 */
export function decodeFeed (bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const label = /^<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/u.exec(start)?.[1]
  if (label === undefined || /^utf-?(?:8|16)/iu.test(label)) return decodeCapture(bytes, LARGEST_FILE)
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    throw new NotAStory(`The feed calls itself ${label}, which it is not, or which is not known; save it as UTF-8 and try again.`)
  }
}

/**
 * The entries of an RSS or Atom feed, each as it stands there: what else is in the feed changes with every fetch.
 * @throws {NotAStory} where there is none, or the feed declares entities: they can grow without bound, and feeds need none
 */
export function entriesIn (text: string): string[] {
  const entries = elementsOf(text).map(({ startIndex, endIndex }) => text.slice(startIndex ?? 0, (endIndex ?? 0) + 1))
  if (entries.length === 0) throw new NotAStory('The feed has no entries.')
  return entries
}

/** The entries as elements; those of a feed, or one by itself. */
function elementsOf (text: string): Element[] {
  if (/<!ENTITY\b/iu.test(text)) throw new NotAStory('The feed declares entities (<!ENTITY>), which no feed needs; it is not read.')
  const handler = new BoundedHandler(undefined, { withStartIndices: true, withEndIndices: true, xmlMode: true })
  new Parser(handler, { xmlMode: true }).end(text)
  return DomUtils.getElementsByTagName((name) => ['item', 'entry'].includes(localName(name)), handler.dom, true)
}

class BoundedHandler extends DomHandler {
  #depth = 0

  override onopentag (name: string, attributes: Record<string, string>): void {
    if (++this.#depth > DEEPEST) throw new NotAStory(`The elements of the feed are nested more than ${DEEPEST} deep.`)
    super.onopentag(name, attributes)
  }

  override onclosetag (): void {
    this.#depth -= 1
    super.onclosetag()
  }
}

/** Atom is written with a prefix here and there. */
function localName (name: string): string {
  return name.replace(/^(?:atom|a):/u, '')
}

/**
 * Reads one entry of a feed.
 * @throws {NotAStory} where it has no headline or text
 */
export function readEntry (text: string): Story {
  const [element] = elementsOf(text)
  if (element === undefined) throw new NotAStory('There is no entry of a feed.')
  const entry = new Entry(element, text)
  const fields = fieldsOf(entry)
  const name = fields.headline === null ? 'entry' : `entry “${fields.headline.value}”`
  const base = fields.canonicalUrl?.value ?? null
  const content = contentOf(entry, name, base)
  const pieces = content === null ? [] : entry.markupIn(content, base).map((piece) => ({ ...piece, lines: entry.note(content) }))
  const summary = entry.first('description', 'summary')
  const standfirst = summary === null || summary === content
    ? null
    : entry.read.text(wordsOf(entry.markupIn(summary, base)), entry.note(summary))
  const [first] = pieces
  const summarised = standfirst !== null && !isExcerpt(standfirst.value, first !== undefined && 'block' in first ? first.block.text : '')
  const reading = readingOf({ ...fields, standfirst: summarised ? standfirst : null }, withoutNote(pieces), name)
  return { ...storyOf(reading, (part) => entry.parts[part - 1]), dropped: entry.read.dropped }
}

/**
 * What holds an entry's content: RSS knows but the description, which may be all of it; a summary of Atom never is (RFC 4287).
 * @throws {NotAStory} where there is but a teaser
 */
function contentOf (entry: Entry, name: string, page: string | null): Element | null {
  const content = entry.first('content:encoded', 'content')
  if (content !== null) return content
  const description = entry.first('description')
  if (description === null ? entry.first('summary') !== null : isTeaser(wordsOf(entry.markupIn(description, null)), page !== null)) {
    throw new NotAStory(`The ${name} has a teaser, and not the story; import the page that it leads to.`)
  }
  return description
}

/** An entry's elements, with the paths at which they stand. */
class Entry {
  readonly parts: string[] = []
  readonly read = new FieldReader('feed-element')
  readonly #elements: Element[]

  constructor (private readonly element: Element, private readonly source: string) {
    this.#elements = element.children.filter((child): child is Element => 'tagName' in child)
  }

  all (...names: string[]): Element[] {
    return names.flatMap((name) => this.#elements.filter((one) => localName(one.name) === name))
  }

  first (...names: string[]): Element | null {
    return this.all(...names).find((one) => one.children.length > 0) ?? null
  }

  note (element: Element): number[] {
    return [this.parts.push(`${this.element.name}/${element.name}`)]
  }

  field (names: readonly string[], as: 'url' | 'time' | 'language'): Found<string> | null {
    const element = this.first(...names)
    return element && this.read[as](textOf(element), this.note(element))
  }

  /** What it is called: plain, but many feeds escape it twice. */
  title (): Found<string> | null {
    const element = this.first('title')
    return element && this.read.text(wordsOf(readMarkup(textOf(element))), this.note(element))
  }

  /** What an element holds as HTML: escaped, in CDATA, or as elements of its own; or as text, parted by blank lines. */
  markupIn (element: Element, base: string | null): Piece[] {
    const [first, last] = [element.children[0], element.children.at(-1)]
    const own = () => this.source.slice(first?.startIndex ?? 0, (last?.endIndex ?? -1) + 1)
    if (element.attribs.type === 'xhtml') return readMarkup(own(), base)
    const text = element.attribs.type === 'text' ? escaped(textOf(element)) : textOf(element)
    return readMarkup(text.includes('<') ? text : text.replace(/\n\s*\n/gu, '<p>'), base)
  }
}

function textOf (element: Element): string {
  return DomUtils.textContent(element)
}

function escaped (text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;')
}

function wordsOf (pieces: readonly Piece[]): string {
  return pieces.flatMap((piece) => 'block' in piece ? [piece.block.text] : []).join(' ')
}

function fieldsOf (entry: Entry): Fields {
  const categories = entry.all('category', 'dc:subject')
  const authors = entry.all('author', 'dc:creator').map(nameOf).filter((name) => name !== '')
  const [author] = entry.all('author', 'dc:creator')
  const canonicalUrl = linkOf(entry)
  return {
    headline: entry.title(),
    standfirst: null,
    publishedAt: entry.field(['pubDate', 'published', 'dc:date', 'updated'], 'time'),
    byline: author === undefined ? null : entry.read.text(authors.join(', '), entry.note(author)),
    dateline: null,
    agency: null,
    section: null,
    tags: entry.read.list(categories.map(termOf), categories.flatMap((one) => entry.note(one))),
    language: entry.field(['dc:language'], 'language'),
    canonicalUrl,
    images: imagesOf(entry, canonicalUrl?.value)
  }
}

function termOf (category: Element): string {
  return category.attribs.label ?? category.attribs.term ?? textOf(category)
}

/** `editor@news.example (Jane Roe)` in RSS, an element of its own in Atom. */
function nameOf (author: Element): string {
  const [name] = DomUtils.getElementsByTagName((tag) => localName(tag) === 'name', author.children, true, 1)
  const text = (name === undefined ? textOf(author) : textOf(name)).trim()
  return /^\S+@\S+ \((.+)\)$/u.exec(text)?.[1] ?? (/^\S+@\S+$/u.test(text) ? '' : text)
}

function linkOf (entry: Entry) {
  const links = entry.all('link')
  const alternate = links.find(({ attribs }) => attribs.href !== undefined && (attribs.rel ?? 'alternate') === 'alternate')
  const guid = entry.all('guid').find(({ attribs }) => attribs.isPermaLink !== 'false')
  const { read } = entry
  const url = alternate !== undefined
    ? read.url(alternate.attribs.href, entry.note(alternate))
    : entry.field(['link'], 'url') ?? (guid === undefined ? null : read.url(textOf(guid), entry.note(guid)))
  return url && { ...url, value: untracked(url.value) }
}

/** Pictures by Media RSS: `media:content` with what is told of it. */
function imagesOf (entry: Entry, base: string | undefined): ImageFound[] {
  const grouped = entry.all('media:group').flatMap((group) => DomUtils.getElementsByTagName('media:content', group.children, false))
  const media = [...grouped, ...entry.all('media:content')].filter(({ attribs }) => attribs.medium === 'image' || /^image\//u.test(attribs.type ?? ''))
  return media.flatMap((one) => {
    const told = (name: string) => {
      const [found] = DomUtils.getElementsByTagName(name, one.children, false, 1)
      return found === undefined ? '' : textOf(found).trim()
    }
    const image = captioned(told('media:description') || told('media:title'), told('media:credit'), '', httpUrl(one.attribs.url ?? '', base))
    return image === null ? [] : [{ ...image, takenOn: null, lines: entry.note(one) }]
  })
}
