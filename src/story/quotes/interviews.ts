import { inAll } from '../languages/languages.js'
import type { Named } from '../people/people.js'
import { lettersIn } from '../text/words.js'
import type { Attributed } from './attribution.js'
import { unmarked } from './blockquotes.js'
import { type Context, type Names, tagFor } from './context.js'
import type { Scene } from './scene.js'
import { subjectNamed } from './subject.js'

/** *Holm: I had no choice.*, *A. I had no choice.*: in front of a turn without marks, which may stand behind the question. */
const LABEL = /(?:^|(?<=\?) )(?:(\p{Lu}[\p{L}.’'-]{0,20}(?: [\p{L}.’'-]{1,20}){0,3}) ?:|([QA])\.) (?=[^\s“”„"«‘'])/gu
const ASKS = /\?[”"’'»)]?$/u
/** Fewer turns of question and of answer are no interview. */
const FEWEST = 2
const ANSWER = new Set(['a', 'r', ...Array.from(inAll('answers'), (word) => word.toLowerCase())])
const FIRST_PERSON = inAll('firstPerson')

interface Turn { scene: Scene, label: string, start: number, text: string }

/** The answers of an interview that sets the speaker’s name, or *Q* and *A*, in front of each turn, and no marks around it. */
export function interviewAnswers (scenes: readonly Scene[], names: Names, groups: number): Attributed[] {
  const turns = scenes.flatMap(turnsOf)
  const [all, asked] = [countOf(turns), countOf(turns.filter(({ text }) => ASKS.test(text)))]
  const isAsker = ({ label }: Turn) => (asked.get(label) ?? 0) >= FEWEST && 2 * (asked.get(label) ?? 0) > (all.get(label) ?? 0)
  if (!turns.some(isAsker)) return []
  const interviewed = onlyNamed(scenes.slice(0, turns[0]?.scene.block))
  const personal = countOf(turns.filter(({ text }) => lettersIn(text).some((word) => FIRST_PERSON.has(word))))
  return turns.flatMap((turn, at) => {
    const { scene: { block }, label } = turn
    if (isAsker(turn) || (all.get(label) ?? 0) < FEWEST) return []
    const anonymous = personal.has(label) ? interviewed : null
    const told = ANSWER.has(label.toLowerCase()) ? anonymous && { tag: tagFor(block, 0, subjectNamed(anonymous)), basis: 'interviewed' as const } : namedBy(turn, names)
    // What follows without a label goes on with the answer, where it is not the end of the story.
    const own = scenes.slice(block, Math.max(turns[at + 1]?.scene.block ?? 0, block + 1)).filter(({ passage }) => passage.type === 'paragraph')
    return told ? own.map((scene) => unmarked(scene, scene.block === block ? turn.start : 0, told, groups + at)) : []
  })
}

function turnsOf (scene: Scene): Turn[] {
  const { type, text } = scene.passage
  const labels = type === 'paragraph' ? Array.from(text.matchAll(LABEL)) : []
  if (labels[0]?.index !== 0) return []
  return labels.map(({ 0: whole, 1: label, 2: letter = '', index }, at) =>
    ({ scene, label: label ?? letter, start: index + whole.length, text: text.slice(index, labels[at + 1]?.index) }))
}

function countOf (turns: readonly Turn[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { label } of turns) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}

function onlyNamed (scenes: readonly Scene[]): Named | null {
  const named = scenes.flatMap(({ mentions }) => mentions)
  const [first] = named
  return first && named.every(({ person }) => person !== null && person === first.person) ? first : null
}

function namedBy ({ scene: { block }, label }: Turn, names: Names): Context | null {
  const person = names.get(label.toLowerCase().split(' ').at(-1) ?? '') ?? null
  return person === null ? null : { tag: tagFor(block, 0, { label, kind: 'named', person, block, start: 0 }), basis: 'labelled' }
}
