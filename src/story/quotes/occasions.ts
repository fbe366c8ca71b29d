import { inAll, oneOf } from '../languages/languages.js'
import { around, goesWithVerb, isAdverbial, isPlain } from './adverbials.js'
import { KIND } from './media.js'
import type { Scene } from './scene.js'
import type { Tag } from './tags.js'

/** As they stand in a sentence, and where they open one. */
const anyCase = (list: ReadonlySet<string>): string =>
  [...list].map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`).join('|')

const DETERMINERS = oneOf('determiners')
/** What no part of its name is: another phrase begins there. */
const OTHERS = oneOf('determiners', 'prepositions', 'conjunctions')
const NOUNS = oneOf('occasions')
/** *a raucous town hall meeting*, which may have words before its noun and a noun glued on. */
const NAMED = `(?:(?!${OTHERS} )[\\p{L}\\p{N}.’'-]+ ){0,4}${NOUNS}(?: ${NOUNS})?(?![\\p{L}\\p{N}-]|[’']s)`
const OCCASION = new RegExp(`(?<![\\p{L}-])(?:(?:${anyCase(inAll('occasionsAt'))}) (?=${DETERMINERS} )|(?:${anyCase(inAll('occasionsAtThe'))}) )` +
  `((?:${DETERMINERS} )?${NAMED})`, 'u')
/** *told a rally in Ostby*: those who were there. */
const TOLD = new RegExp(`^ (${DETERMINERS} ${NAMED})`, 'u')
const TELLING = inAll('telling')
/** *on “Harbour Tonight”*, *told “Harbour Tonight”*: a programme, whose name has a capital in every word. */
const TITLED = '\\p{Lu}[\\p{L}\\p{N}’\'-]*'
const PROGRAMME = `[“„"«](${TITLED}(?: (?:${TITLED}|\\d+|of|the|and|with|to|in|at)){0,4}),?[”"»](?! \\p{Lu})`
const AIRED = new RegExp(`(?<!\\p{L})[Oo]n ${PROGRAMME}`, 'u')
const TOLD_PROGRAMME = new RegExp(`^ ${PROGRAMME}`, 'u')
/** *told Harbour Radio’s Early Tide programme*: behind the outlet’s name. */
const OWN_PROGRAMME = new RegExp(`^[’']s (${TITLED}(?: (?:${TITLED}|\\d+)){0,3} ${KIND})(?!\\p{L})`, 'u')

/**
 * On which occasion something was said, as the sentence of its tag puts it: *Pike said at a news conference*; *In a letter
 * to the council, Pike wrote*; *Pike told a rally in Ostby*; *said on “Harbour Tonight”*. Where an outlet was told, *the
 * podcast “The Long Shore”*, it is no occasion as well, though a programme of the outlet's is.
 */
export function occasionIn (scene: Scene, tag: Tag, outlet: string | null): string | null {
  const { opening, between, behind } = around(scene, tag)
  return opens(opening) ?? stands(between) ?? follows(behind, tag.cue, outlet) ?? programmeIn(opening, behind, tag.cue, outlet)
}

function programmeIn (opening: string, behind: string, cue: string | null, outlet: string | null): string | null {
  if (outlet !== null) return OWN_PROGRAMME.exec(behind.slice(behind.indexOf(outlet) + outlet.length))?.[1] ?? null
  const before = AIRED.exec(opening)
  if (before && isAdverbial(opening)) return before[1] ?? null
  const told = TELLING.has(cue ?? '') ? TOLD_PROGRAMME.exec(behind) : null
  const found = told ?? AIRED.exec(behind)
  return found && goesWithVerb(behind.slice(0, found.index), cue) ? found[1] ?? null : null
}

function opens (text: string): string | null {
  const found = OCCASION.exec(text)
  return found && isAdverbial(before(found)) ? found[1] ?? null : null
}

function stands (text: string): string | null {
  const found = OCCASION.exec(text)
  return found && isPlain(before(found)) ? found[1] ?? null : null
}

/** What stands before the occasion's own words. */
function before ({ 0: whole, 1: named = '', index, input }: RegExpExecArray): string {
  return input.slice(0, index + whole.length - named.length)
}

function follows (text: string, cue: string | null, outlet: string | null): string | null {
  const told = outlet === null && TELLING.has(cue ?? '') ? TOLD.exec(text)?.[1] : undefined
  if (told !== undefined) return told
  const found = OCCASION.exec(text)
  return found && goesWithVerb(text.slice(0, found.index), cue) ? found[1] ?? null : null
}
