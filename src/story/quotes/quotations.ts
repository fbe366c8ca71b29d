import type { Passage } from '../text/lines.js'
import { spokenIn } from './dialogue.js'
import { withoutIncise } from './incises.js'
import { nicknamesIn } from '../text/nicknames.js'
import { isSaying } from '../languages/speech.js'
import { BACKTICKS, apostrophes, closes, opens, opensBackticked, reopens, usesSingle } from './marks.js'

/** Words between quotation marks in one block; the offsets leave the marks out, of two backticks the outer one. */
export interface Quoted {
  block: number
  start: number
  end: number
  /** Index of the stretch it carries on from the block before, for a quotation over several paragraphs. */
  carriesOn: number | null
}

/** The words of a stretch without the inner one of two backticks, and of the two apostrophes that close it. */
export function wordsIn (text: string, { start, end }: Stretch): string {
  if (text.slice(start - 1, start + 1) !== BACKTICKS) return text.slice(start, end)
  return text.slice(start + 1, text[end - 1] === '\'' ? end - 1 : end)
}

/** All quoted stretches of a story, in its order. */
export function quotedIn (blocks: readonly Passage[]): Quoted[] {
  const single = usesSingle(blocks.map((block) => block.text).join('\n'))
  const found: Quoted[] = []
  let running: number | null = null
  blocks.forEach((passage, block) => {
    const { closed: all, open } = withoutTag(passage.text, stretchesOf(passage.text, single))
    const nicknames = new Set(nicknamesIn(passage.text).map(({ start }) => start))
    const marked = all.filter(({ start }) => !nicknames.has(start)).flatMap((stretch) => withoutIncise(passage.text, stretch))
    const spoken = spokenIn(passage.text)
    const closed = spoken.length > 0 ? spoken : marked
    closed.forEach(({ start, end }, at) => {
      const carries: boolean = at === 0 && running !== null && opensBlock(passage.text, start)
      found.push({ block, start, end, carriesOn: carries ? running : null })
    })
    const next = blocks[block + 1]
    const runs = open !== null && next !== undefined && reopens(passage.text[open - 1] ?? '', next.text)
    if (runs && open !== null) {
      const carries = running !== null && closed.length === 0 && opensBlock(passage.text, open)
      found.push({ block, start: open, end: passage.text.length, carriesOn: carries ? running : null })
    }
    running = runs ? found.length - 1 : null
  })
  return found
}

/** Words between two marks, the offsets without these. */
export interface Stretch { start: number, end: number }

interface Stretches { closed: Stretch[], open: number | null }

function stretchesOf (text: string, single: boolean): Stretches {
  const closed: Stretches['closed'] = []
  const isApostrophe = apostrophes(text)
  let open: { mark: string, start: number, depth: number } | null = null
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] ?? ''
    if (!open && opensBackticked(text, at)) {
      open = { mark: BACKTICKS, start: ++at, depth: 1 }
    } else if (!open) {
      if (opens(text, at, single)) open = { mark, start: at + 1, depth: 1 }
    } else if (closes(text, at, open.mark, isApostrophe)) {
      if (--open.depth > 0) continue
      if (text.slice(open.start, at).trim() !== '') closed.push({ start: open.start, end: at })
      open = null
    } else if (mark === '“' && open.mark === '“') {
      open.depth++
    }
  }
  return { closed, open: open?.start ?? null }
}

const TAG = /, (\p{Ll}+) (?=\p{Lu})/gu

/** *“It holds, said Joan Pike.*: a quotation that nothing closes ends before its tag. */
function withoutTag (text: string, { closed, open }: Stretches): Stretches {
  if (open === null) return { closed, open }
  const tag = Array.from(text.slice(open).matchAll(TAG)).find(({ 1: verb = '' }) => isSaying(verb))
  return tag ? { closed: [...closed, { start: open, end: open + tag.index + 1 }], open: null } : { closed, open }
}

function opensBlock (text: string, start: number): boolean {
  return text.slice(0, start - 1).trim() === ''
}
