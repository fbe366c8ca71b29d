import { type Found, inferred, stated } from '../text/lines.js'
import { isAgency } from './agency.js'
import type { PageLine } from '../page/page.js'

const OWNER = /^(?:©|\(c\)|copyright(?: ©)?)(?: ?\d{4}(?:[–-]\d{2,4})?)? (?:by )?(\p{Lu}[\p{L}\p{N}&’']*(?: (?:of|the|and|&|\p{Lu}[\p{L}\p{N}&’']*)){0,4})/iu

const FULL_NAME = /^\p{Lu}[\p{Ll}’'-]+(?: \p{Lu}\.)? \p{Lu}\p{Ll}[\p{L}’'-]*$/u
const OUTLET = /\b(?:the|news|times|post|gazette|herald|mail|today|daily|weekly|magazine|media|radio|tv|television|press|journal|tribune|observer|chronicle|examiner|ledger|courier|review|online|sports?|politics|world|standard|guardian|mirror|star|sun|echo|telegraph|independent|bulletin|globe)\b/iu

/** What may not be done, and by nobody. */
export const RESERVED = /^(?:riproduzione|tous droits|todos los derechos|todos os direitos|alle rechte|tutti i diritti|all rights)(?!\p{L})/iu

export interface PublicationFound { name: Found<string>, channels: Found<string[]> }

/** The publication as its page names it: in a follow line, else in the copyright line. */
export function readPublication (page: readonly PageLine[], writers: string | null): PublicationFound | null {
  const follows = page.flatMap((line) => line.kind === 'follow' && !isPerson(line.follow.name, writers) ? [{ ...line.follow, lines: line.lines }] : [])
  const named = follows.find((follow) => follow.name !== null)
  const name = named?.name ? stated(named.name, named.lines, 'follow-line') : copyrightOwner(page, writers)
  if (!name) return null
  const channels = [...new Set(follows.flatMap((follow) => follow.channels))]
  return { name, channels: stated(channels, follows.flatMap((follow) => follow.lines), 'follow-line') }
}

/** A writer of the story, or two names with nothing of a paper's about them. */
function isPerson (name: string | null, writers: string | null): boolean {
  if (name === null) return false
  return writers?.toLowerCase().includes(name.toLowerCase()) === true || (FULL_NAME.test(name) && !OUTLET.test(name))
}

function copyrightOwner (page: readonly PageLine[], writers: string | null): Found<string> | null {
  for (const line of page) {
    // A picture's credit opens with the same sign.
    const owner = line.text.length < 200 && line.kind !== 'caption' ? OWNER.exec(line.text)?.[1] : undefined
    // A wire's mark under its story names no publication of its own.
    if (owner !== undefined && /^\p{Lu}/u.test(owner) && !RESERVED.test(owner) && !isAgency(owner) && owner !== writers) {
      return inferred(owner.replace(/ (?:all|of|the|and|&)$/iu, ''), line.lines, 'copyright-line', 'The page names it as the owner of its copyright.')
    }
  }
  return null
}
