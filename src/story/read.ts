import type { Story } from './story.js'
import { droppedFrom } from './dropped.js'
import { refuseListing, refuseUnreadable } from './capture.js'
import { readImages } from './facts/images.js'
import { languageOf } from './text/language.js'
import { type Found, numberLines, stated } from './text/lines.js'
import { nearStory } from './page/cluster.js'
import { outlineOf } from './page/outline.js'
import { type PageLine, sortLines } from './page/page.js'
import { sectionAbove } from './page/topics.js'
import { readPublication } from './facts/publication.js'
import { agencyOn } from './facts/byline.js'
import { readPublished } from './facts/published.js'
import { storyOf } from './reading.js'
import { readSignup } from './facts/signup.js'
import { rejoinWrapped } from './text/wrapping.js'

/**
 * Reads the plain-text capture of a news page. What the page does not give is null or empty;
 * what it does is pointed at, line by line, in `evidence`.
 * @throws {NotAStory} where the text is no news story
 */
export function readStory (text: string): Story {
  refuseUnreadable(text)
  const numbered = numberLines(text)
  refuseListing(numbered)
  const lines = rejoinWrapped(numbered)
  const newsletter = readSignup(lines)
  const { page, headline, standfirst, dateline, agency, blocks, stretch } = outlineOf(sortLines(lines, newsletter?.lines ?? []))
  const images = readImages(page, stretch)
  const signed = signedBy(nearStory(page, stretch))
  const story = storyOf({
    headline,
    standfirst,
    dateline: dateline && { ...dateline, value: dateline.value.place },
    byline: signed.byline,
    agency: agency ?? signed.agency,
    section: sectionOf(page) ?? sectionAbove(page, stretch.from),
    tags: tagsOf(page, stretch.from),
    language: languageOf(blocks),
    canonicalUrl: null,
    publishedAt: readPublished({ page, story: stretch, dateline, images, body: blocks }),
    blocks,
    images,
    newsletter,
    publication: readPublication(page, signed.byline?.value ?? null)
  })
  return { ...story, dropped: droppedFrom(page, story.evidence) }
}

function signedBy (page: readonly PageLine[]): Record<'byline' | 'agency', Found<string> | null> {
  const line = page.find((line) => line.kind === 'byline')
  if (line?.kind !== 'byline') return { byline: null, agency: null }
  const agency = agencyOn(line.text, line.names)
  return { byline: stated(line.names, line.lines, 'byline'), agency: agency === null ? null : stated(agency, line.lines, 'byline') }
}

function sectionOf (page: readonly PageLine[]): Found<string> | null {
  const line = page.find((line) => line.kind === 'section')
  return line?.kind === 'section' ? stated(line.section, line.lines, 'section-label') : null
}

/** A list of topics above the headline is a menu. */
function tagsOf (page: readonly PageLine[], headline: number): Found<string[]> | null {
  const line = page.find(({ kind, lines }, index) => kind === 'tags' && (index > headline || lines.length === 1))
  return line?.kind === 'tags' ? stated(line.tags, line.lines, 'tags-label') : null
}
