import type { Named } from '../people/people.js'
import { isPreposition } from '../languages/speech.js'
import type { Scene } from './scene.js'
import { type Word, firstFrom, isPossessive } from '../text/words.js'

/** The one whose name or role starts with this word; two can, in *Kohl’s deputy Carla Reis*. */
export function mentionAt (scene: Scene, words: readonly Word[], word: Word | undefined): Named | undefined {
  if (!word) return undefined
  const from = firstFrom(scene.mentions, word.start)
  return scene.mentions.slice(from, from + 2).find((mention) => mention.start === word.start && !isPossessor(words, mention))
}

/** A name may end in the point of *Jr.* */
export function endsAt (mention: Named, word: Word | undefined): boolean {
  return word !== undefined && mention.end >= word.end && mention.end <= word.end + 1
}

/** Persons named up to this word as more than an object: not *a spokesman for Mr Kerry*. */
export function namedIn (scene: Scene, words: readonly Word[], to: number): Named[] {
  const [first, last] = [words[0], words[to]]
  if (!first || !last) return []
  const near = scene.mentions.slice(firstFrom(scene.mentions, first.start), firstFrom(scene.mentions, last.end))
  return near.filter((mention) => {
    if (mention.end > last.end + 1) return false
    const at = firstFrom(words, mention.start)
    return !isPossessor(words, mention) && !isPreposition(words[at - 1]?.text ?? '')
  })
}

/** Whether the name only says whose: *Kohl’s deputy*. */
function isPossessor (words: readonly Word[], mention: Named): boolean {
  const last = words[firstFrom(words, mention.end) - 1]
  return last !== undefined && last.end === mention.end && isPossessive(last)
}
