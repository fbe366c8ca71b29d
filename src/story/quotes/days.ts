import { inAll, languages, oneOf } from '../languages/languages.js'
import { around, goesWithVerb, isAdverbial, isPlain } from './adverbials.js'
import { isMedium } from '../languages/media.js'
import type { Scene } from './scene.js'
import type { Tag } from './tags.js'
import { WEEKDAYS, daysBefore, daysIn, fullDay, weekdayOf } from '../text/dates.js'
import { wordsOf } from '../text/words.js'

const RELATIVE = new Map(languages.flatMap(({ relativeDays }) => Object.entries(relativeDays)))
const NAMES = [...languages.flatMap(({ weekdays }) => weekdays.map(([name = '']) => name)), ...RELATIVE.keys()]
const OPENING = NAMES.map((name) => name.charAt(0).toUpperCase() + name.slice(1))
/** As they are printed, with a capital where they open a sentence: *USA Today* is no day. */
const DAY = new RegExp(`(?<!\\p{L})(${NAMES.join('|')}|^(?:${OPENING.join('|')}))${oneOf('dayEndings')}?(?![\\p{L}’'])`, 'u')
const COMING = inAll('coming')
const PAST = inAll('past')
const MEDIA = inAll('mediaNouns')
/** What follows the day where the verb stands before the quotation: all else may be part of what was said. */
const CLOSED = /^(?:[:,]|\s*$| (?:that|dass|que)(?!\p{L}))/u

/** The words that name a day, and which it is: `YYYY-MM-DD`. */
export interface DaySaid { words: string, day: string }

/**
 * The day that the tag of a quotation names: *on Monday, Pike said*; *Pike said on Monday*; *Pike told the council on
 * Monday*. A weekday is the last one up to the day on which the story was published.
 */
export function dayIn (scene: Scene, tag: Tag, after: boolean, published: string): DaySaid | null {
  const { opening, between, behind } = around(scene, tag)
  const found = opens(opening) ?? stands(between) ?? follows(behind, tag.cue, after)
  return found && resolve(found, published)
}

/** A day where it stands in a text. */
interface Found { words: string, name: string, index: number, input: string }

/** The first one that a text names: *Monday*, *yesterday*, *June 7*. */
function firstDay (text: string): Found | null {
  const named = DAY.exec(text)
  if (named) return { words: named[0], name: named[1] ?? '', index: named.index, input: text }
  const [dated] = daysIn(text)
  return dated ? { words: text.slice(dated.start, dated.end), name: '', index: dated.start, input: text } : null
}

/** *On Monday, …*; *Speaking on Monday, …*; *Monday, …* */
function opens (text: string): Found | null {
  const found = firstDay(text)
  return found && (isAdverbial(text) || (found.index === wordsOf(text)[0]?.start && isPlain(text))) ? found : null
}

/** *Pike on Monday said*, *a déclaré lundi Mme Roux*. */
function stands (text: string): Found | null {
  const found = firstDay(text)
  return found && isPlain(text) ? found : null
}

/** *Pike said in a letter on Monday*; not *Pike said the wall fell on Monday*. */
function follows (text: string, cue: string | null, after: boolean): Found | null {
  const found = firstDay(text)
  if (!found) return null
  if (!after && !CLOSED.test(text.slice(found.index + found.words.length))) return null
  return goesWithVerb(text.slice(0, found.index), cue) ? found : null
}

function resolve ({ words, name, index, input }: Found, published: string): DaySaid | null {
  const dated = daysIn(input).find(({ start }) => start >= index && start <= index + words.length + 3)
  if (dated) {
    const years = dated.year === null ? [0, -1].map((more) => Number(published.slice(0, 4)) + more) : [dated.year]
    const day = years.map((year) => fullDay(dated, year)).find((day) => day !== null && day <= published)
    return day == null ? null : { words: input.slice(index, dated.end), day }
  }
  const beside = [wordsOf(input.slice(0, index)).at(-1), wordsOf(input.slice(index + words.length))[0]]
    .map((word) => word?.text.toLowerCase() ?? '')
  // *Next Monday* is to come; *the Monday programme* and *The Sunday Herald* are called so.
  const called = MEDIA.has(beside[1] ?? '') || (/^ \p{Lu}/u.test(input.slice(index + words.length)) && isMedium(beside[1] ?? ''))
  if (called || beside.some((word) => COMING.has(word))) return null
  const weekday = WEEKDAYS.get(name.toLowerCase())
  if (weekday === undefined) return { words, day: daysBefore(published, -(RELATIVE.get(name.toLowerCase()) ?? 0)) }
  const ago = (weekdayOf(published) - weekday + 7) % 7
  return { words, day: daysBefore(published, ago === 0 && beside.some((word) => PAST.has(word)) ? 7 : ago) }
}
