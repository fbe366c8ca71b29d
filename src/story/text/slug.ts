/** Letters that Unicode does not take apart into a base letter and a mark. */
const PLAIN: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i' }

const LONGEST = 100

/**
 * A headline in URL form: lower-case ASCII words joined by hyphens, at most 100 characters, cut between words.
 * A headline without one Latin letter or digit gives `story`.
 */
export function slugify (headline: string): string {
  const plain = headline.toLowerCase()
    .replace(/[’'‘]/gu, '')
    .replace(/[ßæœøđðþłı]/gu, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
  const words = plain.match(/[a-z0-9]+/gu) ?? []
  return shorten(words) || 'story'
}

function shorten (words: string[]): string {
  let slug = (words[0] ?? '').slice(0, LONGEST)
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > LONGEST) break
    slug += `-${word}`
  }
  return slug
}
