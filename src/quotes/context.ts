import { isAbbreviation } from '../story/text/words.js'
import type { Quote, Sentence } from './schema.js'

/** A quotation's place in a text, and the verb that tells who said it. */
interface Said { start: number, end: number, cue: string | null }

/** When an article came out. */
interface Times { publishedAt: string | null, firstPublishedAt: string | null }

/**
 * What a quote shows of the article around it.
 * @param within the text of its block; undefined where it has drifted
 */
export function contextOf (
  quote: Said & Pick<Quote, 'saidOn'>, within: string | undefined, { publishedAt, firstPublishedAt }: Times
): Pick<Quote, 'sentence' | 'publishedAt' | 'date'> {
  return {
    sentence: within === undefined ? null : sentenceAround(within, quote),
    publishedAt,
    // An article that comes out once more tells nothing new.
    date: quote.saidOn ?? firstPublishedAt?.slice(0, 10) ?? null
  }
}

/** Unicode's rules (UAX 29), which need no capitals: they hold for all scripts, and differ by language for Greek alone. */
let segmenter: Intl.Segmenter | undefined

/** What stands before a break that is none: `Dr. `, `z. B. `, `3. `. */
const POINT = /([\p{L}\p{N}.&-]+)\.\s+$/u
/** Longer than an abbreviation, with the space behind it. */
const LOOKED_BACK = 16

/**
 * The sentence around a quotation, or all those that it runs through; also the one behind it where only that has the
 * cue, as in *“Enough!” Ms Feld said.*
 */
export function sentenceAround (text: string, { start, end, cue }: Said): Sentence {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' })
  const segments = segmenter.segment(text)
  let from = startOf(start)
  while (from > 0 && endsAbbreviated(text, from)) from = startOf(from - 1)
  // Where no space is in between, the sentence before has the opening mark.
  if (from === start && /[^\s\p{L}\p{N}]$/u.test(text.slice(0, start))) from--
  let to = endOf(end)
  if (cue !== null && !around(from, to).includes(cue) && text.slice(to, endOf(to + 1)).includes(cue)) to = endOf(to + 1)
  // What the quotation itself ends in is not trimmed, though it be a space.
  const trimmed = text.slice(from, end) + text.slice(end, to).trimEnd()
  return { text: trimmed, start: start - from, end: end - from }

  function startOf (offset: number): number {
    return segments.containing(Math.min(offset, text.length - 1))?.index ?? 0
  }

  /** Where the sentence ends that holds the character before `offset`. */
  function endOf (offset: number): number {
    if (offset > text.length) return text.length
    const { index = 0, segment = '' } = segments.containing(offset - 1) ?? {}
    const stop = index + segment.length
    return stop < text.length && endsAbbreviated(text, stop) ? endOf(stop + 1) : stop
  }

  function around (from: number, to: number): string {
    return `${text.slice(from, start)} ${text.slice(end, to)}`
  }
}

function endsAbbreviated (text: string, at: number): boolean {
  const last = POINT.exec(text.slice(Math.max(0, at - LOOKED_BACK), at))?.[1]
  return last !== undefined && (isAbbreviation(last) || /^\d{1,2}$/.test(last))
}
