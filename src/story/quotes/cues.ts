import { endsAt, mentionAt } from './named.js'
import { isDeterminer, isHelper, isPerfect, isPreposition, isPronoun, isReporting, isSomebody, isSpeechVerb, isVerbSecond, opensSource, particleOf } from '../languages/speech.js'
import type { Scene } from './scene.js'
import { sourceLength } from './sources.js'
import { type Word, isPossessive } from '../text/words.js'

/** The verbs of saying that are not only told of someone else, *a candidate who promised*, if there are any. */
export function mainCues (scene: Scene, words: readonly Word[]): number[] {
  const cues = words.flatMap((word, at) => isCue(scene, words, word, at) ? [at] : [])
  const main = cues.filter((at) => at === words.length - 1 || !/^(?:who|which|that)$/iu.test(words[at - 1]?.text ?? ''))
  return main.length > 0 ? main : cues
}

/** Not the verb of an aside, *when asked whether*, *to say*, and no noun: *the claims*, *director of states*. */
export function isCue (scene: Scene, words: readonly Word[], word: Word, at: number): boolean {
  const before = words[at - 1]
  const [next, text] = [words[at + 1]?.text ?? '', before?.text ?? '']
  if (sourceLength(scene, words, at) > 0) return true
  const verb = at === 0 && !mentionAt(scene, words, word) ? word.text.charAt(0).toLowerCase() + word.text.slice(1) : word.text
  const told = isSpeechVerb(verb) || isReporting(verb, next) || goesOn(scene, verb, words[at + 1])
  if (!told || (isReading(word) && at > 0 && !isInscription(scene, word, before))) return false
  if (!before || (isReading(word) && isRelative(before))) return true
  const auxiliary = isHelper(text) ? words[at - 2]?.text ?? '' : text
  if (/^(?:on|continued|continues|proceeded|proceeds) to$/u.test(`${words[at - 2]?.text ?? ''} ${text}`)) return true
  if (isCited(words, at)) return true
  // *Ann Pike, of St Mary’s, said*: behind the comma the verb is not what somebody has; *the masons’ claims* are theirs.
  const gap = scene.passage.text.slice(before.after, word.start)
  const apart = gap !== ' '
  const owned = (!apart && isPossessive(before)) || (text.endsWith('s') && /^[’'] $/u.test(gap))
  if (/^(?:when|if|being|to|as|was|were|been)$/iu.test(auxiliary) || owned) return false
  const somebody = isSomebody(text) && /(?:ed|said|wrote|told)$/u.test(word.text)
  if (!apart && isDeterminer(text) && !isPronoun(text) && !somebody && !takesUp(text, word.text)) return false
  if (isPreposition(text) && !isParticiple(word)) return false
  const aside = word.text === 'asked' && /^(?:about|if|whether|how|why|what|for)$/iu.test(next)
  return !(aside && scene.passage.text.slice(before.after, word.start) === ', ')
}

/** *the judge went on, “…”*, *shot back that*: with its particle at the end of the clause such a verb tells as others do. */
function goesOn ({ passage: { text } }: Scene, verb: string, next: Word | undefined): boolean {
  return next !== undefined && particleOf(verb) === next.text && /^(?:[,.:]| that )/u.test(text.slice(next.after, next.after + 6))
}

/** *Pike was quoted as saying* */
export function isCited (words: readonly Word[], at: number): boolean {
  return /^(?:quoted|cited)$/u.test(words[at]?.text ?? '') && words[at + 1]?.text === 'as' && isParticiple(words[at + 2]) &&
    /^(?:is|was|were|been)$/u.test(words[at - 1]?.text ?? '')
}

/** *a déclaré Joan Pike*; *das sagte Karl Braun*, which takes up what was quoted: the subject stands behind such a verb. */
export function takesUp (opener: string, verb: string): boolean {
  return isPerfect(opener, verb) || (isVerbSecond(verb) && /^(?:das|dies)$/iu.test(opener))
}

/** What can only be a verb next to a subject: a word in small letters that is no little one. */
export function isVerbLike (word: string): boolean {
  return /^\p{Ll}{3,}$/u.test(word) && !isPreposition(word) && !isDeterminer(word) && !/^(?:was|were|has|had|have|and|but|who|whose|when|while|as)$/u.test(word)
}

export function isParticiple (word: Word | undefined): boolean {
  return /ing$/u.test(word?.text ?? '') && !opensSource(word?.text ?? '')
}

function isReading (word: Word): boolean {
  return /^reads?$/iu.test(word.text)
}

/** *a text that read: “…”* */
export const isRelative = ({ text }: Word): boolean => /^(?:that|which)$/u.test(text)

/** Verbs of what letters and signs do. */
export const isWritten = (word: Word | undefined): boolean => /^(?:reads?|sa(?:id|ys))$/u.test(word?.text ?? '')

/** A sign reads: “…”, and a placard reads “…”; who reads a book says nothing. */
function isInscription ({ passage: { text }, mentions }: Scene, word: Word, before: Word | undefined): boolean {
  const behind = text.slice(word.end, word.end + 2)
  if (/^[:,.]/u.test(behind) || text.startsWith(' in part', word.end)) return true
  const person = isPronoun(before?.text ?? '') || mentions.some((mention) => endsAt(mention, before))
  return /^ [“"‘'„«]/u.test(behind) && !person
}
