import { NotAStory, refuseListing } from '../capture.js'
import { splitAgency, isAgency } from '../facts/agency.js'
import { readDateline, withoutDateline } from '../facts/dateline.js'
import { readSignup } from '../facts/signup.js'
import { refuseFailedSave } from '../page/failed.js'
import { sortLines } from '../page/page.js'
import { isProse, refuseNoise } from '../page/prose.js'
import { type StoryBlock, storyOf } from '../reading.js'
import type { Story } from '../story.js'
import { languageOf } from '../text/language.js'
import { type Found, inferred, stated } from '../text/lines.js'
import { canonicalOf } from './address.js'
import { authorsIn } from '../facts/byline.js'
import { bylineOf } from './authors.js'
import { type BodyLine, bodyOf } from './body.js'
import { publishedOf } from './dates.js'
import { refuseLargePage } from './decode.js'
import { headlineOf } from './headline.js'
import { imagesOf } from './images.js'
import { languageStated, publicationOf, sectionOf, tagsOf } from './labels.js'
import { type HtmlLine, linesOf } from './lines.js'
import { mainElements } from './main.js'
import { standfirstOf } from './standfirst.js'
import { Statements } from './statements.js'
import { type Page, parsePage, pathsOf, within } from './tree.js'

/** Pages with so few paragraphs may be a notice instead of a story. */
const FEW = 3
/** Scripts that set no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]{5}/u

/**
 * Reads a news page in HTML: its main text as a well-kept extractor finds it, completed by what the page states about
 * itself. Nothing of the page is run or fetched.
 * @param url where the page was saved from, if that is known
 * @throws {NotAStory} where the page is no news story, or is made to break its reader
 */
export function readHtml (html: string, url: string | null = null): Story {
  refuseLargePage(html.length)
  const page = parsePage(html)
  const head = new Statements(page)
  const lines = linesOf(page)
  refuseListing(lines)
  const main = mainElements(page)
  const headline = headlineOf(page, head)
  if (!headline) throw new NotAStory('No headline was found: the page has no title and no heading.')
  const headlineAt = lines.findLastIndex((line) => within(line.element, (ancestor) => ancestor === headline.element))
  const titles = lines.filter((line) => line.text === headline.value || within(line.element, (ancestor) => ancestor === headline.element))
  const newsletter = readSignup(lines)
  const box = lines.filter(({ lines: [number = 0] }) => newsletter?.lines.includes(number))
  const draft = bodyOf(lines, main, new Set([...titles, ...box]), [])
  const bodyAt = Math.max(headlineAt, startOf(lines, draft))
  const near = lines.slice(Math.max(0, headlineAt - 3), bodyAt + 3)
  const byline = bylineOf(page, head, near)
  const standfirst = standfirstOf(head, lines, headlineAt, bodyAt)
  const body = bodyOf(lines, main, new Set([...titles, ...box, ...standfirst?.lines ?? []]), authorsIn(byline?.value ?? ''))
  refuseOther(lines, body)
  const agency = agencyOf(body)
  const dateline = datelineOf(body)
  const blocks = body.map(({ type, text, lines }, block): StoryBlock => ({ type, text: block === 0 && dateline ? withoutDateline(text) : text, lines, block }))
  const canonical = canonicalOf(page, head, url)
  return located(page, storyOf({
    headline,
    standfirst: standfirst?.found ?? null,
    dateline,
    byline,
    agency,
    section: sectionOf(head),
    tags: tagsOf(head),
    language: languageOf(blocks) ?? languageStated(page, head),
    publishedAt: publishedOf(page, head, near, canonical?.value ?? null),
    canonicalUrl: canonical,
    blocks,
    images: imagesOf(page, head, body, headline.element ? headline.lines[0] ?? 0 : 0, canonical?.value ?? null),
    newsletter,
    publication: publicationOf(head)
  }))
}

/** Where the story starts: at its first paragraph that stands in one element with most of the others. */
function startOf (lines: readonly HtmlLine[], draft: readonly BodyLine[]): number {
  const counts = new Map<unknown, number>()
  for (const { element } of draft) counts.set(element.parent, (counts.get(element.parent) ?? 0) + 1)
  const first = draft.slice(0, 3).find(({ element }) => (counts.get(element.parent) ?? 0) > draft.length / 2) ?? draft[0]
  return lines.findIndex((line) => line.element === first?.element)
}

/** Takes the credit off the last paragraph. */
function agencyOf (body: BodyLine[]): Found<string> | null {
  const last = body.at(-1)
  const { text, agency } = splitAgency(last?.text ?? '')
  if (!last || agency === null) return null
  body[body.length - 1] = { ...last, text }
  return isAgency(agency) ? stated(agency, last.lines, 'wire-credit') : inferred(agency, last.lines, 'wire-credit-unknown', 'It is set off behind the last sentence, as wire credits are.')
}

function datelineOf ([first]: readonly BodyLine[]): Found<string> | null {
  const dateline = first && readDateline(first.text)
  return first && dateline ? stated(dateline.place, first.lines, 'dateline') : null
}

/** In the evidence, the elements that a fact comes from instead of lines. */
function located (page: Page, story: Story): Story {
  const pathOf = pathsOf(page)
  const pathTo = (number: number): string[] => page.elements.slice(number - 1, number).map(pathOf)
  return { ...story, evidence: story.evidence.map(({ lines, ...fact }) => ({ ...fact, lines: [], elements: lines.flatMap(pathTo) })) }
}

/**
 * Refuses a page without a paragraph of prose, and what a failed save leaves in its place.
 * @throws {NotAStory}
 */
function refuseOther (lines: readonly HtmlLine[], body: readonly BodyLine[]): void {
  const prose = body.filter(({ text }) => isProse(text) || (UNSPACED.test(text) && text.length >= 30))
  if (prose.length <= FEW) refuseFailedSave(sortLines(lines, []))
  if (prose.length === 0) throw new NotAStory(`No paragraph of prose was found: the page has ${lines.length} lines of text, none of them a story's.`)
  // Noise is told by words with spaces between, which not every script has.
  if (!UNSPACED.test(prose[0]?.text ?? '')) refuseNoise(body.map(({ text }) => text))
}
