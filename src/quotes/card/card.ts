import type { Quote } from '../schema.js'
import { dayIn, localeOf } from './dates.js'
import { fitted, type Fitted } from './fit.js'
import type { Weight } from './fonts.js'
import { marksOf } from './marks.js'
import { WIDTH, drawn, type Part } from './svg.js'
import { runsLeft } from './text.js'

export interface Carded {
  quote: Pick<Quote, 'text' | 'speaker' | 'speakerLabel' | 'outlet' | 'saidOn' | 'article' | 'publishedAt'>
  /** A BCP 47 tag; null where the article's is not known. */
  language: string | null
  /** Whose card it is. */
  publication: string
}

const MARGIN = 92
const INNER = WIDTH - 2 * MARGIN
/** What the quotation and who said it stand in the middle of, and where the source begins. */
const STAGE = { top: 52, bottom: 488 }
const FOOT = 516
const GAP = 36
const FOOT_GAP = 16
const LEADING = 1.26
/** How far below the top of a line its letters stand, in ems. */
const BASELINE = 0.92
const QUOTE = { weight: 400, sizes: from(72, 30) } as const

/** What takes one line. */
interface OneLine { weight: Weight, sizes: readonly [number, ...number[]] }
const NAME = { weight: 600, sizes: [34, 30, 26] } as const
const ABOUT = { weight: 400, sizes: [25, 22] } as const
const OWNER = { weight: 600, sizes: [26, 22] } as const
const SOURCE = { weight: 400, sizes: [23, 21] } as const

/** What belongs to the sentence around the quotation. */
const TRAILING = /[\s,،、;:–—-]+$/u

/** A picture of a quote, to be shared: an SVG that needs nothing else, not even fonts, since all its letters are outlines. */
export function cardOf (carded: Carded): string {
  const { quote, language, publication } = legible(carded)
  const locale = localeOf(language)
  const voice = { language: locale, rtl: runsLeft(quote.text), fonts: new Set<string>(), leading: LEADING }
  const texts = textsOf(quote, locale)
  const line = (text: string, { weight, sizes }: OneLine, colour: Part['colour']): Row[] => text === ''
    ? []
    : [{ ...fitted(text, { width: INNER, height: sizes[0] * LEADING }, { ...voice, weight, sizes }), colour }]
  const said = [...line(texts.name, NAME, 'ink'), ...line(texts.about, ABOUT, 'muted')]
  const foot = [...line(publication, OWNER, 'accent'), ...line(texts.source, SOURCE, 'muted')]
  const under = said.length === 0 ? 0 : GAP + heightOf(...said)
  const room = STAGE.bottom - STAGE.top - under
  const marks = marksOf(locale)
  const words: Row = {
    ...fitted(quote.text.replace(TRAILING, ''), { width: INNER, height: room }, { ...voice, ...QUOTE }, marks), colour: 'ink', hangs: marks[0].length
  }
  const top = STAGE.top + (room - heightOf(words)) / 2
  const parts = [...stacked([words], top), ...stacked(said, top + heightOf(words) + GAP), ...stacked(foot, FOOT + FOOT_GAP)]
  return drawn(parts, {
    rtl: voice.rtl,
    rule: { x: MARGIN, y: FOOT, width: INNER },
    language: locale,
    title: [words.set.text, texts.name].filter((text) => text !== '').join(' — '),
    description: [texts.about, publication, texts.source].filter((text) => text !== '').join('. ')
  })
}

/**
 * Controls, and all that shows nothing: soft hyphens, since no word is broken at one, and signs by which a text would turn
 * around what stands beside it, too (UAX 9, 2.1 to 2.4). White space, marks of direction and what shapes letters or emoji stay.
 */
const HIDDEN = /(?![\t-\r\p{L}\p{M}\u061c\u200c-\u200f\u{e0020}-\u{e007f}])[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu

/** The same with accents on their letters, and without what shows nothing, in all its texts. */
function legible<T> (value: T): T {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => typeof part === 'string' ? part.normalize('NFC').replace(HIDDEN, '') : part)
}

/** What stands on the card beside the quotation; empty where that is not known. */
function textsOf ({ speaker, speakerLabel, outlet, saidOn, article, publishedAt }: Carded['quote'], locale: string) {
  return {
    name: speaker?.name ?? speakerLabel ?? '',
    about: joined(speaker?.description, outlet, dayIn(locale, saidOn)),
    source: joined(article.headline, dayIn(locale, publishedAt))
  }
}

/** A text in its lines; as much of its beginning as `hangs` stands in the margin, so that the words stand below each other. */
interface Row extends Fitted { colour: Part['colour'], hangs?: number }

/** Texts below each other. */
function stacked (rows: readonly Row[], top: number): Part[] {
  let y = top
  return rows.flatMap(({ set, size, lines, colour, hangs = 0 }) => lines.map((line, i) => {
    const hanging = i > 0 ? 0 : set.width({ start: 0, end: hangs }) * size
    const x = set.rtl ? WIDTH - MARGIN - set.width(line) * size + hanging : MARGIN - hanging
    const part = { glyphs: set.place(line), size, x, y: y + size * BASELINE, colour }
    y += size * LEADING
    return part
  }))
}

function heightOf (...rows: readonly Fitted[]): number {
  return rows.reduce((sum, { lines, size }) => sum + lines.length * size * LEADING, 0)
}

/** Texts beside each other, each in its own direction (UAX 9, 2.5). */
function joined (...texts: Array<string | null | undefined>): string {
  return texts.filter((text) => text != null && text !== '').map((text) => `\u2068${text}\u2069`).join(' · ')
}

/** Sizes from the largest to the smallest, by steps that nobody sees. */
function from (largest: number, smallest: number): number[] {
  return Array.from({ length: (largest - smallest) / 2 + 1 }, (_, i) => largest - 2 * i)
}
