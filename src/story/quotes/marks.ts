import { scripts } from '../languages/languages.js'

/** What closes each opening mark, in any language. */
const CLOSERS = new Map<string, string>()
for (const { quotationMarks } of Object.values(scripts)) {
  for (const [opener, closers] of Object.entries(quotationMarks)) CLOSERS.set(opener, (CLOSERS.get(opener) ?? '') + closers)
}
/** In ASCII there are no other marks, but for two backticks. */
const [QUOTE, APOSTROPHE] = [0x22, 0x27]
/** Two backticks open a quotation that two apostrophes close, as news wires set them. */
export const BACKTICKS = '``'
const OPENS_BACKTICKED = /^``(?=[^\s'`])/u
const DOUBLE = /(?<![^\s([{—–/-])[“„"«](?=\S)/gu
const SINGLE = /(?<![^\s([{—–/-])[‘'](?=\p{L})/gu
/** Two apostrophes for a quotation mark: single ones are then no marks of their own. */
const DOUBLED = /(?<!')''(?!')/u
/** ’90s, ’em and rock ’n’ roll: what looks like an opening mark stands for letters left out. */
const ELISION = /^.(?:\d0s|(?:em|til|tis|twas|cause|cos|n|bout|round)(?!\p{L}))/iu
/** *qu’« il pleut »* */
const ELIDED = /\p{L}[’']$/u
const BEFORE_OPENING = /[\s([{—–/―:-]/u

/** Where a story mostly uses double marks, single ones are apostrophes or quotations within quotations. */
export function usesSingle (text: string): boolean {
  const [single, double] = [text.match(SINGLE)?.length ?? 0, text.match(DOUBLE)?.length ?? 0]
  if (DOUBLED.test(text)) return false
  return single > double || (single > 0 && single === double && text.search(SINGLE) < text.search(DOUBLE))
}

/** Whether two backticks open a quotation here. */
export function opensBackticked (text: string, at: number): boolean {
  return text[at] === '`' && OPENS_BACKTICKED.test(text.slice(at, at + 3)) && BEFORE_OPENING.test(text[at - 1] ?? ' ')
}

/** Whether a quotation may open here: behind a space, before a word. */
export function opens (text: string, at: number, single: boolean): boolean {
  const code = text.charCodeAt(at)
  if (code < 0x80 && code !== QUOTE && code !== APOSTROPHE) return false
  const mark = text[at] ?? ''
  if (!CLOSERS.has(mark)) return false
  const [before, after] = [text[at - 1] ?? ' ', text[at + 1] ?? ' ']
  if (mark === '‘' || mark === '\'') return (single || isWholeSentence(text, at)) && !ELISION.test(text.slice(at, at + 8)) && BEFORE_OPENING.test(before) && !/[\s']/u.test(after)
  // Set without a space between two quotations, `.”“`, or with one behind the mark, as in French.
  if (mark === '“' || mark === '«') return BEFORE_OPENING.test(before) || before === '”' || (mark === '«' && ELIDED.test(text.slice(Math.max(0, at - 2), at)))
  return BEFORE_OPENING.test(before) && !/^(?:\s|[.,;:!?](?:\s|$))/u.test(text.slice(at + 1, at + 3))
}

const SENTENCE_BEFORE = /(?:^|[.!?:][”"’']? |, )$/u
/** A sentence up to its mark, without another mark of a quotation in it. */
const SENTENCE = /^[‘'][\p{Lu}][^“”"„«»‘]{3,}?[,.!?…][’'](?=\s|$)/u
const LONGEST_SENTENCE = 600

/** Where a story uses double marks, single ones are a quotation of their own only around a whole sentence. */
function isWholeSentence (text: string, at: number): boolean {
  if (!SENTENCE_BEFORE.test(text.slice(Math.max(0, at - 3), at))) return false
  const sentence = SENTENCE.exec(text.slice(at, at + LONGEST_SENTENCE))?.[0].slice(1, -1) ?? ''
  const words = sentence.split(' ')
  // A few words, or every one with a capital, are a title.
  return sentence.endsWith(',') || (words.length > 3 && words.some((word) => /^\p{Ll}{4,}/u.test(word)))
}

/** Whether the mark here closes what `opener` opened. */
export function closes (text: string, at: number, opener: string, isApostrophe: (at: number) => boolean): boolean {
  const mark = text[at] ?? ''
  if (opener === BACKTICKS) return mark === '\'' && text[at - 1] === mark && endsWord(text, at)
  if (mark === '“' && /[“"]/u.test(opener)) return endsWord(text, at) && /[.,!?…]\s?$/u.test(text.slice(Math.max(0, at - 2), at))
  if (!CLOSERS.get(opener)?.includes(mark)) return false
  if (mark === '"') return endsWord(text, at) || endsNested(text, at)
  return mark === '’' || mark === '\'' ? endsWord(text, at) && !isApostrophe(at) : true
}

/** Set apart from the mark of the quotation within: `'Well done,' "`. */
function endsNested (text: string, at: number): boolean {
  return /[’'.,!?] $/u.test(text.slice(Math.max(0, at - 2), at)) && /^(?:\s|$)/u.test(text.slice(at + 1, at + 2))
}

function endsWord (text: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text[at + 1] ?? ' ') && !/\s/u.test(text[at - 1] ?? ' ')
}

/**
 * Tells apostrophes from single marks that close a quotation. The one of a plural, *the residents’ pier*,
 * looks like a closing mark, and is none where a plain one comes before the next quotation opens.
 */
export function apostrophes (text: string): (at: number) => boolean {
  let next = -1
  const isPlural = (at: number): boolean => /^[sS][’'] \p{Ll}/u.test(text.slice(at - 1, at + 3))
  const stopsAt = (at: number): boolean => {
    const mark = text[at] ?? ''
    return mark === '’' || mark === '\'' ? opens(text, at, true) || (endsWord(text, at) && !isPlural(at)) : mark === '‘'
  }
  return (at) => {
    if (!isPlural(at)) return false
    // Every mark up to the next plain one has the same answer, so the text is gone through once.
    if (next <= at) next = at + 1
    while (next < text.length && !stopsAt(next)) next++
    return next < text.length && !opens(text, next, true)
  }
}

/** A quotation that goes on opens the next paragraph with its mark again, straight or curly. */
export function reopens (opener: string, next: string): boolean {
  return next.startsWith(opener) || (/["“”]/u.test(opener) && /^["“”]/u.test(next))
}
