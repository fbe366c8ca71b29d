import { answerer } from './answers.js'
import type { Named } from '../people/people.js'
import type { Attributed, Placed } from './attribution.js'
import { mentionAt } from './named.js'
import type { Scene } from './scene.js'
import { looksLikeHeading, standsAlone } from './setting.js'
import { type Subject, clauseSubject, subjectNamed } from './subject.js'
import { type Tag, tagBefore } from './tags.js'
import { type Word, firstFrom, nextSentence, sentenceAt } from '../text/words.js'

/** How the speaker of a stretch is known that no verb of saying stands next to. */
export type Basis = 'labelled' | 'interviewed' | 'signature' | 'continued' | 'alternating' | 'preceding' | 'unspaced'

/** Whom a name means: index of the person. */
export type Names = ReadonlyMap<string, number | null>

export interface Context { tag: Tag, basis: Basis }

/** Who may be taken to speak where nothing next to a quotation says so. */
export function speakerAround (scenes: readonly Scene[], found: readonly Attributed[], stretch: Placed): Context | null {
  const { setting } = stretch
  const scene = scenes[stretch.block]
  if (!scene) return null
  const below = setting.last ? signatureIn(scenes[stretch.block + 1], 0) : null
  const signed = signatureIn(scene, stretch.end + 1) ?? below
  if (signed) return { tag: signed, basis: 'signature' }
  if (!standsAlone(setting)) return null
  const last = found.at(-1)
  if (!setting.first) return precedingSubject(scene, stretch.from, stretch.start - 1)
  const above = scenes[stretch.block - 1]
  const headed = headedBy(scenes, stretch.block)
  if (headed) return { tag: tagFor(above?.block ?? 0, 0, subjectNamed(headed)), basis: 'labelled' }
  // Nobody speaks on into a heading, or out of one.
  if (!above || [scene, above].some(({ passage }) => passage.type === 'heading')) return null
  const spoken = last?.block === above.block ? last : undefined
  const leads = above.passage.text.slice(-3).trimEnd().endsWith(':')
  if (looksLikeHeading(setting) && !leads) return null
  const partner = spoken && !leads ? partnerOf(found, spoken, stretch.text) : null
  if (partner) return { tag: partner, basis: 'alternating' }
  const behind = spoken && !leads && isFragment(spoken) ? subjectBehind(above, spoken) : null
  if (behind) return behind
  if (spoken && !leads && goesOn(spoken)) return namesAnother(scene, stretch, spoken.tag) ? null : { tag: spoken.tag, basis: 'continued' }
  if (spoken?.tag && !leads) return null
  // A question between two answers, which has no marks.
  if (last && last.block === above.block - 1 && above.passage.text.endsWith('?') && goesOn(last)) return { tag: last.tag, basis: 'continued' }
  return precedingSubject(above, spoken ? spoken.end + 1 : 0, above.passage.text.length)
}

/** A fragment opens no speech that goes on behind the next sentence. */
const isFragment = ({ text }: Attributed): boolean => /^\p{Ll}/u.test(text)

/** *Ash called it “far too low”. She shrugs.*: who the paragraph is about at its end. */
function subjectBehind (above: Scene, { end }: Attributed): Context | null {
  const { text } = above.passage
  const next = nextSentence(above.sentences, end, text.length)
  const found = next < text.length ? precedingSubject(above, next, text.length) : null
  const subject = found?.tag.subject
  return subject && (subject.kind === 'pronoun' || subject.person !== null) ? found : null
}

/** *“No.” That was all Ash would say.*: the sentence behind a quotation names somebody else than whoever spoke last. */
function namesAnother ({ mentions, sentences }: Scene, { end, to }: Placed, { subject }: Tag): boolean {
  const stop = nextSentence(sentences, end + 2, to)
  const near = mentions.slice(firstFrom(mentions, end), firstFrom(mentions, Math.min(stop, to)))
  return near.some(({ person }) => person !== null && person !== subject?.person)
}

const ASKS = /\?[’'”"]?$/u
const REPLIED = /^(?:repl(?:ies|ied)|answer(?:s|ed)|respond(?:s|ed)|antworte(?:te|t)|entgegne(?:te|t)|erwider(?:te|t))$/u

/** Who spoke before `last`, where a question follows a reply or an answer a question: two take turns, and go on with it. */
function partnerOf (found: readonly Attributed[], last: Attributed, text: string): Tag | null {
  const asked = ASKS.test(last.text.slice(-2))
  const turns = last.basis === 'alternating' || (asked ? last.tag !== null && !ASKS.test(text.slice(-2)) : ASKS.test(text.slice(-2)) && REPLIED.test(last.tag?.cue ?? ''))
  const before = turns ? found.findLast(({ block }) => block < last.block) : undefined
  return before?.tag?.subject && before.block === last.block - 1 ? before.tag : null
}

/** How far from each other two headings of a round-up may stand, in blocks. */
const NEAR = 8

/** *Ruth Cole, mayor*: the heading of a quotation, where another one near it has such a heading, too. */
function headedBy (scenes: readonly Scene[], block: number): Named | null {
  const named = nameAbove(scenes, block)
  const others = scenes.slice(Math.max(0, block - NEAR), block + NEAR + 1)
  return others.some(({ block: other }) => other !== block && nameAbove(scenes, other)) ? named : null
}

function nameAbove (scenes: readonly Scene[], block: number): Named | null {
  const [above, own] = [scenes[block - 1], scenes[block]]
  const named = above?.passage.type === 'heading' ? above.mentions[0] : undefined
  if (!named || named.start > 0 || !/^[“„"«»”‘']/u.test(own?.passage.text ?? '')) return null
  return /^(?:$|, |: ?$)/u.test(above?.passage.text.slice(named.end) ?? '') ? named : null
}

const LABEL = /^\p{Lu}[\p{Lu}.’' -]{1,30}(?=: )/u

/** A transcript names the speaker within the marks, or before them: `“PIKE: We are late.”`, `PIKE: “We are late.”` */
export function speakerLabelled (names: Names, { text, block, start, setting }: Placed): Context | null {
  const within = LABEL.exec(text.slice(0, 40))?.[0]
  const label = within ?? (start <= setting.before.length + 1 ? LABEL.exec(setting.before)?.[0] : undefined)
  const person = names.get(label?.toLowerCase().split(' ').at(-1) ?? '')
  if (label === undefined || (within === undefined && person === undefined)) return null
  const subject: Subject = { label, kind: 'named', person: person ?? null, block, start: within === undefined ? 0 : start }
  return { tag: tagFor(block, start, subject), basis: 'labelled' }
}

/** Whoever spoke last, unless it was a question, which someone else answers. */
function goesOn (last: Attributed): last is Attributed & { tag: Tag } {
  return last.tag !== null && !/\?['’]?$/u.test(last.text.slice(-2))
}

/** Whose words a quotation that is set apart is said to be: a person of the story, or a name of its own. */
export function attributionOf ({ passage, block }: Scene, names: Names): Context | null {
  const label = passage.attribution?.split(',')[0]
  if (label === undefined) return null
  return { tag: tagFor(block, 0, { label, kind: 'named', person: names.get(label) ?? null, block, start: 0 }), basis: 'signature' }
}

/** Every name of the story with its person: as it stands, without its title, and the surname in small letters. */
export function namesIn (scenes: readonly Scene[]): Names {
  const names = new Map<string, number | null>()
  for (const { label, name: { text, surname }, person } of scenes.flatMap(({ mentions }) => mentions)) {
    for (const name of [label, text, surname]) names.set(name, person)
  }
  return names
}

/** `“…” — Jane Roe`: who is named behind a dash. */
export function signatureIn (scene: Scene | undefined, from: number): Tag | null {
  const dash = /^\s*(?:[—–―]|-{1,3})\s*/u.exec(scene?.passage.text.slice(from, from + 8) ?? '')
  if (!scene || !dash) return null
  const start = from + dash[0].length
  const words = scene.words.slice(firstFrom(scene.words, start))
  const named = words[0]?.start === start ? mentionAt(scene, words, words[0]) : undefined
  return named ? tagFor(scene.block, start, subjectNamed(named)) : null
}

const TELLS = /^(?:tells|told|asks|asked)$/u
const HEARER = /^(?:him|her)$/u

/** *She tells him that it holds.*, *Pike asked Ash whether it did.*: what comes next may be either’s. */
function hasHearer (scene: Scene, words: readonly Word[]): boolean {
  return words.some(({ text, after }, at) => {
    const next = words[at + 1]
    if (!TELLS.test(text) || next?.start !== after + 1) return false
    return HEARER.test(next.text) || mentionAt(scene, words, next) !== undefined
  })
}

/** The subject of the sentence before: *Tom Ash was angry. “…”* */
function precedingSubject (scene: Scene, from: number, to: number): Context | null {
  const last = to - 1 - (/\s*$/u.exec(scene.passage.text.slice(to - 3, to))?.[0].length ?? 0)
  const begin = Math.max(from, sentenceAt(scene.sentences, last))
  const said = tagBefore(scene, begin, last)
  const words = scene.words.slice(firstFrom(scene.words, begin), firstFrom(scene.words, to))
  const close = /: ?$/u.test(scene.passage.text.slice(begin, to))
  if (hasHearer(scene, words) && !close) return null
  const subject = answerer(scene, words) ?? said?.subject ?? clauseSubject(scene, words, words.length - 1)
  return subject && { tag: { ...tagFor(scene.block, begin, subject), close }, basis: 'preceding' }
}

/** Nothing but who speaks, where no verb tells of it. */
export function tagFor (block: number, at: number, subject: Tag['subject']): Tag {
  return { cue: null, block, at, naming: false, close: false, subject }
}
