import type { Line } from './lines.js'
import { wrapped } from './lines.js'
import { SetText, beginningOf, type Voice } from './text.js'

export interface Room { width: number, height: number }
export interface Fitted { set: SetText, size: number, lines: Line[] }
/** From the largest size to the smallest; `leading` is from line to line, in ems. */
export interface Type extends Voice { sizes: readonly number[], leading: number }

/** More than fits into an em of a line, even of the narrowest letters with accents. */
const DENSEST = 5
/** How wide an ellipsis is at most, in ems: a word that leaves it no room on a line of its own can be cut within. */
const ELLIPSIS = 1
/** Steps by halves: to a thousandth of the width. */
const BALANCING = 9

/**
 * A text in the largest of these sizes in which it fits; where it does in none, cut behind a word or, where a line has no
 * other, within it, with an ellipsis.
 * @param marks what stands before and behind it, also where it is cut
 */
export function fitted (text: string, { width, height }: Room, type: Type, marks: readonly [string, string] = ['', '']): Fitted {
  const [open, close] = marks
  const smallest = type.sizes.at(-1) ?? 1
  const most = Math.floor(height / (smallest * type.leading))
  const beginning = beginningOf(text, DENSEST * most * width / smallest, type)
  const set = (text: string, end = '') =>
    new SetText(`${open}${text}${end}${close}`, type, width / smallest - ELLIPSIS)
  const whole = set(beginning)
  for (const size of beginning.length < text.length ? [] : type.sizes) {
    const lines = linesIn(whole, size)
    if (lines !== undefined) return { set: whole, size, lines: balanced(whole, size, lines.length) }
  }
  // What fits by width is nearly what fits with the ellipsis.
  const full = wrapped(whole.pieces, width / smallest, whole.space) ?? []
  const last = full[Math.min(most, full.length) - 1]?.end ?? 0
  for (let kept = whole.pieces.filter(({ end }) => end <= last).length; ; kept--) {
    const cut = whole.text.slice(open.length, whole.pieces[kept - 1]?.end ?? open.length).replace(/[\s\p{P}]+$/u, '')
    const shorter = set(cut, '…')
    const lines = linesIn(shorter, smallest) ?? (kept > 0 ? undefined : [])
    if (lines !== undefined) return { set: shorter, size: smallest, lines }
  }

  /** As many lines, each about as long as the others. */
  function balanced (set: SetText, size: number, count: number): Line[] {
    let [narrow, wide] = [width / size / 2, width / size]
    for (let step = 0; step < BALANCING; step++) {
      const middle = (narrow + wide) / 2
      if ((wrapped(set.pieces, middle, set.space)?.length ?? Infinity) > count) narrow = middle
      else wide = middle
    }
    return wrapped(set.pieces, wide, set.space) ?? []
  }

  function linesIn (set: SetText, size: number): Line[] | undefined {
    const lines = wrapped(set.pieces, width / size, set.space)
    return lines !== undefined && lines.length * size * type.leading <= height ? lines : undefined
  }
}
