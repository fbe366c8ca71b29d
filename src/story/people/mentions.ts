import type { Passage } from '../text/lines.js'
import { apposedBefore, describedAfter, hasAgeAfter, officeBefore, roleBefore } from './apposition.js'
import { leadsToName, nameWords, nounsBefore } from './chains.js'
import { isForename } from './forenames.js'
import { introducedBefore, isOnlookerBefore, speaksFrom } from './introduced.js'
import { MONTH, type Name, isName, isParticle, nameOf } from './names.js'
import { isHonorific, isNoName, isRole, isRomanceRole } from './roles.js'
import { isOffice, runsOf } from './runs.js'
import { isQuoted, speaksHere } from './speaking.js'
import { isMedium } from '../languages/media.js'
import { isNamePronoun } from '../languages/speech.js'
import { type Word, isCapitalised, isPossessive } from '../text/words.js'

/** A place in the story where a person may be named. */
export interface Mention {
  passage: Passage
  /** UTF-16 offsets of the label in the passage's text, half-open. */
  start: number
  end: number
  /** As it stands, with title or role: `Mr Assad`. */
  label: string
  name: Name
  /** `Mr`, or the role, whichever stands with the name. */
  title: string | null
  description: string | null
  /** Whether this place alone shows that the name is a person's. */
  sure: boolean
  /** Whether a surname may stand here for its bearer: not behind *the*. */
  bare: boolean
  /** Whether the name speaks here, as persons do, and firms and cities too. */
  speaks: boolean
  /** Whether its words are given here as a quotation: *“…,” said Okonna Vale*. */
  quoted: boolean
  /** Whether it stands here as a place does: *in South Korea*. */
  located: boolean
  /** Whether its state follows it here: *Orla Springs, Calif.* */
  town: boolean
}

type Shown = Pick<Mention, 'title' | 'description' | 'sure' | 'bare' | 'speaks' | 'quoted' | 'located' | 'town'>

/** A forename shows a name to be a person's, unless so many words follow that it may be a headline. */
const MOST_SURE = 3
/** A word that opens the names of places, and of what is called after them: *St John Ambulance*. */
const PLACE = /^(?:st|saint|new|great|mount|lake|port|north|south|east|west|northern|southern|eastern|western)$/iu
/** States and provinces as American papers abbreviate them behind a town. */
const TOWN = /^, (?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.[CDHJMY]|Okla|Ore|Pa|R\.I|S\.[CD]|Tenn|Tex|Vt|Va|Wash|W\.Va|Wis|Wyo|D\.C|Ont|Que|B\.C)\./u
/** How far behind a name *She* is looked for, or *“…,” she said*. */
const PRONOUN_REACH = 240
const PRONOUN = /[.!?][”"’']? (?:He|She) |[,.!?][”"’'] (?:he|she) /u

/**
 * Every place in a passage that may name a person, in its order.
 * @param surnames those of the story that are no person's name elsewhere
 */
export function mentionsIn (passage: Passage, words: readonly Word[], surnames: ReadonlySet<string>): Mention[] {
  return runsOf(passage.text, words).flatMap(([from, to]) => readRun(passage, words, from, to, surnames))
}

function readRun (passage: Passage, words: readonly Word[], from: number, to: number, surnames: ReadonlySet<string>): Mention[] {
  const run = words.slice(from, to)
  const polite = run.findIndex((word) => isHonorific(word.text))
  if (polite >= 0) return readTitled(passage, run, polite, nameAfterHonorific(run, polite), null, surnames)
  for (let at = run.length - 2; at >= 0; at--) {
    if (!isRole(run[at]?.text ?? '')) continue
    // *Der Bürgermeister von Lüneberg* and *die Mutter von Ilse Brandt* have no name there, *Minister Karl von Storch* has.
    if (run[at + 1]?.text === 'von') return readBare(passage, words, from + at + 1, to, surnames)
    // *Sprecher der Polizei* neither.
    if (/^(?:der|das|des|dem)$/u.test(run[at + 1]?.text ?? '')) return []
    const nameAt = nameAfterRole(run, at, surnames)
    if (nameAt === null) continue
    // *Pläne von Ministerin Lüth* are hers, and *der* is none of *der Minister Lüth*.
    const first = run.slice(0, at).findLastIndex(({ text }) => isParticle(text)) + 1
    return readTitled(passage, run, first, nameAt, passage.text.slice(run[first]?.start, run[nameAt - 1]?.after), surnames)
  }
  const start = isParticle(run[0]?.text ?? '') ? 1 : 0
  const name = start + nounsBefore(words[from + start - 1], run.slice(start))
  if (name === start) return readBare(passage, words, from, to, surnames)
  if (!isForename(run[name]?.text ?? '')) return readBare(passage, words, from + name, to, surnames)
  return readTitled(passage, run, start, name, passage.text.slice(run[start]?.start, run[name - 1]?.after), surnames)
}

/** *Mr Justice Ash*: behind an honorific may stand a role that nobody is called. */
function nameAfterHonorific (run: readonly Word[], polite: number): number {
  const next = run[polite + 1]?.text ?? ''
  return run.length > polite + 2 && isRole(next) && isNoName(next) ? polite + 2 : polite + 1
}

/** Where the name starts after a role at `role`: behind its office in *Secretary of State John Kerry*. */
function nameAfterRole (run: readonly Word[], role: number, surnames: ReadonlySet<string>): number | null {
  // *Prime Minister’s Questions* are nobody.
  if (run.slice(role, role + 1).some(isPossessive)) return null
  if (!isOffice(run[role + 1]?.text ?? '')) return isName(nameWords(run.slice(role + 1)), surnames, true) ? role + 1 : null
  const initial = run.at(-2)?.text.length === 1 ? 1 : 0
  const nameAt = run.length - 2 - initial
  return nameAt > role + 2 && isName(run.slice(nameAt), surnames) ? nameAt : null
}

const IN_MARKS = /(?<!\p{L})the [“"‘'„«]$/iu

function readTitled (
  passage: Passage, run: readonly Word[], from: number, nameAt: number, role: string | null, surnames: ReadonlySet<string>
): Mention[] {
  const words = nameWords(run.slice(nameAt))
  const [first, last] = [run[from], words.at(-1)]
  // *Maire d'Ostby* has no name there.
  // Nor have *the “Lady Larks”*.
  if (!first || !last || IN_MARKS.test(passage.text.slice(Math.max(0, first.start - 6), first.start))) return []
  if (!isName(words, surnames, true) || (words.length === 1 && /^[dl]['’]/u.test(last.text))) return []
  const name = nameOf(passage.text, words, true)
  const title = passage.text.slice(first.start, run[nameAt - 1]?.end)
  const description = role ?? (name.given.length > 0 ? describedAfter(passage.text, last) : null)
  const shown = { sure: true, bare: true, speaks: false, quoted: false, located: false, town: false }
  return [mention(passage, first.start, name, { title, description, ...shown })]
}

/** Names without a title: the chain falls apart at possessives and small words, *Assad’s Syria*, *Roe of Geneva*. */
function readBare (passage: Passage, words: readonly Word[], from: number, to: number, surnames: ReadonlySet<string>): Mention[] {
  const found: Mention[] = []
  for (let at = from; at < to;) {
    if (leadsToName(words, at, to)) at++
    const name = nameWords(words.slice(at, to))
    const named = !isOfPlace(words[at - 1], words[at]) &&
      (isName(name, surnames) || isSpokenName(passage.text, words, at, name))
    if (named) found.push(bareMention(passage, words, at, name))
    // *Republican Joan Pike*: what no person is called may stand before a name.
    at += !named && isNoName(words[at]?.text ?? '') && !PLACE.test(words[at]?.text ?? '') ? 1 : Math.max(1, name.length)
  }
  return found
}

/** *Kirsten Day said*: behind a forename a surname may be what no person is called else. *June Day said* is somebody, too. */
function isSpokenName (text: string, words: readonly Word[], at: number, [forename, surname, ...more]: readonly Word[]): boolean {
  if (!forename || !surname || more.length > 0 || isForename(surname.text)) return false
  if (!isForename(forename.text) && !MONTH.test(forename.text)) return false
  return isCapitalised(surname.text) && surname.text.length > 1 && !isRole(surname.text) && speaksHere(text, words, at, at + 2)
}

function bareMention (passage: Passage, words: readonly Word[], at: number, own: Word[]): Mention {
  const { text } = passage
  const next = at + own.length
  const name = nameOf(text, own, false)
  const full = name.given.length > 0
  const role = roleBefore(text, words, at)
  const before = words[at - 1]?.text ?? ''
  const bare = !(full ? ARTICLE : THE).test(before)
  // *Ella dijo* says she in Spanish, where *Ella Finch* is a name.
  const speaks = bare && !(isNamePronoun(name.text) && isForename(name.text)) && speaksHere(text, words, at, next)
  const first = words[at]?.start ?? 0
  const office = full && speaks ? officeBefore(text, first) : null
  // *Of the Vale Scientific Reserve, the mayor built a light trap*: nobody is called the Vale Reserve.
  const described = THE.test(before) ? null : describedAfter(text, words[next - 1])
  const after = full ? described ?? apposedBefore(text, first) ?? office : null
  const located = LOCATING.test(before)
  const personal = full && bare && ((isForename(name.given[0] ?? '') && own.filter(({ text }) => !isParticle(text)).length <= MOST_SURE) || hasAgeAfter(text, words[next - 1]))
  const sheSpeaks = full && speaks && PRONOUN.test(text.slice(name.end, name.end + PRONOUN_REACH))
  const signs = full && isSignature(text, first, words[next - 1]?.after ?? 0)
  const interviewed = !full && speaks && isQuoted(text, words, at, next) && isCalledWho(text, name.end)
  const introduced = role ? null : introducedBefore(text, words, at, name)
  const told = role !== null || after !== null || introduced !== null
  const somebody = full && (isOnlookerBefore(words[at - 1]) || (bare && speaksFrom(text, name.end)))
  const sure = signs || told || interviewed || personal || sheSpeaks || somebody
  const start = role?.start ?? first
  const from = APART.test(text.slice(Math.max(0, first - APART_REACH), first))
  const quoted = full && speaks && !from && isPersonal(own) && isQuoted(text, words, at, next)
  const town = TOWN.test(text.slice(words[next - 1]?.after ?? 0, (words[next - 1]?.after ?? 0) + 8))
  const shown = { sure, bare, speaks, quoted, located, town }
  return mention(passage, start, name, { title: role?.text ?? introduced, description: role?.text ?? after, ...shown })
}

const THE = /^the$/iu
/** Before a surname some of these may stand: *la Rossi*. */
const ARTICLE = /^(?:the|der|die|das|den|dem|la|le|el|il|het)$/iu

/** *Maire de Montclair*, *burgemeester van Noordveld*: that is where, not who. */
function isOfPlace (role: Word | undefined, first: Word | undefined): boolean {
  return /^(?:d(?:e|el|u|i|a|as|o|os|ella|elle|ell['’].+)|van)$/u.test(first?.text ?? '') && isRomanceRole(role?.text ?? '')
}

/** Not *der Daily Star* and *Los Angeles-based*. */
function isPersonal (words: readonly Word[]): boolean {
  return words.length <= MOST_SURE && words.every(({ text }) => /^\p{Lu}/u.test(text) && !/-\p{Ll}/u.test(text) && !isMedium(text))
}

/** *“…,” says Ondrine, who was there*, *“…,” Ondrine says. “…,” she adds*: a firm is which, and it. */
function isCalledWho (text: string, end: number): boolean {
  return /^, who /u.test(text.slice(end, end + 6)) || /^[^.“”"]{0,60}\. [“"][^“”"]{2,240}[”"] (?:he|she) /u.test(text.slice(end, end + 310))
}

/** *Okon Vale, of Northfield Commuters, said*: that is where he is from. */
const APART = /, (?:of|from) (?:the )?$/u
const APART_REACH = 12

/** What stands before places. */
const LOCATING = /^(?:in|at|near|across|outside)$/u

/** `“…” — Jane Roe`: behind a quotation and a dash, and nothing behind it; or `Jane Roe, Northfield Gazette: “…”`. */
function isSignature (text: string, from: number, to: number): boolean {
  if (from === 0 && /^(?:, [^“"„:.!?]{2,60})?: [“"„]/u.test(text.slice(to, to + 70))) return true
  return /[”"’»“]\s*[—–―-]\s*$/u.test(text.slice(Math.max(0, from - 5), from)) && /^[.\s]*$/u.test(text.slice(to, to + 5))
}

function mention (passage: Passage, start: number, name: Name, rest: Shown): Mention {
  return { passage, start, end: name.end, label: passage.text.slice(start, name.end), name, ...rest }
}
