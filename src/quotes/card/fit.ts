import type { Line } from './lines.js'
import { wrapped } from './lines.js'
import { SetText, type Voice } from './text.js'

export interface Room { width: number, height: number }
export interface Fitted { set: SetText, size: number, lines: Line[] }
/** From the largest size to the smallest; `leading` is from line to line, in ems. */
export interface Type extends Voice { sizes: readonly number[], leading: number }

/** More than fits into any room: what is longer is not looked at. */
const LONGEST = 1_200
/** Steps by halves: to a thousandth of the width. */
const BALANCING = 9

/**
 * A text in the largest of these sizes in which it fits; where it does in none, cut behind a word, with an ellipsis.
 * @param marks what stands before and behind it, also where it is cut
 */
export function fitted (text: string, { width, height }: Room, type: Type, marks: readonly [string, string] = ['', '']): Fitted {
  const [open, close] = marks
  const smallest = type.sizes.at(-1) ?? 1
  const set = (text: string, end = '') =>
    new SetText(`${open}${text}${end}${close}`, type, width / smallest)
  const whole = set(text.slice(0, LONGEST).toWellFormed())
  for (const size of text.length > LONGEST ? [] : type.sizes) {
    const lines = linesIn(whole, size)
    if (lines !== undefined) return { set: whole, size, lines: balanced(whole, size, lines.length) }
  }
  // What fits by width is nearly what fits with the ellipsis.
  const most = Math.floor(height / (smallest * type.leading))
  const full = wrapped(whole.pieces, width / smallest, whole.space) ?? []
  const last = full[Math.min(most, full.length) - 1]?.end ?? 0
  for (let kept = whole.pieces.filter(({ end }) => end <= last).length; kept > 0; kept--) {
    const cut = whole.text.slice(open.length, whole.pieces[kept - 1]?.end).replace(/[\s\p{P}]+$/u, '')
    const shorter = set(cut, '…')
    const lines = linesIn(shorter, smallest)
    if (lines !== undefined) return { set: shorter, size: smallest, lines }
  }
  return { set: set('', '…'), size: smallest, lines: [] }

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
