/** How many words are known at most; then all are forgotten. */
const MOST = 20_000
/** Of the letters that take one byte each. */
const NARROW = /^[\0-\xff]*$/u

const known = new Map<string, string>()

/**
 * The same string each time for the same word, so that its hash is computed once and what is equal is so at a glance. It
 * holds on to no text that it was cut from, and takes a byte a letter where it can, also out of a text with curly marks.
 */
export function interned (word: string): string {
  const same = known.get(word)
  if (same !== undefined) return same
  const encoding = NARROW.test(word) ? 'latin1' : 'utf16le'
  const own = Buffer.from(word, encoding).toString(encoding)
  if (known.size >= MOST) known.clear()
  known.set(own, own)
  return own
}
