import type { Block, Mark } from '../schema.js'
import { safeUrl } from '../urls.js'

/** A stretch of a block's text, and what all of it is. */
export interface Stretch { text: string, em: boolean, strong: boolean, href: string | null }

/** A block's text in stretches, each with the marks that cover all of it; marks that reach beyond the text are cut. */
export function stretchesOf ({ text, marks = [] }: Pick<Block, 'text' | 'marks'>): Stretch[] {
  const edges = [0, text.length, ...marks.flatMap(({ start, end }) => [start, end])]
    .filter((edge) => edge >= 0 && edge <= text.length && !splitsPair(text, edge))
  const cuts = [...new Set(edges)].sort((a, b) => a - b)
  const stretches = cuts.slice(1).map((end, i) => {
    const start = cuts[i] ?? 0
    const over = (type: Mark['type']) => marks.find((mark) => mark.type === type && mark.start < end && mark.end > start)
    return { text: text.slice(start, end), em: over('em') !== undefined, strong: over('strong') !== undefined, href: safeUrl(over('link')?.href) }
  })
  return joined(stretches)
}

function joined (stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = []
  for (const stretch of stretches) {
    const last = all.at(-1)
    if (last?.em === stretch.em && last.strong === stretch.strong && last.href === stretch.href) last.text += stretch.text
    else all.push({ ...stretch })
  }
  return all
}

/** Whether a character beyond 16 bits would be cut in two. */
function splitsPair (text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
}
