import { behindNames } from './byline.js'
import { CHANGED, type NamedDay, PUBLISHED, WEEKDAY, daysIn, fullDay, unglued } from '../text/dates.js'

/** A line of its own that says when the story was published. */
export interface Dayline {
  /** A day, or where time and zone are printed a time in UTC (RFC 3339). */
  at: string
  /** Whether an hour is printed without a zone that means one thing, so that the day alone is told. */
  zoneless: boolean
  updatedOnly: boolean
}

/** Why no more than a day is told. */
export function hourNote (zoneless: boolean): string {
  return zoneless ? 'The hour beside it has no zone that means one thing, so it is left out.' : 'The time of day is not known.'
}

/** With *Stand*, which opens a line as a label, and is a word of its own elsewhere. */
const CHANGED_ON = `${CHANGED}|stand`
const LABEL = new RegExp(`^(?:(?:first |originally )?(?:${PUBLISHED})|(?:last )?(?:${CHANGED_ON}))(?!\\p{L})`, 'iu')
const MODIFIED = new RegExp(CHANGED, 'iu')
const UPDATED = new RegExp(`^(?:last |${CHANGED_ON})`, 'iu')
const TIME = /(?<!\d)(\d{1,2})(?:[:.]| ?h ?|[時时시] ?)(\d{2})[分분]?(?::\d{2}(?:\.\d+)?)? ?([ap]\.?m\.?)? ?((?:GMT|UTC) ?[+-]\d{1,2}|GMT|UTC|Z|BST|CET|CEST|EST|EDT|CST|CDT|PST|PDT|MST|MDT|AK[SD]T|HST|AEST|AEDT|NZST|NZDT|JST|SGT|HKT|[ECMP]T|(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard|Daylight))?(?: Time)?(?! European)|[+-]\d{2}:?\d{2})?(?![\p{L}\d])/iu
/** Of a line with other things beside its day: characters, and words beside it. */
const LONGEST_BESIDE = 100
const MOST_BESIDE = 9
const TIMES = new RegExp(TIME, 'giu')
/** Hours ahead of UTC. Letters for several zones (IST) are left out on purpose; CST is America's where it halves the day. */
const ZONES: Record<string, number> = {
  GMT: 0,
  UTC: 0,
  Z: 0,
  BST: 1,
  CET: 1,
  CEST: 2,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
  JST: 9,
  SGT: 8,
  HKT: 8,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13
}
/** Where a clock is set back in winter, by how American papers call what it shows. */
const REGIONS: Record<string, string> = { E: 'America/New_York', C: 'America/Chicago', M: 'America/Denver', P: 'America/Los_Angeles' }
const READING = '(?:reading time|lese(?:dauer|zeit)|temps de lecture|leestijd)\\s?:? ?\\d+ ?min\\p{L}*'
/** What may stand on such a line beside the day and the time. */
const FILLER = new RegExp('(?<!\\p{L})(?:' + [
  '(?:updated|last updated|modified)?:? ?(?:an?|\\d+) (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago',
  '\\d+[ -](?:min|mins|minutes?)\\.? read|' + READING,
  '\\d{1,2} ?[ap]\\.?m|\\d+ comments?|\\d+ minut[ei] di lettura',
  'at|on|the|by|last|first|a\\.?m|p\\.?m|[ecmp]t|[ecmp][sd]t|ist|uk|time|uhr|um|am|alle|ore|il|de|del|el|a|las|os|às|em|le|à|h|kl|den|om|op|godz|dnia',
  `${PUBLISHED}|${CHANGED_ON}|${WEEKDAY}|\\p{L}+day|\\p{L}+tag|tues|wednes|thurs|mo|di|mi|do|fr|sa|so)(?!\\p{L})`
].join('|') + '|[\\p{P}\\p{S}\\s]', 'giu')

/** `Published 3 March 2021`, `March 3, 2021 10:15 GMT`, `2021-03-03T10:15:00Z`; null for any other line. */
export function readDayline (line: string): Dayline | null {
  if (line.length > 120) return null
  const text = unglued(line)
  const parts = partsOf(text)
  const published = parts.find(({ text }) => !UPDATED.test(text) && LABEL.test(text))
  const { text: part, day } = published ?? parts[0] ?? { text, day: undefined }
  const iso = day ? fullDay(day) : null
  if (!day || iso === null || (!LABEL.test(part) && !isNothingElse(text))) return null
  return { ...timed(part, day, iso), updatedOnly: UPDATED.test(part) }
}

/** The day that a text names first, or where it states the hour and a zone that means one thing the time in UTC. */
export function timeIn (text: string): string | null {
  const [day] = daysIn(text)
  const iso = day ? fullDay(day) : null
  return day && iso !== null ? timed(text, day, iso).at : null
}

/** Whether an hour stands beside the days that a text names. */
export function tellsHour (text: string): boolean {
  return TIME.test(withoutDays(text, ' '))
}

/** What stands beside a day that is no word of its own: a label, the weekday. */
const LABELS = new RegExp(`(?<!\\p{L})(?:last updated|${READING}|${PUBLISHED}|${CHANGED_ON}|${WEEKDAY}|\\p{L}+day|\\p{L}{3,}tag|on|om|kl)(?!\\p{L})`, 'giu')
/** *at* between a day and its hour. */
const JOINING = /\|[ ,]*\p{Ll}{1,4}\.? *(?=\|)/gu
const ENDS = /^[\s|/•·,:–—-]+|[\s|/•·,:–—-]+$/gu

/**
 * The day of a line that has a few words of other things beside it, a section, names, a count: `Politics / May 3, 2021`,
 * `Jane Roe 3 May 2021`. They are words of a title or few, and not of a sentence.
 */
export function readDayBeside (line: string): { day: Dayline, beside: string } | null {
  const text = unglued(line)
  const [day] = text.length <= LONGEST_BESIDE ? daysIn(text) : []
  const iso = day ? fullDay(day) : null
  if (!day || iso === null) return null
  const beside = withoutDays(text, '|').replace(TIMES, '|').replace(JOINING, '').replace(LABELS, '|').replace(ENDS, '')
  if (!isBrief(beside)) return null
  const updatedOnly = MODIFIED.test(text.slice(0, day.start))
  return { day: { ...timed(text, day, iso), updatedOnly }, beside }
}

/** Two words at most, or a few more that have capitals, as names and titles do. */
function isBrief (text: string): boolean {
  const words = text.split(/[^\p{L}\p{N}’'.&-]+/u).filter((word) => /\p{L}/u.test(word))
  return words.length <= 2 || (words.length <= MOST_BESIDE && words.every((word) => /^\p{Lu}|^(?:in|by|and|comments?)$/u.test(word)))
}

/** The day that a byline tells behind its names: `By Jane Roe, Published 3 May 2021`, `By Jane Roe Gazette Staff May 3, 2021`. */
export function readDayBehind (line: string, names: string): Dayline | null {
  const behind = behindNames(line, names)
  return readDayline(behind) ?? readDayBeside(behind)?.day ?? null
}

/** `Updated 12 August 2018 | First published 11 August 2018` names two days; each goes with the label before it. */
function partsOf (text: string): Array<{ text: string, day: NamedDay }> {
  const days = daysIn(text)
  if (days.length < 2) return days.map((day) => ({ text, day }))
  return text.split(/ ?[|•·;] ?|, (?=(?:first |originally |last )?(?:published|updated|modified|posted))/iu)
    .flatMap((part) => daysIn(part).slice(0, 1).map((day) => ({ text: part, day })))
}

function isNothingElse (text: string): boolean {
  return withoutDays(text, ' ').replace(TIMES, '').replace(FILLER, '') === ''
}

/** The text with a sign in the place of each day, and of the T between it and its hour. */
function withoutDays (text: string, sign: string): string {
  return daysIn(text).reduceRight((left, { start, end }) => left.slice(0, start) + sign + left.slice(end).replace(/^T(?=\d)/u, sign), text)
}

/** A day with the hour beside it: in UTC, where that has a zone that means one thing. */
function timed (text: string, day: NamedDay, iso: string): Pick<Dayline, 'at' | 'zoneless'> {
  const clock = clockBeside(text, day)
  if (clock === null) return { at: iso, zoneless: false }
  const shown = Date.parse(`${iso}T00:00:00Z`) + clock.minutes * 60_000
  const ahead = clock.zone === undefined ? null : minutesAhead(clock.zone) ?? minutesIn(REGIONS[clock.zone.charAt(0)], shown)
  if (ahead === null) return { at: iso, zoneless: true }
  return { at: new Date(shown - ahead * 60_000).toISOString().replace('.000Z', 'Z'), zoneless: false }
}

/** The hour beside a day, in minutes since midnight, and its zone as it is printed. */
function clockBeside (text: string, day: NamedDay): { minutes: number, zone: string | undefined } | null {
  const found = TIME.exec(text.slice(day.end))
  // *May 9, 2024 | Updated 3:20 p.m.* tells the hour of something else.
  if (found && MODIFIED.test(text.slice(day.end, day.end + found.index))) return null
  const [, hourText, minuteText, half, zone] = found ?? TIME.exec(text.slice(0, day.start)) ?? []
  if (hourText === undefined || minuteText === undefined) return null
  const hour = half === undefined ? Number(hourText) : Number(hourText) % 12 + (/^p/iu.test(half) ? 12 : 0)
  const minutes = hour * 60 + Number(minuteText)
  const isChinas = half === undefined && /^cst$/iu.test(zone ?? '')
  return hour > 23 || Number(minuteText) > 59 ? null : { minutes, zone: isChinas ? undefined : zone }
}

/** How far a region's clock is ahead of UTC, in minutes, when it shows this time. */
function minutesIn (region: string | undefined, shown: number): number | null {
  if (region === undefined) return null
  const named = new Intl.DateTimeFormat('en-US', { timeZone: region, timeZoneName: 'longOffset' })
  const ahead = (at: number): number => minutesAhead(named.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? 0
  return ahead(shown - ahead(shown) * 60_000)
}

function minutesAhead (zone: string): number | null {
  const numeric = /^(?:GMT|UTC)? ?([+-])(\d{1,2})(?::?(\d{2}))?$/iu.exec(zone)
  if (numeric) return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3] ?? 0))
  const hours = ZONES[zone.toUpperCase()]
  return hours === undefined ? null : hours * 60
}
