import type { Block } from '../articles/schema.js'
import type { Content, PlacedQuote } from '../editing/content.js'
import { nameOf, startsOf, type Place } from '../editing/places.js'
import { referable, type Sight } from '../editing/references.js'
import type { State } from '../editing/store.js'
import { badField, conflict, type HttpProblem } from '../http/errors.js'
import * as people from '../people/store.js'
import type { QuotePatch } from './schema.js'

/** How much of a text an error shows. */
const SHOWN = 200

type Said = Place & { text: string }

/**
 * The quote with what a merge patch (RFC 7396) changes, at its place in the draft's body.
 * @param quote what it is before; a new one has drifted, since it stands nowhere yet
 * @throws HttpProblem 422 where its words do not stand there, or not once, or the speaker is nobody whom the key sees; 409
 *   where another quote stands there
 */
export async function changed (
  sight: Sight, state: State, quote: PlacedQuote, { text, block, start, end, ...facts }: QuotePatch
): Promise<PlacedQuote> {
  const { content } = state
  const speakers = facts.speaker == null ? [] : [facts.speaker]
  if ((await referable(sight, 'people', await people.all(sight.db, speakers), state)).size < speakers.length) {
    throw badField('/speaker', 'There is no such person. POST /people makes one.')
  }
  const said = placed(content.body, quote, { text, block, start, end })
  const other = said && content.quotes.find((one) => one.id !== quote.id && !one.drifted && nameOf(one) === nameOf(said))
  if (other != null) throw conflict('quote-exists', `Quote ${other.id} stands at this very place. Change that one instead.`)
  return { ...quote, ...facts, ...said === null ? {} : { ...said, drifted: false } }
}

/** @throws HttpProblem 422 where it does not say where a quote stands, or only half of it */
export function refuseHalf ({ text, block, start, end }: QuotePatch): void {
  const given = [block, start, end].filter((value) => value !== undefined).length
  if (given === 0 && text === undefined) throw badField('/text', 'Give the words as text, or their place as block, start and end.')
  if (given === 1 || given === 2) throw half()
}

function half (): HttpProblem {
  return badField('/start', 'A place needs all three: block, start and end. Or give the text alone.')
}

type Wanted = { [K in keyof Said]: Said[K] | undefined }

/** Where the quote is to stand; null where that is not to change. */
function placed (body: readonly Block[], quote: PlacedQuote, { text, ...offsets }: Wanted): Said | null {
  const given = Object.values(offsets).filter((value) => value !== undefined).length
  if (given > 0) return at(body, { ...given < 3 && !quote.drifted ? quote : {}, ...defined(offsets) }, text)
  if (text === undefined || (text === quote.text && !quote.drifted)) return null
  return once(body, text)
}

function defined (offsets: Omit<Wanted, 'text'>): Partial<Place> {
  return Object.fromEntries(Object.entries(offsets).filter(([, value]) => value !== undefined))
}

function at (body: readonly Block[], { block, start, end }: Partial<Place>, text: string | undefined): Said {
  if (block === undefined || start === undefined || end === undefined) throw half()
  const within = body[block]?.text
  if (within === undefined) throw badField('/block', `The draft has ${body.length} blocks, and the first one is 0.`)
  if (start >= end || end > within.length) {
    throw badField('/end', `The stretch has to be one of the block's text, which has ${within.length} UTF-16 code units.`)
  }
  const there = within.slice(start, end)
  if (!there.isWellFormed()) throw badField('/start', 'The stretch begins or ends within a character: it splits a surrogate pair.')
  if (text !== undefined && text !== there) {
    throw badField('/text', `It is ${shown(text)}, but body[${block}].text.slice(${start}, ${end}) of the draft is ${shown(there)}.`)
  }
  return { block, start, end, text: there }
}

function once (body: readonly Block[], text: string): Said {
  let count = 0
  let found: Said | null = null
  for (const [block, { text: within }] of body.entries()) {
    for (const start of startsOf(text, within)) {
      count++
      found ??= { block, start, end: start + text.length, text }
    }
  }
  if (found === null) throw badField('/text', `It stands 0 times in the draft: nowhere to the character. It is ${shown(text)}.`)
  if (count > 1) throw badField('/text', `It stands ${count} times in the draft. Say which one it is with block, start and end.`)
  return found
}

function shown (text: string): string {
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text)
}

/** What a new quote is made from. */
export function blank ({ quotes }: Content, id: number): PlacedQuote {
  return {
    id,
    revision: 0,
    text: '',
    block: 0,
    start: 0,
    end: 0,
    group: Math.max(-1, ...quotes.map(({ group }) => group)) + 1,
    kind: 'direct',
    speaker: null,
    speakerLabel: null,
    cue: null,
    outlet: null,
    occasion: null,
    saidOn: null,
    drifted: true,
    articleRevision: 1
  }
}
