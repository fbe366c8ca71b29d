import { isForename } from '../people/forenames.js'
import { isDeterminer, isOpener, isPreposition } from '../languages/speech.js'
import { languageOf } from '../text/language.js'
import { isAgency } from './agency.js'
import { type NamedDay, daysIn } from '../text/dates.js'

/** What stands before the first sentence of a filed story. */
export interface Dateline {
  /** As printed: `PARIS`, `RAFAH, Gaza Strip`. */
  place: string
  agency: string | null
  day: NamedDay | null
  /** The sentence that follows. */
  rest: string
}

/** A full stop parts only a place, in capitals or as German papers set it, or what an agency follows. */
const SEPARATOR = /(?: ?[—–] ?| -{1,2} |(?: (?:taz|dpa|afp|epd|kna|rtr|ap))? \| |\. (?<=^(?:\p{Lu}{4,}(?:[ /-]\p{Lu}{2,}){0,3}|\p{Lu}\p{Ll}{2,}(?:[ /-]\p{Lu}\p{Ll}+){0,2})\. )|(?<=\))(?:--|(?:\.-?)? )|: )/u
const LONGEST = 70
/** Labels that newsrooms set in capitals where a place would stand. */
const LABEL = /^(?:breaking|update|updated|exclusive|watch|live|opinion|analysis|comment|editorial|video|photos?|review|explainer|factbox|correction|corrected|note|news|warning|just in|q|a|qa|q&a|stop|wait|nein|hintergrund|kommentar|analyse|meinung|porträt|fazit|eilmeldung)\b/iu
/** In capitals too, and no places. */
const ORGANISATION = /^(?:NATO|EU|UN|UNO|WHO|IMF|WTO|OECD|OPEC|OSCE|ICC|FIFA|UEFA|IOC|UNESCO|UNICEF|UNHCR|NASA|ESA|FBI|CIA|BBC|CNN|NBC|ABC|CBS)$/u
const PLACE_PART = /^\p{Lu}[\p{L}.’' /-]*$/u

/** Reads `PARIS — `, `GENEVA, March 3 (Agency) – `, `LONDON (Reuters) - `, `Berlin, 3 May — ` off a sentence. */
export function readDateline (text: string): Dateline | null {
  const head = text.slice(0, LONGEST)
  const separator = separatorIn(head)
  if (!separator || separator.index === 0) return null
  const prefix = head.slice(0, separator.index)
  const rest = text.slice(separator.index + separator[0].length)
  if (!/^[“"‘„«([]{0,2}[\p{Lu}\p{N}]/u.test(rest)) return null
  return readPrefix(prefix, separator[0], rest)
}

/** What may stand behind a day that a dash sets off. */
const BEHIND_DAY = /^(?:\.?(?: [—–]| -{1,2})|\.-?) /u

/** What parts the dateline from its sentence: behind a day that a dash sets off, *HOLM – May 3, 2021 – …*, what follows that. */
function separatorIn (head: string): { 0: string, index: number } | null {
  const first = SEPARATOR.exec(head)
  const from = first ? first.index + first[0].length : 0
  const [day] = first && /^ [—–-]/u.test(first[0]) ? daysIn(head.slice(from)) : []
  // The point of a month that is cut short may be that of the dateline, too.
  const behind = from + (day?.end ?? 0)
  const end = head.charAt(behind - 1) === '.' ? behind - 1 : behind
  const [second] = day?.start === 0 ? BEHIND_DAY.exec(head.slice(end)) ?? [] : []
  return day && second !== undefined ? { 0: second, index: end } : first
}

/** The sentence without its dateline. */
export function withoutDateline (text: string): string {
  return readDateline(text)?.rest ?? text
}

function readPrefix (prefix: string, separator: string, rest: string): Dateline | null {
  const bracket = /^([^()]+?)(?: |--)\(([^()]{2,40})\)$/u.exec(prefix) ?? /^([^()/]+) \/([^()/]{2,40})\/$/u.exec(prefix)
  const agency = bracket?.[2] ?? null
  // Where no dash parts them, *Joan Pike (Labour) Won* is no place.
  if (/^\.? $/u.test(separator) && bracket && !isAgency(agency?.split('/')[0] ?? '')) return null
  const day = daysIn(bracket?.[1] ?? prefix)[0] ?? null
  const place = placeOf(bracket?.[1] ?? prefix, day)
  if (place === null || LABEL.test(place) || ORGANISATION.test(place)) return null
  // In capitals a place is plain; otherwise only a date, an agency or how German papers set it tells it from any other opening.
  const capitals = isInCapitals(place.split(',')[0] ?? '')
  if (!capitals && (separator === ': ' || (agency === null && day === null && !isGerman(place, separator, rest)))) return null
  return { place, agency, day, rest }
}

/** The words of a place, and fewest letters of what is filed from it. */
const GERMAN_PLACE = /^\p{Lu}[\p{L}-]{2,}(?:(?: (?:am|an der|im|ob der))? \p{Lu}[\p{L}-]+)?(?:\/\p{Lu}[\p{L}-]+)?$/u
const SHORTEST_STORY = 60

/** *Nordfeld – Der Stadtrat …*, *Nordfeld. In Nordfeld …*: a German dateline has no capitals, day or agency. */
function isGerman (place: string, separator: string, rest: string): boolean {
  const [first = ''] = place.split(' ')
  const parted = separator === '. ' ? isNamedIn(rest, place) : /^ [—–-] $/u.test(separator)
  return parted && rest.length >= SHORTEST_STORY && GERMAN_PLACE.test(place) && !isForename(first) &&
    !isOpener(first) && !isDeterminer(first) && !isPreposition(first) && languageOf([{ text: rest, lines: [], block: 0 }])?.value === 'de'
}

/** Whether something happens there: a sentence of one word, *Stille.*, has no place behind it. */
function isNamedIn (text: string, place: string): boolean {
  const told = ` ${text.toLowerCase()}`
  return ['in', 'aus', 'nach', 'bei', 'für'].some((before) => told.includes(` ${before} ${place.toLowerCase()}`))
}

function placeOf (text: string, day: NamedDay | null): string | null {
  const beforeDay = day ? text.slice(0, day.start) : text
  const parts = beforeDay.replace(/[,\s—–-]*$/u, '').split(', ').filter((part) => !/day$|^\d{1,2} \p{Ll}{3}\.?$/u.test(part))
  const fits = parts.length > 0 && parts.length <= 3 && parts.every((part) => PLACE_PART.test(part) && part.split(' ').length <= 4)
  return fits ? parts.join(', ') : null
}

function isInCapitals (place: string): boolean {
  return place.length > 1 && place === place.toUpperCase()
}
