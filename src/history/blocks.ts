import { diffArrays } from 'diff'
import type { Block } from '../articles/schema.js'
import { stored } from '../db/json.js'
import type { BlockChange } from './schema.js'
import { WordMarker, likeness, wordsOf } from './words.js'

/** The most blocks that are looked for as removed or added; where there are more, all of the middle is. */
const MOST = 1_500
/** The most pairs of blocks of which it is seen whether one became the other. */
const PAIRS = 20_000
/** How much of their words two blocks have to share for one to have become the other. */
const ALIKE = 0.4

/** A stretch of blocks, by their indices, of which nothing stands in both bodies in the same order. */
interface Gap { from: number[], to: number[] }

/** What became of each block of a body. */
export function blockChanges (before: readonly Block[], after: readonly Block[]): BlockChange[] {
  const [old, now] = [before.map(stored), after.map(stored)]
  const marker = new WordMarker()
  const changes: BlockChange[] = []
  const stretches = aligned(old, now)
  const origins = moves(stretches.filter(isGap), old, now)
  const moved = new Set(origins.values())
  const at = (blocks: readonly Block[], i: number): Block => blocks[i] ?? { type: 'paragraph', text: '' }
  const remove = (from: number) => { if (!moved.has(from)) changes.push({ op: 'removed', from, to: null, before: at(before, from) }) }
  for (const stretch of stretches) {
    if (!isGap(stretch)) {
      changes.push({ op: 'unchanged', ...stretch, after: at(after, stretch.to) })
      continue
    }
    const pairs = paired({
      from: stretch.from.filter((i) => !moved.has(i)), to: stretch.to.filter((i) => !origins.has(i))
    }, before, after)
    let next = 0
    for (const to of stretch.to) {
      const from = pairs.get(to)
      if (from !== undefined) {
        for (; stretch.from[next] !== from; next++) remove(stretch.from[next] ?? 0)
        next++
      }
      changes.push(changeOf(to, from))
    }
    for (const from of stretch.from.slice(next)) remove(from)
  }
  return changes

  function changeOf (to: number, from: number | undefined): BlockChange {
    const block = at(after, to)
    const origin = origins.get(to)
    if (origin !== undefined) return { op: 'moved', from: origin, to, after: block }
    if (from === undefined) return { op: 'added', from: null, to, after: block }
    const words = marker.mark(at(before, from).text, block.text)
    return { op: 'changed', from, to, before: at(before, from), after: block, ...words === undefined ? {} : { words } }
  }
}

function isGap (stretch: Gap | { from: number, to: number }): stretch is Gap {
  return Array.isArray(stretch.from)
}

/** The blocks that stand in both bodies in the same order, and the gaps between them. */
function aligned (old: readonly string[], now: readonly string[]): Array<Gap | { from: number, to: number }> {
  const stretches: Array<Gap | { from: number, to: number }> = []
  let [from, to] = [0, 0]
  let gap: Gap = { from: [], to: [] }
  const close = () => {
    if (gap.from.length + gap.to.length > 0) stretches.push(gap)
    gap = { from: [], to: [] }
  }
  for (const { added, removed, count } of steps(old, now)) {
    if (!added && !removed) close()
    for (let i = 0; i < count; i++) {
      if (added) gap.to.push(to++)
      else if (removed) gap.from.push(from++)
      else stretches.push({ from: from++, to: to++ })
    }
  }
  close()
  return stretches
}

interface Step { added: boolean, removed: boolean, count: number }

function steps (old: readonly string[], now: readonly string[]): Step[] {
  const found = diffArrays([...old], [...now], { maxEditLength: MOST })
  if (found !== undefined) return found
  const shorter = Math.min(old.length, now.length)
  let start = 0
  while (start < shorter && old[start] === now[start]) start++
  let end = 0
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end++
  return [
    { added: false, removed: false, count: start },
    { added: false, removed: true, count: old.length - start - end },
    { added: true, removed: false, count: now.length - start - end },
    { added: false, removed: false, count: end }
  ]
}

/** Of each block in a gap that stands in another gap before, its index there. */
function moves (gaps: readonly Gap[], old: readonly string[], now: readonly string[]): Map<number, number> {
  const places = new Map<string, number[]>()
  for (const from of gaps.flatMap((gap) => gap.from)) {
    const text = old[from] ?? ''
    const same = places.get(text)
    if (same === undefined) places.set(text, [from])
    else same.push(from)
  }
  return new Map(gaps.flatMap((gap) => gap.to).flatMap((to) => {
    const from = places.get(now[to] ?? '')?.shift()
    return from === undefined ? [] : [[to, from] as const]
  }))
}

/** Of each block that another one in the gap became, its index before: in order, so that no two cross. */
function paired ({ from, to }: Gap, before: readonly Block[], after: readonly Block[]): Map<number, number> {
  const pairs = new Map<number, number>()
  if (from.length * to.length > PAIRS) return pairs
  const old = from.map((i) => wordsOf(before[i]?.text ?? ''))
  let next = 0
  for (const i of to) {
    const words = wordsOf(after[i]?.text ?? '')
    const found = old.findIndex((one, n) => n >= next && likeness(one, words) >= ALIKE)
    if (found < 0) continue
    pairs.set(i, from[found] ?? 0)
    next = found + 1
  }
  return pairs
}
