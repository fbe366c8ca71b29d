import { readDateline } from '../facts/dateline.js'
import { tidy } from '../text/lines.js'
import type { BodyLine } from './body.js'
import type { HtmlLine } from './lines.js'
import { inlineIn, labelOf, textOf } from './tree.js'

const CALLED = /(?:^|[\s_-])date-?line(?:$|[\s_-])/u
const LONGEST = 60

/** The text with the place that it was filed from in front of its first sentence, where an element of its own parts them. */
export function withDateline (body: readonly BodyLine[], lines: readonly HtmlLine[]): BodyLine[] {
  const [first, second] = body
  if (!first) return []
  const place = placeOn(first)
  if (second && place === first.text) return [filed(second, place, first.lines), ...body.slice(2)]
  if (place !== null) return [filed(first, place), ...body.slice(1)]
  const above = lines[first.at - 1]
  return above && placeOn(above) === above.text ? [filed(first, above.text, above.lines), ...body.slice(1)] : [...body]
}

/** A sentence behind its place, parted by a dash as datelines are. */
function filed (line: BodyLine, place: string, above: readonly number[] = []): BodyLine {
  const sentence = line.text.startsWith(place) ? line.text.slice(place.length) : line.text
  return { ...line, text: `${bare(place)} — ${sentence.replace(/^[\s—–:-]+/u, '')}`, lines: [...above, ...line.lines] }
}

/** What an element that is called a dateline has of a place: other ones tell when a page was made. */
function placeOn ({ element, text }: HtmlLine): string | null {
  const called = [element, ...inlineIn(element)].filter((part) => CALLED.test(labelOf(part))).map((part) => tidy(textOf(part)))
  return called.find((place) => place.length <= LONGEST && text.startsWith(place) && readDateline(`${bare(place)} — The`) !== null) ?? null
}

function bare (place: string): string {
  return place.replace(/[\s—–:-]+$/u, '')
}
