/** Tokens in a part of the index: far fewer than the 256 places that a tsvector keeps for one word of natural text. */
const PART = 1_000
/** SQLite's stemmer leaves longer words as they are. */
const LONGEST_STEMMED = 64
/** Tokens that a part shares with the next, so that every phrase a reader can ask for stands whole in one of them. */
const OVERLAP = 100

/**
 * The words of a text as SQLite's index has them: runs of letters and digits, without case and the diacritics of Latin
 * letters. They are written in ASCII, so that nothing depends on what the database's locale takes for a letter, and
 * PostgreSQL's parser has nothing left to interpret, no hosts, hyphens, signs or tags.
 */
export function wordsOf (text: string): string[] {
  return text.normalize('NFD').replace(/(?<=\p{Script=Latin})[\u0300-\u036f]+/gu, '').normalize('NFC').toLowerCase()
    .replaceAll('ς', 'σ').match(/[\p{L}\p{N}\p{Co}]+/gu)?.map((word) => inAscii(asStemmed(word))) ?? []
}

/**
 * Makes up for where the two Porter stemmers differ. SQLite's leaves words of two letters as they are (us, oy), has the
 * author's later rules for -bly (possibly, possible) and -logy (technology, technological), and takes off any doubled
 * consonant (trekking, trek).
 */
function asStemmed (word: string): string {
  // What follows looks back from each letter.
  if (word.length > LONGEST_STEMMED) return word
  if (/^[aeiou][sy]$/.test(word)) return `${word}e`
  if (/^[a-z0-9]s$/.test(word)) return `${word}0`
  return word.replace(/(?<=[aeiouy][^aeiouy].*)(log|bl)(?:y|ies)$/, (_, stem: string) => stem === 'bl' ? 'ble' : stem)
    .replace(/(?<=[aeiouy].*)([chjkqvwx])\1(?:ed|ing)s?$/, '$1')
}

/**
 * Letters beyond ASCII by their number in base eight, in consonants that no suffix is made of: several of them, as the
 * bytes of such a letter are to SQLite's stemmer.
 */
function inAscii (word: string): string {
  return word.replace(/[^a-z0-9]/gu, (letter) => {
    const digits = letter.codePointAt(0)?.toString(8) ?? ''
    return `jq${digits.replace(/\d/g, (digit) => 'bfhjkpvx'.charAt(Number(digit)))}q`
  })
}

/** The words in parts of an index. */
export function partsOf (words: readonly string[]): string[] {
  const parts: string[] = []
  for (let start = 0; start === 0 || start + OVERLAP < words.length; start += PART) {
    parts.push(words.slice(start, start + PART + OVERLAP).join(' '))
  }
  return parts
}
