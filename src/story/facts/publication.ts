import { type Found, type Line, inferred, stated } from '../text/lines.js'
import type { PageLine } from '../page/page.js'

const OWNER = /^(?:©|\(c\)|copyright(?: ©)?)(?: ?\d{4}(?:[–-]\d{2,4})?)? (?:by )?(\p{Lu}[\p{L}\p{N}&’']*(?: (?:of|the|and|&|\p{Lu}[\p{L}\p{N}&’']*)){0,4})/iu

export interface PublicationFound { name: Found<string>, channels: Found<string[]> }

/** The publication as its page names it: in a follow line, else in the copyright line. */
export function readPublication (page: readonly PageLine[], writers: string | null): PublicationFound | null {
  const follows = page.flatMap((line) => line.kind === 'follow' && !isWriter(line.follow.name, writers) ? [{ ...line.follow, number: line.number }] : [])
  const named = follows.find((follow) => follow.name !== null)
  const name = named?.name ? stated(named.name, [named.number]) : copyrightOwner(page)
  if (!name) return null
  const channels = [...new Set(follows.flatMap((follow) => follow.channels))]
  return { name, channels: stated(channels, follows.map((follow) => follow.number)) }
}

function isWriter (name: string | null, writers: string | null): boolean {
  return name !== null && writers !== null && writers.toLowerCase().includes(name.toLowerCase())
}

function copyrightOwner (lines: readonly Line[]): Found<string> | null {
  for (const line of lines) {
    const owner = line.text.length < 200 ? OWNER.exec(line.text)?.[1] : undefined
    if (owner !== undefined && /^\p{Lu}/u.test(owner)) {
      return inferred(owner.replace(/ (?:all|of|the|and|&)$/iu, ''), [line.number], 'The page names it as the owner of its copyright.')
    }
  }
  return null
}
