import { Parser } from 'htmlparser2'
import { NotAStory } from '../capture.js'
import { readCaption } from '../facts/credits.js'
import { httpUrl } from '../html/address.js'
import type { Block, StoryImage } from '../story.js'
import { InlineText } from './inline.js'

/** A part of a story's content in its order. */
export type Piece = { block: Block } | { image: MarkedImage }

/** A picture as markup shows it; without alternative text, `alt` is its caption. */
export type MarkedImage = Pick<StoryImage, 'src' | 'caption' | 'alt' | 'creditLine' | 'creator' | 'source'>

const DEEPEST = 200
/** What is never text for readers. */
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'form', 'button', 'select', 'textarea', 'nav', 'head', 'title'])
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const BLOCKS = new Set(['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'ul', 'ol', 'dl', 'dt', 'dd', 'table', 'tr', 'pre', 'hr', 'address', 'details', 'summary', 'body', 'html'])
const VOID = new Set(['br', 'img', 'hr', 'wbr', 'input', 'meta', 'link', 'source', 'embed', 'area', 'base', 'col', 'param', 'track'])

/**
 * Reads the HTML of a story's content, which holds the story and nothing else: blocks and pictures in their order, links
 * and emphasis as marks. Nothing of it is run or fetched.
 * @param base what relative links are resolved by
 * @throws {NotAStory} where elements are nested more than 200 deep
 */
export function readMarkup (html: string, base: string | null = null): Piece[] {
  const reader = new MarkupReader(base)
  const parser = new Parser({
    onopentag: (name, attributes) => { reader.open(name, attributes) },
    ontext: (text) => { reader.text(text) },
    onclosetag: (name) => { reader.close(name) }
  })
  parser.end(html)
  return reader.end()
}

class MarkupReader {
  readonly #base: string | null
  readonly #pieces: Piece[] = []
  #inline = new InlineText()
  #depth = 0
  /** How many elements that are not for readers are open. */
  #silent = 0
  /** The items of the list that is open. */
  #items: InlineText[] = []
  #lists = 0
  /** The paragraphs of the quotation that is open. */
  #quotation: InlineText[] | null = null
  #attribution: InlineText | null = null
  #heading = false
  /** The figure that is open, with its caption and credit. */
  #figure: { alt: string, src: string | null, caption: InlineText, credit: InlineText } | null = null
  /** What else than a block text goes into now, and the depth of the element that says so. */
  #into: Array<{ text: InlineText, depth: number }> = []

  constructor (base: string | null) {
    this.#base = base
  }

  open (name: string, attributes: Record<string, string>): void {
    if (!VOID.has(name) && ++this.#depth > DEEPEST) throw new NotAStory(`Its elements are nested more than ${DEEPEST} deep, which no story's are.`)
    if (SILENT.has(name)) this.#silent += 1
    if (this.#silent > 0) return
    if (name === 'br') this.#text.break()
    else if (name === 'img') this.#picture(attributes)
    else if (name === 'figure') this.#openFigure()
    else if (name === 'figcaption' && this.#figure !== null) this.#divert(this.#figure.caption)
    else if (this.#figure !== null && /\bcredit\b/.test(attributes.class ?? '')) this.#divert(this.#figure.credit)
    else if (name === 'blockquote') this.#openQuotation()
    else if (name === 'cite' && this.#quotation !== null) this.#divert(this.#attribution ??= new InlineText())
    else if (name === 'li') this.#flush()
    else if (HEADINGS.has(name) || BLOCKS.has(name)) this.#openBlock(name)
    else this.#text.open(name, attributes.href, this.#base)
  }

  text (text: string): void {
    if (this.#silent === 0) this.#text.add(text)
  }

  close (name: string): void {
    const depth = VOID.has(name) ? 0 : this.#depth--
    if (SILENT.has(name)) this.#silent -= 1
    if (this.#silent > 0 || SILENT.has(name)) return
    if (name === 'figure') this.#closeFigure()
    else if (this.#into.at(-1)?.depth === depth) this.#into.pop()
    else if (name === 'blockquote') this.#closeQuotation()
    else if (name === 'li') this.#flush()
    else if (HEADINGS.has(name) || BLOCKS.has(name)) this.#closeBlock(name)
    else this.#text.close(name)
  }

  end (): Piece[] {
    this.#flush()
    return this.#pieces
  }

  /** What text goes into now. */
  get #text (): InlineText {
    return this.#into.at(-1)?.text ?? this.#inline
  }

  #divert (text: InlineText): void {
    this.#into.push({ text, depth: this.#depth })
  }

  #openBlock (name: string): void {
    if (this.#into.length > 0) return this.#text.add(' ')
    this.#flush()
    this.#heading = HEADINGS.has(name)
    if (name === 'ul' || name === 'ol') this.#lists += 1
  }

  #closeBlock (name: string): void {
    if (this.#into.length > 0) return this.#text.add(' ')
    this.#flush()
    this.#heading = false
    if (name !== 'ul' && name !== 'ol') return
    this.#lists -= 1
    if (this.#lists > 0 || this.#items.length === 0) return
    this.#push({ type: 'list', ...InlineText.joined(this.#items, '\n') })
    this.#items = []
  }

  #openQuotation (): void {
    this.#flush()
    this.#quotation ??= []
  }

  #closeQuotation (): void {
    this.#flush()
    const parts = this.#quotation ?? []
    const signed = parts.length > 1 ? /^[—–] (.+)$/u.exec(parts.at(-1)?.value.text ?? '')?.[1] : undefined
    if (signed !== undefined) parts.pop()
    const attribution = (this.#attribution?.value.text ?? '') || (signed ?? '')
    this.#quotation = null
    this.#attribution = null
    if (parts.length > 0) this.#push({ type: 'pullquote', ...InlineText.joined(parts, '\n'), ...attribution === '' ? {} : { attribution } })
  }

  /** Ends the text that is open: an item, a paragraph of a quotation, or a block. */
  #flush (): void {
    const whole = this.#inline
    this.#inline = new InlineText(whole)
    for (const part of whole.paragraphs()) {
      if (this.#quotation !== null) this.#quotation.push(part)
      else if (this.#lists > 0) this.#items.push(part)
      else this.#push({ type: this.#heading ? 'heading' : 'paragraph', ...part.value })
    }
  }

  #push (block: Block): void {
    this.#pieces.push({ block })
  }

  #picture ({ alt = '', title = '', src = '' }: Record<string, string>): void {
    const address = httpUrl(src, this.#base ?? undefined)
    if (this.#figure !== null) {
      this.#figure.alt ||= alt
      this.#figure.src ??= address
      return
    }
    const image = captioned(title, '', alt, address)
    if (image !== null) this.#pieces.push({ image })
  }

  #openFigure (): void {
    this.#flush()
    this.#figure = { alt: '', src: null, caption: new InlineText(), credit: new InlineText() }
  }

  #closeFigure (): void {
    if (this.#figure === null) return
    const { alt, src, caption, credit } = this.#figure
    this.#figure = null
    this.#into = []
    const image = captioned(caption.value.text, credit.value.text, alt, src)
    if (image !== null) this.#pieces.push({ image })
  }
}

/** A picture with the credit taken off its caption where it stands in there; null where nothing is told of it. */
export function captioned (text: string, credit: string, alt: string, src: string | null): MarkedImage | null {
  if (text === '' && credit === '' && alt === '') return null
  const read = credit === '' ? readCaption(text) : null
  const caption = read?.caption ?? text
  return {
    src,
    caption,
    alt: alt.trim() || caption,
    creditLine: (credit || read?.creditLine) ?? null,
    creator: read?.creator ?? null,
    source: read?.source ?? null
  }
}
