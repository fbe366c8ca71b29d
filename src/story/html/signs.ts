import type { Element } from 'domhandler'
import { labelOf } from './tree.js'

/** Smaller pictures, in pixels, are signs and faces. */
const SMALLEST = 100

/** Whether a picture is too small to show a story anything, or is called a sign or a face. */
export function isSign (element: Element): boolean {
  const sizes = [element.attribs.width, element.attribs.height].map((size) => /^\d+(?:px)?$/u.test(size ?? '') ? Number.parseInt(size ?? '') : 0)
  return sizes.some((size) => size > 0 && size < SMALLEST) || /\b(?:avatar|icon|logo|author|byline|pixel)/u.test(labelOf(element))
}
