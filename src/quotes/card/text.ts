import bidiFactory from 'bidi-js/dist/bidi.mjs'
import { MOST_FONTS, faceFor, goesOn, withoutBoxes, type Face, type Weight } from './fonts.js'
import { breaksOf, type Line, type Piece } from './lines.js'

/** A glyph at its place on a line: where it begins, in ems from the line's left end. */
export interface Placed { face: Face, glyph: Face['font'] extends { getGlyph (id: number): infer G } ? G : never, x: number, y: number }

/** A stretch of one face and one direction. */
interface Run extends Line { face: Face, level: number }

const bidi = bidiFactory()
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** White space that lines break at. */
const SPACE = /[^\S\u00a0\u202f]+/g

/** How a text is set. */
export interface Voice {
  weight: Weight
  /** A BCP 47 tag. */
  language: string
  /** Whether it runs from right to left. */
  rtl: boolean
  /** The names of the fonts that the card is drawn with so far. */
  fonts: Set<string>
}

/** Whether a text runs from right to left, by its first letter. */
export function runsLeft (text: string): boolean {
  return (bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) % 2 === 1
}

/** As much of a text as is to be set: what is longer, or would take more fonts than a card may, is not looked at. */
export function beginningOf (text: string, longest: number, { weight, language, fonts }: Voice): string {
  const beginning = text.slice(0, longest).toWellFormed()
  for (const { index, segment } of segmenter.segment(beginning)) {
    fonts.add(faceFor(segment, weight, language).name)
    if (fonts.size > MOST_FONTS) return beginning.slice(0, index)
  }
  return beginning
}

/** A text as fonts show it: measured in ems, and by lines in the order in which they are read (UAX 9). */
export class SetText {
  readonly text: string
  readonly rtl: boolean
  readonly pieces: Piece[]
  readonly space: number
  readonly #runs: Run[] = []

  /** @param widest what the widest word may be, in ems: others are broken anywhere */
  constructor (text: string, { weight, language, rtl }: Voice, widest: number) {
    this.rtl = rtl
    this.text = text.replace(SPACE, ' ').trim()
    const graphemes = [...segmenter.segment(this.text)]
    const faces: Face[] = []
    for (const { segment } of graphemes) {
      const last = faces.at(-1)
      const face = last !== undefined && goesOn(last, segment) ? last : faceFor(segment, weight, language)
      for (let i = 0; i < segment.length; i++) faces.push(face)
    }
    const { levels } = bidi.getEmbeddingLevels(this.text, rtl ? 'rtl' : 'ltr')
    for (const [i, face] of faces.entries()) {
      const last = this.#runs.at(-1)
      const level = levels[i] ?? 0
      if (last?.face.name === face.name && last.level === level) last.end = i + 1
      else this.#runs.push({ start: i, end: i + 1, face, level })
    }
    this.pieces = breaksOf(this.text, graphemes).flatMap((part) => this.#measured(part, widest, graphemes))
    this.space = faces[0] === undefined ? 0 : widthOf(faces[0], ' ', 0)
  }

  /** How wide a part of it is, in ems. */
  width (part: Line): number {
    const widths = this.#within(part).map(({ face, start, end, level }) => widthOf(face, this.text.slice(start, end), level))
    return widths.reduce((sum, width) => sum + width, 0)
  }

  /** The glyphs of a line, from left to right. */
  place (line: Line): Placed[] {
    let pen = 0
    return this.#visual(line).flatMap(({ face, start, end, level }) => {
      const { unitsPerEm } = face.font
      const { glyphs, positions } = shaped(face, this.text.slice(start, end), level)
      return glyphs.map((glyph, i) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {}
        const placed = { face, glyph, x: pen + xOffset / unitsPerEm, y: yOffset / unitsPerEm }
        pen += xAdvance / unitsPerEm
        return placed
      })
    })
  }

  #measured (part: Line, widest: number, graphemes: ReadonlyArray<{ index: number, segment: string }>): Piece[] {
    const width = this.width(part)
    if (width <= widest) return [{ ...part, width }]
    return graphemes.filter(({ index }) => index >= part.start && index < part.end).map(({ index, segment }) => {
      const one = { start: index, end: index + segment.length }
      return { ...one, width: this.width(one) }
    })
  }

  #within ({ start, end }: Line): Run[] {
    return this.#runs.filter((run) => run.start < end && run.end > start)
      .map((run) => ({ ...run, start: Math.max(run.start, start), end: Math.min(run.end, end) }))
  }

  /** The runs of a line from left to right: those of each level and above are turned around, from the highest on (UAX 9, L2). */
  #visual (line: Line): Run[] {
    const runs = this.#within(line)
    for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level--) {
      for (let from = 0; from < runs.length; from++) {
        let to = from
        while ((runs[to]?.level ?? -1) >= level) to++
        if (to > from + 1) runs.splice(from, to - from, ...runs.slice(from, to).reverse())
        from = Math.max(from, to)
      }
    }
    return runs
  }
}

/** Signs of direction, which have been followed. */
const DIRECTIONS = /[\u061c\u200e\u200f\u2066-\u2069]/g

function shaped (face: Face, directed: string, level: number) {
  const { font } = face
  const text = withoutBoxes(face, directed.replace(DIRECTIONS, ''))
  if (level % 2 === 0) return font.layout(text, undefined, undefined, undefined, 'ltr')
  const mirrored = Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join('')
  return font.layout(mirrored, undefined, undefined, undefined, 'rtl')
}

function widthOf (face: Face, text: string, level: number): number {
  return shaped(face, text, level).advanceWidth / face.font.unitsPerEm
}
