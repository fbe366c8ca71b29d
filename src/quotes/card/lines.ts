/** A part of a text that no line breaks, with the space in front of it left out. */
export interface Piece { start: number, end: number, width: number }

/** A line of a text, without the spaces at its ends. */
export interface Line { start: number, end: number }

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}]/u
/** What does not begin a line, and what does not end one (JIS X 4051, the part that matters most). */
const NO_START = /^[\p{Pe}\p{Pf}、。，．・：；？！ー々…‥!?,.:;%)]/u
const NO_END = /[\p{Ps}\p{Pi}「『（]$/u
const HYPHEN = /[\p{L}\p{N}][-–—/]$/u

/** Where lines may break in a text: at spaces, behind hyphens, and between ideographs. */
export function breaksOf (text: string, graphemes: ReadonlyArray<{ index: number, segment: string }>): Line[] {
  const parts: Line[] = []
  let start = 0
  for (const [i, { index, segment }] of graphemes.entries()) {
    const end = index + segment.length
    const next = graphemes[i + 1]?.segment ?? ' '
    if (segment === ' ') {
      start = end
    } else if (next === ' ' || mayBreak(text.slice(start, end), segment, next)) {
      parts.push({ start, end })
      start = end
    }
  }
  return parts
}

function mayBreak (before: string, last: string, next: string): boolean {
  if (NO_START.test(next) || NO_END.test(last)) return false
  return IDEOGRAPH.test(last) || IDEOGRAPH.test(next) || HYPHEN.test(before)
}

/** The pieces in lines of this width, as many as go into each; undefined where one is wider than that. */
export function wrapped (pieces: readonly Piece[], width: number, space: number): Line[] | undefined {
  const lines: Line[] = []
  let [line, used]: [Line | undefined, number] = [undefined, 0]
  for (const piece of pieces) {
    if (piece.width > width) return undefined
    const gap = line !== undefined && piece.start > line.end ? space : 0
    if (line !== undefined && used + gap + piece.width <= width) {
      line.end = piece.end
      used += gap + piece.width
    } else {
      line = { start: piece.start, end: piece.end }
      used = piece.width
      lines.push(line)
    }
  }
  return lines
}
