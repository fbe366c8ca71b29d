import type { Named } from '../people/people.js'
import type { Passage } from '../text/lines.js'
import { type Word, firstFrom, sentenceStarts } from '../text/words.js'
import type { Quoted } from './quotations.js'

/** A block as the reader of quotations sees it: its words outside the marks, and who is named there. */
export interface Scene {
  block: number
  passage: Passage
  words: readonly Word[]
  sentences: number[]
  mentions: readonly Named[]
}

export function sceneOf (
  passage: Passage, block: number, words: readonly Word[], quoted: readonly Quoted[], mentions: readonly Named[]
): Scene {
  const whole = { block, passage, sentences: sentenceStarts(passage.text) }
  if (quoted.length === 0) return { ...whole, words, mentions }
  const outside = (start: number): boolean => start >= (quoted[firstFrom(quoted, start + 1) - 1]?.end ?? 0)
  return {
    ...whole,
    words: words.filter((word) => outside(word.start)),
    mentions: mentions.filter((mention) => outside(mention.start))
  }
}
