import type { Passage } from '../text/lines.js'
import { describedAfter, roleBefore } from './apposition.js'
import { isHonorific, isModifier, isNoName, isRole } from './roles.js'
import { isHelper, isOpener, isSaying } from '../quotes/speech.js'
import { type Word, isAllCapitals, isCapitalised, isPossessive, joined, wordsOf } from '../text/words.js'

/** A place in the story where a person may be named. */
export interface Mention {
  passage: Passage
  /** UTF-16 offsets of the label in the passage's text, half-open. */
  start: number
  end: number
  /** As it stands, with title or role: `Mr Assad`. */
  label: string
  /** The words of the name alone. */
  name: string[]
  /** `Mr`, or the role, whichever stands with the name. */
  title: string | null
  description: string | null
  /** Whether this place alone shows that the name is a person's. */
  sure: boolean
}

/** Small words that stand inside names and titles. */
const INNER = new Set(['of', 'for', 'de', 'van', 'von', 'der', 'den', 'del', 'di', 'da', 'dos', 'du', 'la', 'le', 'bin', 'ibn', 'al'])
const OFFICE = new Set(['of', 'for'])
const MOST_WORDS = 4
/** A longer chain of capitals is a list or a heading, and reading it whole would only take time. */
const LONGEST_RUN = 14

/** Every place in a passage that may name a person, in its order. */
export function mentionsIn (passage: Passage): Mention[] {
  const words = wordsOf(passage.text)
  return runsOf(passage.text, words).flatMap(([from, to]) => readRun(passage, words, from, to))
}

/** Chains of capitalised words, as half-open ranges of words. */
function runsOf (text: string, words: readonly Word[]): Array<[number, number]> {
  const runs: Array<[number, number]> = []
  let at = 0
  while (at < words.length) {
    const from = at
    at = endOfRun(text, words, from)
    if (at > from) runs.push([from, at])
    else at++
  }
  return runs
}

function endOfRun (text: string, words: readonly Word[], from: number): number {
  let end = from
  for (let at = from; at < words.length && at < from + LONGEST_RUN; at++) {
    const [word, before] = [words[at], words[at - 1]]
    if (!word || (at > from && before && !joined(text, before, word))) break
    if (isCapitalised(word.text) && !(at === from && isOpener(word.text))) end = at + 1
    else if (at === from || !INNER.has(word.text)) break
  }
  return end
}

function readRun (passage: Passage, words: readonly Word[], from: number, to: number): Mention[] {
  const run = words.slice(from, to)
  const polite = run.findIndex((word) => isHonorific(word.text))
  if (polite >= 0) return readTitled(passage, run, polite, polite + 1, null)
  for (let at = run.length - 2; at >= 0; at--) {
    if (!isRole(run[at]?.text ?? '')) continue
    const nameAt = nameAfterRole(run, at)
    if (nameAt !== null) return readTitled(passage, run, 0, nameAt, passage.text.slice(run[0]?.start, run[nameAt - 1]?.after))
  }
  return readBare(passage, words, from, to)
}

/** Where the name starts after a role at `role`: behind its office in *Secretary of State John Kerry*. */
function nameAfterRole (run: readonly Word[], role: number): number | null {
  // *Prime Minister’s Questions* are nobody.
  if (run.slice(role, role + 1).some(isPossessive)) return null
  if (!OFFICE.has(run[role + 1]?.text ?? '')) return isName(run.slice(role + 1, role + 2)) ? role + 1 : null
  const initial = run.at(-2)?.text.length === 1 ? 1 : 0
  const nameAt = run.length - 2 - initial
  return nameAt > role + 2 && isName(run.slice(nameAt)) ? nameAt : null
}

function readTitled (passage: Passage, run: readonly Word[], from: number, nameAt: number, role: string | null): Mention[] {
  const name = untilPossessive(run.slice(nameAt))
  const [first, last] = [run[from], name.at(-1)]
  if (!first || !last || !isName(name)) return []
  const title = passage.text.slice(first.start, run[nameAt - 1]?.end)
  const description = role ?? (name.length > 1 ? describedAfter(passage.text, last) : null)
  return [mention(passage, first.start, name, { title, description, sure: true })]
}

/** Names without a title: the chain falls apart at possessives and small words, *Assad’s Syria*, *Roe of Geneva*. */
function readBare (passage: Passage, words: readonly Word[], from: number, to: number): Mention[] {
  const found: Mention[] = []
  for (let at = from; at < to;) {
    const rest = words.slice(at, to)
    const office = rest.findIndex((word) => OFFICE.has(word.text))
    const name = untilPossessive(office < 0 ? rest : rest.slice(0, office))
    if (isName(name)) found.push(bareMention(passage, words, at, name))
    at += Math.max(1, name.length)
  }
  return found
}

function bareMention (passage: Passage, words: readonly Word[], at: number, name: Word[]): Mention {
  const next = at + name.length
  const role = roleBefore(passage.text, words, at)
  const after = name.length > 1 ? describedAfter(passage.text, words[next - 1]) : null
  const start = role?.start ?? words[at]?.start ?? 0
  const definite = /^the$/iu.test(words[at - 1]?.text ?? '')
  const speaks = !definite && speaksHere(passage.text, words, at, next)
  return mention(passage, start, name, {
    title: role?.text ?? null, description: role?.text ?? after, sure: role !== null || after !== null || speaks
  })
}

function speaksHere (text: string, words: readonly Word[], from: number, next: number): boolean {
  const [before, after, later] = [words[from - 1], words[next], words[next + 1]]
  const last = words[next - 1]
  if (before && words[from] && isSaying(before.text) && joined(text, before, words[from])) return !/^tell|^told|^ask|^urge|^warn/iu.test(before.text)
  if (!last || !after || isPossessive(last) || !/^,? $/u.test(text.slice(last.after, after.start))) return false
  return isSaying(after.text) || after.text === 'who' || (isHelper(after.text) && later !== undefined && isSaying(later.text))
}

function mention (passage: Passage, start: number, name: readonly Word[], rest: Pick<Mention, 'title' | 'description' | 'sure'>): Mention {
  const end = name.at(-1)?.end ?? start
  return { passage, start, end, label: passage.text.slice(start, end), name: name.map((word) => word.text), ...rest }
}

function untilPossessive (words: readonly Word[]): Word[] {
  const at = words.findIndex(isPossessive)
  return words.slice(0, at < 0 ? words.length : at + 1)
}

function isName (words: readonly Word[]): boolean {
  const full = words.filter((word) => !INNER.has(word.text))
  // A phrase of titles alone, *Prime Minister*, names an office.
  return full.length > 0 && full.length <= MOST_WORDS && (full.length === 1 || !full.every((word) => isModifier(word.text))) && !INNER.has(words.at(-1)?.text ?? '') &&
    full.every((word) => /^[\p{L}.’'-]+$/u.test(word.text) && !isNoName(word.text) && !isAllCapitals(word.text) && !isOpener(word.text)) &&
    (full.at(-1)?.text.length ?? 0) > 1
}
