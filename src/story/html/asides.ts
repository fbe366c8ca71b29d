/** Words that tell in the names of elements that what they hold stands beside a story, English ones: markup is. */
const WORDS = [
  'related', 'recommend\\w*', 'shar(?:e|ing)', 'social\\w*', 'newsletters?', 'promo\\w*', 'sign-?up', 'subscribe', 'subscription\\w*', 'paywall\\w*', 'consent\\w*', 'appeal', 'info-?box', 'fact-?box', 'gallery', 'external-?content', 'comments?', 'most-?(?:read|popular)', 'read-?(?:next|also)',
  'more-?(?:on|from|stories)', 'tags?', 'ads?', 'advert\\w*', 'sponsor\\w*', 'outbrain', 'taboola', 'breadcrumbs?', 'byline', 'authors?(?:-?(?:bio|box|info|card))?', 'bio', '(?:article|post|entry|item)-?(?:info|meta)',
  'kicker', 'eyebrow', 'overline', 'dachzeile', 'caption', 'credits?', 'cookie\\w*', 'copyright', 'toolbar', 'timestamp', 'pagination', 'print-only', 'screen-reader\\w*', 'sr-only', 'visually-?hidden',
  'tooltip', 'slideshow', 'carousel', 'video\\w*', 'player', 'poll', 'donat\\w*', 'follow\\w*', 'teaser\\w*', 'disclaimer', 'twitter-tweet', 'instagram-media', 'tiktok-embed', '(?<=^|\\s)hidden(?=\\s|$)'
]

export const ASIDE = new RegExp(`(?:^|[\\s_-])(?:${WORDS.join('|')})(?:$|[\\s_-])`, 'u')

/** What sets words of the text, or other ones of somebody in it, large in it. */
export const PULLED = /(?:^|[\s_-])(?:pull-?quotes?|quote-?box)(?:$|[\s_-])/u

/** Elements that HTML, or AMP, has for what stands beside, and controls. */
export const ASIDE_NAMES: ReadonlySet<string> = new Set(['figure', 'figcaption', 'nav', 'footer', 'aside', 'form', 'button', 'dialog', 'label', 'fieldset', 'legend',
  'amp-twitter', 'amp-facebook', 'amp-instagram', 'amp-iframe', 'amp-ad', 'amp-embed', 'amp-sidebar', 'amp-consent', 'amp-social-share'])

/** Lines that open what follows a story. */
const AFTER = /^(?:more\b.{0,30}\b(?:from|on|stories|news|reads?|coverage|about)\b.{0,40}|(?:(?:recommended|related|read more|also (?:read|see))(?! ?: \S)|mehr (?:zum|von|aus)|weitere|what to (?:read|watch)|you (?:might|may) (?:also )?(?:like|be interested)|(?:foot)?notes$|references$|photo credits$|editors?[’'] (?:picks?|choice)|top stories)\b.{0,40})$/iu
/** Lines that close a story's page and are not its text: who wrote it, how to reach them, where else it stood. */
const NOTES = [
  /\b(?:can be reached (?:at|via|on)|reach (?:him|her|them|me)\b|(?:follow|contact|e-?mail) (?:him|her|them|me|the author)\b|you can (?:follow|reach|contact|e-?mail))/iu,
  /^(?:this (?:article|story|post|content|piece) (?:was |is |has been |can |may )?(?:also |first |originally |been )*(?:published|appeared|appears|produced|viewed|syndicated|updated|contain)|(?:re)?published with permission|a version of this (?:article|story)|\(?with (?:reporting|files|inputs|agency inputs))\b/iu,
  /^(?:for more\b.{0,80}\b(?:visit|see|click|go to|follow)|(?:sign up|subscribe|register|download|click here|read more|watch more)\b|if you (?:purchase|buy)|\[?want (?:more|great)|.{0,80}\bmay (?:earn|receive) (?:a |an )?(?:affiliate )?(?:commission|compensation))/iu,
  /^[–—(• -]*(?:reporting|editing|additional reporting|writing|compiled|edited|interview) (?:.{0,40})?(?:by|from)\b/iu,
  /^[–—(• -]*(?:contributing|more information|editor[’']s note|correction|clarification|includes information|with (?:reports|files|additional reporting|information) (?:from|by)|cross-?posted|updated (?:to|on|at|with)|see more)\b|\bcontributed (?:to this (?:report|story|article)|reporting)?\.?$/iu,
  /^(?:tags?|topics?|keywords?|filed under|words|schlagw[oö]rter?|themen|mots[- ]clés)\s?: /iu,
  /^the (?:post|article) .{1,250}\b(?:appeared first|first appeared) on\b/iu,
  /[’']s (?:\w+ ){0,2}mission is to\b|\b(?:has|have) affiliate (?:partnerships|links)\b/iu,
  /[^\s@]@[^\s@]+\.\w/u
]
const LONGEST_NOTE = 500

export function opensAfter (text: string): boolean {
  return text.length <= 100 && AFTER.test(text)
}

/** Whether a line at a story's end is a note about it: also one that starts with its writer's name and says who that is. */
export function isNote (text: string, writers: readonly string[]): boolean {
  if (text.length > LONGEST_NOTE) return false
  return NOTES.some((pattern) => pattern.test(text)) || writers.some((name) => text.startsWith(`${name} `))
}
