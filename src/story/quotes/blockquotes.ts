import type { Attributed } from './attribution.js'
import { type Names, attributionOf, signatureIn } from './context.js'
import type { Scene } from './scene.js'
import { tagBefore } from './tags.js'
import { wordCount } from '../page/prose.js'

/** Longer, and a paragraph above a signature is no quotation, but the end of a text that is signed. */
const LONGEST = 120
/** A story has a handful. */
const MOST = 100
const MARKS = /[“”„"«»]/u
/** Behind a dash names and what they are, and no sentence. */
const SIGNATURE = /^[—–―] ?\p{Lu}[^.!?]{2,80}$/u
const ITEM = /^[—–―•*-]/u

/**
 * The quotations that have no marks, because they are set apart: a block quotation that somebody is named for, by the line
 * above, *In a letter she wrote:*, or by a signature below it; and any paragraph that is signed within a story.
 */
export function blockQuotations (scenes: readonly Scene[], names: Names, groups: number): Attributed[] {
  const found: Attributed[] = []
  scenes.forEach((scene, block) => {
    const { text, setApart } = scene.passage
    if (found.length >= MOST || MARKS.test(text) || ITEM.test(text) || wordCount(text) > LONGEST) return
    const below = scenes[block + 1]
    const signed = attributionOf(scene, names)?.tag ?? (SIGNATURE.test(below?.passage.text ?? '') ? signatureIn(below, 0) : null)
    const above = scenes[block - 1]
    const introduced = setApart === true && above?.passage.text.endsWith(':') === true ? tagBefore(above, 0, above.passage.text.length) : null
    const tag = signed && (setApart === true || block + 2 < scenes.length) ? signed : introduced
    // What is set large in a story is no second quotation of it.
    if (!tag?.subject || scenes.some((other) => other !== scene && other.passage.text.includes(text))) return
    found.push(unmarked(scene, 0, { tag, basis: signed === tag ? 'signature' : null }, groups + found.length))
  })
  return found
}

/** A block as a quotation from `start` on, which has no marks. */
export function unmarked ({ block, passage }: Scene, start: number, told: Pick<Attributed, 'tag' | 'basis'>, group: number): Attributed {
  const { text } = passage
  const alone = { before: '', behind: '', capital: true, ends: true, opensSentence: true, listed: false, named: false, first: true, last: true }
  const setting = { ...alone, words: wordCount(text) }
  const place = { block, start, end: text.length, from: start, to: text.length, carriesOn: null }
  return { ...place, text: text.slice(start), setting, side: null, group, resumes: false, ...told }
}
