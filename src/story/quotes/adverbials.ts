import { inAll, languages } from '../languages/languages.js'
import { nextSentence, sentenceAt, wordsOf } from '../text/words.js'
import type { Scene } from './scene.js'
import { isConjunction, isHelper, isPreposition, isSpeechVerb } from '../languages/speech.js'
import type { Tag } from './tags.js'

/** What stands around a verb of saying and its subject in their sentence, up to the marks of the quotations. */
export interface Around { opening: string, between: string, behind: string }

/** How much of a sentence is read on each side of its verb, which is more than what tells of it. */
const FARTHEST = 600

export function around ({ prose, sentences }: Scene, tag: Tag): Around {
  const [begin, stop] = [sentenceAt(sentences, tag.at), nextSentence(sentences, tag.at, prose.length)]
  const verb = { start: tag.at, end: tag.at + (tag.cue?.length ?? 0) }
  const { subject } = tag
  const own = subject && subject.block === tag.block && subject.start >= begin && subject.start < stop
  const who = own ? { start: subject.start, end: subject.start + subject.label.length } : verb
  const [first, last] = who.start < verb.start ? [who, verb] : [verb, who]
  return {
    opening: prose.slice(Math.max(begin, first.start - FARTHEST), first.start).split(MARK).at(-1) ?? '',
    between: prose.slice(first.end, Math.min(last.start, first.end + FARTHEST)),
    behind: prose.slice(last.end, Math.min(stop, last.end + FARTHEST)).split(MARK)[0] ?? ''
  }
}

/** Of what is quoted, which is blanked; the marks of a name stand next to it. */
const MARK = /(?<!\S)[“”„"«»](?!\p{L})/u
const ASIDE = /^, [^,]{1,60}, (?:\p{Ll}+ )?$/u
const OTHER_TIMES = inAll('otherTimes')
const PAST = inAll('past')
const TELLING = inAll('telling')
/** *Pike said Monday at a rally*. */
const DAYS = new Set(languages.flatMap(({ weekdays, relativeDays }) => [...weekdays.flat(), ...Object.keys(relativeDays)]))
const MOST_WORDS = 8

/** *On Monday*, *Speaking at a rally*: whether what opens a sentence tells when or where it was said. */
export function isAdverbial (opening: string): boolean {
  const [first] = wordsOf(opening)
  return first !== undefined && (isPreposition(first.text) || /ing$/u.test(first.text)) && isPlain(opening)
}

/**
 * Whether what stands behind the words `before`, which follow a verb of saying, goes with that verb: *Pike said in a letter
 * on Monday*, *told the council on Monday*, *said Sunday at a rally*; not *Pike said the wall fell on Monday*.
 */
export function goesWithVerb (before: string, cue: string | null): boolean {
  if (ASIDE.test(before)) return true
  const [first] = wordsOf(before)
  const adverbial = !first || DAYS.has(first.text) || TELLING.has(cue ?? '') || PAST.has(first.text) ||
    (isPreposition(first.text) && !/^(?:of|about|von|über|de|sur)$/u.test(first.text))
  return adverbial && !/[,;:—–()]/u.test(before) && isPlain(before)
}

/** A few words without a verb or a clause of their own, or another time. */
export function isPlain (text: string): boolean {
  const words = wordsOf(text)
  return words.length <= MOST_WORDS && !words.some(({ text }) => isSpeechVerb(text) || OTHER_TIMES.has(text.toLowerCase()) ||
    (!isPreposition(text) && (isConjunction(text) || isHelper(text))))
}
