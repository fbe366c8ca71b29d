import { fits } from '../db/keyset.js'
import { badParameter } from './errors.js'

/** A day, or a time in RFC 3339 to the nanosecond. */
export const TIME = '\\d{4}-\\d\\d-\\d\\d([Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d))?'
const PARTS = /^(\d{4}-\d\d-\d\d)(?:t(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(z|[+-](\d\d):(\d\d)))?$/i

/** The parts of a time that a clock bounds, by their place in the match. */
const BOUNDS = [
  [2, 'hour', 23], [3, 'minute', 59], [4, 'second', 60], [7, 'hour in its offset', 23], [8, 'minute in its offset', 59]
] as const
const SECOND = 1_000

/**
 * A time as the database has it, RFC 3339 in UTC with milliseconds. A day is its midnight, a leap second the one after it.
 * @param rounding where a time between two milliseconds goes
 * @throws HttpProblem 400 where no calendar or clock has it
 */
export function timeOf (text: string, parameter: string, rounding: 'down' | 'up' = 'down'): string {
  const wrong = (fault: string) => badParameter(parameter, `${text} ${fault}`)
  const parts = PARTS.exec(text) ?? []
  const [, day = '', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = parts
  if (!isDay(day)) throw wrong(`is not in the calendar, which has no ${day}.`)
  for (const [place, name, last] of BOUNDS) {
    if (Number(parts[place] ?? 0) > last) throw wrong(`has the ${name} ${parts[place]}; the last is ${last}.`)
  }
  const leaps = second === '60'
  const whole = Date.parse(`${day}T${hour}:${minute}:${leaps ? '59' : second}${zone.toUpperCase()}`) + (leaps ? SECOND : 0)
  if (leaps && !isMonthsBegin(whole)) throw wrong('has a leap second, which only the end of a month in UTC can have.')
  const finer = rounding === 'up' && /[1-9]/.test(fraction.slice(3)) ? 1 : 0
  const time = new Date(whole + Number(fraction.slice(0, 3).padEnd(3, '0')) + finer).toISOString()
  if (!fits(time, { column: '', type: 'time' })) throw wrong('is not in the calendar\'s years 1 to 9999.')
  return time
}

function isDay (day: string): boolean {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day)
}

function isMonthsBegin (ms: number): boolean {
  return new Date(ms).toISOString().includes('-01T00:00:00')
}
