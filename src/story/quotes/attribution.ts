import type { Passage } from '../text/lines.js'
import { type Basis, speakerAround } from './context.js'
import type { Quoted } from './quotations.js'
import type { Scene } from './scene.js'
import { type Tag, tagAfter, tagBefore } from './tags.js'
import { firstFrom, nextSentence, sentenceAt } from '../text/words.js'

/** A stretch with the tag that tells its speaker. */
export interface Attributed extends Quoted {
  text: string
  tag: Tag | null
  /** Whether it is this stretch the tag stands next to, before or behind. */
  side: 'before' | 'after' | null
  group: number
  /** Whether it takes up, behind the tag, what the stretch before it began. */
  resumes: boolean
  /** How the speaker is known where no tag of its own, or of its utterance, tells. */
  basis: Basis | null
}

/** The most words of a sentence that is only a tag. */
const BRIEF = 3

/** Finds the tag of each stretch, and which stretches are one utterance. */
export function attribute (blocks: readonly Passage[], quoted: readonly Quoted[], scenes: readonly Scene[]): Attributed[] {
  const found: Attributed[] = []
  quoted.forEach((stretch, at) => {
    const passage = blocks[stretch.block]
    const scene = scenes[stretch.block]
    if (!passage || !scene) return
    const text = passage.text.slice(stretch.start, stretch.end)
    const [before, after] = [neighbour(quoted, at, -1), neighbour(quoted, at, 1)]
    const own = withSubject(found.at(-1), scene, ownTag(scene, text, stretch, before?.end ?? -1, after?.start ?? passage.text.length + 1))
    const carried = carriedFrom(found, stretch, blocks)
    const shared = sharedTag(found.at(-1), own, stretch, scene)
    const group = carried ?? (shared ? found.at(-1)?.group : undefined) ?? (found.at(-1)?.group ?? -1) + 1
    const around = own === null && carried === null && !shared ? speakerAround(scenes, found, stretch, text) : null
    const tag = own?.tag ?? around?.tag ?? (shared || carried !== null ? found.at(-1)?.tag ?? null : null)
    found.push({ ...stretch, text, tag, side: own?.side ?? null, group, resumes: shared && found.at(-1)?.side === 'after', basis: around?.basis ?? null })
  })
  return withLaterTags(found)
}

function neighbour (quoted: readonly Quoted[], at: number, step: -1 | 1): Quoted | undefined {
  const other = quoted[at + step]
  return other?.block === quoted[at]?.block ? other : undefined
}

function ownTag (scene: Scene, text: string, stretch: Quoted, from: number, to: number): Own {
  const behind = scene.passage.text.slice(stretch.end + 1, stretch.end + 4)
  // After a full stop inside the marks a new sentence starts, which speaks of something else.
  const closed = /[.]$/u.test(text) && !/^ \p{Ll}/u.test(behind) && !isBrief(scene, stretch.end + 2, to - 1)
  const spoken = /[,?!—–-]['’]?\s?$/u.test(text) || /^,/u.test(behind)
  const after = closed ? null : tagAfter(scene, stretch.end + 1, to - 1, spoken)
  const before = tagBefore(scene, from + 1, stretch.start - 1)
  if (after && (spoken || !before)) return { tag: after, side: 'after' }
  return before ? { tag: before, side: 'before' } : null
}

type Own = { tag: Tag, side: 'before' | 'after' } | null

/** `“A,” she said, adding: “B”`: a verb that names nobody goes with the speaker of the same sentence. */
function withSubject (last: Attributed | undefined, scene: Scene, own: Own): Own {
  if (!own || own.tag.subject || !last?.tag || last.block !== scene.block) return own
  const same = sentenceAt(scene.sentences, last.end) === sentenceAt(scene.sentences, own.tag.at)
  return same ? { ...own, tag: { ...own.tag, subject: last.tag.subject } } : own
}

/** A sentence of a tag alone: `.” Mr Assad said.` */
function isBrief (scene: Scene, from: number, to: number): boolean {
  const stop = nextSentence(scene.sentences, from, to)
  return firstFrom(scene.words, stop) - firstFrom(scene.words, from) <= BRIEF
}

/** The group of the paragraph before, where its quotation runs on into this one. */
function carriedFrom (found: readonly Attributed[], stretch: Quoted, blocks: readonly Passage[]): number | null {
  const last = found.at(-1)
  const runsOn = stretch.carriesOn !== null && last !== undefined &&
    last.block === stretch.block - 1 && last.end === blocks[last.block]?.text.length
  return runsOn ? last.group : null
}

/** `“A,” she said, “b.”` and `“A,” she said. “B.”`: one tag, one utterance, where nobody else comes between. */
function sharedTag (last: Attributed | undefined, own: { tag: Tag } | null, stretch: Quoted, scene: Scene): boolean {
  if (!last?.tag || last.block !== stretch.block) return false
  if (own) return own.tag.at === last.tag.at
  const from = nextSentence(scene.sentences, last.end + 1, stretch.start)
  const between = scene.mentions.slice(firstFrom(scene.mentions, from), firstFrom(scene.mentions, stretch.start))
  const { subject } = last.tag
  return (last.side !== null || last.basis !== null) && between.every(({ person }) => person !== null && person === subject?.person)
}

/** A stretch whose tag only comes with the next paragraph of its utterance. */
function withLaterTags (found: Attributed[]): Attributed[] {
  for (let at = found.length - 2; at >= 0; at--) {
    const [stretch, next] = [found[at], found[at + 1]]
    if (stretch && next && !stretch.tag && stretch.group === next.group) stretch.tag = next.tag
  }
  return found
}
