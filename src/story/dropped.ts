import type { PageLine } from './page/page.js'
import type { Dropped, Evidence } from './story.js'

/** Why a line of each kind is in no story. */
export const REASONS: Record<PageLine['kind'], string> = {
  furniture: 'An advertisement, a notice, a link or a button of the page.',
  signup: 'It offers a newsletter.',
  end: 'It stands before or after a story, never in it.',
  prose: 'It stands apart from the story, or stands there already.',
  sentence: 'It stands apart from the story.',
  item: 'It is a list apart from the story.',
  short: 'It is no sentence: a link, a label or a name.',
  entry: 'It heads an entry of another page.',
  agency: 'It is a credit apart from the story.',
  byline: 'It signs another text.',
  day: 'It is no date of this story, or another one was preferred.',
  caption: 'It is a picture apart from the story, or without words.',
  tags: 'It is labels of another text.',
  section: 'It is a section of another text.',
  follow: 'It asks to be followed.'
}

/** The lines of a page that nothing of its story comes from, and why. */
export function droppedFrom (page: readonly PageLine[], evidence: readonly Evidence[]): Dropped[] {
  const used = new Set(evidence.flatMap(({ lines }) => lines))
  return page.filter(({ lines }) => !lines.some((line) => used.has(line)))
    .map(({ kind, lines, text }) => ({ lines, text, reason: REASONS[kind] }))
}
