import { diffArrays, type ArrayChange } from 'diff'
import type { Run } from './schema.js'

/** The most differences that are looked for in one text: their cost grows with the square. */
const MOST = 1_000
/** The most steps in all texts together, a few tenths of a second. */
const STEPS = 2_000_000

/** Marks words, until the work that one comparison may take is done: what is given up, depends on the texts alone. */
export class WordMarker {
  #left = STEPS

  /** The texts as runs of words; undefined where they differ in too much. */
  mark (before: string, after: string): Run[] | undefined {
    const longest = before.length + after.length
    const most = Math.floor(Math.min(MOST, Math.sqrt(Math.max(this.#left - longest, 0))))
    if (most === 0) return undefined
    const changes = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength: most })
    const found = changes?.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0) ?? most
    this.#left -= longest + found ** 2
    return changes && runsOf(changes)
  }
}

/**
 * Words, spaces, and signs one by one; where a script has no spaces between words, each letter is a word.
 * Intl.Segmenter knows its words, but takes a minute for what this takes a millisecond for.
 */
const TOKEN = /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}])[\p{L}\p{N}\p{M}])+|\s+|./gsu

function tokensOf (text: string): string[] {
  return text.match(TOKEN) ?? []
}

/** The changes as runs: those with nothing but space between them are one, for people to read. */
function runsOf (changes: ReadonlyArray<ArrayChange<string>>): Run[] {
  const runs: Run[] = []
  let [removed, added] = ['', '']
  const close = () => {
    if (removed !== '') runs.push({ op: 'removed', text: removed })
    if (added !== '') runs.push({ op: 'added', text: added })
    ;[removed, added] = ['', '']
  }
  for (const [i, change] of changes.entries()) {
    const text = change.value.join('')
    const isBetween = i < changes.length - 1 && removed + added !== '' && text.trim() === ''
    if (change.removed || (isBetween && !change.added)) removed += text
    if (change.added || (isBetween && !change.removed)) added += text
    if (change.added || change.removed || isBetween) continue
    close()
    runs.push({ op: 'same', text })
  }
  close()
  return runs
}

/** How much of their words two texts share, from 0 to 1; without any, they are alike. */
export function likeness (a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return 2 * shared / (a.size + b.size)
}

/** The words of a text, without the spaces and signs between them. */
export function wordsOf (text: string): Set<string> {
  return new Set(tokensOf(text).filter((token) => /^[\p{L}\p{N}\p{M}]/u.test(token)))
}
