/** Tokens in a part of the index: far fewer than the 256 places that a tsvector keeps for one word of natural text. */
const PART = 1_000
/** Tokens that a part shares with the next, so that every phrase a reader can ask for stands whole in one of them. */
const OVERLAP = 100

/**
 * The words of a text as SQLite's index has them: runs of letters and digits, without case and the diacritics of Latin
 * letters. In this form PostgreSQL's parser has nothing left to interpret, no hosts, hyphens, signs or tags.
 */
export function wordsOf (text: string): string[] {
  return text.normalize('NFD').replace(/(?<=\p{Script=Latin})[\u0300-\u036f]+/gu, '').normalize('NFC').toLowerCase()
    .replaceAll('ς', 'σ').match(/[\p{L}\p{N}\p{Co}]+/gu)?.map(asStemmed) ?? []
}

/**
 * Makes up for where the two Porter stemmers differ. SQLite's leaves words of two letters as they are (us, oy), has the
 * author's later rules for -bly (possibly, possible) and -logy (technology, technological), takes off any doubled
 * consonant (trekking, trek), and counts bytes, so that a letter beyond ASCII is more than one consonant (große, groß).
 */
function asStemmed (word: string): string {
  if (/^[aeiou][sy]$/.test(word)) return `${word}e`
  if (/^[a-z0-9]s$/.test(word)) return `${word}0`
  return word.replace(/(?<=[aeiouy][^aeiouy].*)(log|bl)(?:y|ies)$/, (_, stem: string) => stem === 'bl' ? 'ble' : stem)
    .replace(/(?<=[aeiouy].*)([chjkqvwx])\1(?:ed|ing)s?$/, '$1')
    .replace(/(?<=[aeiouy])[^a-z0-9]/gu, '$&$&')
}

/** The words in parts of an index. */
export function partsOf (words: readonly string[]): string[] {
  const parts: string[] = []
  for (let start = 0; start === 0 || start + OVERLAP < words.length; start += PART) {
    parts.push(words.slice(start, start + PART + OVERLAP).join(' '))
  }
  return parts
}
