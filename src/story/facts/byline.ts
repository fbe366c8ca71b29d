import { bareAgency, isAgency } from './agency.js'
import { daysIn } from '../text/dates.js'

const OPENING = /^(?:(?:written |reporting |story |words |published )?by|von|par|por)[: ]\s*/iu
const NAME = /^(?:\p{Lu}[\p{L}’'.-]*)(?: (?:(?:d[’'])?\p{Lu}[\p{L}’'.-]*|van|von|de|der|den|del|di|da|al|bin|la|le)){1,4}$/u
/** What follows the names on a byline: a desk, a place, a job, a day. */
const TAIL = /,? (?:\(\S+|avec|in|for|at|from|with|on|via|\||•|·|-|–|—|@\w+|published|updated|posted|à|publié|publicado)(?: .*)?$/iu
/** A button, a label, an agency behind `By`. */
const NO_NAMES = /^(?:by|von|par|por|zur|zum) |\b(?:content|stories|tweet|share)\b/iu
const PLACE = /^ in(?: \p{Lu}[\p{L}’'.-]*){1,3}$/u
const JOB = /^(?:\p{L}[\p{L}&’'-]* ){0,5}(?:correspondent|reporter|editor|writer|columnist|journalist|korrespondent(?:in)?|redakteur(?:in)?|reporterin)$/iu
const DESK = /\b(?:editor|correspondent|reporter|writer|staff|desk|bureau|news|agency|agencies|press|reuters|contributor|media|service|advertisement|images?)\b/iu
/** Saving a page as text glues what stood in columns: `Jane RoePublished: 3 May`. */
const GLUED = /(?<=\p{Ll})(?=(?:Published|Updated|Posted|Twitter|Contributor|Staff|Senior|Reporter|Editor|Writer)\b)/gu
const BEFORE_DAY = /[ ,.|•·]*(?:\b(?:on|am|le|el)\b)? ?(?:\b(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b|\b(?:sonn|mon|diens|donners|frei|sams)tag\b|\bmittwoch\b)?[ ,.]*$/iu
const AND = /(, (?:and )?| and | und | et | & )/u

/** The names after `By`, joined as they stand: `Jane Roe and John Doe`; null where the line is no byline. */
export function readByline (text: string): string | null {
  const line = text.replace(/^By(?=\p{Lu}\p{Ll})/u, 'By ')
  const opening = line.length > 160 ? null : OPENING.exec(line)
  return opening && namesIn(line.slice(opening[0].length))
}

/** The names of a line that adds at most a job or a place, and is a byline only by where it stands; null for any other line. */
export function readNames (text: string): string | null {
  const names = text.length <= 80 && !NO_NAMES.test(text) && text !== text.toUpperCase() ? namesIn(text) : null
  if (names === null) return null
  const behind = text.slice(names.length)
  return behind === '' || PLACE.test(behind) || isJob(behind.replace(/^(?:,| [|–—-]) /u, '')) ? names : null
}

/** `Environment correspondent`, which stands behind the name or below it. */
export function isJob (text: string): boolean {
  return text.length <= 60 && JOB.test(text)
}

/** What a byline adds to its names: a day, a job, an agency. */
export function behindNames (line: string, names: string): string {
  return line.slice(line.indexOf(names) + names.length).replace(/^[^\p{L}\p{N}(]+/u, '')
}

/** The wire service that a byline names behind its writers: `By Jane Roe, Associated Press`. */
export function agencyBehind (line: string, names: string): string | null {
  const parts = behindNames(line, names).split(/[,|•·–—]| - |\b(?:of|for|in|with) |(?=\()/u).map((part) => part.trim())
  const agency = parts.find(isAgency)
  return agency === undefined ? null : bareAgency(agency)
}

/** Whether the line only announces that the next one is names. */
export function announcesNames (text: string): boolean {
  return /^(?:(?:written |story )?by|von|par|authors?|author of the article|autor(?:in)?)\s?:?$/iu.test(text)
}

function namesIn (text: string): string | null {
  const parts = beforeDay(text.replace(GLUED, ' | ')).replace(TAIL, '').split(AND)
  let end = 0
  while (end < parts.length && isName(parts[end] ?? '')) end += 2
  return end === 0 ? null : parts.slice(0, end - 1).join('')
}

function beforeDay (text: string): string {
  const day = daysIn(text)[0]
  return day ? text.slice(0, day.start).replace(BEFORE_DAY, '') : text
}

/** The names that a byline joins: `Jane Roe, John Doe and Ann Poe` are three. */
export function authorsIn (byline: string): string[] {
  return byline.split(/, (?:and )?| and | und | et | & /u).filter((name) => name !== '')
}

function isName (part: string): boolean {
  return NAME.test(part) && !DESK.test(part)
}
