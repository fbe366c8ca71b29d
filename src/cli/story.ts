import { styleText } from 'node:util'
import type { Block, Dropped, Evidence, Story, StoryImage, StoryQuote } from '../story/story.js'

type Style = Parameters<typeof styleText>[0]
/** Sets a text off, where there are colours. */
export type Paint = (style: Style, text: string) => string

/** Colours on a terminal that has them and whose user wants them; elsewhere none. */
export function paintFor (stream: NodeJS.WriteStream): Paint {
  // It knows NO_COLOR and terminals without colours.
  const coloured = stream.isTTY && stream.hasColors()
  return (style, text) => coloured ? styleText(style, text) : text
}

/** The longest text that is shown of what was dropped, in characters. */
const LONGEST = 100

/** A story as a person would want to read it before it is imported. */
export function storyText (story: Story, paint: Paint): string {
  const { headline, standfirst, byline, dateline, agency, publishedAt, section, tags, language, canonicalUrl } = story
  const facts: Array<[string, string | null]> = [
    ['By', byline], ['Published', publishedAt], ['Filed from', dateline], ['Agency', agency], ['Section', section],
    ['Tags', tags.join(', ') || null], ['Language', language], ['URL', canonicalUrl]
  ]
  const parts = [
    [paint('bold', headline), ...standfirst === null ? [] : [paint('italic', standfirst)]],
    facts.flatMap(([name, value]) => value === null ? [] : [`${paint('dim', `${name}:`)} ${value}`]),
    ...story.body.map((block, at) => [blockText(block, story.quotes.filter((quote) => quote.block === at), story.quotes, paint)]),
    titled('Quotes', story.quotes.map((quote, at) => quoteText(quote, at, story)), paint),
    titled('People', story.people.map(({ name, description }) => `- ${name}${description === null ? '' : `, ${description}`}`), paint),
    titled('Images', story.images.map(imageText), paint),
    titled('Newsletter', newsletterLines(story), paint),
    titled('Inferred', story.evidence.filter(({ inferred }) => inferred).map(inferredText), paint),
    titled('Dropped', story.dropped.map(droppedText), paint)
  ]
  return parts.filter((part) => part.length > 0).map((part) => part.join('\n')).join('\n\n')
}

function titled (title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint('underline', title), ...lines]
}

/** The block with the number of each quotation behind it. */
function blockText (
  { type, text, attribution }: Block, own: readonly StoryQuote[], all: readonly StoryQuote[], paint: Paint
): string {
  let shown = ''
  let from = 0
  for (const quote of [...own].sort((a, b) => a.start - b.start)) {
    const number = paint('dim', `[${all.indexOf(quote) + 1}]`)
    shown += text.slice(from, quote.start) + paint('green', text.slice(quote.start, quote.end)) + number
    from = quote.end
  }
  shown += text.slice(from)
  if (type === 'heading') return paint('bold', `## ${shown}`)
  if (type === 'list') return shown.replace(/^/gmu, '- ')
  return type === 'pullquote' ? `${shown}${attribution === undefined ? '' : `\n— ${attribution}`}`.replace(/^/gmu, '> ') : shown
}

function quoteText (
  { text, speaker, speakerLabel, cue, outlet, occasion, saidOn, kind }: StoryQuote, at: number, { people }: Story
): string {
  const name = speaker === null ? null : people[speaker]?.name ?? null
  const who = speakerText(name, speakerLabel)
  const how = [cue, outlet, occasion, saidOn].filter((part) => part !== null).join(' ')
  return `[${at + 1}] ${kind === 'partial' ? '… ' : ''}${text} — ${who}${how === '' ? '' : `, ${how}`}`
}

/** Who said something, and how the story calls them there. */
export function speakerText (name: string | null, label: string | null): string {
  if (name === null || label === null || label === name) return name ?? label ?? 'nobody named'
  return `${name} (“${label}”)`
}

function imageText ({ caption, alt, creditLine, creator, source, takenOn, src = null }: StoryImage): string {
  const told = [
    ['credit', creditLine], ['by', creator], ['source', source], ['taken on', takenOn], ['alt', alt === caption ? null : alt], ['at', src]
  ].flatMap(([name, value]) => value === null ? [] : [`${name}: ${value}`])
  return `- ${caption}${told.length === 0 ? '' : ` (${told.join('; ')})`}`
}

function newsletterLines ({ newsletter }: Story): string[] {
  if (newsletter === null) return []
  const { name, pitch, consent } = newsletter
  return [`- ${[name, pitch].filter((part) => part !== null).join(': ')}`, ...consent === null ? [] : [`- Consent: ${consent.wording}`]]
}

function inferredText ({ field, confidence, note }: Evidence): string {
  return `- ${field} (${Math.round(confidence * 100)} %): ${note ?? ''}`
}

function droppedText ({ lines, elements, text, reason }: Dropped): string {
  const place = elements === undefined ? `line ${lines[0] ?? 0}` : lastSteps(elements[0] ?? '')
  return `- ${place}: ${text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text} | ${reason}`
}

/** The innermost elements of a path: the outer ones are much the same for all. */
function lastSteps (path: string): string {
  const steps = path.split(' > ')
  return steps.length > 3 ? ['…', ...steps.slice(-3)].join(' > ') : path
}
