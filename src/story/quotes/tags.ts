import { answerer } from './answers.js'
import { clauseSubject, headOf, phrase, subjectNamed, type Subject } from './subject.js'
import { isDenied } from './denials.js'
import { isCue, isParticiple, isVerbLike, mainCues, takesUp } from './cues.js'
import { sourceLength } from './sources.js'
import { closesClause, isAuxiliary, isConjunction, isDeterminer, isJudging, isNaming, isPreposition, isPronoun, isSpeechVerb, isVerbSecond, pronounGender } from '../languages/speech.js'
import { mentionAt } from './named.js'
import { isKin } from '../people/roles.js'
import { gapAfter } from './phrases.js'
import type { Scene } from './scene.js'
import { subjectAfter, subjectBefore } from './beside.js'
import { type Word, firstFrom, isPossessive, nextSentence, sentenceAt } from '../text/words.js'

/** The words that tell who speaks: *Mr Assad told*. */
export interface Tag {
  /** The verb as it stands; null where a colon or a dash stands for it. */
  cue: string | null
  /** The block it stands in. */
  block: number
  /** UTF-16 offset of the verb there; two stretches with one verb are one utterance. */
  at: number
  /** Whether the verb hangs a fragment on something: *called it*. */
  naming: boolean
  /** Whether nothing but a comma or a colon stands between the verb and the quotation. */
  close: boolean
  subject: Subject | null
}

const FARTHEST = 60
/** Verbs that nobody stands behind but who speaks. */
const SAID = new Set(['said', 'says', 'added', 'adds', 'recalled', 'explained'])
/** The most words of a clause that is nothing but a subject and its verb: *Pike shot back at once*. */
const BRIEF_CLAUSE = 7

/**
 * The tag behind a stretch, up to the end of its sentence: `,” Mr Assad told …`, `,” said the ministry`.
 * Behind a quotation that ends like speech any verb that a subject stands next to tells of it: `,” Mr Assad shot back`.
 */
export function tagAfter (scene: Scene, from: number, to: number, spoken: boolean): Tag | null {
  const begin = from + (/^[\s,]*/u.exec(scene.passage.text.slice(from, from + 4))?.[0].length ?? 0)
  const stop = Math.min(to, nextSentence(scene.sentences, begin, to))
  const first = firstFrom(scene.words, begin)
  const words = scene.words.slice(first, first + FARTHEST).filter((word) => word.end <= stop)
  // What follows a participle, *adding that*, goes on with the subject of the verb before the quotation.
  const verb = mainCues(scene, words).find((at) => !(at === 0 && isParticiple(words[at]))) ?? -1
  const word = words[verb]
  if (!word) return spoken ? answerTag(scene, words) ?? bareTag(scene, words) : null
  const source = sourceLength(scene, words, verb)
  const close = verb === 0 || (verb === 1 && takesUp(words[0]?.text ?? '', word.text))
  // *called “a pirate”, denied it*: nobody speaks there.
  const inverted = (close || source > 0 || isInverted(scene, words, verb)) && words[verb + 1]?.text !== 'it'
  const subject = inverted ? subjectAfter(scene, words, verb + Math.max(0, source - 1)) : subjectBefore(scene, words, verb)
  return subject || inverted ? tagOf(scene, word, subject, close) : null
}

/** *came the reply from Pike*, *was her answer* */
function answerTag (scene: Scene, words: readonly Word[]): Tag | null {
  const [verb] = words
  const subject = verb && /^\p{Ll}{2,}$/u.test(verb.text) ? answerer(scene, words.slice(1)) : null
  return verb && subject ? tagOf(scene, verb, subject, false) : null
}

/** *Trump shot back*, *reacted Trump*: a name or pronoun, and what must be its verb. */
function bareTag (scene: Scene, words: readonly Word[]): Tag | null {
  const [first, second] = words
  if (!first || !second || isPossessive(first) || /^who(?:se)?$/u.test(first.text)) return null
  const named = mentionAt(scene, words, first)
  const verb = named ? words[firstFrom(words, named.end)] : isPronoun(first.text) ? second : first
  if (!verb || !isVerbLike(verb.text)) return null
  const at = words.indexOf(verb)
  const subject = at === 0 ? subjectAfter(scene, words, 0) : subjectBefore(scene, words, at)
  return subject && subject.kind !== 'described' ? tagOf(scene, verb, subject, false) : null
}

/** The tag before a stretch, in the same sentence: `Mr Kerry said: “`, `called it “`, `The mayor in a letter: “`. */
export function tagBefore (scene: Scene, from: number, to: number): Tag | null {
  const words = wordsBefore(scene, from, to)
  const verb = mainCues(scene, words).at(-1) ?? judging(words)
  const leading = leadIn(scene, words, verb, to)
  if (leading) return leading
  const word = words[verb]
  return word && !isDenied(words, verb) ? tagOf(scene, word, subjectIn(scene, words, verb), verb === words.length - 1) : null
}

/** The words of a sentence up to a stretch, as many as may tell of it. */
function wordsBefore (scene: Scene, from: number, to: number): Word[] {
  const begin = Math.max(from, sentenceAt(scene.sentences, to))
  const end = firstFrom(scene.words, to)
  return scene.words.slice(Math.max(end - FARTHEST, firstFrom(scene.words, begin)), end)
}

/** *found it “ugly”*, *thinks it is “too late”*: a verb of opinion counts with no more than its object before the marks. */
function judging (words: readonly Word[]): number {
  const at = words.findLastIndex(({ text }) => isJudging(text))
  return at > 0 && at >= words.length - 3 && isPronoun(words[at + 1]?.text ?? '') ? at : -1
}

/** *described as “a trap” by Joan Pike*, *described by Joan Pike as “a trap”*: the verb before the stretch, and who does it. */
export function tagWithAgent (scene: Scene, from: number, to: number, behind: number): Tag | null {
  const words = wordsBefore(scene, from, to)
  const after = firstFrom(scene.words, behind)
  const at = words.findLastIndex((word) => isSpeechVerb(word.text))
  const verb = words[at]
  const [own, by] = words[at + 1]?.text === 'by' ? [words, at + 1] : [scene.words.slice(after, after + FARTHEST), 0]
  const subject = own[by]?.text === 'by' ? subjectAfter(scene, own, by) : null
  return verb && subject ? tagOf(scene, verb, subject, false) : null
}

/**
 * *Karl Braun hatte zuvor von „Betrug“ gesprochen*: in German a participle closes the clause that its subject opens, with an
 * auxiliary before the stretch; in *Es ist von „Betrug“ die Rede* nobody is named.
 */
export function tagAround (scene: Scene, from: number, to: number, behind: number): Tag | null {
  const at = firstFrom(scene.words, behind)
  const [verb, noun] = scene.words.slice(at, at + 2)
  if (verb?.text === 'die' && noun?.text === 'Rede') return { ...tagOf(scene, noun, null, false), naming: true }
  if (!verb || !closesClause(verb.text) || scene.passage.text.slice(behind, verb.start) !== ' ') return null
  const words = wordsBefore(scene, from, to)
  const auxiliary = words.findLastIndex(({ text }) => isAuxiliary(text))
  if (auxiliary < 1) return null
  const [first] = words
  // *Am Montag hatte Karl Braun es „Betrug“ genannt*
  const inverted = isPreposition(first?.text.toLowerCase() ?? '') || (auxiliary === 1 && isAdverbFirst(scene, words, auxiliary))
  const subject = inverted ? subjectAfter(scene, words, auxiliary) : subjectBefore(scene, words, auxiliary)
  return subject && { ...tagOf(scene, verb, subject, false), naming: true }
}

/** The subject of a verb of saying that stands in a clause before a quotation. */
function subjectIn (scene: Scene, words: readonly Word[], verb: number): Subject | null {
  const word = words[verb]
  if (!word) return null
  const source = sourceLength(scene, words, verb)
  if (source > 0) return subjectAfter(scene, words, verb + source - 1)
  // *Am Dienstag sagte Karl Braun*: what opens the sentence is no subject.
  if (isVerbSecond(word.text) && (isPreposition(words[0]?.text.toLowerCase() ?? '') || isAdverbFirst(scene, words, verb))) {
    const behind = subjectAfter(scene, words, verb)
    if (behind && behind.kind !== 'described') return behind
  }
  if (isInverted(scene, words, verb)) return subjectAfter(scene, words, verb)
  if (!isParticiple(word)) {
    const before = quotedBy(scene, words, verb) ?? subjectBefore(scene, words, verb)
    // *called it “low” and said the wall was “old”*: the subject stands before the quotation.
    const shared = verb === 1 && isConjunction(words[0]?.text ?? '') && /^\p{Ll}/u.test(words[0]?.text ?? '')
    return before ?? (shared ? null : subjectAfter(scene, words, verb))
  }
  // *Pike recalled her mother saying*
  if (isKin(words[verb - 1]?.text ?? '') && isDeterminer(words[verb - 2]?.text ?? '')) return phrase(scene, words, { from: verb - 2, to: verb })
  // *Pike continued, saying*: the participle shares its subject with the verb before it.
  const main = words.findLastIndex((word, at) => at < verb && !isParticiple(word) && isCue(scene, words, word, at))
  return subjectBefore(scene, words, main >= 0 ? main : verb)
}

/** *Weiter sagte sie*: one word that nobody is called, and the subject behind the verb. */
function isAdverbFirst (scene: Scene, words: readonly Word[], verb: number): boolean {
  return verb === 1 && !isPronoun(words[0]?.text ?? '') && !mentionAt(scene, words, words[0]) &&
    (pronounGender(words[2]?.text ?? '') !== null || mentionAt(scene, words, words[2]) !== undefined)
}

/** *Ash quoted Pike as saying*: she speaks, not he. */
function quotedBy (scene: Scene, words: readonly Word[], verb: number): Subject | null {
  const telling = words.at(-2)?.text === 'as' && isParticiple(words.at(-1))
  return telling && /^(?:quot|cit)(?:ed|es|ing)$/u.test(words[verb]?.text ?? '') ? subjectAfter(scene, words, verb) : null
}

/** *…, said Joan Pike.*: behind a comma, with a name that does nothing else; *The wall, said the mayor, “…”*: between two. */
function isInverted (scene: Scene, words: readonly Word[], verb: number): boolean {
  const [said, next] = [words[verb], words[verb + 1]]
  if (!said || !next || verb === 0 || gapAfter(scene, words, verb - 1) !== ', ') return false
  const named = mentionAt(scene, words, next)
  if (named) return !opensWithAside(scene, words, verb) && /^(?:[,.;]|$)/u.test(scene.passage.text.slice(named.end))
  // *Marsh, writing for the council, said the wall, …* has its subject in front.
  const alone = SAID.has(said.text) && !words.slice(0, verb - 1).some((_, at) => gapAfter(scene, words, at) === ', ')
  const subject = alone ? subjectAfter(scene, words, verb) : null
  return subject?.start === next.start && scene.passage.text.charAt(subject.start + subject.label.length) === ','
}

/** *Joan Pike, the mayor, said Tom Ash, who had built it, “…”*: she speaks, with an aside between her and the verb. */
function opensWithAside (scene: Scene, words: readonly Word[], verb: number): boolean {
  const opening = mentionAt(scene, words, words[0])
  return opening !== undefined && firstFrom(words, opening.end) < verb && scene.passage.text.startsWith(', ', opening.end)
}

/** What leads to a colon or comma without a verb of saying: *When Ash said no, Pike fired back: “…”*, *Pike, in a letter: “…”* */
function leadIn (scene: Scene, words: readonly Word[], cue: number, to: number): Tag | null {
  const last = words.at(-1)
  const mark = /^\s*([:,])\s*$/u.exec(scene.passage.text.slice(last?.after ?? 0, to))?.[1]
  if (!last || mark === undefined) return null
  const clause = words.findLastIndex((word, at) => at > cue && opensClause(scene, words, at) && mentionAt(scene, words, word))
  const own = clause < 0 ? [] : words.slice(clause)
  const bare = own.length > 1 && own.length <= BRIEF_CLAUSE ? bareTag(scene, own) : null
  if (bare) return { ...bare, close: true }
  if (mark === ',' || (cue >= 0 && clause <= 0)) return null
  const named = answerer(scene, words) ?? clauseSubject(scene, cue >= 0 ? own : words, words.length - 1)
  const subject = named ?? anyNamed(scene, words) ?? headOf(scene, words)
  return subject && { cue: null, block: scene.block, at: last.after, naming: false, close: true, subject }
}

/** Behind a comma, and a conjunction: *Pike did not speak, but Ash backed her: “…”* */
function opensClause (scene: Scene, words: readonly Word[], at: number): boolean {
  const first = isConjunction(words[at - 1]?.text ?? '') ? at - 1 : at
  return first === 0 || gapAfter(scene, words, first - 1) === ', '
}

/** *From Ash’s letter: “…”* */
function anyNamed (scene: Scene, words: readonly Word[]): Subject | null {
  const mention = scene.mentions[firstFrom(scene.mentions, words[0]?.start ?? 0)]
  return mention && mention.end <= (words.at(-1)?.after ?? 0) ? subjectNamed(mention) : null
}

function tagOf (scene: Scene, verb: Word, subject: Subject | null, close: boolean): Tag {
  const small = verb.text.toLowerCase()
  const at = firstFrom(scene.words, verb.start)
  const source = Math.min(sourceLength(scene, scene.words, at), 2)
  // *Said Marsh* has its capital from the start of the sentence.
  const said = isSpeechVerb(small) ? small : verb.text
  const cue = source > 0 ? scene.passage.text.slice(verb.start, scene.words[at + source - 1]?.end) : said
  return { cue, block: scene.block, at: verb.start, naming: isNaming(verb.text) || isJudging(verb.text), close, subject }
}
