import { hourNote, tellsHour, timeIn } from '../facts/dayline.js'
import { printed } from '../facts/published.js'
import type { PageLine } from '../page/page.js'
import { isoDay } from '../text/dates.js'
import { type Found, inferred, stated } from '../text/lines.js'
import type { Statement, Statements } from './statements.js'
import { type Page, labelOf, within } from './tree.js'

const PUBLISHED = ['article:published_time', 'article:published', 'datepublished', 'og:published_time', 'og:article:published_time', 'parsely-pub-date', 'sailthru.date',
  'pubdate', 'publishdate', 'publish-date', 'publish_date', 'publication_date', 'date', 'dc.date', 'dc.date.issued', 'dcterms.created', 'dc.date.created', 'article.published', 'cxenseparse:recs:publishtime', 'vr:published_time', 'rnews:datepublished', 'displaydate', 'ptime']
const STAMP = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?/iu

/** When the story was published: as the page states it, else as it shows it near the headline, else as its address says. */
export function publishedOf (page: Page, head: Statements, near: readonly PageLine[], url: string | null): Found<string> | null {
  for (const statement of [head.linked('datePublished'), head.meta(...PUBLISHED), ...times(page), head.linked('dateCreated')]) {
    const at = statement && stamp(statement.value)
    if (statement && at !== null && at !== undefined) return found(at, statement)
  }
  return printed(near) ?? inAddress(url)
}

function found (at: string, { number, rule, value }: Statement): Found<string> {
  if (at.includes('T')) return stated(at, [number], rule)
  return inferred(at, [number], rule, `The page states the day. ${hourNote(tellsHour(value))}`)
}

/** `2024-03-01T10:15:00+01:00`, in the zone that is stated, or in UTC where that has a name; without a zone the bare day. */
function stamp (text: string): string | null {
  const [, year = '', month = '', day = '', hour, minute, second = '00', zone] = STAMP.exec(text.trim()) ?? []
  if (year === '') return timeIn(text)
  const iso = isoDay(Number(year), Number(month), Number(day))
  if (iso === null || Number(year) < 1900 || hour === undefined || minute === undefined) return iso
  if (zone === undefined) return timeIn(text) ?? iso
  const offset = /^[+-]/u.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z'
  const at = `${iso}T${hour}:${minute}:${second}${offset}`
  return Number.isNaN(Date.parse(at)) ? iso : at
}

/** The `time` elements that say when something was published, then the others; those of teasers left out. */
function times (page: Page): Statement[] {
  const times = page.elements.filter((element) => (element.name === 'time' || /datepublished/iu.test(element.attribs.itemprop ?? '')) &&
    (element.attribs.datetime ?? element.attribs.content) !== undefined && !within(element, (ancestor) => /^(?:nav|footer|aside)$/u.test(ancestor.name)))
  const published = times.filter((element) => /publish/u.test(labelOf(element)) || element.attribs.pubdate !== undefined)
  return [...published, ...times.slice(0, 1)].map((element) => ({
    value: element.attribs.datetime ?? element.attribs.content ?? '', number: page.numbers.get(element) ?? 1, rule: 'time-element'
  }))
}

function inAddress (url: string | null): Found<string> | null {
  const [, year, month, day] = /\/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=[/\-_.]|$)/u.exec(url ?? '') ?? []
  const iso = isoDay(Number(year), Number(month), Number(day))
  return year !== undefined && iso !== null ? inferred(iso, [], 'address-day', `The day stands in the page’s address. ${hourNote(false)}`) : null
}
