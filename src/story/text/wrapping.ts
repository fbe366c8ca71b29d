import { type Line, gapBetween } from './lines.js'

/** Text is broken at 72 or 80 columns, seldom beyond; a paragraph that fits in one such line is not broken at all. */
const NARROWEST = 50
const WIDEST = 130
const CLOSED = /[.!?…:;][”"’'»)\]“]{0,3}$/u

/**
 * Puts paragraphs together again that were broken to a width, as mails and text exports are. Two lines are one where
 * the second's first word would not have fitted on the first. A page whose lines are its paragraphs stays as it is.
 */
export function rejoinWrapped (lines: readonly Line[]): Line[] {
  const blocks = blocksOf(lines)
  const width = Math.max(0, ...new Set(blocks.filter(isWrapped).map(widest)))
  return width === 0 ? [...lines] : blocks.flatMap((block) => rejoin(block, isWrapped(block) ? widest(block) : width))
}

/** Runs of lines with no blank line between. */
function blocksOf (lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = []
  for (const line of lines) {
    const block = blocks.at(-1)
    const last = block?.at(-1)
    if (block && last && gapBetween(last, line) === 1) block.push(line)
    else blocks.push([line])
  }
  return blocks
}

/** Full lines but for the last, and one of them broken within a sentence: only a width does that. */
function isWrapped (block: readonly Line[]): boolean {
  const width = widest(block)
  if (block.length < 2 || width < NARROWEST || width > WIDEST) return false
  const pairs = block.slice(1).map((below, at) => ({ above: block[at], below }))
  return pairs.every(({ above, below }) => above && isFull(above, below, width)) &&
    pairs.some(({ above, below }) => above && !CLOSED.test(above.text) && /^\p{Ll}/u.test(below.text))
}

function widest (block: readonly Line[]): number {
  return block.reduce((width, line) => Math.max(width, line.text.length), 0)
}

function isFull (above: Line, below: Line, width: number): boolean {
  return above.text.length <= width && above.text.length + 1 + (below.text.split(' ', 1)[0] ?? '').length > width
}

function rejoin (block: readonly Line[], width: number): Line[] {
  const paragraphs: Line[][] = []
  block.forEach((line, at) => {
    const above = block[at - 1]
    if (above && isFull(above, line, width)) paragraphs.at(-1)?.push(line)
    else paragraphs.push([line])
  })
  return paragraphs.map((parts) => ({
    lines: parts.flatMap((part) => part.lines),
    text: parts.map(({ text }, at) => text + glue(text, parts[at + 1]?.text)).join('')
  }))
}

/** A word broken at its own hyphen is one word again. */
function glue (text: string, next: string | undefined): string {
  if (next === undefined) return ''
  return /\p{L}-$/u.test(text) && !/^(?:and|or|to|und|oder|bis)\b/u.test(next) ? '' : ' '
}
