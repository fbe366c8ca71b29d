import type { Block } from '../articles/schema.js'
import { readPeople } from '../story/people/people.js'
import { readQuotes } from '../story/quotes/quotes.js'
import { isPronoun } from '../story/languages/speech.js'
import type { StoryQuote } from '../story/story.js'
import { lettersIn } from '../story/text/words.js'
import type { Place } from './places.js'

/** Who is named as the speaker of a quotation. */
export interface Attribution {
  /** As it stands: `Mr Assad`, `she`, `the ministry`. */
  label: string
  /** The name of the person whom the label means; null where it means nobody who is known by name. */
  name: string | null
}

/** Null where nobody is named: a pronoun alone can mean anybody. */
export function attributionOf (label: string | null, name: string | null): Attribution | null {
  const shown = label ?? name
  return shown === null || (name === null && isPronoun(shown)) ? null : { label: shown, name }
}

interface Told extends Attribution {
  /** Whether a speech verb tells, and not only what stands around the quotation. */
  byVerb: boolean
}

/** A body with more text, in UTF-16 code units, is not read: no story is so long, and it would take seconds. */
const LONGEST = 200_000

/** Who speaks in a body, by the rules by which stories are imported. */
export class Attributions {
  readonly #body: readonly Block[]
  #read: Reading | undefined

  constructor (body: readonly Block[]) {
    this.#body = body
  }

  /** Who is named as the speaker of what stands at the place; null where nobody is. */
  at ({ block, start, end }: Place): Told | null {
    this.#read ??= readingOf(this.#body)
    const { quotes, names } = this.#read
    const quote = quotes.find((one) => one.block === block && one.start < end && start < one.end)
    if (quote === undefined) return null
    const name = quote.speaker === null ? null : names[quote.speaker] ?? null
    const byVerb = quote.cue !== null
    const found = attributionOf(quote.speakerLabel, name)
    // The words before a colon, where no person is among them, can be anything: *Asked again: “…”*
    return found === null || (name === null && !byVerb) ? null : { ...found, byVerb }
  }

  /**
   * Whether the place names somebody else than this one, of whom nothing is left around the quotation.
   * @param anew whether the quotation stood nowhere before: then a pronoun that is the same can mean somebody else
   */
  contradict (known: Attribution, place: Place, anew: boolean): boolean {
    const now = this.at(place)
    if (now === null || areOne(now, known)) return false
    if (!anew && now.label.toLowerCase() === known.label.toLowerCase()) return false
    const { text = '' } = this.#body[place.block] ?? {}
    const around = `${text.slice(0, place.start)} ${text.slice(place.end)}`
    // Where no verb tells it, one that is not known may have been written for one that was: its speaker is there still.
    if (!now.byVerb) return !around.includes(known.label)
    return (now.name !== null && known.name !== null) || !areBeside(now.label, known.label, around)
  }
}

interface Reading { quotes: StoryQuote[], names: string[] }

function readingOf (body: readonly Block[]): Reading {
  if (body.reduce((length, { text }) => length + text.length, 0) > LONGEST) return { quotes: [], names: [] }
  const passages = body.map(({ text }, block) => ({ text, lines: [], block }))
  const people = readPeople(passages)
  return {
    quotes: readQuotes(passages, passages, people, null).map(({ quote }) => quote),
    names: people.people.map(({ name }) => name)
  }
}

/** Whether a name and what one is stand beside each other: *the mayor, Ann Marsh,* or *Mayor Ann Marsh*. */
function areBeside (a: string, b: string, text: string): boolean {
  const [shown, ...pairs] = [text, `${a}, ${b}`, `${b}, ${a}`, `${a} ${b}`, `${b} ${a}`].map((one) => one.toLowerCase())
  return pairs.some((pair) => shown?.includes(pair))
}

/** Whether one has no words but the other one's: *Mr Assad*, who is Assad, and *Bashar al-Assad*. */
function areOne (a: Attribution, b: Attribution): boolean {
  return wordsOf(a).some((some) => wordsOf(b).some((others) => isWithin(some, others) || isWithin(others, some)))
}

/** Those of the label, which no pronoun is, and of the name. */
function wordsOf ({ label, name }: Attribution): string[][] {
  return [isPronoun(label) ? null : label, name].flatMap((one) => one === null ? [] : [lettersIn(one)])
}

function isWithin (some: readonly string[], others: readonly string[]): boolean {
  return some.every((word) => others.includes(word))
}
