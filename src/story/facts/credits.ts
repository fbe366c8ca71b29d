import { inAll, oneOf } from '../languages/languages.js'
import { keywords } from '../text/keywords.js'
import { isForename } from '../people/forenames.js'
import { isMedium } from '../languages/media.js'
import { isAgency } from './agency.js'

/** A picture's line taken apart. */
export interface CaptionLine {
  /** Empty where the line holds a credit and nothing else. */
  caption: string
  creditLine: string | null
  creator: string | null
  source: string | null
}

interface Credited { caption: string, creditLine: string }

/** What stands before whose picture it is; and before where it is from, in a picture's box. */
export const PICTURE = oneOf('pictureLabels')
export const ORIGIN = oneOf('originLabels')
export const BY = oneOf('by')
const LABEL = `${PICTURE}(?: (?:${BY}|${PICTURE}|courtesy(?: of)?))?`
/** What needs no colon before a name: `Photo by Jane Roe`, `Courtesy of Jane Roe`, `fot. Jan Lis`. */
const UNSET = '(?<=by|courtesy|courtesy of|\\.)'
/** `Photo: via Reuters`, `Credit... Jane Roe`; without a colon (`Photo by Jane Roe`) only behind a closing mark. */
const LABELLED = new RegExp(`(?:^|(?<=[.!?…”"’')|] ?)|(?<= )(?=\\S+(?: ${BY}| credit)? ?:))(${LABEL}) ?(?::|\\||\\.{3}|…|${UNSET} ) ?((?:[^.:…]|(?<=\\b\\p{L})\\.){2,120})\\.?$`, 'iu')
/** What a credit has that is set off by no label or bracket. */
const hasCreditSign = keywords('/|©|getty|shutterstock|alamy|imago|epa')
const hasPictureWord = keywords([...inAll('pictureLabels'), 'handout', 'file'].join('|'))
const LABEL_START = new RegExp(`^${LABEL}(?:\\s?:|${UNSET})\\s*`, 'iu')
/** `(Foto Jane Roe)`, `(foto di Jane Roe/Agency)`: in brackets a label without a colon, before names. */
const PICTURED = /^(?:[Pp]hotos?|[Ff]otos?|[Bb]ild|[Bb]eeld)(?: (?:von|de|di|door|par|av|af))? (?=\p{Lu}[\p{L}.’'-]+ (?:\p{Ll}{2,3} ){0,2}\p{Lu})/u
/** What is left of `… at dawn. ST PHOTO: Jane Roe`: whose photo it is. */
const HOUSE_BEFORE = /(?<=[.!?…][”"’']?) \p{Lu}{2,5} $/u
/** `(Photo by Jane Roe/AP)`, `[AP Photo/Jane Roe]` at the end. */
const BRACKETED = /[([]([^()[\]]{2,120})[)\]]\.?$/u
/** What is glued to the closing mark stood in an element of its own: `… at dawn.(WKLM)`. */
const GLUED = /[.!?…][”"’']?\([^()]{2,60}\)$/u
const PICTURE_AGENCY = /\b(?:ap|afp|reuters|getty(?: images)?|epa|dpa|pa|upi|bloomberg|shutterstock|xinhua|alamy|imago|handout|file photo)\b/iu
/** *(Courtesy: Harbour Trust)* */
const COURTESY = /^courtesy\s?:?\s+(?=\p{Lu})/iu
/** *(Harbour Trust via AP)* */
const VIA = new RegExp(` via (?:the )?${PICTURE_AGENCY.source}`, 'iu')
/** In brackets at the end, how a page came by the picture. */
const OBTAINED = /^(?:handout|supplied|submitted|contributed|courtesy)$/iu
/** What a credit follows that names nobody known: a caption that has come to its end. */
const ENDED = /[.!?…][”"’'»]? ?$/u
/** `© Getty Images`, `REUTERS/Jane Roe`, `Jane Roe / Getty Images` at the end or alone; before a sign no sentence need end. */
const TRAILING = /(?:^|[.!?…][”"’'»)]? | (?=© ?\p{Lu})(?<!\b(?:[Cc]opyright|[Rr]ights|[Rr]echte) ))((?:© ?)?(?:[^.!?…©]|(?<= \p{Lu})\.){2,100})$/u
/** `… at dawn. Photo Jane Roe / The Courier`, as French papers set it; `… at dawn. JANE ROE` or `ROE (EFE)`, as Spanish ones. */
const UNSIGNED = /[.!?…][”"’'»]? (?:(?:Photos?|Fotos?) (\p{Lu}[^.!?…]{2,80})|(\p{Lu}{2,}(?: \p{Lu}[\p{Lu}’'-]+){1,2}(?: (?:POUR|PARA|FOR) [^.!?…]{2,40})?)|(\p{Lu}[\p{Lu}’'-]+(?: \p{Lu}[\p{Lu}’'-]+){0,2} \([^()]{2,30}\)))\.?$/u
/** These sell pictures and file no stories: their name alone credits a picture. */
const PICTURES_ONLY = /^(?:getty images|shutterstock|alamy|imago(?: images)?|epa(?:-efe)?)(?: stock photo)?$/iu
const UNCREDITED = /\bin (?:a|an|this|the)(?: undated)? (?:handout|file) (?:picture|photo|image)\b|\. (?:file|handout) (?:photo|picture|image)\.?$|^(?:file (?:photo|picture|image)|pictured)\s*:/iu
/** What a page sets before a caption. */
const CAPTION_LABEL = /^(?:(?:photo|picture|image|foto|bild|caption)\s?: |(?:image|photo|picture) caption,? |(?:item )?\d+ of \d+ (?:\| )?|\[\d+\/\d+\] ?)/iu
/** Which picture of how many, in a gallery. */
const COUNTED = /^\d{1,2} ?\/ ?\d{1,2} (?=\p{Lu}\p{Ll})/u
/** What a wire adds to a caption on its own site. */
const LICENSING = /,? ?(?:Purchase Licensing Rights|Acquire Licensing Rights)(?:,? opens new tab)?$/u
/** `Image source, Coast Wire` */
const SOURCE = /^(?:image|photo|picture) (?:source|credit)s?,? (.{2,120})$/iu
const HANDED_OUT = /\b(?:[Pp]rovided|[Rr]eleased|[Ii]ssued|[Dd]istributed|[Ss]upplied|[Hh]anded out|[Hh]andout|[Cc]ourtesy)(?: \S+){0,2} (?:by|of|from) (?:the )?((?:\p{Lu}[\p{L}\p{N}&-]*)(?: \p{Lu}[\p{L}\p{N}&-]*){0,4})/u
const PERSON = /^\p{Lu}[\p{Ll}’'-]+(?: \p{Lu}\.)?(?: (?:van|von|de|der|den|del|la|da|di|al|el|bin))*(?: \p{Lu}[\p{L}’'-]*\p{Ll}){1,2}$/u
/** `KELVIN ONG`, which only a forename tells from a house. */
const SHOUTED = /^\p{Lu}{2,}(?: \p{Lu}\.)?(?: \p{Lu}[\p{Lu}’'-]+){1,2}$/u
const COPYRIGHT_YEAR = /^(?:copyright )?(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)?\d{2})?,? (?=\p{L})|\s?(?:©|\(c\)|\bcopyright)(?: (?:19|20)\d{2})?$/iu
/** A credit is names and the small words between them; a sentence has other words. */
const CREDIT_WORD = /^[\p{P}\p{S}]*(?:[\p{Lu}\p{N}].*|via|for|of|the|and|und|by|courtesy|handout|file|photo|provided|pool|de|del|der|den|di|da|du|la|le|van|von|al|el|in|from|dpa|epd)?[\p{P}]*$/u

/** Whether a line is no more than what a page sets above a caption: `Image caption,`. */
export function isCaptionLabel (text: string): boolean {
  return /^(?:image|photo|picture) caption,?$/iu.test(text)
}

/** Whether a line announces the credit on the next one: `Credit...`. */
export function isCreditLabel (text: string): boolean {
  return text.length < 20 && /^(?:photo )?credit ?(?:\.{3}|…|:)$/iu.test(text)
}

/** A line as a picture's caption with its credit, or null where it shows no sign of being one. */
export function readCaption (line: string): CaptionLine | null {
  if (line.length > 1000) return null
  const text = /(?:Rights|opens new tab)$/u.test(line.slice(-20)) ? line.replace(LICENSING, '') : line
  const worded = hasPictureWord(text)
  const source = worded ? SOURCE.exec(text)?.[1] : undefined
  if (source !== undefined) return { caption: '', creditLine: source, ...creditParts(source, '') }
  const credited = (worded ? labelled(text) : null) ?? bracketed(text) ?? trailing(text) ?? unlabelled(text, worded)
  if (!credited && !(worded && UNCREDITED.test(text)) && !CAPTION_LABEL.test(text)) return null
  const caption = (credited?.caption ?? text).replace(CAPTION_LABEL, '').replace(COUNTED, '').trim()
  const creditLine = credited?.creditLine ?? null
  // *1 of 2 |*
  if (creditLine === null && !/\p{L}/u.test(caption)) return null
  return { caption, creditLine, ...creditParts(creditLine, caption) }
}

/** Whom the credit names as the photographer, and the caption as the one who handed the picture out. */
export function creditParts (creditLine: string | null, caption: string): Pick<CaptionLine, 'creator' | 'source'> {
  return { creator: creditLine === null ? null : creatorOf(creditLine), source: sourceOf(caption) }
}

function labelled (text: string): Credited | null {
  const found = LABELLED.exec(text)
  const [, label = '', creditLine = ''] = found ?? []
  // A label is set like a label; "the photo: a ruin" goes on with the sentence. What is in brackets is read as such.
  if (!found || !/^\p{Lu}|\.$/u.test(label) || /^[^([]*[)\]]/u.test(creditLine) || !isCredit(creditLine)) return null
  return { caption: text.slice(0, found.index).replace(/ ?\| ?$/u, '').replace(HOUSE_BEFORE, '').trim(), creditLine: creditLine.trim() }
}

function bracketed (text: string): Credited | null {
  const found = BRACKETED.exec(text)
  const inside = found?.[1]?.trim()
  if (!found || inside === undefined) return null
  const label = LABEL_START.exec(inside) ?? COURTESY.exec(inside) ?? (isCredit(inside.replace(PICTURED, '')) ? PICTURED.exec(inside) : null)
  const bySlash = inside.includes('/') && PICTURE_AGENCY.test(inside)
  const byName = inside.includes('/') && isCredit(inside) && creatorOf(inside) !== null && ENDED.test(text.slice(0, found.index))
  const [house = '', name = ''] = inside.split(': ')
  const shown = OBTAINED.test(inside) || ((GLUED.test(text) || VIA.test(inside)) && isCredit(inside))
  const byHouse = isMedium(house) && PERSON.test(name)
  if (!label && !bySlash && !byName && !byHouse && !shown && !(/\bphoto\b/iu.test(inside) && isCredit(inside)) && !PICTURES_ONLY.test(inside)) return null
  return { caption: text.slice(0, found.index).trim(), creditLine: inside.slice(label?.[0].length ?? 0).trim() }
}

function trailing (text: string): Credited | null {
  if (!hasCreditSign(text)) return null
  const found = TRAILING.exec(text)
  const credit = found?.[1] ?? ''
  const owner = credit.replace(/^© ?/u, '')
  const named = PICTURES_ONLY.test(owner) || (owner.includes('/') && PICTURE_AGENCY.test(owner))
  // Alone on its line, "© The Gazette" is the page's own.
  const marked = owner !== credit && (named || (found?.index !== 0 && !/^\d/u.test(owner)) || PICTURE_AGENCY.test(owner))
  // Wires and nothing else sign a story.
  if (!found || !isCredit(owner) || !(named || marked) || (owner === credit && isAgency(owner))) return null
  return { caption: text.slice(0, text.length - credit.length).replace(/(?: [—–|-])? $/u, ''), creditLine: withoutYear(owner.trim()).replace(LABEL_START, '') }
}

/** Names alone, behind a closing mark. */
function unlabelled (text: string, worded: boolean): Credited | null {
  if (!worded && !/(?:\p{Lu}{2}|\p{L}\)|\p{Lu} ?»)$/u.test(text.slice(-3))) return null
  const [whole = '', named, shouted = '', housed] = UNSIGNED.exec(text) ?? []
  const owner = named ?? housed ?? shouted
  const isOwner = isForename(shouted.split(' ')[0] ?? '') || / (?:POUR|PARA|FOR) /u.test(shouted) || isAgency(housed?.slice(housed.indexOf('(')) ?? '') ||
    (named !== undefined && (isAgency(named) || creatorOf(named) !== null))
  return isOwner && isCredit(owner) ? { caption: text.slice(0, text.length - whole.length + whole.indexOf(' ')), creditLine: owner } : null
}

/** `2024 AFP`, `Copyright 2019-2024, AFP`: since when a picture is whose is no part of its credit. */
export function withoutYear (owner: string): string {
  return owner.replace(COPYRIGHT_YEAR, '')
}

function isCredit (text: string): boolean {
  return text.trim() !== '' && text.trim().split(' ').every((word) => CREDIT_WORD.test(word))
}

function creatorOf (creditLine: string): string | null {
  const parts = creditLine.split(/ ?[/|] ?|, | \((?=[^()]+\)$)|(?<=photographer|foto|news): | (?:via|for|pour|para|für|per) /iu)
  const people = parts.filter((part) => PERSON.test(part) || SHOUTED.test(part))
  const known = people.find((part) => isForename(part.split(' ')[0] ?? ''))
  return known ?? people.find((part) => PERSON.test(part) && !PICTURE_AGENCY.test(part) && !/\b(?:images|pictures|media|press|news|agency|wire)\b/iu.test(part)) ?? null
}

function sourceOf (caption: string): string | null {
  return HANDED_OUT.exec(caption)?.[1] ?? null
}
