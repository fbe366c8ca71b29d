import { NotAStory } from '../capture.js'
import type { ImageFound } from '../facts/images.js'
import { httpUrl } from '../html/address.js'
import { storyOf } from '../reading.js'
import type { Story } from '../story.js'
import { tidy, type Found } from '../text/lines.js'
import { captioned, readMarkup, type Piece } from './markup.js'
import { FieldReader, readingOf, type Fields } from './stated.js'

type Item = Record<string, unknown>

/** Whether a value of JSON is one item of ninjs, of whatever version. */
export function isNinjs (value: unknown): value is Item {
  if (!isItem(value)) return false
  const item = new NinjsItem(value)
  return item.has('uri') || item.has('bodies', 'body_text', 'body_xhtml', 'body_html') || (item.has('headline', 'headlines') && item.has('type'))
}

function isItem (value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads an item of the IPTC's ninjs: 3.0, whose names are in camel case, 2.0, with the same in lower case, and 1.x, with
 * `headline`, `body_text` and `body_xhtml`.
 * @throws {NotAStory} where it is no story, or not to be published
 */
export function readNinjs (text: string): Story {
  const value: unknown = JSON.parse(text)
  if (!isNinjs(value)) throw new NotAStory('The JSON is no item of ninjs: it has neither uri nor body.')
  const read = new FieldReader('ninjs-property')
  const parts: string[] = []
  const item = new NinjsItem(value, '', parts, read)
  refuseUnusable(item)
  const fields = fieldsOf(item, read)
  const pieces = piecesOf(item, fields.canonicalUrl?.value ?? null)
    .map(({ piece, path }) => ({ ...piece, lines: item.note(path) }))
  return { ...storyOf(readingOf(fields, pieces, 'ninjs item'), (part) => parts[part - 1]), dropped: read.dropped }
}

/** @throws {NotAStory} */
function refuseUnusable (item: NinjsItem): void {
  const type = item.text('type')
  if (type !== '' && type !== 'text' && type !== 'composite') throw new NotAStory(`The ninjs item is of type ${type}, no text.`)
  const status = item.text('pubstatus')
  if (status !== '' && status !== 'usable') throw new NotAStory(`The ninjs item is ${status}, so that it cannot be published.`)
  const embargo = item.text('embargoed')
  if (embargo !== '' && !(Date.parse(embargo) <= Date.now())) throw new NotAStory(`The ninjs item is embargoed until ${embargo}; import it then.`)
}

/** An item with its properties by their names in lower case, and where the source's parts stand. */
class NinjsItem {
  readonly #properties: ReadonlyMap<string, { name: string, value: unknown }>

  constructor (
    item: Item, private readonly path = '', private readonly parts: string[] = [], private readonly read = new FieldReader('ninjs-property')
  ) {
    this.#properties = new Map(Object.entries(item).map(([name, value]) => [name.toLowerCase(), { name, value }]))
  }

  has (...names: string[]): boolean {
    return names.some((name) => this.#properties.get(name)?.value != null)
  }

  text (name: string): string {
    const value = this.#properties.get(name)?.value
    return typeof value === 'string' ? value : ''
  }

  /** Whether it has this key in what holds it, as renditions of 1.x have. */
  isAt (key: string): boolean {
    return this.path.endsWith(`/${key}`)
  }

  pointer (name: string): string {
    return `${this.path}/${this.#properties.get(name)?.name ?? name}`
  }

  /** The number of the source's part that stands there. */
  note (pointer: string): number[] {
    return [this.parts.push(pointer)]
  }

  /** The items in an array, or in an object as 1.x has its associations. */
  items (...names: string[]): NinjsItem[] {
    return names.flatMap((name) => Object.entries(this.#properties.get(name)?.value ?? {})
      .flatMap(([key, value]) => isItem(value) ? [new NinjsItem(value, `${this.pointer(name)}/${key}`, this.parts, this.read)] : []))
  }

  /** The first of these properties that says something of this kind. */
  field (names: readonly string[], as: 'text' | 'url' | 'time' | 'language' = 'text'): Found<string> | null {
    for (const name of names) {
      const found = this.has(name) ? this.read[as](this.#properties.get(name)?.value, this.note(this.pointer(name))) : null
      if (found !== null) return found
    }
    return null
  }

  /** The value of the first text of this list, of one of these roles if any has. */
  titled (list: string, roles: readonly string[]) {
    const all = this.items(list).filter((one) => one.text('value') !== '')
    const one = all.find((one) => roles.includes(one.text('role'))) ?? all[0]
    return one === undefined ? null : one.field(['value'])
  }
}

function fieldsOf (item: NinjsItem, read: FieldReader): Fields {
  const named = (list: NinjsItem[], test: (one: NinjsItem) => boolean) => list.filter((one) => one.text('name') !== '' && test(one))
  const subjects = item.items('subjects', 'subject')
  const isSection = (one: NinjsItem) => one.text('rel') === 'section'
  const tags = named(subjects, (one) => !isSection(one))
  return {
    headline: item.field(['headline']) ?? item.titled('headlines', ['main', 'headline']) ?? item.field(['title']),
    standfirst: item.field(['description_text']) ?? item.titled('descriptions', ['summary', 'standfirst']),
    publishedAt: item.field(['contentcreated', 'firstcreated', 'versioncreated'], 'time'),
    byline: item.field(['by', 'byline']),
    dateline: item.field(['located']),
    agency: named(item.items('infosources', 'infosource'), (one) => ['agency', ''].includes(one.text('role')))[0]?.field(['name']) ?? null,
    section: named(subjects, isSection)[0]?.field(['name']) ?? null,
    tags: read.list(tags.map((one) => one.text('name')), tags.flatMap((one) => item.note(one.pointer('name')))),
    language: item.field(['language'], 'language'),
    canonicalUrl: pageOf(item),
    slug: slugOf(item),
    people: item.items('people').map((one) => tidy(one.text('name'))),
    images: item.items('associations').flatMap((one) => imageOf(one) ?? [])
  }
}

/** Where readers find it; the address of the record in an API is none. */
function pageOf (item: NinjsItem) {
  const page = item.items('altids').find((one) => one.text('role') === 'page')
  return page === undefined || page.text('value') === item.text('uri') ? null : page.field(['value'], 'url')
}

function slugOf (item: NinjsItem) {
  return item.items('altids').find((one) => one.text('role') === 'slug')?.field(['value']) ?? null
}

function imageOf (item: NinjsItem): ImageFound | null {
  if (!['picture', 'graphic', ''].includes(item.text('type'))) return null
  const credit = item.items('infosources', 'infosource').find((one) => ['credit', ''].includes(one.text('role')))?.text('name') ?? ''
  const caption = (item.titled('descriptions', ['caption']) ?? item.field(['description_text', 'body_text']))?.value ?? ''
  const alt = item.titled('headlines', ['alternative'])?.value ?? ''
  const image = captioned(caption, credit, alt, renditionOf(item))
  if (image === null) return null
  return {
    ...image,
    creator: item.text('by') || item.text('byline') || image.creator,
    source: item.items('infosources').find((one) => one.text('role') === 'source')?.text('name') ?? image.source,
    takenOn: item.field(['contentcreated'], 'time')?.value.slice(0, 10) ?? null,
    copyrightNotice: item.text('copyrightnotice') || null,
    usageTerms: item.text('usageterms') || null,
    lines: item.note(item.pointer('').slice(0, -1))
  }
}

/** Where the picture is: the main one of its files, or else the first that has an address. */
function renditionOf (item: NinjsItem): string | null {
  const files = item.items('renditions').filter((one) => httpUrl(one.text('href')) !== null)
  const main = files.find((one) => one.text('name') === 'main' || one.isAt('main')) ?? files[0]
  return main === undefined ? null : httpUrl(main.text('href'))
}

/** What a body says of itself that does not say what it is written in. */
const OPENS_HTML = /^\s*<(?:p|div|section|article|figure|ul|ol|blockquote|h[1-6])\b[^>]*>/iu

/** The content as HTML, or else as text whose paragraphs are parted by empty lines. */
function piecesOf (item: NinjsItem, base: string | null): Array<{ piece: Piece, path: string }> {
  const main = item.items('bodies').filter((one) => ['main', ''].includes(one.text('role')))
  const isHtml = (one: NinjsItem) => {
    const type = one.text('contenttype')
    return type === '' ? OPENS_HTML.test(one.text('value')) : /html/iu.test(type)
  }
  const [body] = [...main.filter(isHtml), ...main]
  const [path, text, html] = body !== undefined
    ? [body.pointer('value'), body.text('value'), isHtml(body)] as const
    : bodyOf1(item)
  const pieces = html ? readMarkup(text, base) : paragraphsOf(text)
  return pieces.map((piece) => ({ piece, path }))
}

/** Version 1 has bodies by what they are written in, of which it names none but plain text: `body_xhtml`, `body_html`. */
function bodyOf1 (item: NinjsItem): readonly [path: string, text: string, html: boolean] {
  const name = ['body_xhtml', 'body_html', 'body_html5'].find((name) => item.text(name) !== '')
  return name === undefined ? [item.pointer('body_text'), item.text('body_text'), false] : [item.pointer(name), item.text(name), true]
}

function paragraphsOf (text: string): Piece[] {
  return text.split(/\n[^\S\n]*\n/u).map((part) => part.split('\n').map(tidy).join('\n').trim())
    .filter((part) => part !== '').map((part) => ({ block: { type: 'paragraph', text: part } }))
}
