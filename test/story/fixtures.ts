import { readFileSync } from 'node:fs'
import { packageFile } from '../../src/package.js'
import { decodeCapture } from '../../src/story/capture.js'
import { readStory } from '../../src/story/read.js'
import type { Evidence, Story, StoryQuote } from '../../src/story/story.js'

/** A capture of test/story/captures, read. */
export function storyOf (name: string): Story {
  return readStory(decodeCapture(readFileSync(packageFile(`test/story/captures/${name}.txt`))))
}

/** The story that ships with the project, as text. */
export function seedText (): string {
  return decodeCapture(readFileSync(packageFile('seed/story.txt')))
}

/** A page of a headline and these paragraphs. */
export function pageOf (...paragraphs: string[]): string {
  return ['Council of Northfield votes on the harbour wall', ...paragraphs].join('\n\n')
}

/** The story of a page of a headline and these paragraphs. */
export function storyFrom (...paragraphs: string[]): Story {
  return readStory(pageOf(...paragraphs))
}

/** The quotations of one paragraph. */
export function quotesOf (...paragraphs: string[]): StoryQuote[] {
  return storyFrom('The council of Northfield met on the evening of the storm.', ...paragraphs).quotes
}

export function evidenceFor (story: Story, field: string): Evidence | undefined {
  return story.evidence.find((entry) => entry.field === field)
}

/** Whether each quotation is where it says it is. */
export function quotesStandInPlace (story: Story): boolean {
  return story.quotes.every(({ block, start, end, text }) => story.body[block]?.text.slice(start, end) === text)
}

/**
 * Whether the work takes less of the processor's time. It has three turns: the first also pays for the compiler, and on a
 * busy machine any for its neighbours, while work that grows too fast is too slow in all of them.
 */
export function costsLess (milliseconds: number, work: () => void): boolean {
  return [1, 2, 3].some(() => costOf(work) < milliseconds)
}

/** Whether three times as much takes less than six times the time, on any machine: what grows with the square takes nine. */
export function growsEvenly (size: number, work: (size: number) => void): boolean {
  const [third, whole] = [size / 3, size].map((part) => Math.min(...[1, 2, 3].map(() => costOf(() => { work(part) }))))
  return whole !== undefined && third !== undefined && whole < 6 * third
}

/** In milliseconds of the processor's time. */
function costOf (work: () => void): number {
  const begun = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000
}

/** A story of a tram, to be set among what pages set around their stories. */
export const TRAM = {
  headline: 'Holm raises the fares of its tram',
  text: [
    'The town council of Holm voted on Tuesday night to raise the fares of the tram for the first time in six years.',
    'The money is to go to new cars, of which the first come in the autumn, and to the drivers of the trams.',
    'Work on the line to Pike begins in May and is to last until the end of October, the town says.'
  ]
} as const
