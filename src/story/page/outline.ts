import { NotAStory } from '../capture.js'
import { type Found, inferred, stated } from '../text/lines.js'
import { type Dateline, readDateline, withoutDateline } from '../facts/dateline.js'
import { refuseFailedSave } from './failed.js'
import { headlineAt, signs, withoutSiteName } from './headline.js'
import type { PageLine } from './page.js'
import { type Stretch, storyStretch } from './cluster.js'
import { isOfSite } from './weights.js'
import { type StoryLine, bodyLines } from './body.js'
import { captionsBelow } from './pictures.js'
import { signedBelow } from './signature.js'
import { summaryBelow } from './summary.js'
import { agencyBelow, takeAgency } from '../facts/agency.js'
import { refuseNoise, wordCount } from './prose.js'
import { type StoryBlock, blocksOf } from '../reading.js'

export interface Outline {
  /** The page, with what its story tells of its lines. */
  page: readonly PageLine[]
  headline: Found<string>
  standfirst: Found<string> | null
  dateline: Found<Dateline> | null
  agency: Found<string> | null
  blocks: StoryBlock[]
  /** Where on the page the story lies, its headline included. */
  stretch: Stretch
}

/** The most words of a summary above a dateline. */
const LONGEST_SUMMARY = 60

/**
 * Finds the story on its page: headline, standfirst and blocks, dateline and agency taken off them.
 * @throws {NotAStory} where the save failed, or there is no prose, or no headline above it
 */
export function outlineOf (sorted: readonly PageLine[]): Outline {
  refuseFailedSave(sorted)
  const core = storyStretch(sorted)
  if (!core) throw new NotAStory(`No paragraph of prose was found: ${countLines(sorted)}.`)
  refuseNoise(sorted.slice(core.from, core.to + 1).filter((line) => line.kind === 'prose').map((line) => line.text))
  const at = headlineAt(sorted, core)
  const pictured = captionsBelow(sorted, at ?? core.from)
  const story = at === null ? core : { from: firstParagraph(pictured, at, core), to: core.to }
  const page = summaryBelow(signedBelow(pictured, at ?? core.from, story.from), at ?? core.from, story.from)
  const headline = headlineOf(page, at, story)
  const from = at === null ? story.from : opening(page, at, story)
  const standfirst = at === null ? null : standfirstOf(page, at, { from, to: story.to })
  // Above the first paragraph a short line is a name, a place or a label, no subheading.
  const starts = standfirst?.next ?? from
  const text = page.slice(starts, story.to + 1).filter((line, index) => line.kind !== 'short' || starts + index > story.from)
  const lines = bodyLines(text, at === null ? '' : page[at]?.text ?? '')
  const agency = agencyOf(page, lines, story.to)
  const filed = [standfirst?.line, lines[0]].filter((line) => line !== undefined)
  const dateline = datelineOf(filed) ?? datelineAbove(page[starts - 1], lines[0])
  return {
    page,
    headline,
    standfirst: standfirst ? stated(withoutDateline(standfirst.line.text), standfirst.line.lines, 'standfirst-line') : null,
    dateline,
    agency: agency ?? (dateline?.value.agency ? stated(dateline.value.agency, dateline.lines, 'dateline') : null),
    blocks: blocksOf(lines, dateline !== null),
    stretch: { from: at ?? from, to: story.to }
  }
}

/** Without a headline a short first paragraph of several stands in for one, and stays in the body. */
function headlineOf (page: readonly PageLine[], at: number | null, story: Stretch): Found<string> {
  const line = page[at ?? story.from]
  if (line && at !== null) return stated(withoutSiteName(line.text), line.lines, 'headline-line')
  if (!line || story.to === story.from || wordCount(line.text) > 18) throw new NotAStory('No headline was found above the first paragraph.')
  return inferred(line.text, line.lines, 'headline-paragraph', 'No headline stands above the story; its first paragraph stands in for one.')
}

/** The first paragraph below the headline; what the site says of itself there is none. */
function firstParagraph (page: readonly PageLine[], headline: number, story: Stretch): number {
  const first = page.findIndex((line, index) => index > headline && index <= story.to && line.kind === 'prose' && !isOfSite(line.text))
  const from = Math.max(story.from, headline + 1)
  if (first < 0) return from
  return page[from]?.kind === 'caption' ? first : Math.min(first, from)
}

/** Where the text starts: short sentences right above the first paragraph, and a list above it, are of the story. */
function opening (page: readonly PageLine[], headline: number, story: Stretch): number {
  let from = story.from
  while (from - 1 > headline && /^(?:sentence|entry)$/u.test(page[from - 1]?.kind ?? '')) from--
  const item = page.findIndex((line, index) => index > headline && index < from && line.kind === 'item' && wordCount(line.text) >= 4)
  return item < 0 ? from : item
}

/** The summary between headline and body, and the index at which the body starts. */
function standfirstOf (page: readonly PageLine[], headline: number, story: Stretch): { line: PageLine, next: number } | null {
  const between = page.slice(headline + 1, story.from).find((line) => line.kind === 'short' && wordCount(line.text) >= 6 && !signs(line))
  if (between) return { line: between, next: story.from }
  const from = Math.max(story.from, headline + 1)
  const first = page[from]
  const second = page.findIndex((line, index) => index > from && index <= story.to && line.kind === 'prose')
  if (!first || first.kind === 'item' || first.kind === 'entry' || second < 0) return null
  const said = withoutDateline(first.text).replace(/[.!?…]$/u, '')
  const again = page.findIndex((line, index) => index > from && index <= story.to && line.kind === 'prose' && withoutDateline(line.text).startsWith(said))
  if (again > 0) return { line: first, next: from + 1 }
  // A byline or a day between them parts a summary from its story, and so does the dateline that opens the story.
  const parted = page.slice(from + 1, second).some((line) => line.kind === 'byline' || line.kind === 'day')
  const signed = page.slice(headline + 1, from).some((line) => line.kind === 'byline')
  const filed = opensFiled(page[second]?.text ?? '') && wordCount(first.text) <= LONGEST_SUMMARY
  return ((parted && !signed) || filed) && readDateline(first.text) === null ? { line: first, next: second } : null
}

/** Whether a paragraph opens with a dateline, and not with a speaker or a label, which a colon follows. */
function opensFiled (text: string): boolean {
  const dateline = readDateline(text)
  return dateline !== null && text.charAt(dateline.place.length) !== ':'
}

/** The credit glued to the last paragraph, or on a line of its own under it. */
function agencyOf (page: readonly PageLine[], lines: StoryLine[], last: number): Found<string> | null {
  return takeAgency(lines) ?? agencyBelow(page.slice(last + 1))
}

function datelineOf (lines: readonly PageLine[]): Found<Dateline> | null {
  const filed = lines.filter((line) => readDateline(line.text) !== null)
  const dateline = filed[0] ? readDateline(filed[0].text) : null
  return dateline && stated(dateline, filed.flatMap((line) => line.lines), 'dateline')
}

/** A dateline on a line of its own above the first paragraph, with its agency or the dash behind it. */
function datelineAbove (above: PageLine | undefined, first: PageLine | undefined): Found<Dateline> | null {
  if (!first || above?.kind !== 'short' || !/(?:\)|[—–-])$/u.test(above.text)) return null
  const dateline = readDateline(`${above.text.replace(/ ?[—–-]$/u, '')} – ${first.text}`)
  return dateline && stated(dateline, above.lines, 'dateline')
}

function countLines (page: readonly PageLine[]): string {
  if (page.length === 1) return '1 line, which is no sentence of seven words or more'
  const talks = page.some((line) => line.kind === 'sentence' || line.kind === 'caption')
  return `${page.length} lines, ${talks ? 'none of them a sentence of seven words or more' : 'all of them links or furniture'}`
}
