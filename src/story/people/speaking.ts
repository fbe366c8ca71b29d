import { isHelper, isSaying } from '../languages/speech.js'
import { type Word, isCapitalised, isPossessive, joined } from '../text/words.js'
import { isModifier, isOnlooker } from './roles.js'

/** How words for trades end that no list has: *keeper*, *cellist*. */
const TRADE = /^(?!(?:former|later|earlier|another|other|either|together|rather|after|under|over)$)\p{Ll}{4,}(?:er|or|ist|man|woman|ian)$/u

export const isTrade = (word: string): boolean => TRADE.test(word)

const OWNER = /^(?:his|her|their|my|our)$/u

/**
 * The word before a name, before whose it is, or what its bearer is: *said Labour’s Shona Mbeki*, *said keeper Shona Mbeki*,
 * *said his colleague Shona Mbeki*.
 */
function wordBefore (words: readonly Word[], from: number): number {
  const owner = words[from - 1]
  if (!owner) return from - 1
  const verb = OWNER.test(words[from - 2]?.text ?? '') ? from - 3 : from - 2
  const trade = (isTrade(owner.text) || isOnlooker(owner.text)) && !isModifier(owner.text) && isSaying(words[verb]?.text ?? '')
  if (trade) return verb
  return isPossessive(owner) && isCapitalised(owner.text) ? from - 2 : from - 1
}

/** Whether a verb of saying stands next to the words from `from` up to `next`. */
export function speaksHere (text: string, words: readonly Word[], from: number, next: number): boolean {
  const at = wordBefore(words, from)
  const [before, after, later] = [words[at], words[next], words[next + 1]]
  const [last, first] = [words[next - 1], words[at + 1]]
  if (before && first && isSaying(before.text.toLowerCase()) && joined(text, before, first)) {
    return !/^tell|^told|^ask|^urge|^warn/iu.test(before.text) || /[”"’'»]$/u.test(text.slice(0, before.start).trimEnd().slice(-1))
  }
  if (!last || !after || isPossessive(last) || !/^,? $/u.test(text.slice(last.after, after.start))) return false
  return isSaying(after.text) || after.text === 'who' || (isHelper(after.text) && later !== undefined && isSaying(later.text))
}

const QUOTED_BEFORE = /[”"’'»“],? $/u
const QUOTED_BEHIND = /^(?:, who [^“"„«.!?:]{2,100})?[:,] ?[“"„«»”]/u
/** *– Nej, säger Anna Berg.* */
const DIALOGUE = /^[—–―] ?\p{Lu}/u
/** How far behind a name a quotation may begin. */
const QUOTED_REACH = 120

/** Whether a quotation stands before the tag of a name that speaks, or behind it. */
export function isQuoted (text: string, words: readonly Word[], from: number, next: number): boolean {
  const [before, name, last, after] = [words[wordBefore(words, from)], words[from], words[next - 1], words[next]]
  const inverted = before !== undefined && isSaying(before.text.toLowerCase())
  const [start, end] = inverted ? [before.start, last?.end ?? 0] : [name?.start ?? 0, after?.end ?? 0]
  return DIALOGUE.test(text) || QUOTED_BEFORE.test(text.slice(Math.max(0, start - 3), start)) ||
    QUOTED_BEHIND.test(text.slice(end, end + QUOTED_REACH))
}
