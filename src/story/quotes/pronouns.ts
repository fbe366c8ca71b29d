import { ownerGender } from './answers.js'
import { soughtBy } from './epithets.js'
import { FADING, Mind, NOBODY, SPEAKING, type Sought, WEIGHT, speaks } from './mind.js'
import { resumesLife, whoDied } from './obituaries.js'
import type { PersonFound } from '../people/people.js'
import { isSaying, pronounGender } from '../languages/speech.js'
import type { Scene } from './scene.js'
import { firstFrom, nextSentence, sentenceAt } from '../text/words.js'

/** Whom each *he* and *she* of the story means: index of the person by block and offset. */
export type Referents = ReadonlyMap<string, number>

export const placeOf = (block: number, start: number): string => `${block}:${start}`

/**
 * Reads the story from its start and keeps in mind who was named, as a reader does: a name brings its bearer to mind,
 * every further sentence lets everyone fade, and a pronoun means whoever of its gender is most present.
 */
export function referentsOf (scenes: readonly Scene[], people: readonly PersonFound[]): Referents {
  const found = new Map<string, number>()
  const mind = new Mind(people)
  const dead = whoDied(scenes)
  scenes.forEach((scene, block) => {
    if (dead !== null && resumesLife(scene)) mind.bring(dead, WEIGHT.topic + WEIGHT.topic)
    let sentence = 0
    let next = 0
    scene.words.forEach((word, at) => {
      const start = sentenceAt(scene.sentences, word.start)
      if (start !== sentence) mind.fade(FADING)
      if (at === 0 || start !== sentence) mind.somebody(scene, at)
      sentence = start
      if (isSaying(word.text)) mind.role(scene, at)
      const pronoun = pronounGender(word.text)
      const epithet = pronoun ? null : soughtBy(scene.words, at)
      const gender = pronoun ?? ownerGender(scene.words, at)
      const sought = epithet ?? (gender && { gender, undescribed: false })
      const meant = sought && (whoIsAsked(scene, at, people, sought) ?? mind.mostPresent(sought, otherThan(scene, at)))
      if (meant != null && meant !== NOBODY) {
        const first = epithet ? scene.words[at - 1] : word
        found.set(placeOf(block, first?.start ?? 0), meant)
        mind.bring(meant, (pronoun ?? epithet ? WEIGHT.pronoun : WEIGHT.owner) + (speaks(scene.words, at, at) ? SPEAKING : 0))
      }
      while ((scene.mentions[next]?.start ?? Infinity) <= word.start) {
        const mention = scene.mentions[next++]
        const bearer = mention && mind.bearerOf(mention)
        if (mention && bearer != null) found.set(placeOf(block, mention.start), bearer)
        mind.name(scene, mention, at)
      }
    })
    mind.fade(FADING)
  })
  return found
}

/** Who is not meant by a pronoun, though near it: who asks, and whom the sentence is told about. */
function otherThan (scene: Scene, at: number): number | null {
  return askerIn(scene, at) ?? aboutIn(scene, at)
}

/** *Asked by Tom Ash whether it was late, he said*, *Pressed by the chairman, Tom Ash, he said*: who asks does not answer. */
function askerIn ({ words, sentences, mentions }: Scene, at: number): number | null {
  const start = words[at]?.start ?? 0
  const first = firstFrom(words, sentenceAt(sentences, start))
  if (!ASKED.test(words[first]?.text ?? '') || words[first + 1]?.text !== 'by') return null
  const asker = mentions[firstFrom(mentions, words[first]?.start ?? 0)]
  return asker && asker.end < start ? asker.person : null
}

/** *Joan Pike, she said, “has no idea”*: who says so between two commas is not the one before them. */
function aboutIn ({ passage: { text }, words, mentions }: Scene, at: number): number | null {
  const [word, verb] = [words[at], words[at + 1]]
  if (!word || !verb || !isSaying(verb.text) || text.charAt(verb.after) !== ',') return null
  const about = mentions[firstFrom(mentions, word.start) - 1]
  return about && text.slice(about.end, word.start) === ', ' ? about.person : null
}

const ASKED = /^(?:asked|pressed|questioned|challenged)$/iu

/** *Asked whether she was late, Joan Pike said*: the pronoun means who is named behind the clause. */
function whoIsAsked (scene: Scene, at: number, people: readonly PersonFound[], { gender }: Sought): number | null {
  const { passage: { text }, words, sentences, mentions } = scene
  const start = words[at]?.start ?? 0
  const opening = words[firstFrom(words, sentenceAt(sentences, start))]
  const next = mentions[firstFrom(mentions, start)]
  if (!opening || !next || !ASKED.test(opening.text) || next.start >= nextSentence(sentences, start, text.length)) return null
  const fits = next.person !== null && [null, gender].includes(people[next.person]?.gender ?? null)
  return fits && text.slice(next.start - 2, next.start) === ', ' ? next.person : null
}
