/**
 * Every rule that finds a fact of a story, with how often it is right, 0 to 1: the share of what it found in pages with
 * known answers, where that was measured, else an estimate on the cautious side.
 */
export const CONFIDENCE = {
  'story-text': 0.88,
  'headline-line': 0.88,
  'headline-paragraph': 0.5,
  'standfirst-line': 0.5,
  byline: 0.88,
  dateline: 0.95,
  'wire-credit': 0.95,
  'wire-credit-unknown': 0.7,
  'section-label': 0.9,
  'tags-label': 0.9,
  'date-line': 0.97,
  'updated-line': 0.6,
  'dateline-day': 0.8,
  'dateline-day-caption-year': 0.75,
  'weekday-caption-year': 0.8,
  'function-words': 0.95,
  'caption-line': 0.85,
  'credit-line': 0.85,
  'alt-text': 0.95,
  'alt-caption': 0.5,
  'rights-property': 0.95,
  // What a source says of itself in a format of its own.
  'front-matter': 0.95,
  'ninjs-property': 0.95,
  'feed-element': 0.9,
  'first-heading': 0.9,
  'caption-day': 0.8,
  'quotation-marks': 0.95,
  'speaker-named': 0.97,
  'speaker-surname': 0.97,
  'speaker-pronoun': 0.78,
  'speaker-continued': 0.85,
  'speaker-preceding': 0.8,
  'outlet-told': 0.8,
  'interview-dated': 0.7,
  'person-name': 0.9,
  'person-description': 0.8,
  'person-alias': 0.9,
  'person-surname': 0.85,
  'newsletter-title': 0.8,
  'signup-box': 0.8,
  'signup-box-words': 0.4,
  'consent-wording': 0.97,
  'follow-line': 0.8,
  'copyright-line': 0.7
} as const

export type Rule = keyof typeof CONFIDENCE
