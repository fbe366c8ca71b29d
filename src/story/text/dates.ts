import { languages } from '../languages/languages.js'

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

/** By the first three letters, English and German. */
const MONTHS = new Map([
  ...'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '), ...'jan feb mär apr mai jun jul aug sep okt nov dez'.split(' ')
].map((name, at) => [name, at % 12 + 1]))
const MONTH = '(Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Okt(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Dez(?:ember)?)'
const PATTERNS: Array<[RegExp, 'ymd' | 'mdy' | 'dmy']> = [
  [/(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?!\d)/gu, 'ymd'],
  [new RegExp(`(?<!\\p{L})${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (\\d{4})(?!\\d))?`, 'giu'), 'mdy'],
  [new RegExp(`(?<![\\d.])(\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of )?${MONTH}(?!\\p{L})\\.?(?:,? (\\d{4})(?!\\d))?`, 'giu'), 'dmy'],
  [/(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/gu, 'dmy']
]
/** The number of each name of a weekday, 0 for Sunday, and what stands before a day. */
export const WEEKDAYS = new Map(languages.flatMap(({ weekdays }) =>
  weekdays.flatMap((names, number) => names.map((name) => [name.toLowerCase(), number] as const))))
const WEEKDAY_BEFORE = new RegExp(`(?<!\\p{L})(${[...WEEKDAYS.keys()].join('|')})[.,]? \\(?$`, 'iu')

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
  return days.sort((a, b) => a.start - b.start)
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

function readDay (match: RegExpExecArray, order: 'ymd' | 'mdy' | 'dmy'): NamedDay | null {
  const [whole, first = '', second = '', third = ''] = match
  const [yearText, monthText, dayText] = order === 'ymd' ? [first, second, third] : order === 'mdy' ? [third, first, second] : [third, second, first]
  const month = monthNumber(monthText)
  const day = Number(dayText)
  // A lower-case "may" or "mar" is no month.
  if (month === null || /^\p{Ll}/u.test(monthText) || day < 1 || day > 31) return null
  return { year: yearText === '' ? null : Number(yearText), month, day, weekday: null, start: match.index, end: match.index + whole.length }
}

function monthNumber (text: string): number | null {
  const month = /^\d+$/u.test(text) ? Number(text) : MONTHS.get(text.slice(0, 3).toLowerCase())
  return month !== undefined && month >= 1 && month <= 12 ? month : null
}

function weekdayBefore (text: string, start: number): number | null {
  const name = WEEKDAY_BEFORE.exec(text.slice(Math.max(0, start - 14), start))?.[1]?.toLowerCase()
  return name === undefined ? null : WEEKDAYS.get(name) ?? null
}
