import type { Block, Evidence, StoryImage, StoryPerson, StoryQuote } from './story.js'
import type { ImageFound } from './facts/images.js'
import { type Found, inferred, stated } from './text/lines.js'
import type { PersonFound } from './people/people.js'
import type { QuoteFound } from './quotes/quotes.js'
import type { StoryBlock } from './reading.js'
import { CONFIDENCE } from './rules.js'

/** Writes down for each fact of a story the lines it comes from, and hands the bare fact on. */
export class EvidenceBook {
  readonly entries: Evidence[] = []

  cite<T> (field: string, found: Found<T>): T
  cite<T> (field: string, found: Found<T> | null): T | null
  cite<T> (field: string, found: Found<T> | null): T | null {
    if (!found) return null
    const { lines, rule, note } = found
    this.entries.push({ field, lines, elements: [], rule, confidence: CONFIDENCE[rule], inferred: note !== null, note })
    return found.value
  }

  body (blocks: readonly StoryBlock[]): Block[] {
    return blocks.map(({ type, text, lines }, at): Block => this.cite(`/body/${at}`, stated({ type, text }, lines, 'story-text')))
  }

  images (images: readonly ImageFound[]): StoryImage[] {
    return images.map(({ lines, altStated, ...image }, at) => {
      const field = `/images/${at}`
      this.cite(`${field}/caption`, stated(image.caption, lines, 'caption-line'))
      this.cite(`${field}/alt`, altStated ? stated(image.alt, lines, 'alt-attribute') : inferred(image.alt, lines, 'alt-caption', 'There is no alternative text; the caption’s words stand in.'))
      for (const name of ['creditLine', 'creator', 'source'] as const) {
        this.cite(`${field}/${name}`, image[name] === null ? null : stated(image[name], lines, 'credit-line'))
      }
      this.cite(`${field}/takenOn`, image.takenOn === null ? null : inferred(image.takenOn, lines, 'caption-day', 'The caption dates what the picture shows.'))
      return image
    })
  }

  quotes (quotes: readonly QuoteFound[]): StoryQuote[] {
    return quotes.map(({ quote, lines, speaker, outlet, saidOn }, at) => {
      const field = `/quotes/${at}`
      this.cite(field, stated(quote, lines, 'quotation-marks'))
      this.cite(`${field}/speaker`, speaker)
      this.cite(`${field}/outlet`, outlet)
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

/** A form that holds the whole name stands for itself; a shorter one is joined by its surname. */
function aliasesFound (name: string, aliases: string[], lines: number[]): Found<string[]> {
  const shorter = aliases.filter((alias) => !alias.includes(name))
  if (shorter.length === 0) return stated(aliases, lines, 'person-alias')
  return inferred(aliases, lines, 'person-surname', `${shorter.map((alias) => `“${alias}”`).join(', ')}: joined by the surname to ${name}.`)
}
