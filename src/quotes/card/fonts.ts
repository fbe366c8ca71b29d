import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as fontkit from 'fontkit'
import type { Font } from 'fontkit'
import { LRUCache } from 'lru-cache'

export type Weight = 400 | 600

/** A font file, of which glyphs are drawn. */
export interface Face {
  /** Tells its glyphs from those of others. */
  name: string
  font: Font
  /** What its strokes need more to have the weight, in units of the font. */
  stroke: number
  /** Whether it is for signs among letters of others: its spaces are wide. */
  signs: boolean
}

interface Family {
  package: string
  /** Those of its subsets that are of use; all, where it is left out. */
  subsets?: readonly string[]
  signs?: true
  /** Variable fonts are read at their lightest: by how much their strokes are to be thicker. */
  stroke?: Record<Weight, number>
}

const CJK = { 400: 42, 600: 84 }
/** In the order in which they are asked for a character. Their licence is the SIL Open Font License. */
const FAMILIES: readonly Family[] = [
  { package: '@fontsource/source-serif-4' },
  { package: '@fontsource/noto-naskh-arabic', subsets: ['arabic'] },
  { package: '@fontsource/noto-serif-hebrew', subsets: ['hebrew'] },
  { package: '@fontsource-variable/noto-emoji', signs: true, stroke: { 400: 0, 600: 20 } },
  { package: '@fontsource-variable/noto-sans-sc', stroke: CJK },
  { package: '@fontsource-variable/noto-sans-jp', stroke: CJK },
  { package: '@fontsource-variable/noto-sans-kr', stroke: CJK }
]
/** One character has other forms in other languages. */
const FIRST: Readonly<Record<string, string>> = { ja: '@fontsource-variable/noto-sans-jp', ko: '@fontsource-variable/noto-sans-kr' }

/**
 * The most font files in memory, each with up to 4 MB of outlines, and so in one card: a script of thousands of characters has
 * a hundred of them, prose that fills a card takes twenty.
 */
export const MOST_FONTS = 40

type Ranges = ReadonlyArray<readonly [number, number]>
interface Subset { file: string, ranges: Ranges }

const { resolve } = createRequire(import.meta.url)
const subsets = new Map<string, Subset[]>()
const chosen = new LRUCache<string, Face>({ max: 5_000 })
// A font is gone once no face holds it, either.
const fonts = new LRUCache<string, Font>({ max: MOST_FONTS, dispose: () => { chosen.clear() } })

/** The first face that has all of a grapheme, for texts in a language; where none has, the usual one, which shows a box. */
export function faceFor (grapheme: string, weight: Weight, language: string): Face {
  const key = `${weight} ${language} ${grapheme}`
  const face = chosen.get(key) ?? chooseFace(grapheme, weight, language)
  chosen.set(key, face)
  return face
}

function chooseFace (grapheme: string, weight: Weight, language: string): Face {
  const points = pointsOf(grapheme)
  const first = FIRST[language.split('-')[0] ?? '']
  for (const family of [...FAMILIES.filter((one) => one.package === first), ...FAMILIES]) {
    const subset = subsetsOf(family).find(({ ranges }) => points.every((point) => isWithin(ranges, point)))
    if (subset === undefined) continue
    const file = subset.file.replace('*', family.stroke === undefined ? `${weight}-normal.woff` : 'wght-normal.woff2')
    const face = { name: file, font: fontAt(file), stroke: family.stroke?.[weight] ?? 0, signs: family.signs === true }
    if (has(face, points)) return face
  }
  return faceFor('?', weight, language)
}

/** Whether the face can go on with a grapheme that belongs to no script. */
export function goesOn (face: Face, grapheme: string): boolean {
  return !face.signs && !/[\p{L}\p{Extended_Pictographic}]/u.test(grapheme) && has(face, pointsOf(grapheme))
}

function has ({ font }: Face, points: readonly number[]): boolean {
  return points.every((point) => font.hasGlyphForCodePoint(point))
}

/** Joiners, marks of direction and selectors of variants, which fonts need not have. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** The same but selectors of variants, each of which is shaped with what stands before it. */
const SHAPED_ALONE = /(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/gu

/** A text without the joiners and the like that the face does not have, and would show as boxes. */
export function withoutBoxes ({ font }: Face, text: string): string {
  return text.replace(SHAPED_ALONE, (sign) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ? sign : '')
}

/** What a font has to have, to show a grapheme. */
function pointsOf (grapheme: string): number[] {
  return Array.from(grapheme.replace(INVISIBLE, ''), (character) => character.codePointAt(0) ?? 0)
}

function fontAt (file: string): Font {
  let font = fonts.get(file)
  if (font === undefined) {
    const read = fontkit.create(readFileSync(file))
    if (!('layout' in read)) throw new Error(`${file} has more than one font.`)
    font = read
    fonts.set(file, font)
  }
  return font
}

/** The parts of a family by the characters that they have, as its package lists them. */
function subsetsOf ({ package: name, subsets: used }: Family): Subset[] {
  let known = subsets.get(name)
  if (known === undefined) {
    const list = resolve(`${name}/unicode.json`)
    const [, id = ''] = name.split('/')
    const ranges = JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>
    known = Object.entries(ranges).filter(([subset]) => used?.includes(subset) ?? true).map(([subset, text]) => ({
      file: join(dirname(list), 'files', `${id}-${subset.replace(/[[\]]/g, '')}-*`),
      ranges: text.split(',').map(rangeOf)
    }))
    subsets.set(name, known)
  }
  return known
}

function isWithin (ranges: Ranges, point: number): boolean {
  return ranges.some(([from, to]) => point >= from && point <= to)
}

/** `U+0000-00FF`, or a single `U+20AC`. */
function rangeOf (text: string): [number, number] {
  const [from = '', to = from] = text.replace(/^\s*U\+/i, '').split('-')
  return [parseInt(from, 16), parseInt(to, 16)]
}
