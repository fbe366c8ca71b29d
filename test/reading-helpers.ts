import { importCapture } from '../src/imports/import.js'
import { capture, type Answer, type TestApp } from './helpers.js'

export const SECTIONS = ['Local News', 'Culture', 'Sport']
export const TAGS = ['Harbour', 'Floods', 'Music', 'Council', 'Railways']
const WORDS = ['bridge', 'harbour', 'orchestra', 'council', 'railway', 'budget', 'festival', 'school', 'market', 'garden']
const SPEAKERS = ['Marta Feld', 'Tom Weber', 'Jane Holt']

/** A fixed row of numbers below `bound` that looks like chance. */
export function chance (seed: number): (bound: number) => number {
  return (bound) => {
    seed = seed * 48_271 % 2_147_483_647
    return seed % bound
  }
}

/** Stories that share sections, tags, speakers and words in all sorts of ways; some have no date. */
export async function fillWith ({ db }: TestApp, number: number, seed = 11): Promise<void> {
  const random = chance(seed)
  const some = <T>(items: readonly T[]): T[] => items.filter(() => random(3) === 0)
  const word = () => WORDS[random(WORDS.length)] ?? ''
  for (let n = 1; n <= number; n++) {
    const speaker = SPEAKERS[random(SPEAKERS.length)] ?? ''
    const tags = some(TAGS)
    const text = capture({
      headline: `The ${word()} and the ${word()} are in the news again today`,
      paragraphs: [
        `Nobody had thought that the ${word()} would come up at all before the ${word()} was mended, said those who know.`,
        `“We have waited for the ${word()} long enough, all of us,” said ${speaker}, who has led the association for years.`,
        ...some(WORDS).map((one) => `More is to be heard of the ${one} in week ${n}, when the surveyors have been there to see it.`)
      ],
      ...tags.length === 0 ? {} : { tags },
      ...random(4) === 0 ? {} : { section: SECTIONS[random(SECTIONS.length)] ?? '' },
      ...random(5) === 0 ? {} : { published: `202${random(3)}-0${1 + random(9)}-1${random(10)}` }
    })
    await importCapture(db, Buffer.from(text), `2026-01-0${1 + random(9)}T0${random(10)}:00:00.000Z`)
  }
}

/** All items of a list, page by page. */
export async function walk (get: TestApp['get'], url: string): Promise<Answer[]> {
  const items: Answer[] = []
  for (let next: string | null = url; next !== null;) {
    const page: Answer = await get(next)
    items.push(...page.data)
    next = page.links.next
  }
  return items
}
