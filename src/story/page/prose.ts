import { NotAStory } from '../capture.js'
import { splitAgency } from '../facts/agency.js'
import { readDayBeside } from '../facts/dayline.js'
import { functionWordShare } from '../text/language.js'
import { lettersIn } from '../text/words.js'

const LONGEST_STORY = 500_000
/** In French a space stands before the closing mark. */
const CLOSED = /[.!?…](?:[”"’'»«›‹)\]“]{0,3}| [»›])$/u
const INNER_END = /\p{Ll}[.!?…](?:[”"’'»«›‹)]{0,2}| [»›]) [“"‘'`„«»‹›(]{0,2}\p{Lu}/u
/** A last word in capitals, which may be a credit we do not know or the story's own, and who wrote it: `(vst)`, `(red/klu)`. */
const ANSWERED = /[.!?…][”"’'»“]{0,2} (?:\p{Lu}{2,12}|\(\p{L}{2,4}(?:\/\p{L}{2,4})?\))$/u
/** Longer than what these two match. */
const LONGEST_END = 30
/** `Gazette Staff, May 3, 2021, 6:12 p.m.`: the point that closes it is no sentence's. */
const HOUR_LAST = /\d ?[ap]\.m\.$/iu
const PLAIN_WORD = /^[\p{P}\p{S}]{0,4}[\p{L}\p{M}]{1,30}/u
/** A capital or a figure behind whatever marks, or a name that starts small: `iPhone`, `al-Qaida`, `van den Berg`. */
const OPENING = /^[“”"‘'`„«»‹›([¿¡—–…\p{Sc}@#-]{0,3} ?(?:[\p{Lu}\p{Lo}\p{N}]|\p{Ll}{1,3}[-’']?\p{Lu}|(?:van|von|de|del|di|da|bin|ibn|al|el) )/u
const BULLET = /^(?:[•▪◦‣●·▢] ?|[*-] )(?=[“"‘'„«(]?[\p{L}\p{N}])/u
const PLACEHOLDER = new Set('lorem ipsum dolor sit amet consectetur consectetuer adipiscing elit sed eiusmod tempor incididunt labore dolore magna aliqua'.split(' '))
/** Enough text to tell a language by; what follows costs time and says nothing new. */
const SAMPLE = 60_000
/** So many letters are the beginning of a word, and a text of fewer such words may come back to none of them. */
const BEGINNING = 4
const FEWEST_RANDOM = 80

export function wordCount (text: string): number {
  let words = 1
  for (let space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) words++
  return words
}

/** What a line that is no label is by its shape alone. */
export function shapeOf (text: string): 'prose' | 'sentence' | 'item' | 'short' {
  if (HOUR_LAST.test(text) && readDayBeside(text)) return 'short'
  const bare = text.replace(BULLET, '')
  if (isProse(bare)) return 'prose'
  if (bare !== text) return 'item'
  return isSentence(text) ? 'sentence' : 'short'
}

/** A line that can only be running text: several words closed like a sentence, or many with a sentence closed among them. */
export function isProse (text: string): boolean {
  const words = wordCount(text)
  return words >= 7 && (isSentence(text) || (words >= 17 && INNER_END.test(text))) && hasPlainWords(text)
}

/** A line closed like a sentence; alone it may be a slogan, between paragraphs it is one of them. */
export function isSentence (text: string): boolean {
  if (!OPENING.test(text)) return false
  // One word and three points are a label: "More...".
  if (!text.includes(' ') && !/^[“"‘'„«]?\p{Lu}\p{L}+[.!?][”"’'»]?$/u.test(text)) return false
  const end = text.slice(-LONGEST_END)
  return CLOSED.test(end) || splitAgency(text).agency !== null || ANSWERED.test(end)
}

/**
 * Refuses sentences that make no story: a book, placeholder text, random letters, one handful of words over and over.
 * @throws {NotAStory}
 */
export function refuseNoise (paragraphs: readonly string[]): void {
  const length = paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0)
  if (length > LONGEST_STORY) throw new NotAStory(`The text runs to ${length} characters of prose, as long as a book; no news story does.`)
  const words = lettersIn(paragraphs.join(' ').slice(0, SAMPLE))
  const placeholder = words.filter((word) => PLACEHOLDER.has(word)).length / words.length
  if (placeholder > 0.25) throw new NotAStory('The text is placeholder Latin (lorem ipsum), not a story.')
  // Natural text grows its vocabulary far faster than four times the square root of its length.
  if (words.length > 300 && !hasDistinct(words, 4 * Math.sqrt(words.length))) {
    throw new NotAStory(`The text is no story: its ${words.length} words are only ${new Set(words).size} different ones, repeated.`)
  }
  if (looksRandom(words) && functionWordShare(words) < 0.05) {
    throw new NotAStory('The text has the shape of sentences, but its words are of no language.')
  }
}

/** Encoded data and addresses have hardly a word of plain letters. */
function hasPlainWords (text: string): boolean {
  let [words, plain] = [0, 0]
  for (let start = 0; start >= 0; words++) {
    const end = text.indexOf(' ', start)
    if (opensWithLetter(text, start) || PLAIN_WORD.test(text.slice(start, end < 0 ? undefined : end))) plain++
    start = end < 0 ? end : end + 1
  }
  return plain >= words * 0.6
}

/** Of ASCII, as most words do. */
function opensWithLetter (text: string, start: number): boolean {
  const letter = text.charCodeAt(start) | 0x20
  return letter >= 0x61 && letter <= 0x7A
}

/** Whether at least so many of the words are different ones; of a story the first few hundred tell. */
function hasDistinct (words: readonly string[], least: number): boolean {
  const distinct = new Set<string>()
  return words.some((word) => distinct.add(word).size >= least)
}

/** In any language a text comes back to its longer words, whatever their endings; random letters never do. */
function looksRandom (words: readonly string[]): boolean {
  const long = words.filter((word) => word.length >= BEGINNING)
  if (long.length < FEWEST_RANDOM) return false
  return hasDistinct(long.map((word) => word.slice(0, BEGINNING)), long.length * 0.97)
}
