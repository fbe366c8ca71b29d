import type { Word } from '../text/words.js'

/** How many words may stand between *denied* and what was: *denied that he ever said*. */
const DENIED_WITHIN = 6

/** *did not say “never”*, *never said “no”*, *denied saying “burn it”*: what nobody said is no quotation. */
export function isDenied (words: readonly Word[], verb: number): boolean {
  const before = words.slice(Math.max(0, verb - DENIED_WITHIN), verb).map(({ text }) => text)
  const negation = before.findLastIndex((text) => /^(?:not|never)$|n[’']t$/u.test(text))
  const adverbs = before.slice(negation + 1)
  if (negation >= 0 && adverbs.length < 2 && adverbs.every((text) => /^(?:yet|ever|publicly|explicitly|actually|have)$/u.test(text))) return true
  const denial = before.findLastIndex((text) => /^den(?:y|ied|ies|ying)$/u.test(text))
  return denial >= 0 && /^(?:saying|said)$/u.test(words[verb]?.text ?? '') && !before.slice(denial).some((text) => /^(?:and|but|what)$/u.test(text))
}
