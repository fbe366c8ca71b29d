import type { PersonFound } from '../people/people.js'
import { isOnlooker, isRole } from '../people/roles.js'
import { BREAK, type Range, gapAfter, phraseStarting } from './phrases.js'
import type { Scene } from './scene.js'
import { isDeterminer, pronounGender } from '../languages/speech.js'
import { firstFrom, isPossessive } from '../text/words.js'

const INDEFINITE = /^(?:an?|one|another|eine?|une?|una?)$/iu
const OWNED = /^(?:his|her|their|seine?|ihre?)$/iu
/** Who speaks for others, and has most often no name. */
const NAMELESS = /^(?:spokes(?:man|woman|person)|official|sprecher(?:in)?)$/iu
/** How far before a verb of saying its role is looked for. */
const ROLE_REACH = 6
/** Within how many words of its article the noun for somebody stands: *a senior council officer*. */
const MOST_NOUNS = 5
/** What stands before a name that is that of whoever was told of before. */
const APPOSED = /^(?:,? |, \p{Ll}+ )$/u

const isSomeone = (word: string): boolean => isRole(word) || isOnlooker(word) || /^(?:man|woman|boy|girl|official|mann|frau)$/iu.test(word)

/** The role that a verb of saying belongs to, perhaps with whose role it is between them, where nobody is named with it. */
export function roleBefore (scene: Scene, verb: number): number | null {
  const { words, mentions } = scene
  for (let at = verb - 1; at >= Math.max(0, verb - ROLE_REACH); at--) {
    const [word, named] = [words[at], mentions[firstFrom(mentions, (words[at]?.start ?? 0) + 1) - 1]]
    if (!word || BREAK.test(gapAfter(scene, words, at)) || (named && named.end > word.start)) return null
    if (isRole(word.text) || word.text === 'official') return at
  }
  return null
}

/** *The governor* is most often somebody who has been named; *a spokesman*, *the head of the union* and *her husband* are new. */
export function isNameless ({ words }: Scene, { from }: Range, role: number, people: readonly PersonFound[]): boolean {
  const [first, noun, next] = [words[from]?.text ?? '', words[role]?.text ?? '', words[role + 1]?.text ?? '']
  if (OWNED.test(first)) return !people.some(({ description }) => description?.endsWith(noun))
  return /^(?:of|for|der|des)$/u.test(next) || INDEFINITE.test(first) || NAMELESS.test(noun)
}

/** Somebody without a name, where words for one start here: *one engineer*, *a man*; *his mother*, *the defendant’s brother*. */
export function namelessFrom (scene: Scene, from: number, people: readonly PersonFound[]): Range | null {
  const { words, mentions } = scene
  const first = words[from]
  const range = first && isDeterminer(first.text) ? phraseStarting(scene, words, from) : null
  if (!first || !range) return null
  const stop = Math.min(range.to, from + MOST_NOUNS)
  const at = words.findIndex((word, at) => at > from && at < stop && isSomeone(word.text) && !isPossessive(word))
  const noun = words[at]
  const next = mentions[firstFrom(mentions, first.start)]
  if (!noun) return null
  const owned = OWNED.test(first.text) || words.slice(from, at).some(isPossessive)
  if (owned ? people.some(({ description }) => description?.endsWith(noun.text)) : !INDEFINITE.test(first.text)) return null
  // *A neighbour, the painter Joan Pike, said* is she, and *A neighbour, she said, was there* is told by her.
  const other = (next && APPOSED.test(scene.passage.text.slice(noun.after, next.start))) || pronounGender(words[at + 1]?.text ?? '') !== null
  return other ? null : { from, to: at + 1 }
}
