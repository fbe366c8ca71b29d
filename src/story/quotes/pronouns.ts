import type { PersonFound } from '../people/people.js'
import type { Scene } from './scene.js'
import { firstFrom, sentenceAt } from '../text/words.js'

/** A pronoun does not reach back over more paragraphs than this. */
const REACH = 3
/** Nor over more names than a sentence may hold. */
const MOST_MENTIONS = 30

/** Whom *he* or *she* means: the one person last named in a sentence before it; null where two could be meant. */
export function meantBy (
  pronoun: string, scenes: readonly Scene[], block: number, at: number, people: readonly PersonFound[]
): number | null {
  const gender = pronoun.toLowerCase()
  if (gender !== 'he' && gender !== 'she') return null
  const fits = (person: number): boolean => (people[person]?.gender ?? gender) === gender
  for (let index = block; index >= Math.max(0, block - REACH); index--) {
    const scene = scenes[index]
    if (!scene) continue
    const end = index < block ? scene.mentions.length : firstFrom(scene.mentions, at)
    const near = scene.mentions.slice(Math.max(0, end - MOST_MENTIONS), end)
    const named = near.filter((mention) => mention.person === null || fits(mention.person))
    const last = named.at(-1)
    if (!last) continue
    const sentence = sentenceAt(scene.sentences, last.start)
    const meant = new Set(named.filter((mention) => mention.start >= sentence).map((mention) => mention.person))
    return meant.size === 1 ? last.person : null
  }
  return null
}
