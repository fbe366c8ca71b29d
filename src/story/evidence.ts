import type { Block, Evidence, StoryImage, StoryPerson, StoryQuote } from './story.js'
import type { ImageFound } from './facts/images.js'
import { type Found, inferred, stated } from './text/lines.js'
import type { PersonFound } from './people/people.js'
import type { QuoteFound } from './quotes/quotes.js'
import type { StoryBlock } from './reading.js'
import { CONFIDENCE } from './rules.js'
import { withoutNicknames } from './text/nicknames.js'

/** Where in its source the part of this number stands, from 1. */
export type ElementAt = (part: number) => string | undefined

/** Writes down for each fact of a story the lines it comes from, and hands the bare fact on. */
export class EvidenceBook {
  readonly entries: Evidence[] = []

  /** @param elementAt where each part of the source stands, where parts are counted and not lines */
  constructor (private readonly elementAt: ElementAt | null = null) {}

  cite<T> (field: string, found: Found<T>): T
  cite<T> (field: string, found: Found<T> | null): T | null
  cite<T> (field: string, found: Found<T> | null): T | null {
    if (!found) return null
    const { lines, rule, note } = found
    this.entries.push({ field, ...this.place(lines), rule, confidence: CONFIDENCE[rule], inferred: note !== null, note })
    return found.value
  }

  private place (lines: number[]): Pick<Evidence, 'lines' | 'elements'> {
    const { elementAt } = this
    if (elementAt === null) return { lines }
    return { lines: [], elements: [...new Set(lines.flatMap((line) => elementAt(line) ?? []))] }
  }

  body (blocks: readonly StoryBlock[]): Block[] {
    return blocks.map(({ lines, block: at, setApart: _, ...block }): Block =>
      this.cite(`/body/${at}`, stated(block, lines, 'story-text')))
  }

  images (images: readonly ImageFound[]): StoryImage[] {
    return images.map(({ lines, ...image }, at) => {
      const field = `/images/${at}`
      this.cite(`${field}/caption`, stated(image.caption, lines, 'caption-line'))
      this.cite(`${field}/alt`, altOf(image, lines))
      this.cite(`${field}/src`, image.src == null ? null : stated(image.src, lines, 'image-address'))
      for (const name of ['creditLine', 'creator', 'source'] as const) {
        this.cite(`${field}/${name}`, image[name] === null ? null : stated(image[name], lines, 'credit-line'))
      }
      for (const name of ['copyrightNotice', 'usageTerms'] as const) {
        this.cite(`${field}/${name}`, image[name] == null ? null : stated(image[name], lines, 'rights-property'))
      }
      this.cite(`${field}/takenOn`, image.takenOn === null ? null : inferred(image.takenOn, lines, 'caption-day', 'The caption dates what the picture shows.'))
      return image
    })
  }

  quotes (quotes: readonly QuoteFound[]): StoryQuote[] {
    return quotes.map(({ quote, lines, speaker, outlet, occasion, saidOn }, at) => {
      const field = `/quotes/${at}`
      this.cite(field, stated(quote, lines, 'quotation-marks'))
      this.cite(`${field}/speaker`, speaker)
      this.cite(`${field}/outlet`, outlet)
      this.cite(`${field}/occasion`, occasion)
      this.cite(`${field}/saidOn`, saidOn)
      return quote
    })
  }

  people (people: readonly PersonFound[]): StoryPerson[] {
    return people.map(({ name, description, aliases, lines, describedOn, aliasLines }, at) => {
      const field = `/people/${at}`
      this.cite(field, stated(name, lines, 'person-name'))
      this.cite(`${field}/description`, description === null ? null : stated(description, describedOn, 'person-description'))
      if (aliases.length > 0) this.cite(`${field}/aliases`, aliasesFound(name, aliases, aliasLines))
      return { name, description, aliases }
    })
  }
}

function altOf ({ alt, caption }: StoryImage, lines: number[]): Found<string> {
  if (alt !== caption) return stated(alt, lines, 'alt-text')
  return inferred(alt, lines, 'alt-caption', 'The capture keeps no alternative text; the caption’s words stand in.')
}

/** A form that holds the whole name stands for itself; a shorter one is joined by its surname. */
function aliasesFound (name: string, aliases: string[], lines: number[]): Found<string[]> {
  const shorter = aliases.filter((alias) => !withoutNicknames(alias).includes(name))
  if (shorter.length === 0) return stated(aliases, lines, 'person-alias')
  return inferred(aliases, lines, 'person-surname', `${shorter.map((alias) => `“${alias}”`).join(', ')}: joined by the surname to ${name}.`)
}
