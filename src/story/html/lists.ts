import type { Element } from 'domhandler'
import type { BodyLine } from './body.js'
import { ancestors, closest } from './tree.js'

/** What may become a block: a line of the text, or the items of a list. */
export interface Part extends Pick<BodyLine, 'text' | 'lines'> { type: BodyLine['type'] | 'list', setApart: boolean }

/** What holds this much of the lines is no list, but what the page is laid out by, 0 to 1. */
const MOST = 0.5
const LISTS = { rows: new Set(['table', 'dl']), items: new Set(['ul', 'ol']) }

/** The lines with the items of each list, one on a line of its text, as one part. */
export function withLists (body: readonly BodyLine[]): Part[] {
  const lists = listsIn(body)
  const parts: Part[] = []
  let open: Element | undefined
  for (const line of body) {
    const list = lists.get(line)
    const last = parts.at(-1)
    if (list !== undefined && list === open && last) {
      last.text += `\n${line.text}`
      last.lines.push(...line.lines)
    } else {
      parts.push({ type: list === undefined ? line.type : 'list', text: line.text, lines: [...line.lines], setApart: closest(line.element, 'blockquote') !== undefined })
    }
    open = list
  }
  return parts
}

/** The list, the outermost, or table of each item. Where an item has several lines, or a heading, it is more than a list. */
function listsIn (body: readonly BodyLine[]): Map<BodyLine, Element> {
  const groups = new Map<Element, { lines: BodyLine[], items: Set<Element> }>()
  for (const line of body) {
    const around = [...ancestors(line.element)]
    const item = line.row ? line.element : around.find(({ name }) => name === 'li')
    const list = item && around.findLast(({ name }) => LISTS[line.row ? 'rows' : 'items'].has(name))
    if (!item || !list) continue
    const group = groups.get(list) ?? { lines: [], items: new Set() }
    group.lines.push(line)
    group.items.add(item)
    groups.set(list, group)
  }
  const plain = [...groups].filter(([, { lines, items }]) =>
    items.size === lines.length && (lines.length <= body.length * MOST || lines.every(({ row }) => row)) && lines.every(({ type }) => type === 'paragraph'))
  return new Map(plain.flatMap(([list, { lines }]) => lines.map((line) => [line, list] as const)))
}
