import type { Element } from 'domhandler'
import { NotAStory, refuseListing } from '../capture.js'
import { authorsIn } from '../facts/byline.js'
import { type SignupFound, readSignup } from '../facts/signup.js'
import { type PageLine, sortLines } from '../page/page.js'
import { signedBelow } from '../page/signature.js'
import type { Found } from '../text/lines.js'
import { type Signed, signedBy } from './authors.js'
import { type BodyLine, bodyOf, storyLines } from './body.js'
import { type HeadlineFound, headlineOf } from './headline.js'
import { type HtmlLine, linesOf } from './lines.js'
import { mainElements } from './main.js'
import { standfirstOf } from './standfirst.js'
import type { Statements } from './statements.js'
import { type Page, ancestors, closest, within } from './tree.js'

/** The parts of a story as they lie on its page. */
export interface Outline {
  lines: HtmlLine[]
  headline: HeadlineFound
  standfirst: Found<string> | null
  signed: Signed
  body: BodyLine[]
  newsletter: SignupFound | null
  /** The lines around headline and first paragraph, which may sign and date the story. */
  near: PageLine[]
}

/** How far above the headline and below the first paragraph a line may still sign or date the story. */
const REACH = 3

/** @throws {NotAStory} where the page has no headline, or more lines than a page of news */
export function outlineOf (page: Page, head: Statements): Outline {
  const lines = linesOf(page)
  refuseListing(lines)
  const headline = headlineOf(page, head, lines)
  if (!headline) throw new NotAStory('No headline was found: the page has no title and no heading.')
  const isHeadline = ({ element }: HtmlLine): boolean => within(element, (ancestor) => ancestor === headline.element)
  const newsletter = readSignup(lines)
  const box = new Set(newsletter?.lines)
  const headlineAt = lines.findLastIndex(isHeadline)
  // A heading or a label above the headline is the site's.
  const isAbove = ({ at, closed, element }: HtmlLine): boolean => at < headlineAt && (!closed || /^h[1-6]$/u.test(element.name))
  const others = otherArticles(page, headline.element)
  const isOfOther = ({ element }: HtmlLine): boolean => others.size > 0 && within(element, (ancestor) => others.has(ancestor))
  const skipped = lines.filter((line) =>
    line.text === headline.value || isHeadline(line) || isAbove(line) || isOfOther(line) || box.has(line.lines[0] ?? 0))
  const story = storyLines(lines, mainElements(page, lines))
  const bodyAt = Math.max(headlineAt, startOf(bodyOf(story, skipped)))
  const start = Math.max(0, headlineAt - REACH)
  const near = signedBelow(sortLines(lines.slice(start, bodyAt + REACH), []), headlineAt - start, bodyAt - start)
  const signed = signedBy(page, head, lines.slice(start, bodyAt + REACH), near)
  const standfirst = standfirstOf(head, lines, headlineAt, bodyAt)
  const body = bodyOf(story, [...skipped, ...standfirst?.lines ?? []], authorsIn(signed.byline?.value ?? ''))
  return { lines, headline, standfirst: standfirst?.found ?? null, signed, body, newsletter, near }
}

/** The other articles with a headline of the first level, as a page has them that goes on with the next story. */
function otherArticles (page: Page, headline: Element | null): Set<Element> {
  const own = headline && closest(headline, 'article')
  if (!own) return new Set()
  const around = new Set(ancestors(own))
  return new Set(page.elements.filter(({ name }) => name === 'h1').flatMap((element) => closest(element, 'article') ?? [])
    .filter((article) => !around.has(article) && !within(article, (ancestor) => ancestor === own)))
}

/** Where the story starts: at its first paragraph that stands in one element with most of the others; rows are none. */
function startOf (draft: readonly BodyLine[]): number {
  const running = draft.filter(({ row }) => !row)
  const counts = new Map<unknown, number>()
  for (const { element } of running) counts.set(element.parent, (counts.get(element.parent) ?? 0) + 1)
  const first = draft.slice(0, REACH).find(({ element }) => (counts.get(element.parent) ?? 0) > running.length / 2) ?? draft[0]
  return first?.at ?? -1
}
