import type { Named } from '../people/people.js'
import type { Passage } from '../text/lines.js'
import { type Word, firstFrom, sentenceStarts } from '../text/words.js'
import type { Quoted } from './quotations.js'

/** A block as the reader of quotations sees it: its words outside the marks, and who is named there. */
export interface Scene {
  block: number
  passage: Passage
  words: Word[]
  sentences: number[]
  mentions: Named[]
}

export function sceneOf (
  passage: Passage, block: number, words: readonly Word[], quoted: readonly Quoted[], mentions: readonly Named[]
): Scene {
  const outside = (start: number): boolean => start >= (quoted[firstFrom(quoted, start + 1) - 1]?.end ?? 0)
  return {
    block,
    passage,
    words: words.filter((word) => outside(word.start)),
    sentences: sentenceStarts(passage.text),
    mentions: mentions.filter((mention) => outside(mention.start))
  }
}
