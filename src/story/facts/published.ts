import { type NamedDay, daysBetween, daysIn, fullDay } from '../text/dates.js'
import { type Found, type Passage, inferred, stated } from '../text/lines.js'
import type { Dateline } from './dateline.js'
import type { PageLine } from '../page/page.js'

/** How many days before its story a picture may have been taken and still tell the year. */
const FRESH = 7
/** The first days a story names tell when it is from; a page of nothing but days is a calendar. */
const MOST_DAYS = 50

interface Dated { iso: string, line: number }

/** When the story was published: as printed, else as its dateline or its text lets be worked out. */
export function readPublished (
  page: readonly PageLine[], dateline: Found<Dateline> | null, captions: readonly Passage[], body: readonly Passage[]
): Found<string> | null {
  const pictured = captions.flatMap(fullDaysOf).slice(0, MOST_DAYS)
  return printed(page) ?? fromDateline(dateline, pictured) ?? fromText(body, pictured)
}

function printed (page: readonly PageLine[]): Found<string> | null {
  const lines = page.flatMap((line) => line.kind === 'day' ? [line] : [])
  const first = lines.find((line) => !line.day.updatedOnly)
  if (first) return stated(first.day.at, [first.number])
  const updated = lines[0]
  return updated ? inferred(updated.day.at, [updated.number], 'The page only prints when it was last updated.') : null
}

function fromDateline (dateline: Found<Dateline> | null, pictured: readonly Dated[]): Found<string> | null {
  const day = dateline?.value.day
  if (!dateline || !day) return null
  const iso = fullDay(day)
  if (iso !== null) return inferred(iso, dateline.lines, 'The day of the dateline; the page prints no other.')
  for (const picture of pictured) {
    const dated = fullDay(day, Number(picture.iso.slice(0, 4)))
    if (dated !== null && isFresh(picture.iso, dated)) {
      return inferred(dated, [...dateline.lines, picture.line], 'The day of the dateline, its year from the date in the caption.')
    }
  }
  return null
}

/** `Thursday (July 14)` in the text and a year in a caption; the weekday must agree, and no second day compete. */
function fromText (body: readonly Passage[], pictured: readonly Dated[]): Found<string> | null {
  const named = body.flatMap(({ text, lines }) =>
    daysIn(text).filter(isWeekdayWithoutYear).map((day) => ({ day, line: lines[0] ?? 0 }))).slice(0, MOST_DAYS)
  const dated = named.flatMap(({ day, line }) => pictured.flatMap((picture) => {
    const iso = fullDay(day, Number(picture.iso.slice(0, 4)))
    return iso === null ? [] : [{ iso, lines: [line, picture.line], sameDay: iso === picture.iso }]
  }))
  const days = new Set(named.map(({ day }) => `${day.month}-${day.day}`))
  const candidates = days.size > 1 ? dated.filter((found) => found.sameDay) : dated
  const [first] = candidates
  if (!first || candidates.some((found) => found.iso !== first.iso)) return null
  return inferred(first.iso, candidates.flatMap((found) => found.lines),
    'The weekday and day are named in the text, the year is that of the date in the caption; the weekday agrees.')
}

function isWeekdayWithoutYear (day: NamedDay): boolean {
  return day.weekday !== null && day.year === null
}

function isFresh (picture: string, story: string): boolean {
  const days = daysBetween(picture, story)
  return days >= 0 && days <= FRESH
}

function fullDaysOf (passage: Passage): Dated[] {
  return daysIn(passage.text).flatMap((day) => {
    const iso = fullDay(day)
    return iso === null ? [] : passage.lines.map((line) => ({ iso, line }))
  })
}
