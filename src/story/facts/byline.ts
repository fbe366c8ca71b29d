import { bareAgency, isAgency } from './agency.js'
import { isForename } from '../people/forenames.js'
import { inAll, oneOf } from '../languages/languages.js'
import { isMedium } from '../languages/media.js'
import { PUBLISHED, WEEKDAY, daysIn, unglued } from '../text/dates.js'

/** `By`, perhaps with what was done before it: `Analysis by`, `Propos recueillis par`, `Gespeichert von`. */
export const OPENS = /^(?:(?:(?:written|submitted|reporting|reported|story|words|text|published|opinion|analysis|exclusive|review|interview|comment|commentary|essay) )?by[: ]|(?:(?:(?:eine? )?(?:interview|text|kommentar|analyse|gastbeitrag|artikel|beitrag|essay|reportage|kolumne|aufgezeichnet|protokolliert|gespeichert|verfasst) )?von|(?:(?:propos recueillis|texte|écrit|rédigé|soumis) )?par|(?:(?:texto|entrevista|escrito|enviado) )?por|(?:(?:tekst|interview|geschreven) )?door|di)[: ]|(?:words|text|texte|tekst|autore?|auteur)(?: by)?\s?:)\s*/iu
/** What the writer is, before the name: `health reporter`. */
const JOB_BEFORE = /^(?:\p{L}[\p{L}-]* ){0,3}(?:reporter|correspondent|editor|writer|columnist) /iu
/** Who took the pictures is named with who wrote: `Words: Jane Roe; Pictures: Ann Poe`. */
export const PICTURED = /[\s,;|]*\b(?:photo(?:s|graphs|graphy)?|pictures?|images|fotos?|bilder|graphics|illustrations?)(?: by|:)\s.*$/iu
/** `Jane Roe, PhD` */
const DEGREES = /, (?:Ph\.?D|M\.?D|J\.?D|R\.?N|MBA|MPH|Esq)\.?(?=,|$| and )/gu
const NAME = /^(?:\p{Lu}[\p{L}’'.-]*)(?: (?:(?:d[’'])?\p{Lu}[\p{L}’'.-]*|van|von|de|der|den|del|di|da|al|bin|la|le)){1,4}$/u
/** What follows the names on a byline: a desk, a place, a job, a day. */
const TAIL = /,? (?:\(\S+|avec|in|for|at|from|with|on|via|\||•|·|-|–|—|@\w+|published|updated|posted|à|publié|publicado)(?: .*)?$/iu
/** A button, a label, a credit, an agency behind `By`. */
const NO_NAMES = /^(?:by|the|von|par|por|door|av|af|zur|zum|courtesy|illustrations?|photo\p{Ll}*|image|open|show|social|research|senior|chief|more|top|related) |\b(?:content|stories|tweet|share|reactions?|facebook|twitter|linkedin|youtube|whatsapp)\b/iu
const PLACE = /^ (?:in|at)(?: \p{Lu}[\p{L}’'.-]*){1,3}$/u
const JOB = /^(?:\p{L}[\p{L}&’'-]* ){0,5}(?:correspondent|reporter|editor|writer|columnist|journalist|korrespondent(?:in)?|redakteur(?:in)?|reporterin)$|^(?:redacteur|redactrice|verslagge(?:ver|efster)|redakteur(?:in)?|reporter(?:in)?|rédacteur|rédactrice|redaktor(?:ka)?)(?: \p{Lu}[\p{L}-]+){1,2}$/iu
/** What someone is, behind a name of two words or more. */
const JOB_BEHIND = new RegExp(` (?<=\\p{L} [\\p{L}’'.-]+ )(?:(?:senior|chief|deputy|assistant|trainee|staff|digital|local democracy|political|court|data|${oneOf('sections')}) ){0,2}` +
  '(?:reporter|editor|correspondent|writer|columnist|journalist)$', 'iu')
const DESK = /\b(?:editor|correspondent|reporter|writer|staff|desk|bureau|news|agency|agencies|press|reuters|contributor|media|service|advertisement|images?)\b/iu
/** Saving a page as text glues what stood in columns: `Jane RoePublished: 3 May`, `Jane RoeCity Columnist`. */
const GLUED = /(?<=\p{Ll})(?=(?:Published|Updated|Posted|Twitter|Contributor|Staff|Senior)\b|(?:\p{Lu}\p{Ll}+ (?:(?:and|&) )?){0,4}(?:Columnist|Correspondent|Journalist|Reporter|Editor|Writer)\b)/gu
const BEFORE_DAY = new RegExp(`[ ,.|•·]*(?:(?<!\\p{L})(?:${PUBLISHED}))?(?: ?(?<!\\p{L})(?:on|am|le|el|il|op|den))? ?` +
  `(?:(?<!\\p{L})(?:${WEEKDAY}|tues|wednes|thurs|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim))?[ ,.]*$`, 'iu')
/** `Jane Roe in Northfield and John Doe in Norwick`: where the others were, before the next name that has a place, too. */
const PLACE_BETWEEN = / (?:in|at)(?: \p{Lu}[\p{L}’'.-]*){1,3}(?=(?:,(?: and)?| (?:and|und|&))(?: \p{Lu}[\p{L}’'.-]*){2,4} (?:in|at) \p{Lu})/gu
const AND = /(, (?:and )?| and | und | et | & )/u

const SECTIONS = inAll('sections')

/** `NewsJane Roe`: a label in front of the names, of a column of its own, is none of them. */
function withoutSection (text: string): string {
  const [label = ''] = /^\p{Lu}\p{Ll}+(?=\p{Lu}\p{Ll})/u.exec(text) ?? []
  return SECTIONS.has(label.toLowerCase()) ? text.slice(label.length) : text
}

/** The names after `By`, joined as they stand: `Jane Roe and John Doe`; null where the line is no byline. */
export function readByline (text: string): string | null {
  const line = text.replace(/^By(?=\p{Lu}\p{Ll})/u, 'By ')
  const opening = line.length > 160 ? null : OPENS.exec(line)
  const names = opening && line.slice(opening[0].length)
  return names && (namesIn(names) ?? namesIn(names.replace(JOB_BEFORE, '')))
}

/** The names of a line that adds at most a job or a place, and is a byline only by where it stands; null for any other line. */
export function readNames (line: string): string | null {
  const text = withoutSection(line)
  const shouted = text === text.toUpperCase() && !isForename(text.split(' ')[0] ?? '')
  const names = text.length > 80 || shouted || NO_NAMES.test(text) ? null : namesIn(text)
  if (names === null) return null
  const behind = text.slice(names.length)
  return behind === '' || PLACE.test(behind) || isHouse(behind.replace(/^(?:,| [|–—-]|) /u, '')) ? names : null
}

/** What is printed behind a name: `Northfield Gazette`, `Reuters`, `City Columnist`. */
function isHouse (text: string): boolean {
  return isJob(text) || isAgency(text) || isMedium(text)
}

/** `Jane Roe Northfield Gazette` is Jane Roe, and so is `Jane Roe Senior Reporter`. */
export function withoutHouse (named: string): string {
  const text = named.replace(JOB_BEHIND, '')
  const words = text.split(' ')
  const [first = '', second = ''] = words
  const name = /^\p{Lu}\.$/u.test(second) || (isForename(second) && words.length > 3) ? 3 : 2
  const behind = words.slice(name).join(' ')
  const whole = behind === '' || words[name - 1]?.endsWith(',') === true || /^(?:and|und|et|&) /u.test(behind)
  return !whole && isForename(first) && isHouse(behind) ? words.slice(0, name).join(' ') : text
}

/** `By Associated Press`, `By Gazette Staff`: the house that signs, of a line that is a byline only by where it stands. */
export function readHouse (text: string): string | null {
  const [, house = null] = /^(?:By|by|Von) ((?:the |The )?\p{Lu}[\p{L}\p{N}&’'.-]*(?: (?:of|and|&|staff|desk|[\p{Lu}&][\p{L}\p{N}&’'.-]*)){0,5})$/u.exec(text) ?? []
  return house
}

/** `Environment correspondent`, which stands behind the name or below it. */
export function isJob (text: string): boolean {
  return text.length <= 60 && JOB.test(text)
}

/** What a byline adds to its names: a day, a job, an agency. */
export function behindNames (line: string, names: string): string {
  return line.slice(line.indexOf(names) + names.length).replace(/^[^\p{L}\p{N}(]+/u, '')
}

/** The wire service that a byline names, behind its writers or alone: `By Jane Roe, Associated Press`. */
export function agencyOn (line: string, names: string): string | null {
  if (isAgency(names)) return names
  const parts = behindNames(line, names).split(/[,|•·–—)]| - |\b(?:of|for|in|with|avec) |(?=\()/u)
  const agency = parts.map((part) => part.replace(/ (?:staff )?writers?$/iu, '').trim()).find(isAgency)
  return agency === undefined ? null : bareAgency(agency)
}

/** Whether the line only announces that the next one is names. */
export function announcesNames (text: string): boolean {
  return /^(?:(?:written |story )?by|von|par|authors?|author of the article|autor(?:in)?)\s?:?$/iu.test(text)
}

/** `Jane Roe in Northfield` is Jane Roe. */
export function withoutTail (text: string): string {
  return text.replace(TAIL, '')
}

function namesIn (text: string): string | null {
  const dayless = beforeDay(text.replace(GLUED, ' | '))
  const signed = withoutTail([PICTURED, DEGREES, PLACE_BETWEEN].reduce((left, beside) => left.replace(beside, ''), dayless))
  const parts = withoutHouse(signed).split(AND).map(withoutHouse)
  let end = 0
  while (end < parts.length && isName(parts[end] ?? '')) end += 2
  return end === 0 ? null : parts.slice(0, end - 1).join('')
}

export function beforeDay (glued: string): string {
  const text = unglued(glued)
  const day = daysIn(text)[0]
  return day ? text.slice(0, day.start).replace(BEFORE_DAY, '') : text
}

/** The names that a byline joins: `Jane Roe, John Doe and Ann Poe` are three. */
export function authorsIn (byline: string): string[] {
  return byline.split(/, (?:and )?| and | und | et | & /u).filter((name) => name !== '')
}

/** Not *Pine County Courier*, but *Emily Post*. */
function isName (part: string): boolean {
  const [first = '', ...others] = part.split(' ')
  return NAME.test(part) && !DESK.test(part) && !(others.length > 1 && isMedium(part) && !isForename(first))
}
