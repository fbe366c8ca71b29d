import type { Named } from '../people/people.js'
import { isMedium } from '../languages/media.js'
import { isRole } from '../people/roles.js'
import { isPostnominal } from '../people/names.js'
import { endsAt, mentionAt, namedIn } from './named.js'
import { BREAK, type Range, gapAfter, isApposition, phraseEnding, phraseStarting } from './phrases.js'
import { isCited, isRelative, isWritten } from './cues.js'
import { isAuxiliary, isDeterminer, isHelper, isPerfect, isPreposition, isPronoun, isSomebody, isVerbSecond, particleOf } from '../languages/speech.js'
import type { Scene } from './scene.js'
import { type Subject, clauseSubject, documentBefore, jointly, phrase, pronoun, subjectNamed } from './subject.js'
import { type Word, isAllCapitals } from '../text/words.js'

const ASIDE = /[,—–()]/u
/** Asides in a row between a subject and its verb: *Joan Pike, 51, the mayor, who was there, said*. */
const MOST_ASIDES = 4
/** How many words a German clause may have between auxiliary and participle. */
const MOST_BETWEEN = 8
const POSSESSIVE = /^(?:his|her|its|their)$/u
/** How far behind the verb a name may follow the role it goes with. */
const ROLE_REACH = 10

/** The subject before the verb at `verb`: what stands next to it, asides and adverbs left out. */
export function subjectBefore (scene: Scene, words: readonly Word[], verb: number): Subject | null {
  let last = isCited(words, verb) ? verb - 2 : verb - 1
  const lengthened = words[last]?.text === 'to'
  if (isPerfect(words[last]?.text ?? '', words[verb]?.text ?? '')) last--
  last = beforeAuxiliary(scene, words, verb) ?? last
  while (last >= 0 && isBetween(words[last]?.text ?? '', lengthened) && !endsAside(scene, words, last)) last--
  if (isPostnominal(words[last]?.text ?? '') && scene.mentions.some((mention) => endsAt(mention, words[last - 1]))) last--
  const word = words[last]
  if (!word) return null
  // A second verb of the clause, *came and said*, *left it, calling it*, shares the subject of the first.
  if (/^(?:and|but|et|y|e|en)$/iu.test(word.text) || /ing$/u.test(words[verb]?.text ?? '')) return clauseSubject(scene, words, last)
  const document = isRelative(word) && isWritten(words[verb]) ? documentBefore(scene, words, last) : null
  if (document) return document
  if (word.text === 'who') {
    const named = scene.mentions.find((mention) => endsAt(mention, words[last - 1]))
    if (named) return subjectNamed(named)
  }
  if (isPronoun(word.text) && !isAllCapitals(word.text) && !ASIDE.test(gapAfter(scene, words, last))) return pronoun(scene, word)
  const apposed = apposedName(scene, words, last)
  if (apposed) return subjectNamed(apposed)
  const head = headBefore(scene, words, last)
  return head === null ? clauseSubject(scene, words, last) : subjectEnding(scene, words, head)
}

/** *Karl Braun hatte zuvor im Radio gesagt*: in German the subject stands before the auxiliary. */
function beforeAuxiliary (scene: Scene, words: readonly Word[], verb: number): number | null {
  if (!isVerbSecond(words[verb]?.text ?? '')) return null
  const at = words.findLastIndex(({ text }, index) => index < verb && index >= verb - MOST_BETWEEN && isAuxiliary(text))
  const parted = words.slice(at, verb).some((_, index) => BREAK.test(gapAfter(scene, words, at + index)))
  return at > 0 && !parted ? at - 1 : null
}

/** *who refused to speak publicly, said*: such an adverb is none of the verb's. */
function endsAside (scene: Scene, words: readonly Word[], last: number): boolean {
  return gapAfter(scene, words, last) === ', ' && gapAfter(scene, words, last - 1) === ' '
}

/** What may stand between subject and verb: *Pike also said*, *Pike on Thursday said*, *Pike went on to say*. */
function isBetween (word: string, lengthened: boolean): boolean {
  return isHelper(word) || /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday)$/iu.test(word) ||
    (lengthened && /^(?:to|on|went|goes|going|continued|continues|proceeded|proceeds)$/u.test(word))
}

/** The subject behind the verb: *said Mr Kerry*, *said the ministry*, *said its director, Helen Price*. */
export function subjectAfter (scene: Scene, words: readonly Word[], verb: number): Subject | null {
  const first = words[verb + 1]
  if (!first || /^(?:that|whether|how|why|dass|que)$/u.test(first.text) || BREAK.test(gapAfter(scene, words, verb))) return null
  const isArticle = opensRole(words, verb + 1) || (first.text === 'il' && gapAfter(scene, words, verb) === ' ')
  if (isPronoun(first.text) && !isAllCapitals(first.text) && !isArticle) return pronoun(scene, first)
  const range = phraseStarting(scene, words, verb + 1)
  const next = mentionAt(scene, words, first)
  // *sagte Karl Braun dem Bürgermeister*: there the first one speaks, where *said Ash ally Joan Pike* leads to the last.
  const named = (isVerbSecond(words[verb]?.text ?? '') ? next : undefined) ?? nameIn(scene, words, range) ?? next ?? namedWithRole(scene, words, verb + 1)
  if (named) return subjectNamed(named)
  // *Zei de burgemeester*, where *de* is a preposition in other languages.
  const starts = isDeterminer(first.text) || first.text === 'de' || /^\p{Lu}/u.test(first.text) || isBareNoun(first.text)
  if (!starts || !range) return null
  const own = withoutHearer(words, verb, withoutPlace(words, range))
  return phrase(scene, words, withoutParticle(words, verb, own))
}

/** *dice la sindaca*, where *la* is no pronoun; nor is *il* in *disse il fornaio*: French has a hyphen there. */
function opensRole (words: readonly Word[], at: number): boolean {
  return isDeterminer(words[at]?.text ?? '') && isRole(words[at + 1]?.text ?? '')
}

/** *said police*, *yelled residents*, *asked someone*: nouns that have no article. */
function isBareNoun (word: string): boolean {
  return /^(?:police|someone|somebody|everyone|everybody|staff|management)$/u.test(word) || (word.endsWith('s') && (isRole(word.slice(0, -1)) || word === 'officials'))
}

/** The name a phrase leads to: *said Ash’s ally Joan Pike*, *said master of ceremonies Tom Ash*; not *a friend of Tom Ash*. */
function nameIn (scene: Scene, words: readonly Word[], range: Range | null): Named | undefined {
  if (!range) return undefined
  const link = words.findIndex((word, at) => at > range.from && at < range.to && isPreposition(word.text))
  const own = namedIn(scene, words, range.to - 1).filter((mention) => mention.start >= (words[range.from]?.start ?? 0))
  const before = own.findLast((mention) => link < 0 || mention.start < (words[link]?.start ?? 0))
  return before ?? (isDeterminer(words[range.from]?.text ?? '') ? undefined : own.at(-1))
}

/** *sagte eine Sprecherin dem Sender*, *sagte Pike den Zeitungen*: whom she told it is none of her. */
function withoutHearer (words: readonly Word[], verb: number, { from, to }: Range): Range {
  if (!isVerbSecond(words[verb]?.text ?? '')) return { from, to }
  const isHearer = (word: string, next: string) => word === 'dem' || (/^de[rn]$/u.test(word) && isMedium(next))
  const hearer = words.findIndex(({ text }, at) => at > from && at < to && isHearer(text, words[at + 1]?.text ?? ''))
  return { from, to: hearer > 0 ? hearer : to }
}

/** *Joan Pike of Northfield*, unknown as she may be, is called Joan Pike. */
function withoutPlace (words: readonly Word[], { from, to }: Range): Range {
  const link = words.findIndex((word, at) => at > from && at < to && isPreposition(word.text))
  return link > 0 && !isDeterminer(words[from]?.text ?? '') ? { from, to: link } : { from, to }
}

/** *teilte die Polizei mit*: the particle is the verb's. */
function withoutParticle (words: readonly Word[], verb: number, { from, to }: Range): Range {
  return to - from > 1 && words[to - 1]?.text === particleOf(words[verb]?.text ?? '') ? { from, to: to - 1 } : { from, to }
}

/** The name set behind a role, between commas: *the superintendent, Ian Ash, said*. */
function apposedName (scene: Scene, words: readonly Word[], last: number): Named | null {
  if (!ASIDE.test(gapAfter(scene, words, last))) return null
  let from = last
  while (from > 0 && !ASIDE.test(gapAfter(scene, words, from - 1))) from--
  const named = from > 0 ? mentionAt(scene, words, words[from]) ?? namedBehindNoun(scene, words, from, last) : undefined
  const ofAName = namedIn(scene, words, from - 1).some((mention) => endsAt(mention, words[from - 1]))
  return named && endsAt(named, words[last]) && !ofAName ? named : null
}

/** *the illustrator Ruth Pike*: behind words in small letters; *a Dane called Okon Vale*: behind what says that it is a name. */
function namedBehindNoun (scene: Scene, words: readonly Word[], from: number, last: number): Named | undefined {
  if (!isDeterminer(words[from]?.text ?? '')) return undefined
  const named = scene.mentions.find((mention) => endsAt(mention, words[last]) && mention.start > (words[from]?.start ?? 0))
  if (named === undefined) return undefined
  const before = words.slice(from, last).filter(({ start }) => start < named.start)
  const told = /^(?:called|named)$/u.test(before.at(-1)?.text ?? '') || before.every(({ text }) => /^\p{Ll}/u.test(text))
  return told ? named : undefined
}

/** The word a subject ends with, before the asides between it and its verb; null where nothing opens the aside. */
function headBefore (scene: Scene, words: readonly Word[], last: number): number | null {
  let head = beforeBracket(scene, words, last)
  if (head === last && ASIDE.test(gapAfter(scene, words, last))) {
    do head--; while (head >= 0 && !ASIDE.test(gapAfter(scene, words, head)))
    head = beforeBracket(scene, words, head)
  }
  if (words[head]?.text === 'who') head--
  return head < 0 ? null : beforeRelative(scene, words, head)
}

/** The word before a bracket that ends here: *James Corrie (Con, Sutton)*. */
function beforeBracket (scene: Scene, words: readonly Word[], last: number): number {
  if (!gapAfter(scene, words, last).includes(')')) return last
  let head = last
  do head--; while (head >= 0 && !gapAfter(scene, words, head).includes('('))
  return head
}

/** *An engineer who asked not to be named*: the noun that a clause without commas goes with. */
function beforeRelative (scene: Scene, words: readonly Word[], head: number): number {
  const who = words.findLastIndex(({ text }, at) => at <= head && text === 'who')
  if (who < 1 || words.slice(who, head).some((word, at) => /^(?:and|but|or)$/u.test(word.text) || BREAK.test(gapAfter(scene, words, who + at)))) return head
  const range = phraseEnding(scene, words, who - 1)
  return isDeterminer(words[range?.from ?? 0]?.text ?? '') && gapAfter(scene, words, who - 1) === ' ' ? who - 1 : head
}

function subjectEnding (scene: Scene, words: readonly Word[], head: number): Subject | null {
  const last = behindAppositions(scene, words, head)
  const range = behindVerb(words, phraseEnding(scene, words, last))
  const first = range && words[range.from]
  const named = namedIn(scene, words, last).at(-1)
  const ends = named && (endsAt(named, words[last]) || (first && named.start >= first.start))
  if (ends) return jointly(scene, subjectNamed(named)) ?? subjectNamed(named)
  if (range && first && range.to === range.from + 1 && isPronoun(first.text)) return pronoun(scene, first)
  const described = phrase(scene, words, range)
  return (described && jointly(scene, described)) ?? described ?? clauseSubject(scene, words, last)
}

/** *Webb said Gill had shouted*: whoever said so is none of the phrase. */
function behindVerb (words: readonly Word[], range: Range | null): Range | null {
  if (!range) return null
  const said = words.findLastIndex(({ text }, at) => at >= range.from && at < range.to - 1 && /^(?:said|says|told|claimed|insisted|added)$/u.test(text))
  return said < 0 || isPreposition(words[said + 1]?.text ?? '') ? range : { from: said + 1, to: range.to }
}

/** The end of the name that ages and descriptions are set behind: *Joan Pike, 51, the mayor*; an age alone is nobody. */
function behindAppositions (scene: Scene, words: readonly Word[], head: number): number {
  let last = head
  const isAge = /^\d+$/u.test(words[head]?.text ?? '')
  for (let asides = 0; asides < MOST_ASIDES; asides++) {
    if (namedIn(scene, words, last).some((mention) => endsAt(mention, words[last]))) return last
    const range = phraseEnding(scene, words, last)
    const before = (range?.from ?? 0) - 1
    if (!range || before < 0 || gapAfter(scene, words, before) !== ', ' || !isApposition(words, range)) return isAge ? last : head
    last = before
  }
  return head
}

/** The one named behind a role and its phrase: *the mayor, Joan Pike*; *the jury’s chairman, Sir Ian Ash*. */
function namedWithRole (scene: Scene, words: readonly Word[], from: number): Named | undefined {
  let role = false
  for (let at = from; at < from + ROLE_REACH && at + 1 < words.length; at++) {
    const gap = gapAfter(scene, words, at)
    role ||= isRole(words[at]?.text ?? '')
    const named = mentionAt(scene, words, words[at + 1])
    const next = isDeterminer(words[at]?.text ?? '') || gap === ', ' || !isPreposition(words[at]?.text ?? '')
    // *said her colleague, Joan Pike*, *said one of them, Joan Pike*: whoever that is.
    const own = gap === ', ' && (POSSESSIVE.test(words[from]?.text ?? '') || isSomebody(words[from]?.text ?? ''))
    // *said the caretaker, Ken Doyle.*
    const apposed = gap === ', ' && words[from]?.text === 'the' && /^(?:[,.]|$)/u.test(scene.passage.text.slice(named?.end))
    if (named && next && (role || own || apposed || at === from)) return named
    if (BREAK.test(gap)) return undefined
  }
  return undefined
}
