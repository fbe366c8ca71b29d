import { languages } from '../languages/languages.js'
import { isRole } from '../people/roles.js'
import type { Stretch } from './quotations.js'
import { isAuxiliary, isDeterminer, isPronoun } from '../languages/speech.js'

/** The verbs of the languages in which a dash opens what somebody says. */
const VERBS = new Set(languages.flatMap(({ dashOpens, saying }) => dashOpens ? saying : []))
const OPENING = /^[—–―] ?(?=[\p{Lu}¿¡…])/u
/** Words behind a comma or a dash, which may be a tag: *, säger Anna*, * —dijo Pike*. */
const TAG = /(,| [—–―]|[?!…]) ?(\p{Ll}+)(?: (\p{L}+))?(?: (\p{L}+))?/gu
const END = /[.!?](?= |$)/u
const END_WITH_DASH = /[—–―][.,;:]?/u
/** Longer, and a paragraph is no turn of a dialogue. */
const LONGEST = 5000

interface Tag { start: number, end: number, dash: boolean }

/** What a paragraph quotes that a dash opens and a tag is set in: *—No lo sé —dijo Pike—. Veremos.*; *– Nej, säger Anna Berg.* */
export function spokenIn (text: string): Stretch[] {
  const start = text.length > LONGEST ? undefined : OPENING.exec(text)?.[0].length
  return start === undefined || !tagFrom(text, start) ? [] : partsFrom(text, start)
}

function partsFrom (text: string, start: number): Stretch[] {
  const tag = tagFrom(text, start)
  if (!tag) return [{ start, end: text.length }]
  const said = { start, end: tag.start }
  const stop = (tag.dash ? END_WITH_DASH : END).exec(text.slice(tag.end))
  const behind = tag.end + (stop ? stop.index + stop[0].length : text.length)
  const next = behind + (/^\s*(?:[—–―] )?/u.exec(text.slice(behind))?.[0].length ?? 0)
  return next >= text.length ? [said] : [said, ...partsFrom(text, next)]
}

function tagFrom (text: string, from: number): Tag | null {
  for (const { 0: whole, 1: mark = '', 2: first = '', 3: second = '', 4: third = '', index } of text.slice(from).matchAll(TAG)) {
    const [verb, subject] = isAuxiliary(first) ? [second, third] : [first, second]
    const dash = mark.startsWith(' ')
    const told = dash || /^\p{Lu}/u.test(subject) || isDeterminer(subject) || isPronoun(subject) || isRole(subject)
    if (VERBS.has(verb) && told) return { start: from + index + Number(!dash), end: from + index + whole.length, dash }
  }
  return null
}
