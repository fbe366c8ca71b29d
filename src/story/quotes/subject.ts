import type { Named } from '../people/people.js'
import { isHelper, isPronoun } from './speech.js'
import type { Scene } from './scene.js'
import { type Word, firstFrom } from '../text/words.js'

/** Who a speech verb belongs to. */
export interface Subject {
  /** As it stands: `Mr Assad`, `she`, `the ministry`. */
  label: string
  kind: 'named' | 'pronoun' | 'described'
  /** Index of the person, where the label names one. */
  person: number | null
  start: number
}

const PREPOSITION = /^(?:of|for|to|with|from|by|at|in|on|about|against|after|before|between|behind|near|despite)$/iu
const BREAK = /[,;:—–()“”"]/u
const STARTER = /^(?:and|but|or|as|that|which|while|though|although|meanwhile|also|then|later|so|because|has|had|have|is|was|are|were|in|on|at|by|after|before|when|since|during|who|nach|vor|bei|im|am|und|dass)$/iu
const MOST_WORDS = 8

/** The subject before the verb at `verb`: next to it, else the first one named in the clause. */
export function subjectBefore (scene: Scene, words: readonly Word[], verb: number): Subject | null {
  let last = verb - 1
  while (last >= 0 && isHelper(words[last]?.text ?? '')) last--
  const word = words[last]
  if (!word) return null
  if (isPronoun(word.text) && word.text !== 'who') return pronoun(word)
  const named = namedIn(scene, words, 0, last)
  const adjacent = named.find((mention) => mention.end === word.end)
  const first = named[0]
  const phrase = phraseEnding(scene, words, last)
  if (adjacent) return subjectOf(adjacent)
  // A plain phrase next to the verb is its subject, unless an aside or a clause parts it from a name.
  if (phrase && !first) return phrase
  return first ? subjectOf(first) : firstPronoun(words, last)
}

/** The subject behind the verb: *said Mr Kerry*, *said the ministry*. */
export function subjectAfter (scene: Scene, words: readonly Word[], verb: number): Subject | null {
  const [cue, first] = [words[verb], words[verb + 1]]
  if (!cue || !first || BREAK.test(scene.passage.text.slice(cue.after, first.start))) return null
  if (isPronoun(first.text)) return pronoun(first)
  const article = /^(?:the|a|an|his|her|its)$/iu.test(first.text)
  const named = mentionAt(scene, first) ?? (article ? mentionAt(scene, words[verb + 2]) : undefined)
  if (named) return subjectOf(named)
  return isPhraseStart(first) ? phraseStarting(scene, words, verb + 1) : null
}

function mentionAt (scene: Scene, word: Word | undefined): Named | undefined {
  const mention = word && scene.mentions[firstFrom(scene.mentions, word.start)]
  return mention?.start === word?.start ? mention : undefined
}

function subjectOf (mention: Named): Subject {
  return { label: mention.label, kind: 'named', person: mention.person, start: mention.start }
}

function pronoun (word: Word): Subject {
  return { label: word.text, kind: 'pronoun', person: null, start: word.start }
}

function firstPronoun (words: readonly Word[], last: number): Subject | null {
  const found = words.slice(0, last + 1).find((word) => /^(?:he|she)$/iu.test(word.text))
  return found ? pronoun(found) : null
}

/** Persons named among these words as more than an object: not *a spokesman for Mr Kerry*. */
function namedIn (scene: Scene, words: readonly Word[], from: number, to: number): Named[] {
  const [first, last] = [words[from], words[to]]
  if (!first || !last) return []
  const near = scene.mentions.slice(firstFrom(scene.mentions, first.start), firstFrom(scene.mentions, last.end))
  return near.filter((mention) => {
    if (mention.end > last.end) return false
    const at = words.findIndex((word) => word.start === mention.start)
    const possessive = words.some((word) => word.end === mention.end && word.after > word.end)
    return !possessive && !PREPOSITION.test(words[at - 1]?.text ?? '')
  })
}

/** The noun phrase that ends at `last`: back to the start of its clause, if that is near. */
function phraseEnding (scene: Scene, words: readonly Word[], last: number): Subject | null {
  let first = last
  while (first > 0 && last - first < MOST_WORDS) {
    const [before, word] = [words[first - 1], words[first]]
    if (!before || !word || STARTER.test(before.text) || BREAK.test(scene.passage.text.slice(before.after, word.start))) break
    first--
  }
  return first > last - MOST_WORDS ? phrase(scene, words, first, last) : null
}

function phraseStarting (scene: Scene, words: readonly Word[], first: number): Subject | null {
  let last = first
  while (last + 1 < words.length && last - first < MOST_WORDS) {
    const [word, next] = [words[last], words[last + 1]]
    if (!word || !next || STARTER.test(next.text) || BREAK.test(scene.passage.text.slice(word.after, next.start))) break
    last++
  }
  return phrase(scene, words, first, last)
}

function phrase (scene: Scene, words: readonly Word[], from: number, to: number): Subject | null {
  const [first, last] = [words[from], words[to]]
  if (!first || !last || STARTER.test(last.text)) return null
  return { label: scene.passage.text.slice(first.start, last.end), kind: 'described', person: null, start: first.start }
}

function isPhraseStart (word: Word): boolean {
  return /^(?:the|a|an|one|another|his|her|its|their|der|die|das|ein|eine)$/iu.test(word.text) || /^\p{Lu}/u.test(word.text)
}
