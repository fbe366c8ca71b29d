import { languages } from '../languages/languages.js'
import { isRole } from '../people/roles.js'
import type { Stretch } from './quotations.js'

const any = (words: readonly string[]): string => words.join('|')
const PERSON = '(?:-t)?-(?:ils?|elles?|on)'

/** For each language that sets tags within its marks: the verb that opens one, and what its subject starts with. */
const LANGUAGES = languages.filter(({ auxiliaries }) => auxiliaries.length > 0)
const OPENING = new RegExp(LANGUAGES.map(({ auxiliaries, saying, determiners }) => {
  const [auxiliary, verb] = [`(?:${any(auxiliaries)})`, `(?:${any(saying)})`]
  const subject = `(?= (?:\\p{Lu}|(?:${any(determiners)})(?!\\p{L})))`
  return `(?:,| [–—]) (?:${auxiliary}${PERSON} ${verb}(?!\\p{L})|(?:${auxiliary} )?${verb}(?:${PERSON}|${subject}))`
}).join('|'), 'u')
/** Where it ends: with its sentence, with its dash, or where what was said goes on in small letters. */
const END = /[.!?](?= |$)| [–—](?= |$)|, (?=\p{Ll})/gu

/** The parts of a quotation around the tags in it: *« Le pont est fermé, a dit Anne Roux. Il le restera. »* */
export function withoutIncise (text: string, stretch: Stretch): Stretch[] {
  return text[stretch.start - 1] === '«' ? partsOf(text, stretch) : [stretch]
}

function partsOf (text: string, { start, end }: Stretch): Stretch[] {
  const quoted = text.slice(start, end)
  const opening = OPENING.exec(quoted)
  if (!opening || opening.index === 0) return [{ start, end }]
  const said = { start, end: start + opening.index + Number(opening[0].startsWith(',')) }
  const next = endOf(quoted, opening.index + opening[0].length)
  return next === null ? [said] : [said, ...partsOf(text, { start: start + next, end })]
}

/** Where what was said goes on, behind the descriptions of who said it; null where it does not. */
function endOf (quoted: string, from: number): number | null {
  for (const { index, 0: mark } of quoted.slice(from).matchAll(END)) {
    const rest = quoted.slice(from + index + mark.length).trimStart()
    if (rest === '') return null
    const [word = ''] = rest.split(/[^\p{L}-]/u)
    if (mark !== ', ' || !isRole(word)) return quoted.length - rest.length
  }
  return null
}
