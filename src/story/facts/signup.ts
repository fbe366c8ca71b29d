import type { Purpose, StoryNewsletter } from '../story.js'
import { type Found, type Line, inferred, stated } from '../text/lines.js'
import { oneOf } from '../languages/languages.js'
import { WEEKDAY } from '../text/dates.js'
import { isConsent } from './consents.js'
import { readPurposes } from './purposes.js'
import { isProse, wordCount } from '../page/prose.js'

/** A newsletter box: what it offers, and every line that belongs to it. */
export interface SignupFound {
  name: Found<string>
  heading: Found<string> | null
  pitch: Found<string> | null
  frequency: Found<NonNullable<StoryNewsletter['frequency']>> | null
  consent: Found<{ wording: string, purposes: Purpose[] }> | null
  lines: number[]
}

const MAILINGS = `(?<!\\p{L})${oneOf('mailings')}(?!\\p{L})`
const ASKS = `(?:please |jetzt )?${oneOf('asking')}(?!\\p{L})`
const ASKING = new RegExp(`^(?:${ASKS}|${oneOf('offering')} (?:our|your|the .{1,40} (?:newsletter|briefing))(?!\\p{L}))`, 'iu')
const PITCH = new RegExp(`^(?:${ASKS}|${oneOf('offering')}(?!\\p{L})).*?${MAILINGS}`, 'iu')
const OFFER = new RegExp(MAILINGS, 'iu')
const FREQUENCIES: Array<[NonNullable<StoryNewsletter['frequency']>, RegExp]> = [
  ['daily', new RegExp(`(?<!\\p{L})${oneOf('daily')}(?!\\p{L})`, 'iu')],
  ['weekly', new RegExp(`(?<!\\p{L})(?:${oneOf('weekly')}|${oneOf('every')} (?:${WEEKDAY})s?)(?!\\p{L})`, 'iu')],
  ['monthly', new RegExp(`(?<!\\p{L})${oneOf('monthly')}(?!\\p{L})`, 'iu')]
]
/** Words in capitals, and the small ones between them. */
const TITLE = '\\p{Lu}[\\p{L}\\p{N}’\'&-]*(?: (?:(?:of|the|and|on|in|for|to) ){0,2}\\p{Lu}[\\p{L}\\p{N}’\'&-]*){0,5}'
const KIND = '[Nn]ewsletters?|[Bb]riefings?|[Bb]rief|[Bb]ulletin|[Dd]igest'
/** `The Morning Tide newsletter` */
const NAMED = new RegExp(`(?:^| )(${TITLE}) (?:(?:daily|weekly|free|e-?mail) ){0,2}(${KIND})(?!\\p{L})`, 'u')
/** What stands before a newsletter's name and is none of it. */
const LEAD = /^(?:(?:Sign ?[Uu]p|Subscribe|Register|Get|Join|Receive|Read)(?: (?:[Nn]ow|[Tt]oday))?(?: (?:[Ff]or|[Tt]o))?(?: |$))?(?:(?:[Tt]he|[Oo]ur|[Yy]our|A|[Tt]his|[Aa]ll|[Ff]ree|[Ll]atest|E-?mail)(?: |$))*/u
/** `Newsletter: Der Morgen`, `Newsletter „Der Morgen“`, `Sign up to The Tide, our weekly newsletter`. */
const TITLED = [
  /^newsletter\s?: (\S.{0,60})$/iu,
  /^newsletter [„“"»‚‘]([^„“”"»«]{2,60})[“”"«’‘]$/iu,
  new RegExp(`(?: to| for|^Get|^Receive|^Join) (${TITLE}), (?:our|the|a|your) (?:[\\p{L}-]+ ){0,3}(?:newsletter|briefing|bulletin|digest)\\b`, 'u')
]
const BOX_TITLE = new RegExp('^(?:[Ss]ign up|[Ss]ubscribe|[Gg]et|[Jj]oin|[Rr]egister) (?:now )?(?:to|for|the)\\b(?: (?:the|our))? ' +
  `(\\p{Lu}[\\p{L}\\p{N}’'&-]*(?: (?:(?:of|on|the|in|and|for|to|at|a|&) )*[\\p{Lu}\\p{N}][\\p{L}\\p{N}’'&-]*){0,5}(?: (?:${KIND}))?)[.!]?$`, 'u')
/** What is pressed or filled in: no heading, and no offer. */
const CONTROL = new RegExp(`^${oneOf('controls')}\\W*$`, 'iu')
const SHORTEST_PITCH = 6
/** Of a name, in characters. A longer line is an offer or a wording. */
const LONGEST_NAME = 100
/** How far above the wording its pitch may stand: a field for the address and a button lie between. */
const BOX = 6

/** A line with more of links is one, or several with gaps between: a menu. In 0 to 1. */
const MENU = 0.9

/** How much of a line is links is known of pages in HTML, 0 to 1. */
interface PossibleLink extends Line { linked?: number }

/** The newsletter the page offers, from its pitch and the wording a reader agrees to. */
export function readSignup (lines: readonly PossibleLink[]): SignupFound | null {
  const consentAt = lines.findIndex((line) => isConsent(line.text))
  const titleAt = titleNear(lines, consentAt)
  const pitchAt = consentAt >= 0 ? pitchNear(lines, consentAt, titleAt) : pitchAlone(lines)
  const pitch = lines[pitchAt]
  const consent = lines[consentAt]
  if (!pitch && !consent) return null
  const heading = lines[titleAt] ?? headingAbove(lines, pitch ? pitchAt : consentAt)
  const between = titleAt < 0 ? [] : lines.slice(titleAt + 1, consentAt).filter((line) => line !== pitch)
  const box = [heading, ...between, pitch, consent].filter((line) => line !== undefined)
  return {
    name: nameOf(consent, pitch, heading),
    heading: heading ? stated(heading.text, heading.lines, 'signup-box') : null,
    pitch: pitch ? stated(pitch.text, pitch.lines, 'signup-box') : null,
    frequency: frequencyOf([pitch, heading, ...between, consent].filter((line) => line !== undefined)),
    consent: consent ? stated({ wording: consent.text, purposes: readPurposes(consent.text) }, consent.lines, 'consent-wording') : null,
    lines: box.flatMap((line) => line.lines)
  }
}

function isPitch (line: PossibleLink): boolean {
  return line.text.length <= 400 && !isMenu(line) && PITCH.test(line.text) &&
    wordCount(line.text) >= SHORTEST_PITCH && !isConsent(line.text)
}

function isMenu ({ linked = 0 }: PossibleLink): boolean {
  return linked > MENU && linked < 1
}

function pitchAlone (lines: readonly PossibleLink[]): number {
  return lines.findIndex((line, at) => isPitch(line) && !isInStory(lines, at))
}

/** Between two paragraphs a sentence is the third, unless it asks for the sign-up in so many words. */
function isInStory (lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? ''
  return isProse(text) && !ASKING.test(text) && isProse(lines[at - 1]?.text ?? '') && isProse(lines[at + 1]?.text ?? '')
}

/** What asks or offers; else the sentence below what opens the box, or what tells there how often it comes. */
function pitchNear (lines: readonly PossibleLink[], consentAt: number, titleAt: number): number {
  for (let at = consentAt - 1; at >= Math.max(0, consentAt - BOX); at--) {
    const line = lines[at]
    if (line && isPitch(line)) return at
  }
  const aboveAt = nextAbove(lines, consentAt)
  const above = lines[aboveAt]
  if (titleAt < 0 && above && (OFFER.test(above.text) || frequencyOf([above]) !== null) && isOffered(above.text)) return aboveAt
  const below = titleAt < 0 ? undefined : lines[titleAt + 1]
  return below && titleAt + 1 < consentAt && (isOffered(below.text) || frequencyOf([below]) !== null) ? titleAt + 1 : -1
}

/** The line above that is no control of the box. */
function nextAbove (lines: readonly Line[], at: number): number {
  let above = at - 1
  while (CONTROL.test(lines[above]?.text ?? '')) above--
  return above
}

function isOffered (text: string): boolean {
  return wordCount(text) >= SHORTEST_PITCH && /[.!]$/u.test(text)
}

/** `Sign up for the Morning Tide`: what opens the box of a wording, and names it. */
function titleNear (lines: readonly Line[], consentAt: number): number {
  const isNear = (at: number) => at < consentAt && at >= consentAt - BOX
  return lines.findIndex(({ text }, at) => isNear(at) && BOX_TITLE.test(text) && !isConsent(text))
}

/** How no heading ends; nor does one tell something: *Nobody was hurt.* */
const TOLD = /[,:;”"]$| (?:is|are|was|were|has|have|had) .*\.$/u

/** A short line straight above the pitch that is no paragraph of the story, and no link to another. */
function headingAbove (lines: readonly PossibleLink[], at: number): Line | undefined {
  const aboveAt = nextAbove(lines, at)
  const above = lines[aboveAt]
  // A second paragraph in a row is the story's.
  if (!above || (isProse(above.text) && isProse(lines[aboveAt - 1]?.text ?? ''))) return undefined
  if ((above.linked ?? 0) > MENU || wordCount(above.text) > 10 || TOLD.test(above.text)) return undefined
  return /^(?:advertisement|read more|share|related|tags|e-?mail|datenschutz\p{L}*)\b/iu.test(above.text) ? undefined : above
}

function nameOf (consent?: Line, pitch?: Line, heading?: Line): Found<string> {
  for (const line of [heading, pitch]) {
    const title = line && titleIn(line.text)
    if (line && title !== undefined) return stated(title, line.lines, 'newsletter-title')
  }
  for (const line of [consent, pitch, heading]) {
    const [, words = '', kind] = line ? NAMED.exec(line.text) ?? [] : []
    const title = words.replace(LEAD, '')
    if (line && title !== '') return stated(`${title} ${kind}`, line.lines, 'newsletter-title')
  }
  const box = [heading, pitch].find((line) => line !== undefined && line.text.length <= LONGEST_NAME)
  const { lines = [] } = box ?? heading ?? pitch ?? consent ?? {}
  const note = box === undefined ? 'The page gives the newsletter no name.' : 'The page gives the newsletter no name; the first words of its box stand in.'
  return inferred(box?.text ?? 'Newsletter', lines, 'signup-box-words', note)
}

function titleIn (text: string): string | undefined {
  return [...TITLED, BOX_TITLE].map((pattern) => pattern.exec(text)?.[1]?.trim()).find((title) => title !== undefined)
}

function frequencyOf (lines: readonly Line[]): SignupFound['frequency'] {
  for (const line of lines) {
    const found = FREQUENCIES.find(([, pattern]) => pattern.test(line.text))
    if (found) return stated(found[0], line.lines, 'signup-box')
  }
  return null
}
