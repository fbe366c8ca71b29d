import { inAll, languages } from '../languages/languages.js'
import { isConjunction, isHelper, isPreposition, isSpeechVerb } from './speech.js'
import type { Scene } from './scene.js'
import type { Tag } from './tags.js'
import { WEEKDAYS, daysBefore, daysIn, fullDay, weekdayOf } from '../text/dates.js'
import { nextSentence, sentenceAt, wordsOf } from '../text/words.js'

const RELATIVE = new Map(languages.flatMap(({ relativeDays }) => Object.entries(relativeDays)))
const NAMES = [...languages.flatMap(({ weekdays }) => weekdays.map(([name = '']) => name)), ...RELATIVE.keys()]
const OPENING = NAMES.map((name) => name.charAt(0).toUpperCase() + name.slice(1))
/** As they are printed, with a capital where they open a sentence: *USA Today* is no day. */
const DAY = new RegExp(`(?<!\\p{L})(${NAMES.join('|')}|^(?:${OPENING.join('|')}))(?:${[...inAll('dayEndings')].join('|')})?(?![\\p{L}’'])`, 'u')
const COMING = inAll('coming')
const PAST = inAll('past')
const OTHER_TIMES = inAll('otherTimes')
const TELLING = inAll('telling')
const MARK = /[“”„"«»]/u
/** What follows the day where the verb stands before the quotation: all else may be part of what was said. */
const CLOSED = /^(?:[:,]|\s*$| (?:that|dass|que)(?!\p{L}))/u
const ASIDE = /^, [^,]{1,60}, (?:\p{Ll}+ )?$/u
const MOST_WORDS = 8

/** The words that name a day, and which it is: `YYYY-MM-DD`. */
export interface DaySaid { words: string, day: string }

/**
 * The day that the tag of a quotation names: *on Monday, Pike said*; *Pike said on Monday*; *Pike told the council on
 * Monday*. A weekday is the last one up to the day on which the story was published.
 */
export function dayIn ({ prose, sentences }: Scene, tag: Tag, after: boolean, published: string): DaySaid | null {
  const [begin, stop] = [sentenceAt(sentences, tag.at), nextSentence(sentences, tag.at, prose.length)]
  const verb = { start: tag.at, end: tag.at + (tag.cue?.length ?? 0) }
  const { subject } = tag
  const own = subject && subject.block === tag.block && subject.start >= begin && subject.start < stop
  const who = own ? { start: subject.start, end: subject.start + subject.label.length } : verb
  const [first, last] = who.start < verb.start ? [who, verb] : [verb, who]
  const opening = prose.slice(begin, first.start).split(MARK).at(-1) ?? ''
  const behind = prose.slice(last.end, stop).split(MARK)[0] ?? ''
  const found = opens(opening) ?? stands(prose.slice(first.end, last.start)) ?? follows(behind, TELLING.has(tag.cue ?? ''), after)
  return found && resolve(found, published)
}

/** *On Monday, …*; *Speaking on Monday, …* */
function opens (text: string): RegExpExecArray | null {
  const found = DAY.exec(text)
  const [first] = found ? wordsOf(text) : []
  return first && (isPreposition(first.text) || /ing$/u.test(first.text) || found?.index === first.start) && isPlain(text) ? found : null
}

/** *Pike on Monday said*, *a déclaré lundi Mme Roux*. */
function stands (text: string): RegExpExecArray | null {
  const found = DAY.exec(text)
  return found && isPlain(text) ? found : null
}

/** *Pike said in a letter on Monday*; not *Pike said the wall fell on Monday*. */
function follows (text: string, telling: boolean, after: boolean): RegExpExecArray | null {
  const found = DAY.exec(text)
  if (!found) return null
  const before = text.slice(0, found.index)
  if (!after && !CLOSED.test(text.slice(found.index + found[0].length))) return null
  if (ASIDE.test(before)) return found
  const [first] = wordsOf(before)
  const adverbial = !first || telling || PAST.has(first.text) || (isPreposition(first.text) && !/^(?:of|about|von|über|de|sur)$/u.test(first.text))
  return adverbial && !/[,;:—–()]/u.test(before) && isPlain(before) ? found : null
}

/** A few words without a verb or a clause of their own, or another time. */
function isPlain (text: string): boolean {
  const words = wordsOf(text)
  return words.length <= MOST_WORDS && !words.some(({ text }) => isSpeechVerb(text) || OTHER_TIMES.has(text.toLowerCase()) ||
    (!isPreposition(text) && (isConjunction(text) || isHelper(text))))
}

function resolve (found: RegExpExecArray, published: string): DaySaid | null {
  const { 0: words, 1: name = '', index, input } = found
  const dated = daysIn(input).find(({ start }) => start > index && start <= index + words.length + 3)
  if (dated) {
    const years = dated.year === null ? [0, -1].map((more) => Number(published.slice(0, 4)) + more) : [dated.year]
    const day = years.map((year) => fullDay(dated, year)).find((day) => day !== null && day <= published)
    return day == null ? null : { words: input.slice(index, dated.end), day }
  }
  const beside = [wordsOf(input.slice(0, index)).at(-1), wordsOf(input.slice(index + words.length))[0]]
    .map((word) => word?.text.toLowerCase() ?? '')
  if (beside.some((word) => COMING.has(word))) return null
  const weekday = WEEKDAYS.get(name.toLowerCase())
  if (weekday === undefined) return { words, day: daysBefore(published, -(RELATIVE.get(name.toLowerCase()) ?? 0)) }
  const ago = (weekdayOf(published) - weekday + 7) % 7
  return { words, day: daysBefore(published, ago === 0 && beside.some((word) => PAST.has(word)) ? 7 : ago) }
}
