import type { Story, StoryNewsletter, StoryPublication } from './story.js'
import { refuseListing, refuseUnreadable } from './capture.js'
import { EvidenceBook } from './evidence.js'
import { readImages } from './facts/images.js'
import { languageOf } from './text/language.js'
import { type Found, type Passage, numberLines, stated } from './text/lines.js'
import { nearStory } from './page/cluster.js'
import { outlineOf } from './page/outline.js'
import { type PageLine, sortLines } from './page/page.js'
import { readPeople } from './people/people.js'
import { readPublication } from './facts/publication.js'
import { readPublished } from './facts/published.js'
import { readQuotes } from './quotes/quotes.js'
import { readSignup } from './facts/signup.js'
import { rejoinWrapped } from './text/wrapping.js'
import { slugify } from './text/slug.js'

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
  const signup = readSignup(lines)
  const page = sortLines(lines, signup?.lines ?? [])
  const outline = outlineOf(page)

  const images = readImages(page, outline.stretch)
  const captions = images.map(({ caption, lines }): Passage => ({ text: caption, lines, block: null }))
  const passages = [...captions, ...outline.blocks].sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0))
  const people = readPeople(passages)
  const quotes = readQuotes(outline.blocks, passages, people)
  const byline = bylineOf(nearStory(page, outline.stretch))
  const book = new EvidenceBook()

  return {
    headline: outline.headline.value,
    slug: slugify(outline.headline.value),
    ...book.outline(outline),
    byline: book.cite('/byline', byline),
    section: book.cite('/section', sectionOf(page)),
    tags: book.cite('/tags', tagsOf(page)) ?? [],
    language: book.cite('/language', languageOf(outline.blocks)),
    publishedAt: book.cite('/publishedAt', readPublished({ page, story: outline.stretch, dateline: outline.dateline, images, body: outline.blocks })),
    images: book.images(images),
    quotes: book.quotes(quotes),
    people: book.people(people.people),
    newsletter: signup && newsletterOf(signup, book),
    publication: publicationOf(page, byline, book),
    evidence: book.entries
  }
}

function bylineOf (page: readonly PageLine[]): Found<string> | null {
  const line = page.find((line) => line.kind === 'byline')
  return line?.kind === 'byline' ? stated(line.names, line.lines) : null
}

function sectionOf (page: readonly PageLine[]): Found<string> | null {
  const line = page.find((line) => line.kind === 'section')
  return line?.kind === 'section' ? stated(line.section, line.lines) : null
}

function tagsOf (page: readonly PageLine[]): Found<string[]> | null {
  const line = page.find((line) => line.kind === 'tags')
  return line?.kind === 'tags' ? stated(line.tags, line.lines) : null
}

function newsletterOf (signup: NonNullable<ReturnType<typeof readSignup>>, book: EvidenceBook): StoryNewsletter {
  return {
    name: book.cite('/newsletter/name', signup.name),
    heading: book.cite('/newsletter/heading', signup.heading),
    pitch: book.cite('/newsletter/pitch', signup.pitch),
    frequency: book.cite('/newsletter/frequency', signup.frequency),
    consent: book.cite('/newsletter/consent', signup.consent)
  }
}

function publicationOf (page: readonly PageLine[], byline: Found<string> | null, book: EvidenceBook): StoryPublication | null {
  const found = readPublication(page, byline?.value ?? null)
  return found && {
    name: book.cite('/publication/name', found.name),
    channels: found.channels.value.length > 0 ? book.cite('/publication/channels', found.channels) : []
  }
}
