import type { PageLine } from './page.js'

/** A stretch of the page: indices of its first and last line, both in it. */
export interface Stretch { from: number, to: number }

/** Menus and teasers are longer than this; what stands between two paragraphs of a story is not. */
const LONGEST_GAP = 12
/** After the last paragraph a short sentence still belongs to the story this close by. */
const TAIL = 2
/** How far from its story a line still belongs to it. */
const REACH = 3

/** The largest run of paragraphs on the page, by characters; null where there is none. */
export function storyStretch (page: readonly PageLine[]): Stretch | null {
  let best: Stretch | null = null
  let most = 0
  for (const stretch of stretches(page)) {
    const size = page.slice(stretch.from, stretch.to + 1).reduce((sum, line) => sum + (line.kind === 'prose' ? line.text.length : 0), 0)
    if (size > most) [best, most] = [stretch, size]
  }
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

function stretches (page: readonly PageLine[]): Stretch[] {
  const found: Stretch[] = []
  let open: Stretch | null = null
  page.forEach((line, index) => {
    if (line.kind === 'prose') {
      if (open && index - open.to <= LONGEST_GAP) open.to = index
      else found.push(open = { from: index, to: index })
    } else if (endsStory(line)) {
      open = null
    }
  })
  return found
}

function endsStory (line: PageLine): boolean {
  return line.kind === 'end' || line.kind === 'section' || line.kind === 'tags'
}

function withTail (page: readonly PageLine[], stretch: Stretch): Stretch {
  let { from, to } = stretch
  for (let index = to + 1; index <= to + TAIL; index++) {
    const line = page[index]
    if (!line || endsStory(line)) break
    if (line.kind === 'sentence' || (line.kind === 'item' && isListed(page[index - 1]))) to = index
  }
  return { from, to }
}

/** A list goes on from the line that announces it, or from another item. */
function isListed (above: PageLine | undefined): boolean {
  return above?.kind === 'item' || above?.text.endsWith(':') === true
}
