import { inAll } from '../languages/languages.js'
import { type Word, firstFrom, isCapitalised } from '../text/words.js'
import { subjectAfter } from './beside.js'
import type { Scene } from './scene.js'
import { type Subject, pronoun, subjectNamed } from './subject.js'

const ANSWERS = inAll('answers')
const OWNERS = new Map<string, 'he' | 'she'>([['his', 'he'], ['her', 'she'], ['sein', 'he'], ['seine', 'he']])
/** How many words may describe an answer: *Pike’s short and angry reply*. */
const MOST_BETWEEN = 3
/** How many words may open the sentence before its owner. */
const MOST_BEFORE = 2
/** How far before the noun its owner’s name, with its title, begins. */
const FARTHEST = 12

/** Who answers: *Pike’s reply*, *his answer*, at the end of the words or where they start; *the reply from Pike*. */
export function answerer (scene: Scene, words: readonly Word[]): Subject | null {
  // *Some of her best:*
  const at = words.at(-1)?.text === 'best' ? words.length - 1 : words.findLastIndex(isAnswer)
  if (at < 0) return null
  if (/^(?:from|von|de)$/u.test(words[at + 1]?.text ?? '')) return subjectAfter(scene, words, at + 1)
  const owner = ownerBefore(scene, words, at)
  // *Some of Pike’s sayings were printed below:*
  return at === words.length - 1 || words.slice(0, 1 + MOST_BEFORE).some(({ start }) => start === owner?.start) ? owner : null
}

/** Whose something is, *his wall*, *her answer*; *sein* is a verb as well, where no noun follows. */
export function ownerGender (words: readonly Word[], at: number): 'he' | 'she' | null {
  const word = words[at]?.text.toLowerCase() ?? ''
  return word === 'sein' && !isCapitalised(words[at + 1]?.text ?? '') ? null : OWNERS.get(word) ?? null
}

function isAnswer ({ text }: Word): boolean {
  return ANSWERS.has(text)
}

/** Looked for among those named near it alone: a long paragraph may name thousands. */
function ownerBefore (scene: Scene, words: readonly Word[], at: number): Subject | null {
  const { mentions } = scene
  const [first, noun] = [words[Math.max(0, at - FARTHEST)]?.start ?? 0, words[at]?.start ?? 0]
  const named = mentions.slice(firstFrom(mentions, first), firstFrom(mentions, noun))
  const endsWith = ({ start, end }: Word) => named.find((mention) => mention.end === end && mention.start <= start)
  const near = words.slice(Math.max(0, at - 1 - MOST_BETWEEN), at)
  const owner = near.findLast((word) => OWNERS.has(word.text.toLowerCase()) || endsWith(word))
  const mention = owner && endsWith(owner)
  return mention ? subjectNamed(mention) : owner ? pronoun(scene, owner) : null
}
