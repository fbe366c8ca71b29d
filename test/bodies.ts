import fc from 'fast-check'
import type { Block } from '../src/articles/schema.js'

/** Few letters, so that the same words come up again; some of two code units, or that belong to the one before. */
export function letters (minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom('a', 'b', 'no', '🚢', '🎆', 'e\u0301', '\u0301', '👩‍🚒', '”'), minLength, maxLength })
}

export function bodyOf (...texts: string[]): Block[] {
  return texts.map((text) => ({ type: 'paragraph', text }))
}

const KINDS = ['insert', 'delete', 'replace', 'add', 'drop', 'rewrite', 'move', 'split', 'join', 'double', 'spread'] as const

/** What an editor does to a body, wherever `at`, `from` and `to` are in it. */
export interface Change { kind: typeof KINDS[number], at: number, from: number, to: number, text: string }

export const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...KINDS), at: fc.nat(), from: fc.nat(), to: fc.nat(), text: letters(1, 5)
})

/** The body with a change; none is left empty, and no character is parted. */
export function edited (body: readonly Block[], { kind, at, from, to, text }: Change): Block[] {
  const texts = body.map((block) => block.text)
  const i = at % texts.length
  const here = [...texts[i] ?? '']
  const start = from % (here.length + 1)
  const end = start + to % (here.length - start + 1)
  const [ahead, within, behind] = [here.slice(0, start).join(''), here.slice(start, end).join(''), here.slice(end).join('')]
  switch (kind) {
    case 'insert':
      texts[i] = ahead + text + within + behind
      break
    case 'delete':
      texts[i] = ahead + behind
      break
    case 'replace':
      texts[i] = ahead + text + behind
      break
    case 'add':
      texts.splice(i, 0, text)
      break
    case 'drop':
      texts.splice(i, 1)
      break
    case 'rewrite':
      texts[i] = text
      break
    case 'move':
      texts.splice(to % texts.length, 0, ...texts.splice(i, 1))
      break
    case 'split':
      texts.splice(i, 1, ahead, within + behind)
      break
    case 'join':
      texts.splice(i, 2, texts.slice(i, i + 2).join(''))
      break
    case 'double':
      texts.splice(to % texts.length, 0, texts[i] ?? '')
      break
    case 'spread':
      texts[to % texts.length] += within
  }
  const left = texts.filter((text) => text !== '')
  return bodyOf(...left.length === 0 ? [text] : left)
}
