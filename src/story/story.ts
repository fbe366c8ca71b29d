import type { Rule } from './rules.js'

/**
 * What a capture of a news page turns into: plain facts, each nullable where the page may not state it.
 * Nothing here knows a database or HTTP.
 */
export interface Story {
  headline: string
  /** The headline in URL form: lower-case ASCII words joined by hyphens. */
  slug: string
  /** The summary under the headline, without its dateline. */
  standfirst: string | null
  /** The place the story was filed from, as printed: `PARIS`. */
  dateline: string | null
  /** The writers' names as printed after `By`, joined as they stand. */
  byline: string | null
  /** The wire credit, as printed: `AGENCIES`. */
  agency: string | null
  /** The section named by the page: `World`. */
  section: string | null
  tags: string[]
  /** BCP 47. */
  language: string | null
  /** Where the story stands on the web: an `http` or `https` URL. */
  canonicalUrl: string | null
  /** A date, `YYYY-MM-DD`, or where the page states time and zone an RFC 3339 time. */
  publishedAt: string | null
  body: Block[]
  images: StoryImage[]
  quotes: StoryQuote[]
  people: StoryPerson[]
  newsletter: StoryNewsletter | null
  publication: StoryPublication | null
  evidence: Evidence[]
  /** What else is on the page, and why it is not in the story. */
  dropped: Dropped[]
}

export interface Block {
  /** A list has an item on each line of its text. */
  type: 'paragraph' | 'heading' | 'list' | 'pullquote'
  text: string
  marks?: Mark[]
  /** Whose words a pull quote is. */
  attribution?: string
}

/** Links and emphasis: UTF-16 offsets in the block's text, half-open. */
export interface Mark {
  type: 'link' | 'em' | 'strong'
  start: number
  end: number
  href?: string
}

export interface StoryImage {
  /** Where the page shows the picture from: an http(s) URL. */
  src?: string | null
  /** The caption without its credit. */
  caption: string
  alt: string
  /** The credit line as printed, without its label: `via Reuters`. */
  creditLine: string | null
  /** The photographer, where one is named. */
  creator: string | null
  /** Who handed the picture out: `SANA`. */
  source: string | null
  /** `YYYY-MM-DD`. */
  takenOn: string | null
  copyrightNotice?: string | null
  usageTerms?: string | null
}

/** One contiguous stretch between quotation marks. */
export interface StoryQuote {
  /** The words between the marks, to the character; equals `body[block].text.slice(start, end)`. */
  text: string
  block: number
  /** UTF-16 offsets in the block's text, half-open. */
  start: number
  end: number
  /** Stretches of one utterance (split by a speech tag, or running over paragraphs) share a number, from 0. */
  group: number
  /** `direct`: a quotation in its own right; `partial`: a fragment inside indirect speech. */
  kind: 'direct' | 'partial'
  /** Index in `people`, or null where the speaker is not a person known by name. */
  speaker: number | null
  /** The speaker's mention as it stands in the story: `Mr Assad`. */
  speakerLabel: string | null
  /** The speech verb as it stands: `told`. */
  cue: string | null
  /** Whom it was told to: `NBC News`. */
  outlet: string | null
  /** What it was said at or in, as it stands: `a news conference`. */
  occasion: string | null
  /** `YYYY-MM-DD`. */
  saidOn: string | null
}

export interface StoryPerson {
  name: string
  /** As the story gives it: `US Secretary of State`. */
  description: string | null
  /** Every other form in which the story names this person. */
  aliases: string[]
}

export interface StoryNewsletter {
  name: string
  /** The line above the pitch, where the page has one. */
  heading: string | null
  /** What the reader is promised. */
  pitch: string | null
  frequency: 'daily' | 'weekly' | 'monthly' | null
  /** The wording a reader agrees to, word for word, and the purposes it names. */
  consent: { wording: string, purposes: Purpose[] } | null
}

export interface Purpose {
  /** Stable within the wording: `promotional-offers`. */
  key: string
  /** As the wording says it: `promotional offers`. */
  label: string
}

export interface StoryPublication {
  name: string
  /** Where the page asks to be followed: `WhatsApp`. */
  channels: string[]
}

/** Where a fact comes from. */
export interface Evidence {
  /** JSON Pointer (RFC 6901) into the story: `/headline`, `/quotes/0/speaker`. */
  field: string
  /** Line numbers of the capture, from 1; empty where `elements` says it. */
  lines: number[]
  /** Where in the source it stands, where that has no lines: JSON Pointers, or the paths of elements. */
  elements?: string[]
  /** What found it. */
  rule: Rule
  /** How often the rule is right, 0 to 1. */
  confidence: number
  /** True where the page does not state the fact in so many words. */
  inferred: boolean
  /** How it was inferred; null where it was stated. */
  note: string | null
}

/** Lines of the capture that the story has not. */
export interface Dropped {
  lines: number[]
  /** The paths of elements, where the source has no lines. */
  elements?: string[]
  text: string
  /** `An advertisement, a notice, a link or a button of the page.` */
  reason: string
}
