import type { Passage } from '../text/lines.js'
import { inAll, languages } from '../languages/languages.js'
import { keywords } from '../text/keywords.js'
import { NAME, mediumIn } from './media.js'
import { daysIn, fullDay } from '../text/dates.js'
import type { Named } from '../people/people.js'
import { around, goesWithVerb, isAdverbial } from './adverbials.js'
import type { Scene } from './scene.js'
import type { Tag } from './tags.js'

const any = (words: readonly string[]): string => words.join('|')
/** As they stand in a sentence, and where they open one. */
const anyCase = (words: readonly string[]): string => any(words.map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`))
/** For each language the verbs that tell, and the medium behind: *told NBC News*, *sagte sie der Nordfelder Zeitung*. */
const TELLING = languages.map(({ telling, toldTo, mediaRoles }) => ({
  verbs: new Set(telling),
  medium: toldTo.length === 0
    ? new RegExp(`^ ${NAME}`, 'u')
    : new RegExp(`(?<!(?:${any(mediaRoles) || '-'})) (?:${any(toldTo)}) ${NAME}`, 'u')
}))
const DETERMINERS = any(languages.flatMap(({ determiners }) => determiners))
const INTERVIEWS = languages.flatMap(({ interviews }) => interviews)
const NOUNS = languages.flatMap(({ interviewNouns }) => interviewNouns)
const hasInterview = keywords([...INTERVIEWS, ...NOUNS].join('|').toLowerCase())
const INTERVIEW = new RegExp(`(?<!\\p{L})(?:${anyCase(INTERVIEWS)}) (?:(?:${DETERMINERS}) )?${NAME}`, 'gu')
/** What stands before one of another time: *after an* interview with Harbour Radio. */
const OTHER_TIME = new RegExp(`(?<!\\p{L})(?:${anyCase(languages.flatMap(({ otherTimes }) => otherTimes))}) (?:(?!i[nm] )\\p{L}+ ){0,3}$`, 'u')
const CALLED = new RegExp(`(?<!\\p{L})(?:an?|im|eine?m) ${NAME}[ -](?:${any(NOUNS)})(?!\\p{L})`, 'gu')

/** The medium someone spoke to: named behind the verb that tells, or as the one who interviewed, in the sentence of the tag. */
export function outletIn (before: string, behind: string, cue: string, interviewers: ReadonlySet<string>): string | null {
  for (const { verbs, medium } of TELLING) {
    const told = verbs.has(cue) ? medium.exec(behind) : null
    const [, kind = '', name = '', noun = ''] = told ?? []
    const found = told && (mediumIn(name, kind || noun) ?? (interviewers.has(name) ? name : null))
    if (found != null) return found
  }
  if (interviewers.size === 0) return null
  return interviewersIn(behind)[0] ?? interviewersIn(before)[0] ?? null
}

const ON = `(?<!\\p{L})(?:${any(languages.flatMap(({ airedOn }) => airedOn))})`
const AIRED = new RegExp(`${ON} ${NAME}`, 'u')
const WRITING = inAll('writing')
const PRINTED = new RegExp(`(?<!\\p{L})(?:${any(languages.flatMap(({ printedIn }) => printedIn))}) ${NAME}`, 'u')
const PLATFORMS = ['Facebook', 'Instagram', 'X', 'Twitter', 'TikTok', 'YouTube', 'LinkedIn', 'Threads', 'Bluesky', 'Mastodon', 'Telegram', 'Truth Social',
  'Weibo', 'VK', 'Reddit', 'Snapchat', 'WhatsApp']
/** Where people post what they say: *Pike wrote on Facebook*. */
const POSTED = new RegExp(`${ON} (${any(PLATFORMS)})(?![\\p{L}\\p{N}-]|[’']s)`, 'u')

/** The medium on which someone spoke or posted it, or wrote in: *Pike said Sunday on Harbour Radio*. */
export function airedOn (scene: Scene, tag: Tag): string | null {
  const { opening, behind } = around(scene, tag)
  // *In a post on X, she wrote*
  const before = isAdverbial(opening) ? POSTED.exec(opening)?.[1] : undefined
  if (before !== undefined) return before
  const posted = POSTED.exec(behind)
  if (posted && goesWithVerb(behind.slice(0, posted.index), tag.cue)) return posted[1] ?? null
  const [whole, kind = '', name = '', noun = ''] = AIRED.exec(behind) ?? (WRITING.has(tag.cue ?? '') ? PRINTED.exec(behind) : null) ?? []
  if (whole === undefined || !goesWithVerb(behind.slice(0, behind.indexOf(whole)), tag.cue)) return null
  return mediumIn(name, kind || noun)
}

/** How far before an interview it is looked for when it was. */
const REACH = 60

/** Everyone the story says gave an interview's other half. */
export function interviewersIn (text: string): string[] {
  if (!hasInterview(text)) return []
  return [INTERVIEW, CALLED].flatMap((pattern) => text.search(pattern) < 0 ? [] : Array.from(text.matchAll(pattern)))
    .filter(({ index }) => !OTHER_TIME.test(text.slice(Math.max(0, index - REACH), index)))
    .flatMap(([, kind = '', name = '', noun = '']) => mediumIn(name, kind || noun) ?? [])
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

/** @param told the outlets that each passage tells of */
export function datedInterviews (told: ReadonlyMap<Passage, readonly string[]>, mentions: readonly Named[]): DatedInterview[] {
  const dated = [...told].flatMap(([passage, outlets]) => outlets.flatMap((outlet) => {
    const first = daysIn(passage.text)[0]
    const day = first ? fullDay(first) : null
    return day === null ? [] : [{ outlet, day, passage }]
  }))
  return dated.slice(0, MOST_INTERVIEWS).map(({ outlet, day, passage }) => {
    const named = mentions.filter((mention) => mention.passage === passage)
    return { outlet, day, persons: named.flatMap((mention) => mention.person ?? []), lines: passage.lines }
  })
}
