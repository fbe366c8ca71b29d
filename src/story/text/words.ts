import { interned } from './interned.js'
import { isNicknameGap } from './nicknames.js'

/** A word of a text with its place (UTF-16). */
export interface Word {
  /** Without a possessive ending: `Assad` for `Assad’s`. */
  text: string
  start: number
  /** End of the word without its possessive ending. */
  end: number
  /** End of the word with it. */
  after: number
}

/** ASCII is tried first: most letters are, and `\p{L}` takes longer to tell. */
const WORD = /(?:[a-zA-Z0-9]+|[\p{L}\p{N}])+(?:[’'.&-](?:[a-zA-Z0-9]+|[\p{L}\p{N}])+)*/gu
const INVERTED = /^(\p{L}+)(?:-t)?-(ils?|elles?)$/u
/** *L’assessore*, *l'avocat*: an article and a noun. */
const ELIDED = /^[lL][’'](?=\p{Ll})/u
const LETTERS_AND_FIGURES = /(?:[a-z0-9]+|[\p{L}\p{N}])+/gu
const LONGER = 4
const LETTERS = /(?:[a-z]+|\p{L})+/gu
const ABBREVIATION = /^(?:\p{Lu}|.*\..*|mrs?|ms|dr|prof|gov|sens?|reps?|gen|col|lt|sgt|capt|cmdr|supt|insp|atty|maj|rev|hon|st|jr|sr|no|inc|corp|ltd|vs)$/iu

export function wordsOf (text: string): Word[] {
  const words: Word[] = []
  WORD.lastIndex = 0
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const [whole] = match
    const start = match.index
    const after = start + whole.length
    const mark = whole.length > 2 ? whole.charAt(whole.length - 2) : ''
    const possessive = (mark === '’' || mark === '\'') && /s$/iu.test(whole)
    const end = possessive ? after - 2 : after
    const inverted = whole.includes('-') ? INVERTED.exec(whole) : null
    if (inverted) {
      // *A-t-elle dit*, *explique-t-il*: a verb and its subject.
      const [, verb = '', pronoun = ''] = inverted
      words.push({ text: interned(verb), start, end: start + verb.length, after: start + verb.length })
      words.push({ text: interned(pronoun), start: after - pronoun.length, end: after, after })
      continue
    }
    const article = ELIDED.test(whole) ? 2 : 0
    if (article > 0) words.push({ text: interned(whole.slice(0, article)), start, end: start + article, after: start + article })
    words.push({ text: interned(whole.slice(article, possessive ? -2 : undefined)), start: start + article, end, after })
  }
  return words
}

/** The longer words and figures of a text, in lower case. */
export function longerWordsIn (text: string): string[] {
  return (text.toLowerCase().match(LETTERS_AND_FIGURES) ?? []).filter((word) => word.length >= LONGER)
}

/** The runs of letters in a text, in lower case. */
export function lettersIn (text: string): string[] {
  return text.toLowerCase().match(LETTERS) ?? []
}

export function isPossessive (word: Word): boolean {
  return word.after > word.end
}

/** Whether `b` follows `a` in one phrase: behind a space or an elided article, the point of an abbreviation, or a nickname. */
export function joined (text: string, a: Word, b: Word): boolean {
  const gap = text.slice(a.after, b.start)
  return gap === ' ' || gap === '' || (gap === '. ' && isAbbreviation(a.text)) || isNicknameGap(gap)
}

export function isAbbreviation (word: string): boolean {
  return ABBREVIATION.test(word)
}

/** A capital at the start, or after a particle glued on: `al-Assad`, `d’Arcy`. */
export function isCapitalised (word: string): boolean {
  const first = word.charCodeAt(0)
  if (first < 0x80) return (first >= 0x41 && first <= 0x5A) || (GLUED.has(word.charAt(0)) && CAPITALISED.test(word))
  return CAPITALISED.test(word)
}

/** How the particles start. */
const GLUED = new Set('aebiod')
const CAPITALISED = /^(?:\p{Lu}|(?:al|el|bin|ibn|ould)-\p{Lu}|(?:d|dell)[’']\p{Lu})/u

/** NASA, US, U.S: letters, more than one, all of them capitals. */
export function isAllCapitals (word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()
}

/** Also between the items of a list, which end without a point. */
const SENTENCE_BREAK = /[.!?…][”"’'»)\]]{0,3}\s+(?=[“"‘'`«„([]{0,2}[\p{Lu}\p{N}])|\n/gu

/** Where the sentences of a text start, the first at 0. */
export function sentenceStarts (text: string): number[] {
  const starts = [0]
  for (const found of text.matchAll(SENTENCE_BREAK)) {
    if (found[0] === '. ' && endsInAbbreviation(text, found.index)) continue
    starts.push(found.index + found[0].length)
  }
  return starts
}

function endsInAbbreviation (text: string, point: number): boolean {
  const last = /[\p{L}\p{N}.&-]+$/u.exec(text.slice(Math.max(0, point - 12), point))
  return last !== null && isAbbreviation(last[0])
}

/** The start of the sentence that `offset` lies in. */
export function sentenceAt (starts: readonly number[], offset: number): number {
  return starts[sentenceIndex(starts, offset)] ?? 0
}

/** Where the sentence after `offset` starts; the text's length where it is the last one. */
export function nextSentence (starts: readonly number[], offset: number, length: number): number {
  return starts[sentenceIndex(starts, offset) + 1] ?? length
}

function sentenceIndex (starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The index of the first of these, in the order of their starts, that starts at `offset` or behind it. */
export function firstFrom (items: ReadonlyArray<{ start: number }>, offset: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
