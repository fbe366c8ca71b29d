import { scripts } from '../languages/languages.js'
import { type Found, type Passage, inferred } from './lines.js'
import { lettersIn } from './words.js'

/** The languages that each function word is one of, as indices. */
const LANGUAGES = Object.keys(scripts)
const KNOWN = new Map<string, number[]>()
const NONE: readonly number[] = []
Object.values(scripts).forEach(({ functionWords }, language) => {
  for (const word of functionWords) KNOWN.set(word, [...KNOWN.get(word) ?? [], language])
})

/** Below this share of function words a text is no running prose in that language. */
const RUNNING_TEXT = 0.12
/** How far the best language must lead before it is named. */
const CLEAR_LEAD = 1.3

interface Share { language: string, share: number }

/** The language of the body, where its function words tell it clearly. */
export function languageOf (body: readonly Passage[]): Found<string> | null {
  const [best, second] = shares(lettersIn(body.map((block) => block.text).join(' ')))
  if (!best || best.share < RUNNING_TEXT) return null
  if (second && best.share < second.share * CLEAR_LEAD) return null
  const percent = Math.round(best.share * 100)
  return inferred(best.language, body.flatMap((block) => block.lines), 'function-words',
    `${percent} % of the words are function words of this language.`)
}

/** The share of function words in the language that has most of them, 0 to 1. */
export function functionWordShare (words: readonly string[]): number {
  return shares(words)[0]?.share ?? 0
}

function shares (words: readonly string[]): Share[] {
  const counts = LANGUAGES.map(() => 0)
  for (const word of words) {
    for (const language of KNOWN.get(word) ?? NONE) counts[language] = (counts[language] ?? 0) + 1
  }
  return LANGUAGES.map((language, at) => ({ language, share: (counts[at] ?? 0) / (words.length || 1) }))
    .sort((a, b) => b.share - a.share)
}
