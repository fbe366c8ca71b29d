import { NotAStory } from '../capture.js'
import { agencyBelow, takeAgency } from '../facts/agency.js'
import { readDateline } from '../facts/dateline.js'
import { refuseFailedSave } from '../page/failed.js'
import { sortLines } from '../page/page.js'
import { isProse, refuseNoise } from '../page/prose.js'
import { blocksOf, storyOf } from '../reading.js'
import type { Story } from '../story.js'
import { languageOf } from '../text/language.js'
import { type Found, stated } from '../text/lines.js'
import { baseOf, canonicalOf } from './address.js'
import type { BodyLine } from './body.js'
import { publishedOf } from './dates.js'
import { refuseLargePage } from './decode.js'
import { withDateline } from './filed.js'
import { imagesOf } from './images.js'
import { languageStated, publicationOf, sectionOf, tagsBelow, tagsOf } from './labels.js'
import type { HtmlLine } from './lines.js'
import { withLists } from './lists.js'
import { outlineOf } from './outline.js'
import { refuseScripted, statedText } from './scripted.js'
import { Statements } from './statements.js'
import { refuseTeasers } from './teasers.js'
import { textWithout } from './text.js'
import { Topics } from './topics.js'
import { type Page, parsePage, pathsOf } from './tree.js'

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
  const { lines, headline, standfirst, signed, body: all, newsletter, near } = outlineOf(page, head)
  const canonicalUrl = canonicalOf(page, head, url)
  const images = imagesOf(page, head, { body: all, headline, base: baseOf(page, url ?? canonicalUrl?.value ?? null) })
  const shown = textWithout(images, all, page)
  const body = withDateline(shown.some(isParagraph) ? shown : statedText(head), lines)
  refuseOther(page, lines, body, headline.value, head)
  const closing = takeAgency(body) ?? agencyBelow(lines.slice((body.at(-1)?.at ?? lines.length) + 1))
  const { dateline, agency } = filedFrom(body)
  const blocks = blocksOf(withLists(body), dateline !== null)
  const topics = new Topics(page, body[0]?.element)
  const pathOf = pathsOf()
  return storyOf({
    headline,
    standfirst,
    dateline,
    byline: signed.byline,
    agency: closing ?? agency ?? signed.agency,
    section: sectionOf(head, topics),
    tags: tagsOf(head, topics) ?? tagsBelow(lines, body),
    language: languageOf(blocks) ?? languageStated(page, head),
    publishedAt: publishedOf(page, head, near, canonicalUrl?.value ?? null),
    canonicalUrl,
    blocks,
    images,
    newsletter,
    publication: publicationOf(head)
  }, (part) => {
    const element = page.elements[part - 1]
    return element && pathOf(element)
  })
}

/** Where the story was filed from, and by which agency: `GENEVA, March 3 (Agency) – `. */
function filedFrom ([first]: readonly BodyLine[]): Record<'dateline' | 'agency', Found<string> | null> {
  const read = first === undefined ? null : readDateline(first.text)
  const found = (value: string | undefined | null) => first && value ? stated(value, first.lines, 'dateline') : null
  return { dateline: found(read?.place), agency: found(read?.agency) }
}

function isParagraph ({ text }: BodyLine): boolean {
  return isProse(text) || (UNSPACED.test(text) && text.length >= 30)
}

/**
 * Refuses a page without a paragraph of prose, a list of teasers, and what a failed save leaves in its place.
 * @throws {NotAStory}
 */
function refuseOther (
  page: Page, lines: readonly HtmlLine[], body: readonly BodyLine[], headline: string, head: Statements
): void {
  const prose = body.filter(isParagraph)
  if (prose.length <= FEW) refuseFailedSave(sortLines(lines, []))
  if (prose.length === 0) refuseScripted(page, lines)
  if (prose.length === 0) throw new NotAStory(`No paragraph of prose was found: the page has ${lines.length} lines of text, none of them a story's.`)
  refuseTeasers(lines, prose, headline, head)
  // Noise is told by words with spaces between, which not every script has.
  if (!UNSPACED.test(prose[0]?.text ?? '')) refuseNoise(body.map(({ text }) => text))
}
