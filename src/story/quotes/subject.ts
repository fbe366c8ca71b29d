import type { Named } from '../people/people.js'
import { endsAt, namedIn } from './named.js'
import { type Range, phraseEnding, phraseStarting, textOf } from './phrases.js'
import { isDeterminer, isHelper, isPreposition, isSomebody, isSpeechVerb, pronounGender } from '../languages/speech.js'
import type { Scene } from './scene.js'
import { type Word, firstFrom, isCapitalised } from '../text/words.js'

/** Who a speech verb belongs to. */
export interface Subject {
  /** As it stands: `Mr Assad`, `she`, `the ministry`. */
  label: string
  kind: 'named' | 'pronoun' | 'described'
  /** Index of the person, where the label names one. */
  person: number | null
  /** Where it stands: the block, and the UTF-16 offset there. */
  block: number
  start: number
}

/** The first one named in a clause, or its pronoun. */
export function clauseSubject (scene: Scene, words: readonly Word[], last: number): Subject | null {
  const [named] = namedIn(scene, words, last)
  const found = words.slice(0, last + 1).find((word) => pronounGender(word.text) !== null)
  if (named) return withPartner(scene, named) ?? subjectNamed(named)
  return found ? pronoun(scene, found) : leadingPhrase(scene, words)
}

/** The nouns a clause starts with, up to its verb. */
function leadingPhrase (scene: Scene, words: readonly Word[]): Subject | null {
  const range = isDeterminer(words[0]?.text ?? '') ? phraseStarting(scene, words, 0) : null
  if (!range) return null
  const verb = verbOf(words)
  return phrase(scene, words, verb > 0 && verb < range.to ? { from: 0, to: verb } : range)
}

/** The verb behind the nouns that words start with. */
function verbOf (words: readonly Word[]): number {
  return words.findIndex(({ text }, at) => at > 0 &&
    (isHelper(text) || isSpeechVerb(text) || /^\p{Ll}+ed$/u.test(text) || isGermanVerb(words, at)))
}

/** *The union expressed “regret”*: nouns and what they do; what they are, *the wall is “too low”*, someone else may say. */
export function opensWithSubject (words: readonly Word[]): boolean {
  return isDeterminer(words[0]?.text ?? '') && verbOf(words) > 0
}

/** *Der Kanzler dankte*: German nouns have capitals, and what follows them and has none is most often the verb. */
function isGermanVerb (words: readonly Word[], at: number): boolean {
  const [first, before, word] = [words[0]?.text ?? '', words[at - 1]?.text ?? '', words[at]?.text ?? '']
  return /^(?:der|die|das|ein|eine)$/iu.test(first) && at > 1 && isCapitalised(before) && /^\p{Ll}+te?n?$/u.test(word) && !isPreposition(word)
}

const SENT = /^(?:sent|sends|posted|posts|wrote|writes|issued|issues|released|releases|published|publishes|shared|shares|left|leaves)$/u

/**
 * *Pike was shown a letter that read: “…”*: the letter, which its clause is of; but Pike of what she has sent herself, and Ash
 * of *a letter from Ash that read*.
 */
export function documentBefore (scene: Scene, words: readonly Word[], relative: number): Subject | null {
  const author = authorBefore(scene, words, relative)
  if (author) return subjectNamed(author)
  const range = phraseEnding(scene, words, relative - 1)
  const from = range ? words.findIndex(({ text }, at) => at >= range.from && at < range.to && isDeterminer(text)) : -1
  return from < 0 || SENT.test(words[from - 1]?.text ?? '') ? null : phrase(scene, words, { from, to: relative })
}

/** *a letter from Ash*, *her adviser, Ash*; *a letter to Ash* has another author. */
function authorBefore ({ mentions }: Scene, words: readonly Word[], relative: number): Named | null {
  const named = mentions[firstFrom(mentions, words[relative]?.start ?? 0) - 1]
  if (!named || !endsAt(named, words[relative - 1])) return null
  const before = words[firstFrom(words, named.start) - 1]?.text ?? ''
  return !isPreposition(before) || /^(?:from|by)$/u.test(before) ? named : null
}

export function subjectNamed (mention: Named): Subject {
  return { label: mention.label, kind: 'named', person: mention.person, block: mention.passage.block ?? 0, start: mention.start }
}

/** *Ash and Pike issued a statement: “…”* */
function withPartner (scene: Scene, named: Named): Subject | null {
  const next = scene.mentions[firstFrom(scene.mentions, named.start + 1)]
  return next && scene.passage.text.slice(named.end, next.start) === ' and ' ? jointly(scene, subjectNamed(next)) : null
}

/** *Tom Ash and Joan Pike said*: two speak, and neither is the speaker. */
export function jointly (scene: Scene, { start, label }: Subject): Subject | null {
  const before = scene.mentions[firstFrom(scene.mentions, start) - 1]
  if (!before || scene.passage.text.slice(before.end, start) !== ' and ') return null
  return { label: scene.passage.text.slice(before.start, start + label.length), kind: 'described', person: null, block: scene.block, start: before.start }
}

export function pronoun (scene: Scene, word: Word): Subject {
  return { label: word.text, kind: 'pronoun', person: null, block: scene.block, start: word.start }
}

/** The phrase in capitals that a colon follows: *Harbour Research: “…”* */
export function headOf (scene: Scene, words: readonly Word[]): Subject | null {
  const range = words.length > 0 ? phraseEnding(scene, words, words.length - 1) : null
  return /^\p{Lu}/u.test(words[range?.from ?? 0]?.text ?? '') ? phrase(scene, words, range) : null
}

export function phrase (scene: Scene, words: readonly Word[], range: Range | null): Subject | null {
  const label = range && textOf(scene, words, range)
  // *A déclaré* begins with no article, but a verb.
  if (!range || !label || (isDeterminer(label) && !isSomebody(label))) return null
  return { label, kind: 'described', person: null, block: scene.block, start: words[range.from]?.start ?? 0 }
}
