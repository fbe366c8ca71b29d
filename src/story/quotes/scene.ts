import type { Named } from '../people/people.js'
import type { Passage } from '../text/lines.js'
import { type Word, firstFrom, sentenceStarts } from '../text/words.js'
import type { Quoted } from './quotations.js'

/** A block as the reader of quotations sees it: its words outside the marks, and who is named there. */
export interface Scene {
  block: number
  passage: Passage
  words: readonly Word[]
  /** Its text with what is quoted blanked, save for what may be a name in marks. */
  prose: string
  sentences: number[]
  mentions: readonly Named[]
}

export function sceneOf (
  passage: Passage, block: number, words: readonly Word[], quoted: readonly Quoted[], mentions: readonly Named[]
): Scene {
  const whole = { block, passage, sentences: sentenceStarts(passage.text) }
  if (quoted.length === 0) return { ...whole, prose: passage.text, words, mentions }
  const outside = (start: number): boolean => start >= (quoted[firstFrom(quoted, start + 1) - 1]?.end ?? 0)
  return {
    ...whole,
    prose: withoutQuoted(passage.text, quoted),
    words: words.filter((word) => outside(word.start)),
    mentions: mentions.filter((mention) => outside(mention.start))
  }
}

const NAME_IN_MARKS = /^\p{Lu}\S*(?: \p{Lu}\S*){0,3}(?<![.,!?])$/u

function withoutQuoted (text: string, quoted: readonly Quoted[]): string {
  let prose = ''
  for (const { start, end } of quoted) {
    const words = text.slice(start, end)
    prose += text.slice(prose.length, start) + (NAME_IN_MARKS.test(words) ? words : ' '.repeat(words.length))
  }
  return prose + text.slice(prose.length)
}
