import type { Block, Story, StoryNewsletter, StoryPublication } from './story.js'
import { type ElementAt, EvidenceBook } from './evidence.js'
import { withoutDateline } from './facts/dateline.js'
import type { ImageFound } from './facts/images.js'
import type { PublicationFound } from './facts/publication.js'
import type { SignupFound } from './facts/signup.js'
import { readPeople } from './people/people.js'
import { readQuotes } from './quotes/quotes.js'
import { slugify } from './text/slug.js'
import type { Found, Passage } from './text/lines.js'

/** What a page, whatever its format, gives of a story, before its people and quotations are looked for. */
export interface Reading {
  headline: Found<string>
  standfirst: Found<string> | null
  dateline: Found<string> | null
  byline: Found<string> | null
  agency: Found<string> | null
  section: Found<string> | null
  tags: Found<string[]> | null
  language: Found<string> | null
  /** Where the page says that it stands. */
  canonicalUrl: Found<string> | null
  /** Its place in URLs, where the source states one. */
  slug?: Found<string> | null
  publishedAt: Found<string> | null
  /** Names of people that the source states: where the text has them, they are a person's. */
  people?: readonly string[]
  blocks: StoryBlock[]
  images: ImageFound[]
  newsletter: SignupFound | null
  publication: PublicationFound | null
}

export type StoryBlock = Passage & Block & { block: number }

/** The lines of a story's text as its blocks; of one that was filed from somewhere the first begins behind its dateline. */
export function blocksOf (lines: ReadonlyArray<Pick<StoryBlock, 'type' | 'text' | 'lines' | 'setApart'>>, filed: boolean): StoryBlock[] {
  return lines.map(({ text, lines, type, setApart = false }, block) =>
    ({ type, text: block === 0 && filed ? withoutDateline(text) : text, lines, block, setApart }))
}

/**
 * The story of a page: what it gives, with the people it names and what they said, and where each fact comes from.
 * @param elementAt where each part of the source stands, where the reading counts parts and not lines
 */
export function storyOf (reading: Reading, elementAt: ElementAt | null = null): Story {
  const { blocks, images } = reading
  const captions = images.map(({ caption, lines }): Passage => ({ text: caption, lines, block: null }))
  const passages = [...captions, ...blocks].sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0))
  const people = readPeople(passages, reading.people)
  const quotes = readQuotes(blocks, passages, people, reading.publishedAt)
  const book = new EvidenceBook(elementAt)
  const headline = book.cite('/headline', reading.headline)
  return {
    headline,
    slug: slugify(book.cite('/slug', reading.slug ?? null) ?? headline),
    dateline: book.cite('/dateline', reading.dateline),
    standfirst: book.cite('/standfirst', reading.standfirst),
    agency: book.cite('/agency', reading.agency),
    body: book.body(blocks),
    byline: book.cite('/byline', reading.byline),
    section: book.cite('/section', reading.section),
    tags: book.cite('/tags', reading.tags) ?? [],
    language: book.cite('/language', reading.language),
    canonicalUrl: book.cite('/canonicalUrl', reading.canonicalUrl),
    publishedAt: book.cite('/publishedAt', reading.publishedAt),
    images: book.images(images),
    quotes: book.quotes(quotes),
    people: book.people(people.people),
    newsletter: reading.newsletter && newsletterOf(reading.newsletter, book),
    publication: reading.publication && publicationOf(reading.publication, book),
    evidence: book.entries,
    dropped: []
  }
}

function newsletterOf (signup: SignupFound, book: EvidenceBook): StoryNewsletter {
  return {
    name: book.cite('/newsletter/name', signup.name),
    heading: book.cite('/newsletter/heading', signup.heading),
    pitch: book.cite('/newsletter/pitch', signup.pitch),
    frequency: book.cite('/newsletter/frequency', signup.frequency),
    consent: book.cite('/newsletter/consent', signup.consent)
  }
}

function publicationOf (found: PublicationFound, book: EvidenceBook): StoryPublication {
  return {
    name: book.cite('/publication/name', found.name),
    channels: found.channels.value.length > 0 ? book.cite('/publication/channels', found.channels) : []
  }
}
