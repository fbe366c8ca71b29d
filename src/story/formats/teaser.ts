import { wordCount } from '../page/prose.js'

/** How feeds end a description that goes on elsewhere. */
const CUT = new RegExp('(?:\\.{3}|…|\\[(?:…|\\.{3})\\]|(?:read more|continue reading|weiterlesen|lire la suite)\\W*' +
  // *Read on at our site.*
  '|(?:^|[.!?…”"»] )(?:read (?:more|on|the (?:full|whole|rest))|continue reading|see the full|lesen sie (?:mehr|weiter)|mehr lesen)\\b[^.!?;:]{0,60}\\W*)$', 'iu')

/** So many words tell of the page that an entry leads to, and are not what stands there. */
const LONGEST_TEASER = 60

/** Whether the description of a feed's entry is but a teaser: it says that it goes on, or is brief where it leads to a page. */
export function isTeaser (text: string, leadsOn: boolean): boolean {
  return CUT.test(text.trim()) || (leadsOn && wordCount(text) <= LONGEST_TEASER)
}

/** Whether a summary is but the beginning of its story, which feeds repeat, or cut off: *… […]*. */
export function isExcerpt (summary: string, story: string): boolean {
  return summary.endsWith('[…]') || story.startsWith(summary.replace(/ ?(?:\.{3}|…)$/u, ''))
}
