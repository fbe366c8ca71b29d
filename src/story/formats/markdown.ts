import { Lexer, Parser, type Token } from 'marked'
import { TomlError, parse as parseToml } from 'smol-toml'
import { parse } from 'yaml'
import { NotAStory } from '../capture.js'
import { creditParts } from '../facts/credits.js'
import type { ImageFound } from '../facts/images.js'
import { httpUrl } from '../html/address.js'
import { bareCredit } from '../html/captions.js'
import { storyOf } from '../reading.js'
import type { Story } from '../story.js'
import { captioned, readMarkup } from './markup.js'
import { FieldReader, readingOf, type Fields, type PlacedPiece } from './stated.js'

/** In YAML, as Jekyll, Eleventy and Hugo have it, and in TOML, as Hugo and Zola do, with the first line of each. */
const FORMS = [
  { name: 'YAML', whole: /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u, fact: /^[\w"' -]{1,80}:/mu, read: readYaml },
  { name: 'TOML', whole: /^\uFEFF?\+\+\+[ \t]*\r?\n([\s\S]*?)\r?\n\+\+\+[ \t]*(?:\r?\n|$)/u, fact: /^[\w"' .-]{1,80}=/mu, read: readToml }
]
/** Front matter is a page at most. */
const LONGEST = 100_000

type Facts = Record<string, unknown>

/** The front matter of a text and the number of its lines; null where it has none. */
export function frontMatterOf (text: string): { facts: Facts, length: number } | null {
  for (const { name, whole, fact, read } of FORMS) {
    const [all, matter] = whole.exec(text.slice(0, LONGEST)) ?? []
    if (all === undefined || matter === undefined || !fact.test(matter)) continue
    let facts: unknown
    try {
      facts = read(matter)
    } catch (error) {
      throw new NotAStory(`The front matter is not valid ${name}: ${error instanceof Error ? told(placed(error)) : String(error)}`)
    }
    return isFacts(facts) ? { facts, length: all.length } : null
  }
  return null
}

function readYaml (matter: string): unknown {
  return parse(matter, { maxAliasCount: 20, schema: 'core', logLevel: 'error' })
}

/** Its days and times as they are written; Zola files terms under a table of their own. */
function readToml (matter: string): unknown {
  const facts = JSON.parse(JSON.stringify(parseToml(matter))) as Facts
  return isFacts(facts.taxonomies) ? { ...facts.taxonomies, ...facts } : facts
}

/** What is wrong and where, as the reader of YAML puts it. */
function placed (error: Error): string {
  if (!(error instanceof TomlError)) return error.message
  return `${error.message.split('\n')[0] ?? ''} at line ${error.line}, column ${error.column}:`
}

/** What is wrong, by the lines of the file: the front matter begins in its second. */
function told (message: string): string {
  const [first = ''] = message.split('\n')
  return first.replace(/ at line (\d+), column (\d+):?$/u, (_, line: string, column: string) => ` at line ${Number(line) + 1}, column ${column}.`)
}

function isFacts (value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads Markdown under front matter in YAML or TOML, in the names that site generators use.
 * @throws {NotAStory} where it is no story, or says that it is a draft
 */
export function readMarkdown (text: string): Story {
  const matter = frontMatterOf(text)
  if (matter === null) throw new NotAStory('There is no front matter above the Markdown.')
  if (matter.facts.draft === true) throw new NotAStory('The front matter says that it is a draft; what is imported is public.')
  const above = text.slice(0, matter.length)
  const read = new FieldReader('front-matter')
  const fields = fieldsOf(matter.facts, above, read)
  const pieces = piecesOf(text.slice(matter.length), linesIn(above), fields.canonicalUrl?.value ?? null)
  const story = storyOf(readingOf(fields, pieces, 'Markdown'))
  return { ...story, dropped: read.dropped }
}

/** Each token at the top becomes HTML, which is read as all content is; so everything has its lines. */
function piecesOf (markdown: string, above: number, base: string | null): PlacedPiece[] {
  const lexer = new Lexer()
  const tokens = lexer.lex(markdown)
  let line = above + 1
  return tokens.flatMap((token: Token): PlacedPiece[] => {
    const raw = token.raw.trimEnd()
    const lines = raw.split('\n').flatMap((row, at) => row.trim() === '' ? [] : [line + at])
    line += linesIn(token.raw)
    if (token.type === 'space' || token.type === 'def' || token.type === 'hr') return []
    return readMarkup(Parser.parse([token]), base).map((piece) => ({ ...piece, lines: [...lines] }))
  })
}

function linesIn (text: string): number {
  return text.split('\n').length - 1
}

function fieldsOf (facts: Facts, text: string, read: FieldReader): Fields {
  const rows = text.split('\n').map((row) => row.replace(/["']/gu, ''))
  /** The first of these names that says something, with its line. */
  const field = <T>(names: readonly string[], as: (value: unknown, lines: number[]) => T | null): T | null => {
    for (const name of names) {
      const opens = new RegExp(`^${name}\\s*[:=]`, 'u')
      const line = rows.findIndex((row) => opens.test(row)) + 1
      const found = facts[name] == null ? null : as(facts[name], line === 0 ? [] : [line])
      if (found !== null) return found
    }
    return null
  }
  const plain = (value: unknown, lines: number[]) => read.text(value, lines)
  const own = facts.source
  return {
    headline: field(['title', 'headline'], plain),
    standfirst: field(['description', 'standfirst', 'summary', 'excerpt', 'subtitle', 'dek'], plain),
    publishedAt: field(['date', 'publishedAt', 'publishDate', 'datePublished', 'published', 'pubDate'], (value, lines) => read.time(value, lines)),
    byline: field(['author', 'authors', 'byline'], (value, lines) => read.text(namesOf(value).join(', ') || value, lines)),
    agency: field(['agency'], plain),
    dateline: field(['dateline'], plain),
    section: field(['section', 'category', 'categories'], (value, lines) => read.text(namesOf(value)[0], lines)),
    tags: field(['tags', 'keywords'], (value, lines) => read.list(typeof value === 'string' ? value.split(',') : namesOf(value), lines)),
    language: field(['language', 'lang', 'locale'], (value, lines) => read.language(value, lines)),
    // The record's own address in an API is no page.
    canonicalUrl: field(['canonicalUrl', 'canonical_url', 'canonical', 'url'], (value, lines) => value === own ? null : read.url(value, lines)),
    slug: field(['slug'], plain),
    images: [field(['image', 'cover', 'featured_image'], (value, lines) => imageOf(value, lines, read)) ?? []].flat()
  }
}

function namesOf (value: unknown): string[] {
  return [value].flat().flatMap((one) => {
    const name = isFacts(one) ? one.name : one
    return typeof name === 'string' || typeof name === 'number' ? [String(name)] : []
  })
}

function imageOf (value: unknown, lines: number[], read: FieldReader): ImageFound | null {
  if (!isFacts(value)) return null
  const text = (name: string) => read.text(value[name], lines)?.value ?? ''
  const image = captioned(text('caption'), bareCredit(text('credit') || text('creditLine')) ?? '', text('alt'), httpUrl(text('src') || text('url')))
  if (image === null) return null
  return { ...image, creator: text('creator') || image.creator || creditParts(image.creditLine, image.caption).creator, takenOn: null, ...text('copyright') === '' ? {} : { copyrightNotice: text('copyright') }, lines }
}
