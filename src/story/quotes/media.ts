import { isForename } from '../people/forenames.js'
import { inAll, languages } from '../languages/languages.js'

const MEDIA = inAll('media')
const ENDINGS = languages.flatMap(({ mediaEndings }) => mediaEndings)
const NOUNS = languages.flatMap(({ mediaNouns }) => mediaNouns)
const BARE = [...MEDIA].filter((word) => word.length === 3).join('|')
const WEEKDAYS = languages.flatMap(({ weekdays }) => weekdays.map(([name = '']) => name))

/** What may be the name of a medium, in marks or not; agencies are printed in small letters, too. */
export const NAME = `[„“"»‚‘]?((?:(?:${NOUNS.join('|')}) )?)[„“"»‚‘]?` +
  `((?:[Tt]he )?(?:\\p{Lu}[\\p{L}\\p{N}&’'-]*|(?:${BARE})(?![\\p{L}\\p{N}]))(?: (?:\\p{Lu}[\\p{L}\\p{N}&’'-]*|(?<=(?:Radio|Channel|BBC) )\\d{1,2}(?!\\d))(?:[’']s)?){0,4})((?: (?:${NOUNS.join('|')})(?!\\p{L}))?)`
const DAY_BEHIND = new RegExp(` (?:${WEEKDAYS.join('|')})$`, 'u')

/** The medium’s name: *Harbour Radio* in *Harbour Radio Monday*; null where neither it nor the noun beside it tells of one. */
export function mediumIn (words: string, noun: string): string | null {
  const name = words.split(/[’']s?(?: |$)/u)[0]?.replace(DAY_BEHIND, '').replace(/^the /u, '') ?? ''
  return isMedium(name) || (noun !== '' && !isForename(name.split(' ')[0] ?? '')) ? name : null
}

/** Whether a word in it tells of a medium: *Daily Star*. */
export function isMedium (name: string): boolean {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return words.some((word) => MEDIA.has(word) || ENDINGS.some((ending) => word.endsWith(ending)))
}
