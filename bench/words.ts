/** A fixed row of numbers from 0 to below 1 that looks like chance (mulberry32). */
export function chance (seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const SYLLABLES = ['ba', 'ko', 'ri', 'lu', 'mo', 'te', 'sa', 'ni', 'do', 'fe', 'ga', 'pi', 'vo', 'ra', 'hu', 'zel', 'tor', 'min', 'kas', 'dur']

/** Words that nobody has. */
export function vocabulary (size: number): string[] {
  const random = chance(1)
  const words = new Set<string>()
  while (words.size < size) {
    words.add(Array.from({ length: 2 + Math.floor(random() * 3) }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(''))
  }
  return [...words]
}

/** Sentences of such words, common ones far more often than others. */
export function sentences (number: number, words: readonly string[]): string[] {
  const random = chance(2)
  const word = () => words[Math.floor(words.length * random() ** 3)] ?? ''
  return Array.from({ length: number }, () => {
    const text = Array.from({ length: 8 + Math.floor(random() * 14) }, word).join(' ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  })
}
