import type { Attributed } from './attribution.js'
import { mentionAt } from './named.js'
import type { Quoted } from './quotations.js'
import type { Scene } from './scene.js'
import { clauseSubject, subjectNamed } from './subject.js'
import { type Tag, tagBefore } from './tags.js'
import { firstFrom, sentenceAt } from '../text/words.js'

/** How the speaker of a stretch is known that no verb of saying stands next to. */
export type Basis = 'signature' | 'continued' | 'preceding'

export interface Context { tag: Tag, basis: Basis }

/** A quotation in its own right, by its look: it starts a sentence, and ends one. */
export function standsAlone (text: string, before: string, behind: string): boolean {
  return /^[^\p{L}]{0,2}[\p{Lu}\p{N}]/u.test(text) && /(?:^|[.!?:…][”"’')]{0,2}|[—–―])\s*$/u.test(before.slice(0, -1)) &&
    (/[.!?…—–-]['’]?\s*$/u.test(text) || behind === '')
}

/** Who may be taken to speak where nothing next to a quotation says so. */
export function speakerAround (scenes: readonly Scene[], found: readonly Attributed[], stretch: Quoted, text: string): Context | null {
  const scene = scenes[stretch.block]
  if (!scene) return null
  const [before, behind] = [scene.passage.text.slice(0, stretch.start), scene.passage.text.slice(stretch.end + 1)]
  const signed = signatureIn(scene, stretch.end + 1) ?? (behind.trim() === '' ? signatureIn(scenes[stretch.block + 1], 0) : null)
  if (signed) return { tag: signed, basis: 'signature' }
  if (!standsAlone(text, before, behind)) return null
  const last = found.at(-1)
  if (before.slice(0, -1).trim() !== '') return precedingSubject(scene, last?.block === stretch.block ? last.end + 1 : 0, stretch.start - 1)
  const above = scenes[stretch.block - 1]
  if (!above || last?.block !== above.block) return above ? precedingSubject(above, 0, above.passage.text.length) : null
  if (/:\s*$/u.test(above.passage.text)) return precedingSubject(above, last.end + 1, above.passage.text.length)
  if (goesOn(last)) return { tag: last.tag, basis: 'continued' }
  return last.tag ? null : precedingSubject(above, last.end + 1, above.passage.text.length)
}

/** Whoever spoke last, unless it was a question, which someone else answers. */
function goesOn (last: Attributed): last is Attributed & { tag: Tag } {
  return last.tag !== null && !/\?['’]?$/u.test(last.text)
}

/** `“…” — Jane Roe`: who is named behind a dash. */
function signatureIn (scene: Scene | undefined, from: number): Tag | null {
  const dash = /^\s*[—–―-]\s*/u.exec(scene?.passage.text.slice(from, from + 8) ?? '')
  if (!scene || !dash) return null
  const start = from + dash[0].length
  const words = scene.words.slice(firstFrom(scene.words, start))
  const named = words[0]?.start === start ? mentionAt(scene, words, words[0]) : undefined
  return named ? tagFor(start, subjectNamed(named)) : null
}

/** The subject of the sentence before: *Tom Ash was angry. “…”* */
function precedingSubject (scene: Scene, from: number, to: number): Context | null {
  const last = scene.passage.text.slice(0, to).trimEnd().length - 1
  const begin = Math.max(from, sentenceAt(scene.sentences, last))
  const said = tagBefore(scene, begin, last)
  const words = scene.words.slice(firstFrom(scene.words, begin), firstFrom(scene.words, to))
  const subject = said?.subject ?? clauseSubject(scene, words, words.length - 1)
  return subject && { tag: tagFor(begin, subject), basis: 'preceding' }
}

function tagFor (at: number, subject: Tag['subject']): Tag {
  return { cue: null, at, naming: false, close: false, subject }
}
