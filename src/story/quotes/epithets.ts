import { inAll } from '../languages/languages.js'
import { genderOf } from '../people/roles.js'
import { type Sought, speaks } from './mind.js'
import { type Word, isCapitalised } from '../text/words.js'

const AGED = /^\d{1,3}-(?:year-old|Jährige)$/u
const ARTICLE = /^(?:[Tt]he|[Dd](?:er|ie))$/u
const PARENT = /^\p{Ll}+-of-[\p{Ll}\d-]+$/u
const PEOPLES = inAll('peoples')
const CALLINGS = inAll('callings')
/** In German a woman's has an ending: *Autorin*. */
const isCalling = (word: string): boolean => {
  const calling = word.toLowerCase()
  return CALLINGS.has(calling) || (calling.endsWith('in') && CALLINGS.has(calling.slice(0, -2)))
}
/** Also at the end of a longer word, *Klimaforscherin*; with a hyphen a word says of what: *CDU-Politiker*. */
const PROFESSION = new RegExp(`(?:${[...inAll('professions')].join('|')})(?:in)?$`, 'iu')
const isProfession = (word: string): boolean => isCapitalised(word) && !word.includes('-') && PROFESSION.test(word)
const isPeople = (word: string): boolean => isCapitalised(word) && PEOPLES.has(word.toLowerCase())
/** Whether a phrase stands for whomever the story is about: *the 22-year-old striker*, *the mother-of-two*, *the Dane*. */
export const isEpithet = (label: string): boolean =>
  label.split(' ').some((word) => AGED.test(word) || PARENT.test(word)) ||
  [isPeople, isCalling].some((is) => is(label.replace(/^(?:the|der|die) /iu, ''))) || (/^d(?:er|ie) /iu.test(label) && isProfession(label.slice(4)))

/** *The 22-year-old*, *der 52-Jährige*, *the Dane said*, *so die Forscherin*: in German the article says whether he or she. */
export function soughtBy (words: readonly Word[], at: number): Sought | null {
  const [text, before] = [words[at]?.text ?? '', words[at - 1]?.text ?? '']
  if (!ARTICLE.test(before)) return null
  const gender = genderByArticle(before.toLowerCase(), text)
  const aged = text.charCodeAt(0) < 0x3A && AGED.test(text)
  // *so der Stürmer*
  const tells = speaks(words, at - 1, at) || words[at - 2]?.text === 'so'
  if (isCalling(text)) return tells ? { gender: null, undescribed: true } : null
  if (gender !== null && isProfession(text)) return tells ? { gender, undescribed: true } : null
  if (gender !== null) return aged ? { gender, undescribed: false } : null
  return aged || PARENT.test(text) || (isPeople(text) && tells) ? { gender: genderOf(text), undescribed: false } : null
}

/** *Der Forscher* is a he and *die Forscherin* a she, where *die Forscher* are many and *der Forscherin* is of hers. */
function genderByArticle (article: string, word: string): 'he' | 'she' | null {
  if (article === 'the') return null
  if (AGED.test(word)) return article === 'die' ? 'she' : 'he'
  const feminine = /(?:in|e)$/u.test(word)
  return article === 'die' ? (feminine ? 'she' : null) : word.endsWith('in') ? null : 'he'
}
