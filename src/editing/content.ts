import type { Block } from '../articles/schema.js'
import { parsed } from '../db/json.js'
import type { StoryQuote } from '../story/story.js'

/** What an editor makes of an article: all of it that has a history. What it refers to, it has by id. */
export interface Content {
  slug: string
  headline: string
  standfirst: string | null
  dateline: string | null
  byline: string | null
  agency: string | null
  language: string | null
  canonicalUrl: string | null
  section: number | null
  tags: number[]
  people: number[]
  images: PlacedImage[]
  body: Block[]
  quotes: PlacedQuote[]
}

export interface PlacedImage { id: number, role: 'lead' | 'inline' }

/** As a story has it, with what its history needs; where it has drifted, its place is where the text stood last. */
export interface PlacedQuote extends Omit<StoryQuote, 'speaker'> {
  id: number
  revision: number
  /** The id of a person. */
  speaker: number | null
  /** Whether the text does not stand in the body any more, to the character. */
  drifted: boolean
  /** The revision of the article in which it was last seen where it is. */
  articleRevision: number
}

/** A content as it was stored, by whatever version of the program: once a quote had no occasion. */
export function contentFrom (stored: string): Content {
  const content = parsed<Content>(stored)
  return { ...content, quotes: content.quotes.map((quote) => ({ ...quote, occasion: quote.occasion ?? null })) }
}

/** The names of the fields in which two contents, or two quotes, differ. */
export function differences<T extends Content | PlacedQuote> (a: T, b: T): string[] {
  return (Object.keys(a) as Array<keyof T & string>).filter((field) => !same(a[field], b[field])).sort()
}

/** Whether two JSON values are the same, whatever order their keys stand in. */
export function same (a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>]
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].every((name) => same(left[name], right[name]))
}
