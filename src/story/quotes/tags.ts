import { isHelper, isNaming, isSpeechVerb } from './speech.js'
import { type Subject, subjectAfter, subjectBefore } from './subject.js'
import { type Word, firstFrom, nextSentence, sentenceAt } from '../text/words.js'
import type { Scene } from './scene.js'

/** The words that tell who speaks: *Mr Assad told*. */
export interface Tag {
  cue: string
  /** UTF-16 offset of the verb; two stretches with one verb are one utterance. */
  at: number
  /** Whether the verb hangs a fragment on something: *called it*. */
  naming: boolean
  subject: Subject | null
}

const FARTHEST = 30

/** The tag behind a stretch, up to the end of its sentence: `,” Mr Assad told …`, `,” said the ministry`. */
export function tagAfter (scene: Scene, from: number, to: number): Tag | null {
  const begin = from + (/^[\s,]*/u.exec(scene.passage.text.slice(from, from + 4))?.[0].length ?? 0)
  const stop = Math.min(to, nextSentence(scene.sentences, begin, to))
  const first = firstFrom(scene.words, begin)
  const words = scene.words.slice(first, first + FARTHEST).filter((word) => word.end <= stop)
  const verb = words.findIndex((word, at) => isCue(scene, words, word, at))
  const word = words[verb]
  if (!word) return null
  const inverted = verb === 0 || isAccording(word)
  const subject = inverted ? subjectAfter(scene, words, verb + (isAccording(word) ? 1 : 0)) : subjectBefore(scene, words, verb)
  return subject || inverted ? tagOf(scene, word, subject) : null
}

/** The tag before a stretch, in the same sentence: `Mr Kerry said: “`, `called it “`. */
export function tagBefore (scene: Scene, from: number, to: number): Tag | null {
  const begin = Math.max(from, sentenceAt(scene.sentences, Math.max(0, to - 1)))
  const end = firstFrom(scene.words, to)
  const words = scene.words.slice(Math.max(end - FARTHEST, firstFrom(scene.words, begin)), end)
  const verb = words.findLastIndex((word, at) => isCue(scene, words, word, at))
  const word = words[verb]
  if (!word) return null
  const subject = isAccording(word)
    ? subjectAfter(scene, words, verb + 1)
    : subjectBefore(scene, words, verb) ?? subjectAfter(scene, words, verb)
  return tagOf(scene, word, subject)
}

function tagOf (scene: Scene, verb: Word, subject: Subject | null): Tag {
  const cue = isAccording(verb) ? scene.passage.text.slice(verb.start, verb.end + 3) : verb.text
  return { cue, at: verb.start, naming: isNaming(verb.text), subject }
}

/** Not the verb of an aside: *when asked whether*, *to say*. */
function isCue (scene: Scene, words: readonly Word[], word: Word, at: number): boolean {
  const before = words[at - 1]
  const auxiliary = isHelper(before?.text ?? '') ? words[at - 2] : before
  if (isAccording(word)) return words[at + 1]?.text === 'to'
  if (!isSpeechVerb(word.text) || (isReading(word) && !/^[:,.]/u.test(scene.passage.text.slice(word.end, word.end + 1)))) return false
  if (!before) return true
  if (/^(?:when|if|being|to|as|was|were|been)$/iu.test(auxiliary?.text ?? '')) return false
  const aside = word.text === 'asked' && /^(?:about|if|whether|how|why|what|for)$/iu.test(words[at + 1]?.text ?? '')
  return !(aside && scene.passage.text.slice(before.after, word.start) === ', ')
}

/** A sign reads: “…”; who reads a book says nothing. */
function isReading (word: Word): boolean {
  return /^reads?$/iu.test(word.text)
}

function isAccording (word: Word): boolean {
  return word.text.toLowerCase() === 'according'
}
