import { daysIn, fullDay, isoDay } from '../text/dates.js'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/u
const ISO_TIME = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(Z|[+-]\d{2}:?\d{2})?$/iu
/** As mail and RSS write it: `Thu, 14 Jul 2016 09:30:00 +0200`; with the zones of America as RFC 822 defines them. */
const MAIL_TIME = /^(?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC?|Z|[ECMP][SD]T)$/u

/**
 * A time as a source's own field writes it: RFC 3339 in UTC where it has a zone, else its day as `YYYY-MM-DD`; null where
 * neither is certain.
 */
export function timeOf (text: string): string | null {
  const bare = text.trim()
  const day = DAY.exec(bare)
  if (day !== null) return isoDay(Number(day[1]), Number(day[2]), Number(day[3]))
  const iso = ISO_TIME.exec(bare)
  if (iso !== null) {
    const date = timeOf(iso[1] ?? '')
    return date === null || iso[2] === undefined ? date : exactly(bare.replace(/^(\S+) (?=\d{2}:\d{2})/u, '$1T'))
  }
  const [named] = daysIn(bare)
  const date = named === undefined ? null : fullDay(named)
  return date !== null && MAIL_TIME.test(bare) ? exactly(bare) : date
}

function exactly (text: string): string | null {
  const time = new Date(text.replace(/ (?=[+-]\d{2}:?\d{2}$|Z$)/u, (space) => text.includes('T') ? '' : space))
  const year = time.getUTCFullYear()
  return Number.isNaN(time.getTime()) || year < 1 || year > 9999 ? null : time.toISOString()
}
