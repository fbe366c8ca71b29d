import { inAll, languages } from './languages.js'

const MEDIA = inAll('media')
const ENDINGS = languages.flatMap(({ mediaEndings }) => mediaEndings)
/** As stations in North America are called: *KARE 11*, *WKLM-TV*. */
const CALL_SIGN = /^[KW]\p{Lu}{2,3}(?:-(?:TV|FM|AM))?(?: \d{1,2})?$/u

/** Whether a word in it tells of a medium: *Daily Star*. */
export function isMedium (name: string): boolean {
  if (CALL_SIGN.test(name)) return true
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return words.some((word) => MEDIA.has(word) || ENDINGS.some((ending) => word.endsWith(ending)))
}
