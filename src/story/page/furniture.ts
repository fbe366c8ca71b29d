import { wordCount } from './prose.js'

/** Lines of a page that are not its story. `ends` marks what only stands before or after a story, never inside it. */
interface Piece { pattern: RegExp, ends: boolean, mostWords: number }

const PIECES: readonly Piece[] = [
  inside(/^(?:advertisements?|ads?|sponsored(?: content)?|promoted(?: content)?|paid (?:content|post)|anzeige|werbung)\W*$/iu),
  inside(/^(?:story|article) continues (?:below|after)\b/iu),
  inside(/^(?:continue reading|keep reading|scroll (?:down )?(?:to|for)|tap (?:to|for)|click (?:here|to|for)|swipe)\b/iu),
  inside(/^(?:skip|jump) (?:to|ad|past)\b/iu),
  inside(/^(?:zum inhalt|direkt zum|zur navigation)\b/iu),
  inside(/^(?:follow|join|like|find) (?:\S+ ){1,5}on \S/iu),
  inside(/^(?:share|tweet|print|save|e-?mail|bookmark|gift|listen|copy link)(?: (?:this|the|on|via|with|to|article|story|page|link|now|by|facebook|twitter|x|whatsapp|linkedin|e-?mail))*\W*$/iu, 8),
  inside(/^(?:facebook|twitter|x|whatsapp|linkedin|reddit|telegram|instagram|youtube|pinterest|messenger|bluesky)\W*$/iu),
  inside(/^(?:read (?:more|also|next|on)|also read|see also|related|recommended|more on this|don[’']t miss|lesen sie auch|mehr zum thema)\b(?:.*[^.])?$/iu),
  inside(/^(?:read (?:more|also)|also read|see also|related|watch|listen|video|photos|gallery|lesen sie auch)\s*: /iu, 40),
  inside(/\b(?:we use cookies|uses cookies|use of cookies|accept (?:all )?cookies|cookie (?:policy|settings|preferences|notice)|cookies to (?:give|improve|make|ensure))\b/iu, 120),
  inside(/^(?:\d+ (?:min|minute|mins|minutes) read|\d[\d,.]* (?:shares?|views?|likes?)|loading|play(?: video)?|pause|mute|image|video|photo)\W*$/iu),
  inside(/^(?:log ?in|sign (?:in|out|up)|subscribe(?: now)?|register|my account|menu|search|home|open .*menu|close .*menu|toggle .*|back to top|load more|show more|view (?:all|more)|see all)\W*$/iu),
  ending(/^read (?:more )?(?:of |from )?the latest in\b/iu),
  ending(/^(?:related|recommended|popular|trending|latest)(?: (?:stories|articles|news|topics|content|reading|coverage|links|for you|now|this week))*:?$/iu),
  ending(/^(?:more (?:from|in) |more stories|more on this story|most (?:read|popular|viewed)|top stories|you (?:may|might) (?:also )?like|up next|read next|editors?[’'] picks?|what to read next)/iu, 10),
  ending(/^(?:(?:view |show |see )?(?:all )?(?:\d[\d,.]* )?comments?(?: ?\(\d+\))?|(?:leave|post|add) (?:a|your) comment|join the conversation|no comments yet)\W*$/iu),
  ending(/^(?:©|\(c\) |copyright\b)|\ball rights reserved\b/iu, 60),
  ending(/^(?:terms (?:of|and|&) |privacy (?:policy|notice|statement)|contact us|about us|accessibility|impressum|datenschutz)/iu, 6)
]

/** What kind of furniture a line is, if it is any. */
export function furnitureOf (text: string): 'furniture' | 'end' | null {
  if (text.length > 1000) return null
  const words = wordCount(text)
  const kinds = PIECES.filter((piece) => words <= piece.mostWords && piece.pattern.test(text))
  if (kinds.length === 0) return null
  return kinds.some((piece) => piece.ends) ? 'end' : 'furniture'
}

function inside (pattern: RegExp, mostWords = 15): Piece {
  return { pattern, ends: false, mostWords }
}

function ending (pattern: RegExp, mostWords = 15): Piece {
  return { pattern, ends: true, mostWords }
}
