import type { StoryQuote } from '../story.js'
import type { Attributed } from './attribution.js'
import { wordCount } from '../page/prose.js'

/** Words that introduce a name, a title or a wry word rather than something said. */
const INTRODUCES_TITLE = /\b(?:so-called|known as|dubbed|nicknamed|titled|entitled|headlined|named|starring in|sogenannten?|genannt|the (?:words?|term|phrase|song|film|movie|book|novel|album|play|series|show|poem|slogan|hit)|(?:song|film|movie|book|novel|album|play|series|show|poem|single|painting)) $/iu
/** The end of a sentence or clause, behind the mark of a quotation within if there is one. */
const CLOSES = /[.!?…,—–-][’'”"]{0,2}\s*$/u
const OPENS_SENTENCE = /(?:^|[.!?:…][”"’'»“)]*\s?|[—–―]\s?)$/u
/** A clause that goes on over the mark: what stands there is part of the story's own sentence. */
const RUNS_IN = /\b(?:that|dass|que|because|and|but|or|of|to|a|an|the|as|is|was) $/iu

/** How a stretch stands in its block. */
interface Setting { before: string, behind: string, words: number, capital: boolean, closed: boolean, opensSentence: boolean }

/** Whether quoted words are a quotation, a fragment of one, or neither: irony, a title, a nickname (null). */
export function kindOf (quote: Attributed, block: string): StoryQuote['kind'] | null {
  const setting = settingOf(quote, block)
  const { before, behind, words } = setting
  if (isDirect(quote, setting)) return 'direct'
  if (INTRODUCES_TITLE.test(before) || isNickname(words, before, behind) || isTitle(quote.text)) return null
  if (!quote.tag) return words >= 5 ? 'partial' : null
  // One word in the middle of a clause is a raised eyebrow, unless a verb hangs it on something.
  return words > 1 || quote.tag.naming || /^(?:[.,;]|$)/u.test(behind) ? 'partial' : null
}

function settingOf ({ text, start, end }: Attributed, block: string): Setting {
  const before = block.slice(Math.max(0, start - 40), start - 1)
  const behind = block.slice(end + 1, end + 3)
  return {
    before,
    behind,
    words: wordCount(text),
    capital: /^[^\p{L}\p{N}]{0,3}[\p{Lu}\p{N}]/u.test(text),
    closed: CLOSES.test(text) || behind === '' || /^[.,]/u.test(behind),
    opensSentence: OPENS_SENTENCE.test(before)
  }
}

function isDirect (quote: Attributed, { before, behind, words, capital, closed, opensSentence }: Setting): boolean {
  const { tag, side, text } = quote
  if (quote.carriesOn !== null || quote.basis !== null) return true
  if (RUNS_IN.test(before)) return false
  if (quote.resumes && (opensSentence || /[,;] $/u.test(before))) return true
  if (side === 'after') return (opensSentence || capital) && (CLOSES.test(text) || /^,/u.test(behind))
  if (tag && side === 'before') return closed && !(isTitle(text) && !tag.close) && isWholeSpeech(tag.close && !tag.naming, before, words, capital)
  return opensSentence && closed && capital && words >= (tag ? 1 : 4)
}

/** Behind its tag: a sentence of its own, or all that the verb says. */
function isWholeSpeech (close: boolean, before: string, words: number, capital: boolean): boolean {
  if (/: $/u.test(before)) return true
  return capital ? words >= 4 || /, $/u.test(before) : close && words >= 4
}

/** Dwayne “The Rock” Johnson: between two words of a name. */
function isNickname (words: number, before: string, behind: string): boolean {
  return words <= 3 && /\p{Lu}[\p{L}.]* $/u.test(before) && /^ \p{Lu}/u.test(behind)
}

/** Every word of weight has a capital, as titles are set, and nothing closes a sentence. */
function isTitle (text: string): boolean {
  const words = text.replace(/,$/u, '').split(' ')
  const weighty = words.filter((word) => /^\p{L}{4,}/u.test(word) || word === words[0])
  return !/[!?]$/u.test(text) && (words.length > 1 || !text.endsWith('.')) && weighty.every((word) => /^[\p{Lu}\p{N}]/u.test(word))
}
