import type { Passage } from '../text/lines.js'
import { daysIn, fullDay } from '../text/dates.js'
import type { Named } from '../people/people.js'

const NAME = '((?:[Tt]he )?\\p{Lu}[\\p{L}\\p{N}&’\'-]*(?: \\p{Lu}[\\p{L}\\p{N}&’\'-]*){0,4})'
const TOLD = new RegExp(`^ ${NAME}`, 'u')
/** *sagte sie der Nordfelder Zeitung*. */
const TOLD_GERMAN = new RegExp(`^(?: [\\p{L}-]+){0,3} (?:der|dem|den) ${NAME}`, 'u')
const INTERVIEW = new RegExp(`\\b(?:interview (?:with|on|to|by)|interviewed (?:by|on)|speaking (?:to|on)|spoke to) ${NAME}`, 'gu')
const MEDIUM = /\b(?:news|times|post|tv|television|radio|bbc|cnn|nbc|abc|cbs|msnbc|npr|pbs|itv|reuters|afp|ap|sky|fox|channel|magazine|journal|guardian|tribune|herald|gazette|chronicle|telegraph|today|press|agency|podcast|network|broadcaster|spiegel|zeitung|monde|independent|economist|politico|bloomberg|weekly|daily|mail|mirror|observer|argus|echo|courier|star|sun|tageblatt|tagblatt|anzeiger|rundschau|rundfunk|nachrichten|ard|zdf|dpa|bild)\b/iu

/** The medium someone spoke to: named after *told*, or as the one who interviewed, in the words of the tag. */
export function outletIn (tag: string, cue: string, interviewers: ReadonlySet<string>): string | null {
  const told = /^(?:told|tells|tell)$/iu.test(cue) ? TOLD.exec(tag)?.[1] : undefined
  if (told !== undefined && (MEDIUM.test(told) || interviewers.has(told))) return withoutArticle(told)
  const gesagt = /^(?:sagte|sagten|sagt)$/u.test(cue) ? TOLD_GERMAN.exec(tag)?.[1] : undefined
  if (gesagt !== undefined && MEDIUM.test(gesagt)) return gesagt
  const [interview] = interviewersIn(tag)
  return interview ?? null
}

/** Everyone the story says gave an interview's other half. */
export function interviewersIn (text: string): string[] {
  return Array.from(text.matchAll(INTERVIEW), (match) => match[1] ?? '').filter((name) => MEDIUM.test(name)).map(withoutArticle)
}

/** An interview a line of the story puts a day to. */
export interface DatedInterview {
  outlet: string
  /** `YYYY-MM-DD`. */
  day: string
  /** Who is named on the line, as indices of the people. */
  persons: number[]
  lines: number[]
}

/** A handful of lines date an interview; a page that holds more is none. */
const MOST_INTERVIEWS = 50

export function datedInterviews (passages: readonly Passage[], mentions: readonly Named[]): DatedInterview[] {
  const dated = passages.flatMap((passage) => interviewersIn(passage.text).flatMap((outlet) => {
    const first = daysIn(passage.text)[0]
    const day = first ? fullDay(first) : null
    return day === null ? [] : [{ outlet, day, passage }]
  }))
  return dated.slice(0, MOST_INTERVIEWS).map(({ outlet, day, passage }) => {
    const named = mentions.filter((mention) => mention.passage === passage)
    return { outlet, day, persons: named.flatMap((mention) => mention.person ?? []), lines: passage.lines }
  })
}

function withoutArticle (name: string): string {
  return name.replace(/^the /u, '')
}
