import type { Rule } from '../rules.js'
import { firstFrom } from './words.js'

/** One line of the capture that has something on it, or several that are one paragraph broken to a width. */
export interface Line {
  /** The numbers of the capture's lines that it stands on, from 1, blank lines counted. */
  lines: number[]
  /** White space and control characters made single spaces, and none at the ends. */
  text: string
}

/** A stretch of the story to read names and quotations in: a caption, or a block of the body. */
export interface Passage {
  text: string
  lines: number[]
  /** Index in the body; null for a caption. */
  block: number | null
  /** That of its block. */
  type?: string
  /** Whether it is set apart as a quotation. */
  setApart?: boolean
  /** Whose words it is then, as the page puts it. */
  attribution?: string
}

/** A fact with the lines it comes from, the rule that found it, and how it was inferred where the page does not state it. */
export interface Found<T> {
  value: T
  lines: number[]
  rule: Rule
  note: string | null
}

/** Nothing to tidy: no white space but single spaces between ASCII, Latin letters and the usual dashes and quotation marks. */
const TIDY = /^(?:[\x21-\x7E\xA1-\xAC\xAE-\u02FF\u2010-\u2027]+(?: (?!$)|$))*$/u

/** The lines that hold something, each with its number in the capture. */
export function numberLines (text: string): Line[] {
  const lines: Line[] = []
  let number = 0
  // Where no line is fed, as on old Macs, each ends with the carriage return alone.
  for (const line of text.split(text.includes('\n') ? '\n' : '\r')) {
    number++
    const tidied = TIDY.test(line) ? line : tidy(line)
    if (tidied !== '') lines.push({ lines: [number], text: tidied })
  }
  return lines
}

/** Where the lines of a passage's text begin. */
const OPENINGS = new WeakMap<Passage, Array<{ start: number }>>()

/**
 * The lines of the source on which a stretch of a passage stands (UTF-16 offsets, half-open): where each line of its text has
 * one, as the items of a list have, those of its items; else all of the passage's.
 */
export function linesAt (passage: Passage, start: number, end: number): number[] {
  const { text, lines } = passage
  if (lines.length === 1) return lines
  const openings = OPENINGS.get(passage) ?? [{ start: 0 }, ...Array.from(text.matchAll(/\n/gu), ({ index }) => ({ start: index + 1 }))]
  OPENINGS.set(passage, openings)
  if (openings.length !== lines.length) return lines
  return lines.slice(firstFrom(openings, start + 1) - 1, firstFrom(openings, end))
}

/** How many lines further down the capture the second stands: 1 where no blank line parts them. */
export function gapBetween (above: Line, below: Line): number {
  return (below.lines[0] ?? 0) - (above.lines.at(-1) ?? 0)
}

/** Zero-width marks go; white space and control characters become single spaces. */
export function tidy (text: string): string {
  return text.replace(/[\u200B\u200E\u200F\u2060\uFEFF\u00AD]+/gu, '').replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

export function stated<T> (value: T, lines: number[], rule: Rule): Found<T> {
  return { value, lines, rule, note: null }
}

export function inferred<T> (value: T, lines: number[], rule: Rule, note: string): Found<T> {
  return { value, lines: [...new Set(lines)].sort((a, b) => a - b), rule, note }
}
