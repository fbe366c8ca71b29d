import { type NamedDay, daysBetween, daysIn, fullDay } from '../text/dates.js'
import { type Found, type Passage, inferred, stated } from '../text/lines.js'
import type { Dateline } from './dateline.js'
import { hourNote } from './dayline.js'
import type { ImageFound } from './images.js'
import type { PageLine } from '../page/page.js'
import { type Stretch, nearStory } from '../page/cluster.js'

/** How many days before its story a picture may have been taken and still tell the year. */
const FRESH = 7
/** The first days a story names tell when it is from; a page of nothing but days is a calendar. */
const MOST_DAYS = 50

/** Above it may stand when the page was changed last, without a word. */
const FIRST = /^(?:first|originally) (?:published|posted)\b|^(?:zuerst|erstmals) (?:veröffentlicht|erschienen)\b|^première publication\b/iu

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
  return printed(nearStory(page, story)) ?? withoutTime(fromDateline(dateline, pictured) ?? fromText(body, pictured))
}

/** A bare day is shown as its midnight; its note says that the hour is nobody's word. */
function withoutTime (found: Found<string> | null): Found<string> | null {
  return found && inferred(found.value, found.lines, found.rule, `${found.note ?? ''} ${hourNote(false)}`)
}

/** On a line of its own, or behind the names of a byline: `By Jane Roe | March 3, 2024`. */
export function printed (near: readonly PageLine[]): Found<string> | null {
  const lines = near.flatMap((line) =>
    (line.kind === 'day' || line.kind === 'byline') && line.day ? [{ day: line.day, lines: line.lines, first: FIRST.test(line.text) }] : [])
  const chosen = lines.find(({ first }) => first) ?? lines.find(({ day }) => !day.updatedOnly) ?? lines[0]
  if (chosen === undefined) return null
  const { day: { at, updatedOnly, zoneless }, lines: on } = chosen
  const rule = updatedOnly ? 'updated-line' : 'date-line'
  const notes = [
    ...updatedOnly ? ['The page only prints when it was last updated.'] : at.includes('T') ? [] : ['The page prints the day.'],
    ...at.includes('T') ? [] : [hourNote(zoneless)]
  ]
  return notes.length === 0 ? stated(at, on, rule) : inferred(at, on, rule, notes.join(' '))
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
