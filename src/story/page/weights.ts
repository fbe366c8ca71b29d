import { keywords } from '../text/keywords.js'
import { ownLists } from './lists.js'
import type { PageLine } from './page.js'
import { wordCount } from './prose.js'

/** A paragraph counts by its words beyond these: a teaser's one sentence hardly has more. */
const TEASER = 10
/** A paragraph that no other stands beside must have this many more. */
const ALONE = 8
/** One long paragraph is no more of a story than two middling ones. */
const MOST = 60

const SITE = /\b(?:cookies?|privacy policy|terms of (?:use|service)|(?:your|our) (?:inbox|newsletters?|account|browser|subscription)|affiliate|commission|advertis(?:ing|ers)|subscrib(?:e|er|ing)|sign(?:ed|ing)?[ -]up|log(?:ged)? in|datenschutz\p{L}*|abonnement|abonnieren)\b/iu

/** What it has. */
const hasSiteWord = keywords('cookie|privacy policy|terms of|inbox|newsletter|account|browser|subscri|affiliate|commission|advertis|' +
  'sign up|sign-up|signed up|signing up|log in|logged in|datenschutz|abonn')

const LISTED = 1

/** As teasers are cut to a length. */
const CUT_OFF = /(?:\.{3}|…)$/u

const WEIGHTS: Record<PageLine['kind'], number> = {
  prose: 0,
  sentence: 0,
  item: 0,
  entry: 2,
  caption: -1,
  agency: -2,
  follow: -2,
  furniture: -2,
  signup: -2,
  short: -3,
  byline: -12,
  day: -12,
  section: -40,
  tags: -40,
  end: -50
}

/** A box within the story, however many teasers are in it. */
const INNER_BOX = -15
const LARGEST_BOX = 7

/** How much each line speaks for being inside of the story (above 0), or between the story and something else (below). */
export function weightsOf (page: readonly PageLine[]): number[] {
  const alone = paragraphsAlone(page)
  const lists = ownLists(page)
  const boxes = innerBoxes(page, alone)
  return page.map((line, index) => {
    if (boxes.has(index)) return line.kind === 'end' ? INNER_BOX : 0
    if (line.kind !== 'prose') return lists.has(line) ? LISTED : WEIGHTS[line.kind]
    if (isOfSite(line.text) || CUT_OFF.test(line.text)) return -5
    return Math.min(wordCount(line.text), MOST) - TEASER - (alone.has(index) ? ALONE : 0)
  })
}

/** The lines of boxes with a few links in them: soon paragraph follows on paragraph again, as it does in no list of teasers. */
function innerBoxes (page: readonly PageLine[], alone: ReadonlySet<number>): Set<number> {
  const boxes = new Set<number>()
  page.forEach(({ kind }, box) => {
    if (kind !== 'end') return
    const next = page.slice(box + 1, box + 1 + LARGEST_BOX).findIndex((line) => line.kind === 'prose' || line.kind === 'end') + box + 1
    if (next <= box || page[next]?.kind !== 'prose' || alone.has(next)) return
    for (let index = box; index < next; index++) boxes.add(index)
  })
  return boxes
}

/** Whether a paragraph may be what a site says of itself and its offers; a long one is a story about such things. */
export function isOfSite (text: string): boolean {
  return hasSiteWord(text) && wordCount(text) < MOST && SITE.test(text)
}

/** Paragraphs with none above and none below, pictures and furniture apart: in a list of teasers all are such. */
function paragraphsAlone (page: readonly PageLine[]): Set<number> {
  const alone = new Set<number>()
  let above = false
  let last: number | null = null
  page.forEach((line, index) => {
    if (line.kind === 'furniture' || line.kind === 'signup' || line.kind === 'caption') return
    if (line.kind === 'prose') {
      if (above && last !== null) alone.delete(last)
      if (!above) alone.add(index)
      last = index
    }
    above = line.kind === 'prose' || line.kind === 'entry'
  })
  return alone
}
