import type { StoryImage } from '../story.js'
import type { Stretch } from '../page/cluster.js'
import type { CaptionLine } from './credits.js'
import { daysIn, fullDay } from '../text/dates.js'
import type { PageLine } from '../page/page.js'

/** A picture of the story, and every line its caption stands on. */
export interface ImageFound extends StoryImage { lines: number[] }

/** Pictures stand in the story or just above and below it; further off they belong to teasers. */
const REACH = 3
/** What leads from the picture to another time. */
const ASIDE = /\b(?:who|whose|whom|which|that|where|when|since|until|before|after|born|died|dated|built)\b[^.;]*$/iu

/** The story's pictures in their order; a caption that is printed twice is one picture. */
export function readImages (page: readonly PageLine[], story: Stretch): ImageFound[] {
  const images = new Map<string, ImageFound>()
  for (const line of page.slice(Math.max(0, story.from - REACH), Math.max(story.to + REACH, galleryBelow(page, story.to)) + 1)) {
    if (line.kind !== 'caption' || line.picture.caption === '') continue
    const known = images.get(line.picture.caption)
    if (!known) images.set(line.picture.caption, { ...imageOf(line.picture), lines: [...line.lines] })
    else known.lines.push(...line.lines)
  }
  return [...images.values()]
}

/** The last line of the pictures that stand below one another under the story, with nothing but their numbers between. */
function galleryBelow (page: readonly PageLine[], to: number): number {
  let last = to
  for (let at = to + 1; at - last <= REACH && /^(?:caption|furniture)$/u.test(page[at]?.kind ?? ''); at++) {
    if (page[at]?.kind === 'caption') last = at
  }
  return last
}

/** The picture that a caption tells of. */
export function imageOf ({ caption, creditLine, creator, source }: CaptionLine): StoryImage {
  return { caption, alt: caption, creditLine, creator, source, takenOn: takenOn(caption) }
}

/** The one day a caption names, unless it is told of what the picture shows: `who died on May 5, 1821`. */
function takenOn (caption: string): string | null {
  const days = daysIn(caption).filter((day) => !ASIDE.test(caption.slice(Math.max(0, day.start - 80), day.start)))
  const [first, ...others] = new Set(days.map((day) => fullDay(day)).filter((day) => day !== null))
  return first !== undefined && others.length === 0 ? first : null
}
