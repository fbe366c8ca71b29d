import { LARGEST_CAPTURE, LARGEST_FILE, NotAStory, decodeCapture } from './capture.js'
import type { Story } from './story.js'
import { inUtf8 } from './utf16.js'

/** What a source is written in. */
export type Format = 'text' | 'html' | 'markdown' | 'ninjs' | 'feed'

/** One story as it was found: a file, or a part of one. */
export interface Source {
  format: Format
  text: string
  /** Where it was found on the web; null where that is not known. */
  url: string | null
}

const MARKUP = /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|section|header|h1)\b/iu
const XML = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*|<\?[^>]{0,500}\?>\s*|<!DOCTYPE[^>[]{0,300}(?:\[[\s\S]{0,20000}?\]\s*)?>\s*)*<([\w:]+)/iu
const FEED_ROOTS = ['rss', 'feed', 'rdf:rdf', 'atom:feed', 'item', 'entry']
const JSON_START = /^\s*(?:\{\s*["}]|\[\s*[{\]])/u
const FRONT_MATTER = /^(?:---|\+\+\+)[ \t]*\r?\n/u
const BOM = /^\uFEFF/u

/** What bytes are, by what they begin with: what a file is called, or is said to be, tells nothing. */
export function formatOf (start: string): Format | 'xml' {
  const text = start.replace(BOM, '')
  if (MARKUP.test(text)) return 'html'
  const root = XML.exec(text)?.[1]?.toLowerCase()
  if (root === 'html') return 'html'
  if (root !== undefined && FEED_ROOTS.includes(root)) return 'feed'
  if (/^\s*<\?xml\b/iu.test(text)) return 'xml'
  if (JSON_START.test(text)) return 'ninjs'
  return FRONT_MATTER.test(text) ? 'markdown' : 'text'
}

/** How files begin that are often beside saved pages, and are none. */
const SIGNATURES: Array<[number[], string]> = [
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x89, 0x50, 0x4E, 0x47], 'a picture in PNG'],
  [[0xFF, 0xD8, 0xFF], 'a picture in JPEG'],
  [[0x47, 0x49, 0x46, 0x38], 'a picture in GIF'],
  [[0xD0, 0xCF, 0x11, 0xE0], 'a document of Word']
]

/** How much of a file tells what it is. */
const START = 25_000

/**
 * The stories in a file, in their order: a feed has many, and so has an array of ninjs. Where a file is one story, the
 * source is all of it.
 * @param url where it was found on the web
 * @throws {NotAStory} where the file is none of what is read, too large or damaged
 */
export async function sourcesIn (file: Uint8Array, url: string | null = null): Promise<Source[]> {
  if (file.length > LARGEST_FILE) throw new NotAStory('The file is larger than 32 MiB, which no saved news page is.')
  if (file[0] === 0x50 && file[1] === 0x4B && file[2] === 3) throw new NotAStory('The file is a zip archive within another file; unpack it first.')
  const kind = SIGNATURES.find(([signature]) => signature.every((byte, at) => file[at] === byte))?.[1]
  if (kind !== undefined) throw new NotAStory(`The file is ${kind}, which is no page; save the page itself as HTML or as text.`)
  const bytes = inUtf8(file)
  const format = formatOf(new TextDecoder('latin1').decode(bytes.subarray(0, START)).replace(/^\u00EF\u00BB\u00BF/u, ''))
  switch (format) {
    case 'html': {
      const { decodeHtml } = await import('./html/decode.js')
      return [{ format, text: decodeHtml(bytes), url }]
    }
    case 'feed': {
      const { decodeFeed, entriesIn } = await import('./formats/feed.js')
      return entriesIn(decodeFeed(bytes)).map((text) => ({ format, text, url: null }))
    }
    case 'ninjs':
      return (await itemsIn(decodeCapture(bytes, LARGEST_FILE))).map((text) => ({ format, text, url: null }))
    case 'markdown': {
      const text = decodeCapture(bytes, LARGEST_CAPTURE)
      const { frontMatterOf } = await import('./formats/markdown.js')
      return [{ format: frontMatterOf(text) === null ? 'text' : format, text, url }]
    }
    case 'text':
      return [{ format, text: decodeCapture(bytes, LARGEST_CAPTURE), url }]
    case 'xml':
      throw new NotAStory('The file is XML, but neither an RSS or Atom feed nor an HTML page.')
  }
}

async function itemsIn (text: string): Promise<string[]> {
  let value: unknown
  try {
    value = JSON.parse(text.replace(BOM, ''), (_, part: unknown) => wellFormed(part))
  } catch (error) {
    const reason = error instanceof RangeError ? 'it is nested too deeply.' : error instanceof Error ? error.message : String(error)
    throw new NotAStory(`The file begins like JSON, but is none: ${reason}`)
  }
  const { isNinjs } = await import('./formats/ninjs.js')
  if (isNinjs(value)) return [text.replace(BOM, '')]
  if (!Array.isArray(value) || value.length === 0 || !value.every(isNinjs)) throw new NotAStory('The file is JSON, but no ninjs of the IPTC: it has neither uri nor body.')
  return value.map((item) => JSON.stringify(item))
}

/** @throws where a text has half of a character, which `\ud83d` in JSON can be */
function wellFormed (part: unknown): unknown {
  if (typeof part === 'string' && !part.isWellFormed()) throw new Error('it holds half a character (a lone surrogate).')
  return part
}

/**
 * The story of a source.
 * @throws {NotAStory} where there is none
 */
export async function readSource ({ format, text, url }: Source): Promise<Story> {
  switch (format) {
    case 'html': return (await import('./html/read.js')).readHtml(text, url ?? undefined)
    case 'feed': return (await import('./formats/feed.js')).readEntry(text)
    case 'ninjs': return (await import('./formats/ninjs.js')).readNinjs(text)
    case 'markdown': return (await import('./formats/markdown.js')).readMarkdown(text)
    case 'text': return (await import('./read.js')).readStory(text)
  }
}
