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
const isPeople = (word: string): boolean => isCapitalised(word) && PEOPLES.has(word.toLowerCase())
/** Whether a phrase stands for whomever the story is about: *the 22-year-old striker*, *the mother-of-two*, *the Dane*. */
export const isEpithet = (label: string): boolean =>
  label.split(' ').some((word) => AGED.test(word) || PARENT.test(word)) || [isPeople, isCalling].some((is) => is(label.replace(/^(?:the|der|die) /iu, '')))

/** *The 22-year-old*, *der 52-Jährige*, *the Dane said*: in German the article says whether he or she. */
export function genderOfEpithet (words: readonly Word[], at: number): Sought | null {
  const [text, before] = [words[at]?.text ?? '', words[at - 1]?.text ?? '']
  if (!ARTICLE.test(before)) return null
  const article = before.toLowerCase()
  const aged = text.charCodeAt(0) < 0x3A && AGED.test(text)
  // *so der Stürmer*
  if (isCalling(text)) return speaks(words, at - 1, at) || words[at - 2]?.text === 'so' ? 'undescribed' : null
  if (article !== 'the') return aged ? article === 'der' ? 'he' : 'she' : null
  return aged || PARENT.test(text) || (isPeople(text) && speaks(words, at - 1, at)) ? genderOf(text) ?? 'any' : null
}
