import { stemmer } from 'stemmer'
import { termsOf } from '../db/search.js'
import type { Snippet } from './schema.js'

/** Words shown before and behind the beginning of the first hit, all of which is shown. */
const BEFORE = 12
const BEHIND = 28

interface Word { stem: string, start: number, end: number }

/** Where hits are looked for, one after another. */
const FIELDS = ['body', 'standfirst', 'headline'] as const

/**
 * The stretch around the first place where a word or phrase of `q` stands, in whatever form, in the body, or else in what
 * stands above it; null without any.
 */
export function snippetOf (texts: { body: string, standfirst: string | null, headline: string }, q: string): Snippet | null {
  const terms = termsOf(q).map((term) => wordsOf(term).map(({ stem }) => stem))
  for (const field of FIELDS) {
    const stretch = stretchOf(texts[field] ?? '', terms)
    if (stretch !== null) return { field, ...stretch }
  }
  return null
}

function stretchOf (text: string, terms: string[][]): Omit<Snippet, 'field'> | null {
  const words = wordsOf(text)
  const hits = words.flatMap((_, i) => terms.filter((term) => term.every((stem, n) => words[i + n]?.stem === stem))
    .map(({ length }) => [i, i + length - 1] as const))
  const first = hits[0]
  if (first === undefined) return null
  const [from, to] = [Math.max(first[0] - BEFORE, 0), Math.max(Math.min(first[0] + BEHIND, words.length - 1), first[1])]
  const start = words[from]?.start ?? 0
  const end = words[to]?.end ?? text.length
  const shown = hits.filter(([, last]) => last <= to)
    .map(([a, b]) => ({ start: (words[a]?.start ?? 0) - start, end: (words[b]?.end ?? 0) - start }))
  return { text: text.slice(start, end), hits: joined(shown) }
}

/** Runs of letters and digits by their stems, as the index has them. */
function wordsOf (text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu)].map(({ 0: word, index }) => ({
    stem: stemmer(word.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase()), start: index, end: index + word.length
  }))
}

/** Hits that overlap as one. */
function joined (hits: Snippet['hits']): Snippet['hits'] {
  const all: Snippet['hits'] = []
  for (const hit of hits) {
    const last = all.at(-1)
    if (last !== undefined && hit.start < last.end) last.end = Math.max(last.end, hit.end)
    else all.push({ ...hit })
  }
  return all
}
