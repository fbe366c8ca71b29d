import { inAll } from '../languages/languages.js'
import { mentionAt } from './named.js'
import type { Scene } from './scene.js'
import { isDeterminer, opensSource, pronounGender } from '../languages/speech.js'
import { type Word, isCapitalised } from '../text/words.js'

const SOURCES = inAll('sources')
const VIEWERS = inAll('viewers')

/**
 * How many words from here name a source without a verb: *according to*, *laut*, *nach Angaben von*, and *For* before
 * somebody’s name, which opens a sentence as other single words do; 0 where none do.
 */
export function sourceLength (scene: Scene, words: readonly Word[], at: number): number {
  const [word, next] = [words[at]?.text ?? '', words[at + 1]?.text ?? '']
  if (!opensSource(word)) return 0
  const first = word.toLowerCase()
  if (SOURCES.has(`${first} ${next.toLowerCase()}`)) return /^(?:von|de)$/u.test(words[at + 2]?.text ?? '') ? 3 : 2
  if (at > 0) return 0
  if (SOURCES.has(first)) return isCapitalised(next) || isDeterminer(next) || pronounGender(next) !== null ? 1 : 0
  const named = isDeterminer(next) ? words[2] : words[1]
  return isCapitalised(word) && VIEWERS.has(first) && mentionAt(scene, words, named) ? 1 : 0
}
