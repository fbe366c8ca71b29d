/** A picture's line taken apart. */
export interface CaptionLine {
  /** Empty where the line holds a credit and nothing else. */
  caption: string
  creditLine: string | null
  creator: string | null
  source: string | null
}

const LABEL = '(?:photo(?:graph)?(?:s|er)?(?: by| credit| courtesy)?|picture(?: by| credit)?|image(?: by| credit)?|credits?|pic|foto|bild)'
/** `(Photo by Jane Roe/AP)`, `[AP Photo/Jane Roe]` at the end. */
const BRACKETED = /[([]([^()[\]]{2,120})[)\]]\.?$/u
/** `Photo: via Reuters`, `Photograph: Jane Roe/Agency`, `Credit: Agency` at the end or alone. */
const LABELLED = new RegExp(`(^|[.!?…”"’)|] ?| )(${LABEL}) ?(?::|(?<=by) |(?<=courtesy) ) ?((?:[^.:]|(?<=\\b\\p{L})\\.){2,120})\\.?$`, 'iu')
const LABEL_START = new RegExp(`^${LABEL}(?:\\s?:|(?<=by)|(?<=courtesy))\\s*`, 'iu')
const PICTURE_AGENCY = /\b(?:ap|afp|reuters|getty(?: images)?|epa|dpa|pa|upi|bloomberg|shutterstock|xinhua|alamy|imago|handout|file photo)\b/iu
const HANDED_OUT = /\b(?:[Pp]rovided|[Rr]eleased|[Ii]ssued|[Dd]istributed|[Ss]upplied|[Hh]anded out|[Hh]andout|[Cc]ourtesy)(?: \S+){0,2} (?:by|of|from) (?:the )?((?:\p{Lu}[\p{L}\p{N}&-]*)(?: \p{Lu}[\p{L}\p{N}&-]*){0,4})/u
const PERSON = /^\p{Lu}[\p{Ll}’'-]+(?: \p{Lu}\.)?(?: \p{Lu}[\p{L}’'-]*\p{Ll}){1,2}$/u

/** A line as a picture's caption with its credit, or null where it shows no sign of being one. */
export function readCaption (text: string): CaptionLine | null {
  if (text.length > 1000) return null
  const credited = labelled(text) ?? bracketed(text)
  if (credited) return { ...credited, creator: creatorOf(credited.creditLine), source: sourceOf(credited.caption) }
  if (/\b(?:handout|file) (?:picture|photo|image)\b/iu.test(text) || /^(?:file (?:photo|picture|image)|pictured)\s*:/iu.test(text)) {
    return { caption: text, creditLine: null, creator: null, source: sourceOf(text) }
  }
  return null
}

interface Credited { caption: string, creditLine: string }

function labelled (text: string): Credited | null {
  const [, closing = '', label = '', creditLine] = LABELLED.exec(text) ?? []
  // A label is set like a label; "the photo: a ruin" goes on with the sentence.
  if (creditLine === undefined || !/^\p{Lu}/u.test(label)) return null
  // The mark that closes the caption stays with it.
  const end = text.lastIndexOf(closing + label) + closing.replace('|', '').length
  return { caption: text.slice(0, end).trim(), creditLine: creditLine.trim() }
}

function bracketed (text: string): Credited | null {
  const found = BRACKETED.exec(text)
  const inside = found?.[1]
  if (!found || inside === undefined) return null
  const label = LABEL_START.exec(inside)
  const bySlash = inside.includes('/') && PICTURE_AGENCY.test(inside)
  if (!label && !bySlash && !/\bphoto\b/iu.test(inside)) return null
  return { caption: text.slice(0, found.index).trim(), creditLine: inside.slice(label?.[0].length ?? 0).trim() }
}

function creatorOf (creditLine: string): string | null {
  const parts = creditLine.split(/ ?\/ ?|, | via | for /u)
  return parts.find((part) => PERSON.test(part) && !PICTURE_AGENCY.test(part) && !/\b(?:images|pictures|media|press|news|agency)\b/iu.test(part)) ?? null
}

function sourceOf (caption: string): string | null {
  return HANDED_OUT.exec(caption)?.[1] ?? null
}
