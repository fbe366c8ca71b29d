import { isForename } from '../people/forenames.js'
import type { PageLine } from './page.js'
import { isOfSite, weightsOf } from './weights.js'

/** A stretch of the page: indices of its first and last line, both in it. */
export interface Stretch { from: number, to: number }

/** After the last paragraph a short sentence still belongs to the story this close by. */
const TAIL = 2
/** How many lines may tell of pictures within a story. */
const MOST_CAPTIONS = 2
/** How many lines a box may have. */
const MOST_BETWEEN = 15
/** How far from its story a line still belongs to it. */
const REACH = 3

/**
 * The stretch of the page whose lines weigh most together; null where there is no paragraph. A box inside of the story
 * costs less than the paragraphs behind it are worth, menus and lists of teasers cost more.
 */
export function storyStretch (page: readonly PageLine[]): Stretch | null {
  const best = heaviest(weightsOf(page)) ?? longestParagraph(page)
  return best && withTail(page, best)
}

/** The lines that may date and sign the story: from its headline to below its end, then those right above it. */
export function nearStory (page: readonly PageLine[], story: Stretch): PageLine[] {
  const below = page.slice(story.to + 1, story.to + 1 + REACH)
  const end = below.findIndex(endsStory)
  return [
    ...page.slice(story.from, story.to + 1),
    ...(end < 0 ? below : below.slice(0, end)),
    ...page.slice(Math.max(0, story.from - REACH), story.from)
  ]
}

/** The stretch with the largest sum (Kadane's algorithm); null where no weight is above 0. */
function heaviest (weights: readonly number[]): Stretch | null {
  let best: Stretch | null = null
  let most = 0
  let from = 0
  let sum = 0
  weights.forEach((weight, to) => {
    if (sum <= 0) [from, sum] = [to, 0]
    sum += weight
    if (sum > most) [best, most] = [{ from, to }, sum]
  })
  return best
}

function longestParagraph (page: readonly PageLine[]): Stretch | null {
  let best = -1
  page.forEach((line, at) => {
    if (line.kind === 'prose' && line.text.length > (page[best]?.text.length ?? 0)) best = at
  })
  return best < 0 ? null : { from: best, to: best }
}

function endsStory (line: PageLine): boolean {
  return line.kind === 'end' || line.kind === 'section' || line.kind === 'tags'
}

function withTail (page: readonly PageLine[], stretch: Stretch): Stretch {
  let { from, to } = stretch
  for (let index = to + 1; index <= to + TAIL; index++) {
    const line = page[index]
    if (!line || endsStory(line)) break
    if (line.kind === 'prose' || line.kind === 'sentence' || (line.kind === 'item' && isListed(page[index - 1]))) to = index
  }
  return { from, to: behindBoxes(page, from, to) }
}

/**
 * A picture whose words show no sign of a caption, or a newsletter box, does not end a story in which somebody speaks behind
 * it: no teaser quotes. Behind a box alone two sentences in a row are the story's, too, and one above another that tells of
 * somebody in the story.
 */
function behindBoxes (page: readonly PageLine[], from: number, to: number): number {
  let [next, captions, boxes] = [to + 1, 0, 0]
  // Behind a list of teasers two paragraphs are the story's.
  const opens = page[next]?.kind === 'end'
  if (opens) next++
  while (next <= to + MOST_BETWEEN && isBetween(page[next], opens ? 0 : captions)) {
    if (opens || page[next]?.kind === 'signup' || page[next]?.kind === 'furniture') boxes++
    else captions++
    next++
  }
  if (captions + boxes === 0) return to
  let end = next
  while (isText(page[end])) end++
  const texts = page.slice(next, end)
  const signup = page.slice(to + 1, next).some(({ kind }) => kind === 'signup')
  const speaks = texts.length >= (captions === 0 || signup ? 1 : 2) && texts.some(({ text }) => /[“"„«]\S|^[‘']\p{Lu}/u.test(text))
  if (opens && texts.filter(({ kind }) => kind === 'prose').length < 2) return to
  const closes = texts.length === 1 && (end === page.length || isBetween(page[end], MOST_CAPTIONS))
  const tells = texts.length > 1 || (closes && namesSomebody(texts[0]?.text ?? '', page.slice(from, to + 1)))
  const goesOn = speaks || (captions === 0 && tells && !texts.some(({ text }) => isOfSite(text)))
  return goesOn ? behindBoxes(page, from, end - 1) : to
}

/** Whether a sentence has a surname that stands behind a forename in the story. */
function namesSomebody (sentence: string, story: readonly PageLine[]): boolean {
  const capitals = new Set(sentence.match(/\p{Lu}[\p{L}’'-]+/gu))
  return story.some(({ kind, text }) => kind === 'prose' &&
    Array.from(text.matchAll(/(\p{Lu}\p{L}+) (?=(\p{Lu}[\p{L}’'-]+))/gu)).some(([, forename = '', surname = '']) => isForename(forename) && capitals.has(surname)))
}

/** What may stand between two paragraphs of a story: a box, a button, and the words of a picture or two. */
function isBetween (line: PageLine | undefined, captions: number): boolean {
  return line?.kind === 'signup' || line?.kind === 'furniture' || (captions < MOST_CAPTIONS && /^(?:short|caption)$/u.test(line?.kind ?? ''))
}

function isText (line: PageLine | undefined): boolean {
  return line?.kind === 'prose' || line?.kind === 'sentence'
}

/** A list goes on from the line that announces it, or from another item. */
function isListed (above: PageLine | undefined): boolean {
  return above?.kind === 'item' || above?.text.endsWith(':') === true
}
