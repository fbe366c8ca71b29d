import type { Block, Mark } from '../articles/schema.js'
import { isWebAddress, safeUrl } from '../articles/urls.js'
import { VISIBLE, type Fault } from '../http/schemas.js'

/** What is told of a URL that is none to give to readers. */
export const NO_WEB_ADDRESS = 'It has to be a whole address on the web, with http or https: https://news.example/story.'

const HAS_TEXT = new RegExp(VISIBLE, 'u')

/** What is not sound in a body that an editor wrote. */
export function blockFaults (body: readonly Block[]): Fault[] {
  return body.flatMap((block, i) => faultsOf(block).map(({ pointer = '', detail }) => ({ pointer: `/body/${i}${pointer}`, detail })))
}

function faultsOf ({ type, text, marks = [], imageId, url }: Block): Fault[] {
  const faults: Fault[] = []
  if (/^\n|\n\n|\n$/.test(text)) faults.push({ pointer: '/text', detail: 'It has an empty line. Make a block of each paragraph.' })
  if (text.includes('\r')) faults.push({ pointer: '/text', detail: 'It has a carriage return. Break lines with a line feed only.' })
  if (!['image', 'embed'].includes(type) && !HAS_TEXT.test(text)) faults.push({ pointer: '/text', detail: 'It is empty. Leave the block out.' })
  if (type === 'image' && text !== '') faults.push({ pointer: '/text', detail: 'It has to be empty: an image has its caption itself.' })
  if ((type === 'image') !== (imageId !== undefined)) {
    faults.push({ pointer: '/imageId', detail: type === 'image' ? 'It is required of an image.' : 'It is for images only.' })
  }
  if ((type === 'embed') !== (url !== undefined)) {
    faults.push({ pointer: '/url', detail: type === 'embed' ? 'It is required of an embed.' : 'It is for embeds only.' })
  } else if (url !== undefined && !isWebAddress(url)) {
    faults.push({ pointer: '/url', detail: NO_WEB_ADDRESS })
  }
  return [...faults, ...markFaults(text, marks)]
}

function markFaults (text: string, marks: readonly Mark[]): Fault[] {
  const nested = nestedLinks(marks)
  const faults: Fault[] = []
  for (const [i, mark] of marks.entries()) {
    const { type, start, end, href } = mark
    if (start >= end || end > text.length) {
      faults.push({ pointer: `/marks/${i}`, detail: `It does not lie in the text, which has ${text.length} UTF-16 code units.` })
    } else if (!text.slice(start, end).isWellFormed()) {
      faults.push({ pointer: `/marks/${i}`, detail: 'It begins or ends within a character: it splits a surrogate pair.' })
    }
    if (nested.has(mark)) faults.push({ pointer: `/marks/${i}`, detail: 'It overlaps another link. Let one end before the other begins.' })
    if ((type === 'link') !== (href !== undefined)) {
      faults.push({ pointer: `/marks/${i}/href`, detail: type === 'link' ? 'It is required of a link.' : 'It is for links only.' })
    } else if (href !== undefined && safeUrl(href) === null) {
      faults.push({ pointer: `/marks/${i}/href`, detail: 'A link leads to the web (http or https), to mail (mailto), or to what is relative to the page.' })
    }
  }
  return faults
}

/** Links that begin within another one. */
function nestedLinks (marks: readonly Mark[]): Set<Mark> {
  const nested = new Set<Mark>()
  let reached = 0
  for (const link of marks.filter(({ type }) => type === 'link').sort((a, b) => a.start - b.start)) {
    if (link.start < reached) nested.add(link)
    reached = Math.max(reached, link.end)
  }
  return nested
}
