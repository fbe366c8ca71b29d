import type { Block } from '../articles/schema.js'

/** A stretch of a body, in UTF-16 code units of a block's text. */
export interface Place { block: number, start: number, end: number }

/** What no other place is called. */
export function nameOf ({ block, start, end }: Place): string {
  return `${block} ${start} ${end}`
}

/** The order in which quotes stand in a story; those that have drifted, by where they last stood. */
export function inOrder (a: Place & { id: number }, b: Place & { id: number }): number {
  return a.block - b.block || a.start - b.start || a.id - b.id
}

/** Whether the text stands at the place. */
export function holds (body: readonly Block[], { text, block, start, end }: Place & { text: string }): boolean {
  return body[block]?.text.slice(start, end) === text && end - start === text.length
}

/** Every start of these words in a text, also where they overlap, the nearest to `from` first. */
export function * startsOf (words: string, text: string, from = 0): Generator<number> {
  let ahead = text.indexOf(words, from)
  let behind = from === 0 ? -1 : text.lastIndexOf(words, from - 1)
  while (ahead >= 0 || behind >= 0) {
    if (behind < 0 || (ahead >= 0 && ahead - from <= from - behind)) {
      yield ahead
      ahead = text.indexOf(words, ahead + 1)
    } else {
      yield behind
      behind = behind === 0 ? -1 : text.lastIndexOf(words, behind - 1)
    }
  }
}

/** How many words stand nowhere by chance. */
const TELLING = 4
/** How many places that words stand at are looked at. */
const LOOKED_AT = 1_000
const words = new Intl.Segmenter('und', { granularity: 'word' })

/** The place where these words stand, where it is the only one, and they are enough for nobody to say the same by chance. */
export function onlyPlaceOf (text: string, body: readonly Block[]): Place | undefined {
  if ([...words.segment(text)].filter(({ isWordLike }) => isWordLike).length < TELLING) return undefined
  let [found, looked]: [Place | undefined, number] = [undefined, 0]
  for (const [block, { text: within }] of body.entries()) {
    for (const start of startsOf(text, within)) {
      const end = start + text.length
      if (looked++ === LOOKED_AT) return undefined
      if (isWithinWord(within, start) || isWithinWord(within, end)) continue
      if (found !== undefined) return undefined
      found = { block, start, end }
    }
  }
  return found
}

/** Whether a word goes on there, also at a hyphen or an apostrophe that has letters on both sides. */
export function isWithinWord (text: string, at: number): boolean {
  return /[\p{L}\p{M}\p{N}][-’'‐]?$/u.test(text.slice(Math.max(0, at - 3), at)) &&
    /^[-’'‐]?[\p{L}\p{M}\p{N}]/u.test(text.slice(at, at + 3))
}

/**
 * Where each block has gone that is there as it was, by index: first those before and behind all that changed, then
 * those that moved. One of which there are or were several is the same only between the same blocks.
 */
export function kept (before: readonly Block[], after: readonly Block[]): Map<number, number> {
  const [from, to] = [before.map(signOf), after.map(signOf)]
  const shortest = Math.min(from.length, to.length)
  const pairs = new Map<number, number>()
  let [first, last] = [0, 0]
  for (; first < shortest && from[first] === to[first]; first++) pairs.set(first, first)
  for (; last < shortest - first && from.at(-1 - last) === to.at(-1 - last); last++) {
    pairs.set(from.length - 1 - last, to.length - 1 - last)
  }
  const alike = new Map<string, number[]>()
  for (const [i, sign] of to.slice(0, to.length - last).entries()) {
    if (i >= first) alike.set(sign, [...alike.get(sign) ?? [], i])
  }
  for (const [i, sign] of from.slice(0, from.length - last).entries()) {
    const there = i < first ? undefined : alike.get(sign)?.shift()
    if (there !== undefined) pairs.set(i, there)
  }
  const several = new Set([...repeated(from), ...repeated(to)])
  return new Map([...pairs].filter(([i, j]) => !several.has(from[i] ?? '') || (from[i - 1] === to[j - 1] && from[i + 1] === to[j + 1])))
}

function repeated (signs: readonly string[]): string[] {
  const seen = new Set<string>()
  return signs.filter((sign) => seen.size === seen.add(sign).size)
}

function signOf ({ type, text }: Block): string {
  return `${type} ${text}`
}
