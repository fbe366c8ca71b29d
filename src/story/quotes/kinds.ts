import type { StoryQuote } from '../story.js'
import type { Attributed } from './attribution.js'
import { wordCount } from '../page/prose.js'

/** Words that introduce a name, a title or a wry word rather than something said. */
const INTRODUCES_TITLE = /\b(?:so-called|known as|dubbed|nicknamed|titled|entitled|headlined|named|starring in|the (?:words?|term|phrase|song|film|movie|book|novel|album|play|series|show|poem|slogan|hit)|(?:song|film|movie|book|novel|album|play|series|show|poem|single|painting)) $/iu
const CLOSES = /[.!?…,—–]$/u

/** Whether quoted words are a quotation, a fragment of one, or neither: irony, a title, a nickname (null). */
export function kindOf (quote: Attributed, block: string): StoryQuote['kind'] | null {
  const before = block.slice(Math.max(0, quote.start - 40), quote.start - 1)
  const behind = block.slice(quote.end + 1, quote.end + 3)
  if (isDirect(quote, before, behind)) return 'direct'
  if (INTRODUCES_TITLE.test(before) || isNickname(quote.text, before, behind) || isTitle(quote.text)) return null
  const words = wordCount(quote.text)
  if (!quote.tag) return words >= 5 ? 'partial' : null
  // One word in the middle of a clause is a raised eyebrow, unless a verb hangs it on something.
  return words > 1 || quote.tag.naming || /^(?:[.,;]|$)/u.test(behind) ? 'partial' : null
}

function isDirect (quote: Attributed, before: string, behind: string): boolean {
  if (quote.carriesOn !== null || quote.basis !== null || quote.resumes) return true
  const capital = /^[^\p{L}]{0,2}[\p{Lu}\p{N}]/u.test(quote.text)
  const closed = CLOSES.test(quote.text) || behind === '' || /^[.,]/u.test(behind)
  const opensSentence = before === '' || /[.!?:][”"’)]? ?$/u.test(before) || /[—–] $/u.test(before)
  if (quote.side === 'after') return (opensSentence || capital) && (CLOSES.test(quote.text) || /^,/u.test(behind))
  if (quote.tag && quote.side === 'before') return closed && (/: $/u.test(before) || (capital && (/, $/u.test(before) || wordCount(quote.text) >= 4)))
  return opensSentence && closed && capital && wordCount(quote.text) >= (quote.tag ? 1 : 4)
}

/** Dwayne “The Rock” Johnson: between two words of a name. */
function isNickname (text: string, before: string, behind: string): boolean {
  return wordCount(text) <= 3 && /\p{Lu}[\p{L}.]* $/u.test(before) && /^ \p{Lu}/u.test(behind)
}

/** Every word of weight has a capital, as titles are set, and nothing closes a sentence. */
function isTitle (text: string): boolean {
  const words = text.replace(/,$/u, '').split(' ')
  const weighty = words.filter((word) => /^\p{L}{4,}/u.test(word) || word === words[0])
  return !/[.!?]$/u.test(text) && weighty.every((word) => /^[\p{Lu}\p{N}]/u.test(word))
}
