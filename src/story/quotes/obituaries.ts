import { ownerGender } from './answers.js'
import type { Scene } from './scene.js'
import { isSaying, pronounGender } from '../languages/speech.js'
import { firstFrom, nextSentence } from '../text/words.js'

/** In how many blocks an obituary has told who has died. */
const OPENING = 3
const DIED = /^(?:, [^.!?]{1,200},| \([^()]{1,40}\))?(?:,? who)?(?: has)? (?:died|dies|starb)(?!\p{L})/u

/** Whose life an obituary tells: the first one whom it names, if that is who has died. */
export function whoDied (scenes: readonly Scene[]): number | null {
  const opening = scenes.slice(0, OPENING)
  const first = opening.find(({ mentions }) => mentions.length > 0)?.mentions[0]?.person ?? null
  const died = opening.some(({ passage: { text }, mentions }) =>
    mentions.some(({ person, end }) => person === first && DIED.test(text.slice(end, end + 260))))
  return died ? first : null
}

/** *In 1961 he was sent to the coast*: whether a paragraph opens with somebody whom it has not named, and who does not speak. */
export function resumesLife ({ words, mentions, sentences, passage: { text } }: Scene): boolean {
  if (words[0] === undefined || /^[“„"«‘']/u.test(text)) return false
  const stop = Math.min(mentions[0]?.start ?? Infinity, nextSentence(sentences, words[0].start, text.length))
  const opening = words.slice(0, firstFrom(words, stop))
  const at = opening.findIndex(({ text }, at) => pronounGender(text) !== null || ownerGender(words, at) !== null)
  return at >= 0 && !isSaying(words[at + 1]?.text ?? '')
}
