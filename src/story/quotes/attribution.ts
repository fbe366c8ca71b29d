import { type Basis, type Names, attributionOf, speakerAround, speakerLabelled } from './context.js'
import { type Quoted, wordsIn } from './quotations.js'
import type { Scene } from './scene.js'
import { type Setting, settingOf } from './setting.js'
import { opensWithSubject, subjectNamed } from './subject.js'
import { type Tag, tagAfter, tagAround, tagBefore, tagWithAgent } from './tags.js'
import { dropsSubject, isConjunction, particleOf } from '../languages/speech.js'
import { firstFrom, nextSentence, sentenceAt } from '../text/words.js'

/** A stretch with its words, and how it stands in its block. */
export interface Placed extends Quoted {
  text: string
  setting: Setting
  /** Between which offsets of the block its tag may stand: up to the stretches before and behind it. */
  from: number
  to: number
}

/** What tells the speaker of a stretch. */
interface Told {
  tag: Tag | null
  /** Whether it is this stretch the tag stands next to, before or behind. */
  side: 'before' | 'after' | null
  group: number
  /** Whether it takes up, behind the tag, what the stretch before it began. */
  resumes: boolean
  /** How the speaker is known where no tag of its own, or of its utterance, tells. */
  basis: Basis | null
}

export interface Attributed extends Placed, Told {}

/** *Das sagte Karl Braun*: a sentence that is the tag of what was quoted before it. */
const TAKES_UP = /^ (?:Das|Dies) \p{Ll}/u
/** The most words of a sentence that is only a tag. */
const BRIEF = 3

/** Finds what tells the speaker of each stretch, and which stretches are one utterance. */
export function attribute (quoted: readonly Quoted[], scenes: readonly Scene[], names: Names): Attributed[] {
  const found: Attributed[] = []
  quoted.forEach((stretch, at) => {
    const scene = scenes[stretch.block]
    if (!scene) return
    const placed = place(scene, stretch, quoted[at - 1], quoted[at + 1])
    found.push({ ...placed, ...tellerOf(scenes, scene, names, found, placed) })
  })
  return withLaterTags(found)
}

function place ({ passage: { text } }: Scene, stretch: Quoted, before: Quoted | undefined, after: Quoted | undefined): Placed {
  return {
    ...stretch,
    text: wordsIn(text, stretch),
    setting: settingOf(stretch, text),
    from: before?.block === stretch.block ? before.end + 1 : 0,
    to: after?.block === stretch.block ? after.start - 1 : text.length
  }
}

/** The first of these that there is: a label, the utterance it goes on with, a tag of its own, what stands around it. */
function tellerOf (
  scenes: readonly Scene[], scene: Scene, names: Names, found: readonly Attributed[], placed: Placed
): Told {
  const last = found.at(-1)
  const alone = { side: null, group: (last?.group ?? -1) + 1, resumes: false }
  const labelled = speakerLabelled(names, placed) ?? attributionOf(scene, names)
  if (labelled) return { ...labelled, ...alone }
  const resumed = last && takesUpClause(last, placed, scene)
  if (resumed) return { tag: last.tag, side: null, group: last.group, resumes: true, basis: null }
  const own = withDropped(scene, placed, withSubject(last, scene, ownTag(scene, placed)))
  const runs = last !== undefined && runsOn(last, placed, scenes)
  if (last && (runs || isShared(last, own, placed, scene))) {
    const resumes = last.block === placed.block && last.side === 'after'
    const basis = runs && !own ? last.basis : null
    return { tag: own?.tag ?? last.tag, side: own?.side ?? null, group: last.group, resumes, basis }
  }
  if (own) return { ...alone, ...own, basis: null }
  return { tag: null, basis: null, ...speakerAround(scenes, found, placed), ...alone }
}

type Own = { tag: Tag, side: 'before' | 'after' } | null

function ownTag (scene: Scene, { text, setting, start, end, from, to }: Placed): Own {
  const around = tagAround(scene, from, start - 1, end + 1)
  if (around) return { tag: around, side: 'before' }
  // After a full stop inside the marks a new sentence starts, which speaks of something else.
  const closed = text.endsWith('.') && !/^ \p{Ll}/u.test(setting.behind) && !isBrief(scene, end + 2, to) && !TAKES_UP.test(scene.passage.text.slice(end + 1, end + 8))
  const spoken = /[,?!—–-]['’]?\s?$/u.test(text.slice(-3)) || setting.behind.startsWith(',')
  const before = tagBefore(scene, from, start - 1)
  // *Pike asked: “…?” Ash replied: “…”*: what stands behind is the tag of the next.
  const led = before !== null && setting.before.endsWith(': ') && /[.!?…]['’]?$/u.test(text)
  const after = closed || led ? null : tagAfter(scene, end + 1, to, spoken)
  // Behind *and* another clause starts, perhaps of another speaker: *said it was “icy,” and a third called it “cold”*.
  const parted = /^,? (?:and|but|while) /u.test(scene.passage.text.slice(end + 1, end + 9))
  // *promised that “…”, the newspaper reported*: the clause is hers who promised.
  const within = before !== null && /\b(?:that|dass|que) $/u.test(setting.before)
  // *called it “a disgrace,” Ash expressed regret*: what only takes a fragment does not reach back over another’s verb.
  // *called it “a local matter,” to the dismay of Ash, who said*: nor does the verb of a clause about another.
  const another = before?.naming === true && after !== null && /\bwho $/u.test(scene.prose.slice(0, after.at).slice(-5))
  if (after && !another && (!before || (spoken && !parted && !within && !after.naming))) return { tag: after, side: 'after' }
  if (before) return { tag: before, side: 'before' }
  const agent = closed ? null : tagWithAgent(scene, from, start - 1, end + 1)
  return agent && { tag: agent, side: 'before' }
}

/** `“A,” she said, adding: “B”`: a verb that names nobody goes with the speaker of the same sentence. */
function withSubject (last: Attributed | undefined, scene: Scene, own: Own): Own {
  if (!own || own.tag.subject || !last?.tag || last.block !== scene.block) return own
  const same = sentenceAt(scene.sentences, last.end) === sentenceAt(scene.sentences, own.tag.at)
  return same ? { ...own, tag: { ...own.tag, subject: last.tag.subject } } : own
}

/** *El alcalde Julio Cobos vino. «No», dijo*: the only one named in the sentence before, where a language drops its subject. */
function withDropped (scene: Scene, placed: Placed, own: Own): Own {
  if (!own || own.tag.subject || !dropsSubject(own.tag.cue ?? '')) return own
  const begin = sentenceAt(scene.sentences, placed.start)
  const from = sentenceAt(scene.sentences, begin - 1)
  const [named, another] = scene.mentions.slice(firstFrom(scene.mentions, from), firstFrom(scene.mentions, begin))
  return named && !another ? { ...own, tag: { ...own.tag, subject: subjectNamed(named) } } : own
}

/** A sentence of a tag alone: `.” Mr Assad said.`, and not that of what comes next: `.” Mr Assad said: “`. */
function isBrief (scene: Scene, from: number, to: number): boolean {
  if (/[:,] ?$/u.test(scene.passage.text.slice(from, to).slice(-2))) return false
  const stop = nextSentence(scene.sentences, from, to)
  return firstFrom(scene.words, stop) - firstFrom(scene.words, from) <= BRIEF
}

/** Whether the quotation of the paragraph before runs on into this one. */
function runsOn (last: Attributed, placed: Placed, scenes: readonly Scene[]): boolean {
  return placed.carriesOn !== null && last.block === placed.block - 1 && last.end === scenes[last.block]?.passage.text.length
}

/** `“A,” she said, “b,” though he called it “c”`: nothing but the tag stands between a clause and what goes on with it. */
function takesUpClause (last: Attributed, placed: Placed, scene: Scene): boolean {
  const { tag, side, end } = last
  if (!tag?.subject || side !== 'after' || last.block !== placed.block || !last.text.endsWith(',')) return false
  const named = tag.subject.block === last.block ? tag.subject.start + tag.subject.label.length : 0
  const told = Math.max(tag.at + (tag.cue?.length ?? 0), named)
  const particle = particleOf(tag.cue ?? '')
  const between = scene.passage.text.slice(told, placed.start - 1)
  return told > end && (particle === undefined ? between : between.replace(` ${particle}`, '')) === ', '
}

/** `“A,” she said, “b.”` and `“A,” she said. “B.”`: one tag, one utterance, where nobody else comes between. */
function isShared (last: Attributed, own: Own, placed: Placed, scene: Scene): boolean {
  if (last.block !== placed.block) return false
  if (!last.tag) return isListed(last, placed, scene)
  if (own) return own.tag.at === last.tag.at && own.tag.block === last.tag.block
  if (isListed(last, placed, scene)) return true
  const from = nextSentence(scene.sentences, last.end + 1, placed.start)
  // *called it “a disaster”. The “wall” fell*: a verb that hangs fragments on something tells of no word behind its sentence.
  if (last.tag.naming && placed.setting.words === 1 && !placed.setting.capital && from < placed.start) return false
  const between = scene.mentions.slice(firstFrom(scene.mentions, from), firstFrom(scene.mentions, placed.start))
  const begin = Math.max(from, sentenceAt(scene.sentences, placed.start))
  if (opensWithSubject(scene.words.slice(firstFrom(scene.words, begin), firstFrom(scene.words, placed.start)))) return false
  const { subject } = last.tag
  const told = last.side !== null || last.basis !== null
  return told && between.every(({ person }) => person !== null && person === subject?.person)
}

/** *called it “a disaster”, “a shame” and “the worst wall”*: nothing but a comma or a conjunction between two. */
function isListed (last: Attributed, placed: Placed, scene: Scene): boolean {
  if (/[.!?]$/u.test(last.text)) return false
  const between = /^,? (?:(\p{L}+) )?$/u.exec(scene.passage.text.slice(last.end + 1, placed.start - 1))
  return between !== null && (between[1] === undefined || isConjunction(between[1]))
}

/**
 * A stretch whose tag only comes with a later paragraph of its utterance: that is better than what stands around it, but for
 * what leads to it with a colon.
 */
function withLaterTags (found: Attributed[]): Attributed[] {
  for (let at = found.length - 2; at >= 0; at--) {
    const [stretch, next] = [found[at], found[at + 1]]
    if (!stretch || !next || stretch.group !== next.group) continue
    const around = stretch.basis !== null && stretch.tag?.close !== true
    if (!stretch.tag || (around && next.basis === null)) Object.assign(stretch, { tag: next.tag, basis: null })
  }
  return found
}
