import type { Mark } from '../story.js'

const MARKS: Record<string, Mark['type']> = { a: 'link', em: 'em', i: 'em', strong: 'strong', b: 'strong' }

interface Open { name: string, type: Mark['type'], start: number, href?: string }

/** A text with links and emphasis while it is read: white space made single spaces, line breaks kept. */
export class InlineText {
  #text = ''
  #open: Open[] = []
  #marks: Mark[] = []

  /** @param before a text in whose open marks this one goes on */
  constructor (before?: InlineText) {
    this.#open = before === undefined ? [] : before.#open.map((mark) => ({ ...mark, start: 0 }))
  }

  add (text: string): void {
    const tidied = text.replace(/[\u200B\u200E\u200F\u2060\uFEFF\u00AD]+/gu, '').replace(/[\s\p{Cc}]+/gu, ' ')
    this.#text += /(?:^|[ \n])$/u.test(this.#text) ? tidied.replace(/^ /u, '') : tidied
  }

  break (): void {
    this.#text = `${this.#text.replace(/ $/u, '')}\n`
  }

  open (name: string, href: string | undefined, base: string | null): void {
    const type = MARKS[name]
    const link = type === 'link' ? linkOf(href, base) : undefined
    if (type === undefined || (type === 'link' && link === undefined)) return
    this.#open.push({ name, type, start: this.#text.length, ...link === undefined ? {} : { href: link } })
  }

  close (name: string): void {
    const at = this.#open.findLastIndex((mark) => mark.name === name)
    const [mark] = at < 0 ? [] : this.#open.splice(at, 1)
    if (mark !== undefined) this.#mark(mark)
  }

  #mark ({ name: _, ...mark }: Open): void {
    this.#marks.push({ ...mark, end: this.#text.length })
  }

  /** The text without white space at its ends, and its marks. */
  get value (): { text: string, marks?: Mark[] } {
    return cut(this.#text, this.#all, 0, this.#text.length)
  }

  get #all (): Mark[] {
    return [...this.#marks, ...this.#open.map(({ name: _, ...mark }) => ({ ...mark, end: this.#text.length }))]
  }

  /** The text at its empty lines, as texts of their own; none of them empty. */
  paragraphs (): InlineText[] {
    const found: InlineText[] = []
    for (const { 0: { length }, index } of this.#text.matchAll(/[^\n]+(?:\n(?!\n)[^\n]+)*/gu)) {
      const { text, marks = [] } = cut(this.#text, this.#all, index, index + length)
      const part = new InlineText()
      part.#text = text
      part.#marks = marks
      if (text !== '') found.push(part)
    }
    return found
  }

  /** Texts as one. */
  static joined (texts: readonly InlineText[], by: string): { text: string, marks?: Mark[] } {
    const whole = new InlineText()
    for (const { value: { text, marks = [] } } of texts) {
      if (whole.#text !== '') whole.#text += by
      const offset = whole.#text.length
      whole.#text += text
      whole.#marks.push(...marks.map((mark) => ({ ...mark, start: mark.start + offset, end: mark.end + offset })))
    }
    return whole.value
  }
}

/** A stretch of a text without white space at its ends, with the marks that lie in it. */
function cut (text: string, marks: readonly Mark[], from: number, to: number): { text: string, marks?: Mark[] } {
  const part = text.slice(from, to)
  const bare = part.trim()
  const start = from + part.length - part.trimStart().length
  const within = marks
    .map((mark) => ({ ...mark, start: Math.max(mark.start - start, 0), end: Math.min(mark.end - start, bare.length) }))
    .filter((mark) => mark.start < mark.end)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  return { text: bare, ...within.length === 0 ? {} : { marks: within } }
}

/** A link that leads to a page or mail; undefined for any other. */
function linkOf (href: string | undefined, base: string | null): string | undefined {
  const url = href?.trim() ?? ''
  if (url === '' || !URL.canParse(url, base ?? 'https://relative.invalid')) return undefined
  const { protocol, href: absolute } = new URL(url, base ?? 'https://relative.invalid')
  if (!['http:', 'https:', 'mailto:'].includes(protocol)) return undefined
  return base === null || URL.canParse(url) ? url : absolute
}
