import type { Block } from '../story.js'
import { NotAStory } from '../capture.js'
import { type Found, type Passage, stated } from '../text/lines.js'
import { type Dateline, readDateline, withoutDateline } from '../facts/dateline.js'
import { headlineAt, withoutSiteName } from './headline.js'
import type { PageLine } from './page.js'
import { type Stretch, storyStretch } from './cluster.js'
import { isAgency, splitAgency } from '../facts/agency.js'
import { refuseNoise, wordCount } from './prose.js'

export interface Outline {
  headline: Found<string>
  standfirst: Found<string> | null
  dateline: Found<Dateline> | null
  agency: Found<string> | null
  blocks: Array<Passage & { type: Block['type'], block: number }>
  /** Where on the page the story lies, its headline included. */
  stretch: Stretch
}

type StoryLine = PageLine & { type: Block['type'] }

/**
 * Finds the story on its page: headline, standfirst and blocks, dateline and agency taken off them.
 * @throws {NotAStory} where there is no prose, or no headline above it
 */
export function outlineOf (page: readonly PageLine[]): Outline {
  const story = storyStretch(page)
  if (!story) throw new NotAStory(`No paragraph of prose was found: ${countLines(page)}.`)
  refuseNoise(page.slice(story.from, story.to + 1).filter((line) => line.kind === 'prose').map((line) => line.text))
  const at = headlineAt(page, story)
  const headline = at === null ? undefined : page[at]
  if (at === null || !headline) throw new NotAStory('No headline was found above the first paragraph.')

  const standfirst = standfirstOf(page, at, story)
  const lines = bodyLines(page.slice(standfirst ? standfirst.next : Math.max(at + 1, story.from), story.to + 1), headline.text)
  const agency = agencyOf(page, lines, story.to)
  const filed = [standfirst?.line, lines[0]].filter((line) => line !== undefined)
  const dateline = datelineOf(filed)
  return {
    headline: stated(withoutSiteName(headline.text), [headline.number]),
    standfirst: standfirst ? stated(withoutDateline(standfirst.line.text), [standfirst.line.number]) : null,
    dateline,
    agency: agency ?? (dateline?.value.agency ? stated(dateline.value.agency, dateline.lines) : null),
    blocks: blocksOf(lines, dateline !== null),
    stretch: { from: at, to: story.to }
  }
}

/** The summary between headline and body, and the index at which the body starts. */
function standfirstOf (page: readonly PageLine[], headline: number, story: Stretch): { line: PageLine, next: number } | null {
  const between = page.slice(headline + 1, story.from).find((line) => line.kind === 'short' && wordCount(line.text) >= 6)
  if (between) return { line: between, next: story.from }
  const from = Math.max(story.from, headline + 1)
  const first = page[from]
  const second = page.findIndex((line, index) => index > from && index <= story.to && line.kind === 'prose')
  if (!first || second < 0) return null
  const said = withoutDateline(first.text)
  const again = page.findIndex((line, index) => index > from && index <= story.to && line.kind === 'prose' && withoutDateline(line.text) === said)
  if (again > 0) return { line: first, next: from + 1 }
  // A byline, a day or a picture between them parts a summary from its story; a dateline opens the story.
  const parted = page.slice(from + 1, second).some((line) => line.kind === 'byline' || line.kind === 'day' || line.kind === 'caption')
  const signed = page.slice(headline + 1, from).some((line) => line.kind === 'byline')
  return parted && !signed && readDateline(first.text) === null ? { line: first, next: second } : null
}

/** Paragraphs and subheadings, each once; links and labels between them are left out. */
function bodyLines (lines: readonly PageLine[], headline: string): StoryLine[] {
  const seen = new Set([headline])
  const kept = lines.filter((line) => isText(line) && !seen.has(line.text) && seen.add(line.text))
  const typed = kept.map((line): StoryLine => ({ ...line, type: isParagraph(line) ? 'paragraph' : 'heading' }))
  return typed.filter((line, index) => line.type === 'paragraph' ||
    (isSubheading(line.text) && typed[index - 1]?.type === 'paragraph' && typed[index + 1]?.type === 'paragraph'))
}

function isText (line: PageLine): boolean {
  return line.kind === 'prose' || line.kind === 'sentence' || line.kind === 'short'
}

function isParagraph (line: PageLine): boolean {
  return line.kind !== 'short' || (wordCount(line.text) >= 12 && line.text.length <= 10_000) || /\p{L}:$/u.test(line.text)
}

function isSubheading (text: string): boolean {
  return wordCount(text) <= 11 && text.length <= 90 && /^[“"‘]?[\p{Lu}\p{N}]/u.test(text) && !/[.,;:!…|]$/u.test(text)
}

/** The credit glued to the last paragraph, or on a line of its own under it. */
function agencyOf (page: readonly PageLine[], lines: StoryLine[], last: number): Found<string> | null {
  const end = lines.at(-1)
  const glued = end ? splitAgency(end.text) : null
  if (end && glued?.agency) {
    lines[lines.length - 1] = { ...end, text: glued.text }
    return stated(glued.agency, [end.number])
  }
  const below = page[last + 1]
  return below?.kind === 'agency' && isAgency(below.text) ? stated(below.text.replace(/\.$/u, ''), [below.number]) : null
}

function datelineOf (lines: readonly PageLine[]): Found<Dateline> | null {
  const filed = lines.filter((line) => readDateline(line.text) !== null)
  const dateline = filed[0] ? readDateline(filed[0].text) : null
  return dateline && stated(dateline, filed.map((line) => line.number))
}

function blocksOf (lines: readonly StoryLine[], filed: boolean): Outline['blocks'] {
  return lines.map(({ text, number, type }, block) =>
    ({ type, text: block === 0 && filed ? withoutDateline(text) : text, lines: [number], block }))
}

function countLines (page: readonly PageLine[]): string {
  return page.length === 1 ? '1 line, which is no sentence' : `${page.length} lines, all of them links or furniture`
}
