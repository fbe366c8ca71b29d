import { oneOf } from '../languages/languages.js'
import type { StoryQuote } from '../story.js'
import type { Attributed } from './attribution.js'
import type { Setting } from './setting.js'
import { namesInCapitals, particleOf } from '../languages/speech.js'
import type { Tag } from './tags.js'

/** Words that introduce a name, a title or a wry word rather than something said. */
const INTRODUCES_TITLE = /\b(?:so-called|known as|dubbed|nicknamed|titled|entitled|headlined|named|starring in|sogenannten?|genannt|the (?:words?|term|phrase|slogan)) $/iu
/** *the film “Midnight Harbour”*, *In her memoir, “The Salt Road”, she said*, but *the film “changed my life”* */
const WORK = new RegExp(`(?<!\\p{L})${oneOf('works')},? $`, 'iu')
/** *NBC’s “Meet the Press,”*, *In “The Salt Road,”* */
const OF_A_TITLE = /(?:\b(?:in|on|of|from|for|with|by|at)|\p{L}[’']s) $/iu
/** *On “Newsnight”, Pike said* */
const OPENS_WITH_TITLE = /(?:^|[.!?][”"’']? )(?:In|On|For|With|At) $/u
/** *sprach von „Verrat“*, *nannte ihn einen „Verräter“*: German nouns have capitals, in no title as well. */
const NAMED_SO = /(?<!\p{L})(?:als|von|vor|es|ihn|sie|(?:ein|eine[mnr]?)(?: \p{Ll}+)?) $/u
/** A clause that goes on over the mark: what stands there is part of the story's own sentence. */
const RUNS_IN = /\b(?:that|dass|que|because|and|but|or|of|to|a|an|the|as|is|was) $/iu

/** *said she was “disappointed” by it*, *said it was a “wreck” from the start* */
const PREDICATE = /\b(?:was|were|is|are|felt|feels|had been|has been|would be) (?:(?:an?|the) )?(?:\p{Ll}+ly )?$/iu

/** In words. */
const LONGEST_NAME = 4

/** Whether quoted words are a quotation, a fragment of one, or neither: irony, a title, a nickname (null). */
export function kindOf (quote: Attributed): StoryQuote['kind'] | null {
  const { setting } = quote
  const { before, behind, words, listed } = setting
  const entitles = WORK.test(before) || (words > 1 && OF_A_TITLE.test(before)) || OPENS_WITH_TITLE.test(before)
  if (entitles && isTitle(quote.text)) return null
  if (setting.named && words <= LONGEST_NAME) return null
  if (isDirect(quote, setting)) return 'direct'
  if (INTRODUCES_TITLE.test(before) || (setting.capital && WORK.test(before))) return null
  if (isNickname(quote.text, words, before, behind)) return null
  if (isTitle(quote.text) && !isNamedInCapitals(quote)) return null
  if (!quote.tag) return words >= 5 ? 'partial' : null
  // One word in the middle of a clause is a raised eyebrow, unless a verb hangs it on something, or on whom the clause is of.
  const told = quote.side === 'before' && PREDICATE.test(before)
  // *It would be “generous,” Pike said*: as American papers set the comma.
  const ends = quote.side === 'after' && quote.text.endsWith(',') && quote.tag.subject?.kind !== 'described'
  return words > 1 || quote.tag.naming || listed || told || ends || /^(?:[.,;]|$)/u.test(behind) ? 'partial' : null
}

/** *nannte es „Verrat“*, *warf ihm „Verrat“ vor*: a noun of a language in which nouns have capitals. */
function isNamedInCapitals ({ tag, side, setting: { before, behind } }: Attributed): boolean {
  const cue = tag?.cue ?? ''
  if (!namesInCapitals(cue) || side !== 'before') return false
  const particle = particleOf(cue)
  return NAMED_SO.test(before) || (particle !== undefined && new RegExp(`^ ${particle}(?!\\p{L})`, 'u').test(behind))
}

function isDirect (quote: Attributed, { before, behind, words, capital, ends, opensSentence, first, last }: Setting): boolean {
  const { tag, side, text } = quote
  const closed = ends || behind === '' || /^[.,]/u.test(behind)
  if (quote.carriesOn !== null || quote.basis !== null) return true
  // A paragraph of its own, however short: *“Never.”*
  if (first && last && capital && ends) return true
  if (RUNS_IN.test(before)) return false
  if (quote.resumes && (opensSentence || /[,;] ?$/u.test(before))) return true
  if (side === 'after') return (opensSentence || capital) && (ends || (tag?.close === true ? /^(?:,| ?[–—])/u : /^,/u).test(behind))
  if (tag && side === 'before') return closed && !(isTitle(text) && !tag.close && !/: $/u.test(before)) && isWholeSpeech(tag, before, words, capital)
  return opensSentence && closed && capital && words >= (tag ? 1 : 4)
}

/** Verbs that no sentence follows, *promised “a full inquiry into it”*, where *said “it will fall this year”* has one. */
const OF_THINGS = /^(?:announc|demand|den(?:ied|ies|y)|detail|disclos|laugh|mention|offer|order|pledg|predict|promis|propos|question|report|request|reveal|threaten)/u

/** Behind its tag: a sentence of its own, or all that the verb says. */
function isWholeSpeech ({ close, naming, cue }: Tag, before: string, words: number, capital: boolean): boolean {
  if (/: $/u.test(before)) return true
  const whole = close && !naming && !(OF_THINGS.test(cue ?? '') && !/, $/u.test(before))
  return capital ? words >= 4 || /, $/u.test(before) : whole && words >= 4
}

/** Dwayne “The Rock” Johnson: between two words of a name. */
function isNickname (text: string, words: number, before: string, behind: string): boolean {
  return words <= 3 && !/[.!?]$/u.test(text) && /\p{Lu}[\p{L}.]* $/u.test(before) && /^ \p{Lu}/u.test(behind)
}

/** Every word of weight has a capital, as titles are set, and nothing closes a sentence. */
function isTitle (text: string): boolean {
  const words = text.replace(/,$/u, '').split(' ')
  const weighty = words.filter((word) => /^\p{L}{4,}/u.test(word) || word === words[0])
  return !/[!?]$/u.test(text) && (words.length > 1 || !text.endsWith('.')) && weighty.every((word) => /^[\p{Lu}\p{N}]/u.test(word))
}
