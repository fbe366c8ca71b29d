import { isForename } from '../people/forenames.js'
import { inAll, languages } from '../languages/languages.js'
import { isMedium } from '../languages/media.js'

const NOUNS = languages.flatMap(({ mediaNouns }) => mediaNouns)
const BARE = [...inAll('media')].filter((word) => word.length === 3 || word.includes(' ')).join('|')
/** What a medium is, in any language. */
export const KIND = `(?:${NOUNS.join('|')})`
const WEEKDAY = `(?:${languages.flatMap(({ weekdays }) => weekdays.map(([name = '']) => name)).join('|')})`

/** What may be the name of a medium, in marks or not, behind what kind it is; agencies are printed in small letters, too. */
export const NAME = `(?:(?:[Tt]he |an? )?(?:\\p{L}+ )?(?=${KIND} [„“"»‚‘]?(?!${WEEKDAY})\\p{Lu})|[Tt]he (?=[“„"‘]\\p{Lu}))?[„“"»‚‘]?((?:${KIND} (?!${WEEKDAY}))?)[„“"»‚‘]?` +
  `((?:[Tt]he )?(?:\\p{Lu}[\\p{L}\\p{N}&’'-]*|(?:${BARE})(?![\\p{L}\\p{N}]))(?: (?:\\p{Lu}[\\p{L}\\p{N}&’'-]*|(?<=(?:Radio|Channel|BBC|[KW]\\p{Lu}{3}) )\\d{1,2}(?!\\d))(?:[’']s)?){0,4})[”“"«’‘]?((?: ${KIND}(?!\\p{L}))?)`
const DAY_BEHIND = new RegExp(` ${WEEKDAY}$`, 'u')

/** The medium’s name: *Harbour Radio* in *Harbour Radio Monday*; null where neither it nor the noun beside it tells of one. */
export function mediumIn (words: string, noun: string): string | null {
  const name = words.split(/[’']s?(?: |$)/u)[0]?.replace(DAY_BEHIND, '').replace(/^the /u, '') ?? ''
  if (NOUNS.includes(name)) return null
  return isMedium(name) || (noun !== '' && !isForename(name.split(' ')[0] ?? '')) ? name : null
}
