import { type Found, inferred, stated } from '../text/lines.js'

/** Wire services as they sign stories. */
const KNOWN = '(?:with )?(?:the )?(?:agenc(?:y|ies)|news agencies|wire services|reuters|ap|afp|dpa|pa|pap|apa|ats|sda|epd|kna|aap|upi|ani|pti|ians|ansa|efe|lusa|belga|ritzau|ntb|tass|xinhua|kyodo|yonhap|bernama|bloomberg|anadolu|associated press|agence france-presse|press association)(?: staff| media)?'
/** One of them or several, perhaps in brackets, and with the initials of who edited it: *(dpa/klu)*. */
const AGENCIES = new RegExp(`^\\(?${KNOWN}(?:(?: ?[/&] ?| and )${KNOWN})*(?:/\\p{L}{2,4})?\\)?\\.?$`, 'iu')

/** A credit after the closing mark of a sentence: ` AGENCIES`, ` — AFP`, ` (Reuters)`. */
const TRAILING = /[.!?…][”"’'»]{0,2}( [—–-]{1,2})? (\(?)([\p{Lu}][\p{L}&/ .-]{0,40}?)\)?\.?$/u

export interface Credited {
  text: string
  agency: string | null
}

/** Takes a wire credit off the end of a paragraph it was glued to. */
export function splitAgency (paragraph: string): Credited {
  const tail = paragraph.slice(-60)
  const found = TRAILING.exec(tail)
  const [whole, dash, bracket, name] = found ?? []
  if (whole === undefined || name === undefined || !isCredit(name, dash !== undefined || bracket === '(')) {
    return { text: paragraph, agency: null }
  }
  const sentenceEnd = /^[^ ]+/u.exec(whole)?.[0].length ?? 0
  return { text: paragraph.slice(0, paragraph.length - whole.length + sentenceEnd), agency: name }
}

/** Whether a line of its own, or the words in the brackets of a dateline, are a wire service or several. */
export function isAgency (text: string): boolean {
  return text.length <= 80 && AGENCIES.test(text)
}

/** `(AFP)` and `AFP.` are `AFP`. */
export function bareAgency (text: string): string {
  return text.replace(/^\(|\)?\.?$/gu, '')
}

/** A name we do not know is taken for a credit only in capitals and set off; capitals alone may be the story's last word. */
function isCredit (name: string, setOff: boolean): boolean {
  return isAgency(name) || (setOff && /^\p{Lu}[\p{Lu}&/-]+(?: \p{Lu}[\p{Lu}&/-]+){0,3}$/u.test(name))
}

/** Takes the credit off a story's last paragraph, where it was set off behind its last sentence, or is all of it. */
export function takeAgency<Line extends { text: string, lines: number[] }> (story: Line[]): Found<string> | null {
  const last = story.at(-1)
  if (last && story.length > 1 && isAgency(last.text)) return agencyBelow(story.splice(-1))
  const { text, agency } = splitAgency(last?.text ?? '')
  if (!last || agency === null) return null
  story[story.length - 1] = { ...last, text }
  return creditOf(agency, last.lines)
}

/** How far below a story its wire credit is looked for. */
const REACH = 3

/** The wire credit on a line of its own under the story. */
export function agencyBelow (below: ReadonlyArray<{ text: string, lines: number[] }>): Found<string> | null {
  const line = below.slice(0, REACH).find(({ text }) => isAgency(text))
  return line ? stated(bareAgency(line.text), line.lines, 'wire-credit') : null
}

function creditOf (agency: string, lines: number[]): Found<string> {
  return isAgency(agency) ? stated(agency, lines, 'wire-credit') : inferred(agency, lines, 'wire-credit-unknown', 'It is set off behind the last sentence, as wire credits are.')
}
