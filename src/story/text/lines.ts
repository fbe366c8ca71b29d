/** One line of the capture that has something on it. */
export interface Line {
  /** From 1, blank lines counted. */
  number: number
  /** White space and control characters made single spaces, and none at the ends. */
  text: string
}

/** A stretch of the story to read names and quotations in: a caption, or a block of the body. */
export interface Passage {
  text: string
  lines: number[]
  /** Index in the body; null for a caption. */
  block: number | null
}

/** A fact with the lines it comes from, and how it was inferred where the page does not state it. */
export interface Found<T> {
  value: T
  lines: number[]
  note: string | null
}

/** The lines that hold something, each with its number in the capture. */
export function numberLines (text: string): Line[] {
  return text.split('\n')
    .map((line, index) => ({ number: index + 1, text: tidy(line) }))
    .filter((line) => line.text !== '')
}

/** Zero-width marks go; white space and control characters become single spaces. */
export function tidy (text: string): string {
  return text.replace(/[\u200B\u200E\u200F\u2060\uFEFF\u00AD]+/gu, '').replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

export function stated<T> (value: T, lines: number[]): Found<T> {
  return { value, lines, note: null }
}

export function inferred<T> (value: T, lines: number[], note: string): Found<T> {
  return { value, lines: [...new Set(lines)].sort((a, b) => a - b), note }
}
