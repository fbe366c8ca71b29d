import { type NamedDay, daysBetween, daysIn, fullDay } from '../text/dates.js'
import { type Found, type Passage, inferred, stated } from '../text/lines.js'
import type { Dateline } from './dateline.js'
import type { ImageFound } from './images.js'
import type { PageLine } from '../page/page.js'
import { type Stretch, nearStory } from '../page/cluster.js'

/** How many days before its story a picture may have been taken and still tell the year. */
const FRESH = 7
/** The first days a story names tell when it is from; a page of nothing but days is a calendar. */
const MOST_DAYS = 50

interface Dated { iso: string, line: number }

/** What the readings start from: the page with its story, and what was read off it. */
export interface Dating {
  page: readonly PageLine[]
  story: Stretch
  dateline: Found<Dateline> | null
  images: readonly ImageFound[]
  body: readonly Passage[]
}

/** When the story was published: as printed, else as its dateline or its text lets be worked out. */
export function readPublished ({ page, story, dateline, images, body }: Dating): Found<string> | null {
  const pictured = images.flatMap(({ takenOn, lines }) =>
    takenOn === null ? [] : lines.map((line): Dated => ({ iso: takenOn, line }))).slice(0, MOST_DAYS)
  const found = printed(page, story) ?? fromDateline(dateline, pictured) ?? fromText(body, pictured)
  return found && withoutTime(found)
}

/** A bare day is shown as its midnight; its note says that the hour is nobody's word. */
function withoutTime (found: Found<string>): Found<string> {
  if (found.value.includes('T')) return found
  return inferred(found.value, found.lines, found.rule, [found.note ?? 'The page prints the day.', 'The time of day is not known.'].join(' '))
}

function printed (page: readonly PageLine[], story: Stretch): Found<string> | null {
  const lines = nearStory(page, story).flatMap((line) =>
    (line.kind === 'day' || line.kind === 'byline') && line.day ? [{ day: line.day, lines: line.lines }] : [])
  const first = lines.find((line) => !line.day.updatedOnly)
  if (first) return stated(first.day.at, first.lines, 'date-line')
  const updated = lines[0]
  return updated ? inferred(updated.day.at, updated.lines, 'updated-line', 'The page only prints when it was last updated.') : null
}

function fromDateline (dateline: Found<Dateline> | null, pictured: readonly Dated[]): Found<string> | null {
  const day = dateline?.value.day
  if (!dateline || !day) return null
  const iso = fullDay(day)
  if (iso !== null) return inferred(iso, dateline.lines, 'dateline-day', 'The day of the dateline; the page prints no other.')
  for (const picture of pictured) {
    const dated = fullDay(day, Number(picture.iso.slice(0, 4)))
    if (dated !== null && isFresh(picture.iso, dated)) {
      return inferred(dated, [...dateline.lines, picture.line], 'dateline-day-caption-year', 'The day of the dateline, its year from the date in the caption.')
    }
  }
  return null
}

/** `Thursday (July 14)` in the text and the same day with its year in a caption; the weekday must agree. */
function fromText (body: readonly Passage[], pictured: readonly Dated[]): Found<string> | null {
  if (pictured.length === 0) return null
  const named = body.flatMap(({ text, lines }) =>
    daysIn(text).filter(isWeekdayWithoutYear).map((day) => ({ day, lines }))).slice(0, MOST_DAYS)
  const candidates = named.flatMap(({ day, lines }) => pictured
    .filter(({ iso }) => fullDay(day, Number(iso.slice(0, 4))) === iso)
    .map(({ iso, line }) => ({ iso, lines: [...lines, line] })))
  const [first] = candidates
  if (!first || candidates.some((found) => found.iso !== first.iso)) return null
  return inferred(first.iso, candidates.flatMap((found) => found.lines), 'weekday-caption-year',
    'The weekday and day are named in the text, the year is that of the date in the caption; the weekday agrees.')
}

function isWeekdayWithoutYear (day: NamedDay): boolean {
  return day.weekday !== null && day.year === null
}

function isFresh (picture: string, story: string): boolean {
  const days = daysBetween(picture, story)
  return days >= 0 && days <= FRESH
}
