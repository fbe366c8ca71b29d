import { NotAStory } from '../capture.js'
import { keywords } from '../text/keywords.js'
import type { PageLine } from './page.js'

/** What a page says instead of its story, and what it then is. `beside` is how many sentences of advice go with it. */
interface Sign { pattern: RegExp, reason: string, beside: number }

const SIGNS: readonly Sign[] = [
  {
    pattern: /^(?:(?:error |http )?404\b.{0,30}|not found\W*|the requested (?:url|resource)\b.{0,80}\bnot found\b.*|(?:oops|sorry)\b.*\bpage\b.*|(?:(?:the|this) )?page .{0,40}\b(?:not|n[’']t|cannot) (?:be )?(?:found|exist)\b.*|seite nicht gefunden.?)$/iu,
    reason: 'The capture is an error page (not found), not a story.',
    beside: 1
  },
  {
    pattern: /^(?:(?:error|http)?:? ?(?:4\d\d|50\d)\W*)?(?:bad request|unauthorized|forbidden|access denied|too many requests|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out)\W*$|\b(?:you don[’']t have permission to access|the server (?:is temporarily unable to service|encountered an internal error))\b/iu,
    reason: 'The capture is an error page of a server, not a story; save the page once it shows the story.',
    beside: 1
  },
  {
    pattern: /\b(?:unavailable (?:for|due to) legal reasons|(?:(?:not|un)available|(?:cannot|can[’']t|unable to) (?:provide|grant|offer) (?:\S+ )?access|access .{0,20}cannot be granted)\b.{0,80}\b(?:european|your (?:country|region|location)))\b/iu,
    reason: 'The capture says that the page is not to be read in this country, and is no story.',
    beside: 1
  },
  {
    pattern: /\b(?:verify(?:ing)? (?:that )?you are (?:a )?human|enable javascript and cookies|checking your browser|are you a robot(?=\?)|unusual traffic from your|security of your connection|complete the (?:captcha|security check))\b/iu,
    reason: 'The capture is a check for robots, not a story; save the page once it shows the story.',
    beside: 1
  },
  {
    pattern: /\b(?:subscribe to (?:continue|keep) reading|(?:article|story|content) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our |paying )*subscribers|already a (?:subscriber|member)(?=\?)|you (?:need to|must) (?:be (?:a subscriber|(?:logged|signed) in)|(?:log|sign) in|subscribe) to (?:read|view|continue)|^(?:log|sign) in to (?:continue|read)|^(?:get|enjoy|unlock|subscribe for) .{0,80}(?:unlimited|full|digital) access)\b/iu,
    reason: 'The capture is a paywall, not a story; save the page while logged in.',
    beside: 1
  },
  {
    pattern: /\b(?:we value your privacy|(?:we|our) and our (?:[\d,.]+ )?(?:\S+ )?partners|(?:accept|reject) all(?: cookies)?$|we use cookies)/iu,
    reason: 'The capture is a consent wall for cookies, not a story; answer it and save the page again.',
    beside: 0
  }
]
/** What each of these has. */
const hasWord = keywords('404|not found|page|seite|request|unauthorized|forbidden|denied|server|gateway|unavailable|available|access|permission|log in|sign in|subscribe|human|browser|robot|traffic|connection|captcha|check|subscri|member|access|privacy|partners|cookies|accept|reject')
const LONGEST_SIGN = 300

/**
 * Refuses what a failed save leaves: the notice of a site in place of its story. A story with such a notice on its
 * page is read.
 * @throws {NotAStory}
 */
export function refuseFailedSave (page: readonly PageLine[]): void {
  const signs = page.map(signOn)
  const sign = signs.find((sign) => sign !== undefined)
  const beside = page.filter((line, at) => line.kind === 'prose' && signs[at] === undefined)
  if (sign && beside.length <= sign.beside) throw new NotAStory(sign.reason)
}

function signOn ({ text }: PageLine): Sign | undefined {
  return text.length > LONGEST_SIGN || !hasWord(text) ? undefined : SIGNS.find(({ pattern }) => pattern.test(text))
}
