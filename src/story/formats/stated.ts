import { NotAStory, refuseListing } from '../capture.js'
import { readByline } from '../facts/byline.js'
import { readDateline, withoutDateline } from '../facts/dateline.js'
import { hourNote, tellsHour } from '../facts/dayline.js'
import type { ImageFound } from '../facts/images.js'
import { isNote } from '../html/asides.js'
import type { Reading, StoryBlock } from '../reading.js'
import type { Rule } from '../rules.js'
import type { Block, Dropped } from '../story.js'
import { languageOf } from '../text/language.js'
import { type Found, inferred, stated, tidy } from '../text/lines.js'
import { captioned, type Piece } from './markup.js'
import { timeOf } from './times.js'

/** A piece of a story's content, and where it stands in the source. */
export type PlacedPiece = Piece & { lines: number[] }

/** What a source states of its story in fields of its own. */
export interface Fields extends Pick<Reading, 'standfirst' | 'dateline' | 'byline' | 'agency' | 'section' | 'tags' | 'language' | 'canonicalUrl' | 'slug' | 'publishedAt' | 'people'> {
  headline: Found<string> | null
  /** The pictures that it names beside the content. */
  images: ImageFound[]
}

/** Reads the fields of a source. */
export class FieldReader {
  /** What its fields say that is not what they are for. */
  readonly dropped: Dropped[] = []

  constructor (private readonly rule: Rule) {}

  text (value: unknown, lines: number[]): Found<string> | null {
    const text = typeof value === 'string' || typeof value === 'number' ? tidy(String(value)) : ''
    return text === '' || !text.isWellFormed() ? this.#drop(value, lines, 'It is no text.') : stated(text, lines, this.rule)
  }

  list (values: readonly string[], lines: number[]): Found<string[]> | null {
    const names = [...new Set(values.map(tidy))].filter((name) => name !== '')
    return names.length === 0 ? null : stated(names, lines, this.rule)
  }

  url (value: unknown, lines: number[]): Found<string> | null {
    const text = typeof value === 'string' ? value.trim() : ''
    if (/^https?:\/\//iu.test(text) && text.length <= 2_000 && URL.canParse(text)) return stated(text, lines, this.rule)
    return this.#drop(value, lines, 'It is no URL of a page (http or https).')
  }

  language (value: unknown, lines: number[]): Found<string> | null {
    const text = typeof value === 'string' ? value.trim().replace('_', '-') : ''
    if (/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/u.test(text) && text.length <= 35) return stated(text, lines, this.rule)
    return this.#drop(value, lines, 'It is no language tag (BCP 47).')
  }

  time (value: unknown, lines: number[]): Found<string> | null {
    const text = typeof value === 'string' ? value : ''
    const time = timeOf(text)
    if (time === null) return this.#drop(value, lines, 'It is no day or time that is sure; RFC 3339 is.')
    return time.includes('T')
      ? stated(time, lines, this.rule)
      : inferred(time, lines, this.rule, `The source gives the day. ${hourNote(tellsHour(text))}`)
  }

  #drop (value: unknown, lines: number[], reason: string): null {
    const text = typeof value === 'string' ? value.trim() : JSON.stringify(value)
    if (value != null && !['', '[]'].includes(text)) this.dropped.push({ lines, text, reason })
    return null
  }
}

/**
 * The reading of a source that states what it holds: its fields, and what its content adds.
 * @throws {NotAStory} where it has no headline, or no text
 */
export function readingOf (fields: Fields, pieces: readonly PlacedPiece[], source: string): Reading {
  const told = captionsBelow(pieces, fields.images)
  const headline = fields.headline ?? headingIn(told)
  if (headline === null) throw new NotAStory(`The ${source} has no headline.`)
  const texts = told.filter((piece) => !isHeadline(piece, headline.value)).flatMap((piece) => 'block' in piece ? [piece] : [])
  refuseListing(texts)
  const summary = fields.standfirst === null ? summaryIn(texts) : null
  const opening = summary === null ? texts : texts.slice(1)
  // *By Jane Roe* above a text whose byline is stated, too.
  const signed = opening.length > 1 && fields.byline !== null && isByline(opening[0]?.block)
  const blocks = withoutReporters(signed ? opening.slice(1) : opening)
  const [first] = blocks
  if (first === undefined) throw new NotAStory(`The ${source} has no text besides its headline.`)
  const read = first.block.type === 'paragraph' ? readDateline(first.block.text) : null
  const stands = fields.dateline?.value.toLowerCase()
  const filed = stands === undefined || read?.place.toLowerCase() === stands ? read : null
  if (filed !== null) first.block = behindDateline(first.block)
  const body = blocks.map(({ block, lines }, at): StoryBlock => ({ ...block, lines, block: at, setApart: block.type === 'pullquote' }))
  return {
    ...fields,
    headline,
    standfirst: fields.standfirst ?? summary,
    byline: fields.byline && { ...fields.byline, value: readByline(fields.byline.value) ?? fields.byline.value },
    dateline: fields.dateline ?? (filed && stated(filed.place, first.lines, 'dateline')),
    agency: fields.agency ?? (filed?.agency ? stated(filed.agency, first.lines, 'dateline') : null),
    language: fields.language ?? languageOf(body),
    blocks: body,
    images: [...fields.images, ...imagesIn(told, fields.images)],
    newsletter: null,
    publication: null
  }
}

/** *(Reporting by Jane Roe; Editing by John Doe)*, which wires close their stories with. */
function withoutReporters<Piece extends { block: Block }> (pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.at(-1)?.block
  const closes = pieces.length > 1 && last?.type === 'paragraph' && /^\((?:additional )?(?:reporting|writing|editing) by \p{Lu}[^.]*\)\.?$/iu.test(last.text)
  return closes ? pieces.slice(0, -1) : pieces
}

function isByline (block: Block | undefined): boolean {
  return block?.type === 'paragraph' && block.text.length < 200 && readByline(block.text) !== null
}

/** *The post … appeared first on …*, which blogs close their entries with. */
export function withoutNote (pieces: readonly PlacedPiece[]): readonly PlacedPiece[] {
  const last = pieces.at(-1)
  return last !== undefined && 'block' in last && isNote(last.block.text, []) ? pieces.slice(0, -1) : pieces
}

/** A first paragraph in italics, above a text of several. */
function summaryIn (pieces: ReadonlyArray<{ block: Block, lines: number[] }>): Found<string> | null {
  const [first, second, third] = pieces
  return first && second && third && isItalic(first.block) ? stated(first.block.text, first.lines, 'standfirst-line') : null
}

/** Its dateline may be set in bold. */
function behindDateline (block: Block): Block {
  const text = withoutDateline(block.text)
  const gone = block.text.length - text.length
  if (block.marks === undefined) return { ...block, text }
  const marks = block.marks.map((mark) => ({ ...mark, start: Math.max(0, mark.start - gone), end: mark.end - gone }))
  return { ...block, text, marks: marks.filter(({ end }) => end > 0) }
}

function headingIn (pieces: readonly PlacedPiece[]): Found<string> | null {
  const [first] = pieces
  return first !== undefined && 'block' in first && first.block.type === 'heading' ? stated(first.block.text, first.lines, 'first-heading') : null
}

function isHeadline (piece: PlacedPiece, headline: string): boolean {
  return 'block' in piece && piece.block.type === 'heading' && piece.block.text === headline
}

/** In Markdown a caption is a paragraph in italics: under its picture, or at the top for one that is named elsewhere. */
function captionsBelow (pieces: readonly PlacedPiece[], named: readonly ImageFound[]): PlacedPiece[] {
  const found: PlacedPiece[] = []
  for (const piece of pieces) {
    const text = 'block' in piece && isItalic(piece.block) ? piece.block.text : null
    const above = found.at(-1)
    const known = named.some(({ caption, creditLine }) => text === [caption, creditLine ?? ''].filter((part) => part !== '').join(' '))
    if (text !== null && known) continue
    if (text !== null && above !== undefined && 'image' in above && above.image.caption === '') {
      above.image = captioned(text, '', above.image.alt, above.image.src ?? null) ?? above.image
      above.lines = [...above.lines, ...piece.lines]
    } else found.push({ ...piece })
  }
  return found
}

function isItalic ({ type, text, marks = [] }: Block): boolean {
  return type === 'paragraph' && marks.some((mark) => mark.type === 'em' && mark.start === 0 && mark.end === text.length)
}

/** Pictures of the content that are not named beside it; one without a caption is shown by its alternative text alone. */
function imagesIn (pieces: readonly PlacedPiece[], named: readonly ImageFound[]): ImageFound[] {
  const images = pieces.flatMap((piece) => 'image' in piece ? [{ ...piece.image, takenOn: null, lines: piece.lines }] : [])
  const isNamed = (image: ImageFound) => named.some(({ caption, alt }) => caption === image.caption || (image.caption === '' && alt === image.alt))
  return images.filter((image) => !isNamed(image))
}
