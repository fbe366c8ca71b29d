import type { StoryImage } from '../story.js'
import type { Stretch } from '../page/cluster.js'
import type { CaptionLine } from './credits.js'
import { daysIn, fullDay } from '../text/dates.js'
import type { PageLine } from '../page/page.js'

/** A picture of the story, and every line its caption stands on. */
export interface ImageFound extends StoryImage { lines: number[] }

/** Pictures stand in the story or just above and below it; further off they belong to teasers. */
const REACH = 3

/** The story's pictures in their order; a caption that is printed twice is one picture. */
export function readImages (page: readonly PageLine[], story: Stretch): ImageFound[] {
  const images = new Map<string, ImageFound>()
  for (const line of page.slice(Math.max(0, story.from - REACH), story.to + 1 + REACH)) {
    if (line.kind !== 'caption' || line.picture.caption === '') continue
    const known = images.get(line.picture.caption)
    if (!known) images.set(line.picture.caption, { ...imageOf(line.picture), lines: [line.number] })
    else known.lines.push(line.number)
  }
  return [...images.values()]
}

function imageOf ({ caption, creditLine, creator, source }: CaptionLine): StoryImage {
  const day = daysIn(caption)[0]
  return { caption, alt: caption, creditLine, creator, source, takenOn: day ? fullDay(day) : null }
}
