import { languages, scripts } from '../languages/languages.js'

/** A day named in a text, perhaps without its year. */
export interface NamedDay {
  year: number | null
  /** 1 to 12. */
  month: number
  day: number
  /** 0 for Sunday; null where no weekday stands before it. */
  weekday: number | null
  start: number
  end: number
}

/** The place of each name in its list, whatever its case. */
const placed = (lists: ReadonlyArray<readonly (readonly string[])[]>) =>
  new Map(lists.flatMap((list) => list.flatMap((names, at) => names.map((name) => [name.toLowerCase(), at] as const))))
const ALL_MONTHS = Object.values(scripts).map(({ months }) => months)
const NAMES = ALL_MONTHS.flat(2)
/** The number of each name of a month, 0 for January. */
const MONTHS = placed(ALL_MONTHS)
/** Those that are written in small letters, which stand behind their day: an English *may* is no month. */
const SMALL = new Set(NAMES.filter((name) => name === name.toLowerCase()))
const oneOf = (names: readonly string[]) => `(${[...new Set(names)].sort((a, b) => b.length - a.length).join('|')})`
const MONTH = oneOf(NAMES.map((name) => name.toLowerCase()))
/** Before its day a month stands in English. */
const MONTH_BEFORE = oneOf(NAMES.filter((name) => !SMALL.has(name)))
/** To tell that a letter is none of these takes less than to look at the one before it. */
const INITIAL = `[${[...new Set(NAMES.map((name) => name.charAt(0)))].join('')}]`
type Order = 'ymd' | 'mdy' | 'dmy'
const PATTERNS: Array<[RegExp, Order]> = [
  [/(?<![\d/-])(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?![\d/])/gu, 'ymd'],
  // As in China, Japan and Korea.
  [/(?<!\d)(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]/gu, 'ymd'],
  [/(?<=\p{Script=Hangul}[ :]{1,2})(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})(?!\d)/gu, 'ymd'],
  [new RegExp(`(?=${INITIAL})(?<!\\p{L})${MONTH_BEFORE}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (\\d{4})(?!\\d))?`, 'giu'), 'mdy'],
  [new RegExp(`(?<![\\d.])(\\d{1,2})(?:st|nd|rd|th|er|\\.)? (?:of |de )?${MONTH}(?!\\p{L})\\.?(?:,? (?:de )?(\\d{4})(?!\\d))?`, 'giu'), 'dmy'],
  [/(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/gu, 'dmy'],
  // Only where no month is meant by the first, or by the second: 3/4/2024 is another day in London than in New York.
  [/(?<![\d/])(1[3-9]|2\d|3[01])\/(\d{1,2})\/(\d{4}|\d{2})(?![\d/])/gu, 'dmy'],
  [/(?<![\d/])(\d{1,2})\/(1[3-9]|2\d|3[01])\/(\d{4}|\d{2})(?![\d/])/gu, 'mdy']
]
/** A day and a month either way round. */
const EITHER = /(?<![\d/])(0?[1-9]|1[0-2])\/(0?[1-9]|1[0-2])\/(\d{4})(?![\d/])/gu
/** The number of each name of a weekday, 0 for Sunday, and what stands before a day. */
export const WEEKDAYS = placed(languages.map(({ weekdays }) => weekdays))
export const WEEKDAY = [...WEEKDAYS.keys()].join('|')
const WEEKDAY_BEFORE = new RegExp(`(?<!\\p{L})(${WEEKDAY})[.,]? \\(?$`, 'iu')

/** What papers call the day on which a story came out, and that of its last change. */
export const PUBLISHED = 'published|posted|submitted|created|date|veröffentlicht|erschienen|publiée?s?|publicad[oa]|pubblicat[oa]|gepubliceerd|geplaatst|' +
  'publicerad|publiceret|publisert|opublikowano|发布时间|公開|입력'
export const CHANGED = 'updated|modified|aktualisiert|mise? à jour|modifiée?|actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|uppdaterad|opdateret|' +
  'oppdatert|aktualizacja|更新时间|更新|수정'

/** Saving a page as text glues what stood in columns: `RoeMay 3, 2021`, `UTCUpdated`, `4:15 PMTags`, `3 May 20214:15 pm`. */
const GLUED = new RegExp([
  `(?=(?:${NAMES.filter((name) => !SMALL.has(name)).join('|')})\\.? \\d)(?<=\\p{Ll}|AM|PM)`,
  '(?=(?:Published|Updated|Posted)(?!\\p{L}))(?<=[\\p{L}\\d])',
  '(?<=\\d ?[AP]M)(?=\\p{Lu})',
  '(?=\\d)(?<=\\p{L}\\.? (?:\\d{1,2},? )?(?:19|20)\\d{2})'
].join('|'), 'gu')

/** A line that tells a day, with its columns apart. */
export function unglued (line: string): string {
  return /\d/u.test(line) ? line.replace(GLUED, ' ') : line
}

/** The days a text names, in its order. */
export function daysIn (text: string): NamedDay[] {
  if (!/\d/u.test(text)) return []
  const days: NamedDay[] = []
  for (const [pattern, order] of PATTERNS) {
    // To find none takes less than to begin a search for all.
    if (text.search(pattern) < 0) continue
    for (const match of text.matchAll(pattern)) {
      const day = readDay(match, order)
      if (day && !days.some((other) => other.start < day.end && day.start < other.end)) {
        days.push({ ...day, weekday: weekdayBefore(text, day.start) })
      }
    }
  }
  return days.concat(daysByWeekday(text)).sort((a, b) => a.start - b.start)
}

/** `Wed, 08/09/2023` is a day of August, since the 8th of September was a Friday. */
function daysByWeekday (text: string): NamedDay[] {
  if (!text.includes('/')) return []
  return Array.from(text.matchAll(EITHER)).flatMap((match) => {
    const weekday = weekdayBefore(text, match.index)
    const days = (['mdy', 'dmy'] as const).map((order) => readDay(match, order)).filter((day) => day !== null)
    const [day, other] = days.map((day) => ({ ...day, weekday })).filter((day) => weekday !== null && fullDay(day) !== null)
    return day && (!other || other.month === day.month) ? [day] : []
  })
}

/** `YYYY-MM-DD`, or null where the calendar has no such day. */
export function isoDay (year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(0, 10) : null
}

/** The day with its year, or null where the text gives none or the weekday before it disagrees. */
export function fullDay (day: NamedDay, year = day.year): string | null {
  const iso = year === null ? null : isoDay(year, day.month, day.day)
  if (iso === null || day.weekday === null) return iso
  return weekdayOf(iso) === day.weekday ? iso : null
}

/** 0 for Sunday. */
export function weekdayOf (iso: string): number {
  return new Date(`${iso}T00:00:00Z`).getUTCDay()
}

/** The day that was so many days before another. */
export function daysBefore (iso: string, days: number): string {
  return new Date(Date.parse(iso) - days * 86_400_000).toISOString().slice(0, 10)
}

/** Whole days from one `YYYY-MM-DD` to another. */
export function daysBetween (from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

function readDay (match: RegExpExecArray, order: Order): NamedDay | null {
  const [whole, first = '', second = '', third = ''] = match
  const [yearText, monthText, dayText] = order === 'ymd' ? [first, second, third] : order === 'mdy' ? [third, first, second] : [third, second, first]
  const month = monthNumber(monthText)
  const day = Number(dayText)
  if (month === null || (/^\p{Ll}/u.test(monthText) && (order === 'mdy' || !SMALL.has(monthText))) || day < 1 || day > 31) return null
  return { year: yearText === '' ? null : Number(yearText.padStart(4, '20')), month, day, weekday: null, start: match.index, end: match.index + whole.length }
}

function monthNumber (text: string): number | null {
  const month = /^\d+$/u.test(text) ? Number(text) : (MONTHS.get(text.toLowerCase()) ?? -1) + 1
  return month >= 1 && month <= 12 ? month : null
}

function weekdayBefore (text: string, start: number): number | null {
  const name = WEEKDAY_BEFORE.exec(text.slice(Math.max(0, start - 14), start))?.[1]?.toLowerCase()
  return name === undefined ? null : WEEKDAYS.get(name) ?? null
}
