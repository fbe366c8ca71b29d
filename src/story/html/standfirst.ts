import { type Found, stated } from '../text/lines.js'
import { isSentence, wordCount } from '../page/prose.js'
import type { Rule } from '../rules.js'
import { readByline } from '../facts/byline.js'
import { readDayline } from '../facts/dayline.js'
import { ASIDE, ASIDE_NAMES, isNote } from './asides.js'
import { splitText } from './captions.js'
import { wordsIn } from './headline.js'
import type { HtmlLine } from './lines.js'
import type { Statements } from './statements.js'
import { ancestors, closest, labelOf, within } from './tree.js'

/** What newsrooms call it in their markup. */
const CALLED = /(?:^|[\s_-])(?:stand-?first|sub-?title|sub-?head(?:line|er|ing)?|excerpt|dek|deck|intro(?:duction)?|vorspann|lead(?:text|in)?|lede|abstract|summary|preface|epigraph|entradilla|chapo|chapeau|description|first-paragraph|speakable-summary|teaser(?:-?text)?|blurb|bajada|sommario|occhiello|preamble|ingress)(?:$|[\s_-])|(?:dek|standfirst|excerpt|subheading|subtitle|storysummary)\b/u
const LONGEST = 1_000
const LEAST_DECK = 5
/** How many lines of the text may be one. */
const REACH = 3

export interface StandfirstFound { lines: HtmlLine[], found: Found<string> }

/**
 * The summary between headline and story: by what its element is called, by what the page states as its description, or
 * as the one sentence that stands there apart.
 */
export function standfirstOf (
  head: Statements, lines: readonly HtmlLine[], headlineAt: number, bodyAt: number
): StandfirstFound | null {
  const near = lines.slice(headlineAt + 1, bodyAt + REACH)
    .filter(({ text }) => text.length <= LONGEST && wordCount(text) >= 3 && !isOther(text))
  const descriptions = head.allMeta('og:description', 'description', 'twitter:description').map(({ value }) => value)
  const describedBy = (values: readonly string[]) => near.find((line) =>
    !isPlain(line, lines) && values.some((value) => isSame(line.text, value)))
  const described = describedBy(descriptions)
  if (described) return standfirst([described], 'standfirst-described')
  const bold = boldAt(lines, bodyAt)
  if (bold) return standfirst([bold], 'standfirst-bold')
  // What is called so and has the text in it, too, tells of that.
  const whole = new Set(lines.slice(bodyAt + REACH, bodyAt + REACH + 1).flatMap(({ element }) => [...ancestors(element)]))
  const called = near.find((line) => isCalled(line, whole) && !isBeside(line))
  if (called) return standfirst(near.filter((line) => line.element.parent === called.element.parent && isCalled(line, whole)), 'standfirst-element')
  const deck = deckAt(lines, headlineAt)
  if (deck) return standfirst([deck], 'standfirst-apart')
  const linked = describedBy(head.allLinked('description').map(({ value }) => value))
  if (linked) return standfirst([linked], 'standfirst-described')
  const between = headlineAt < 0 ? [] : lines.slice(headlineAt + 1, bodyAt)
  const [apart, ...others] = between.filter((line) => mayStandApart(line) && !isOther(line.text))
  return apart && others.length === 0 && isSentence(apart.text) ? standfirst([apart], 'standfirst-apart') : null
}

/** A heading right below the headline is a summary where the byline or the day follows it. */
function deckAt (lines: readonly HtmlLine[], headlineAt: number): HtmlLine | undefined {
  const [line, next] = headlineAt < 0 ? [] : lines.slice(headlineAt + 1, headlineAt + 3)
  if (line === undefined || next === undefined || !/^h[2-6]$/u.test(line.element.name)) return undefined
  if (readByline(next.text) === null && readDayline(next.text) === null) return undefined
  return wordCount(line.text) >= LEAST_DECK && line.linked < 0.5 && !isBeside(line) && !isOther(line.text) ? line : undefined
}

function standfirst (lines: HtmlLine[], rule: Rule): StandfirstFound {
  return { lines, found: stated(sentencesOf(lines), lines.flatMap(({ lines }) => lines), rule) }
}

/** Points of a list are set without the marks that part them in a text. */
function sentencesOf (lines: readonly HtmlLine[]): string {
  return lines.map(({ text, element }) => lines.length > 1 && closest(element, 'li') && /[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text).join(' ')
}

/** What stands under headlines and is no summary: a byline, a date, a credit, a note. */
function isOther (text: string): boolean {
  return readByline(text) !== null || readDayline(text) !== null || splitText(text).credit !== null || isNote(text, [])
}

function mayStandApart (line: HtmlLine): boolean {
  return wordCount(line.text) >= 8 && line.text.length <= LONGEST && line.linked < 0.5 && !isBeside(line)
}

function isBeside ({ element }: HtmlLine): boolean {
  const label = labelOf(element)
  return within(element, ({ name }) => ASIDE_NAMES.has(name)) || (ASIDE.test(label) && !CALLED.test(label))
}

/** @param whole the elements that hold more than a summary */
function isCalled ({ element }: HtmlLine, whole: ReadonlySet<unknown>): boolean {
  let steps = 0
  return within(element, (ancestor) => steps++ < 3 && !whole.has(ancestor) && !/^(?:h1|article|main|body)$/u.test(ancestor.name) &&
    CALLED.test(labelOf(ancestor)))
}

/** Built like the paragraph after it, in one element with it: many a page describes itself by its first paragraph. */
function isPlain (line: HtmlLine, lines: readonly HtmlLine[]): boolean {
  const { element } = line
  const after = lines.slice(line.at + 1, line.at + 4)
    .find((other) => other.element.parent === element.parent && other.element.name === element.name)
  return element.name === 'p' && after !== undefined && after.element.attribs.class === element.attribs.class && !isBold(element)
}

/** The first paragraph of the story, where it is one sentence or more in bold and the one after it is not. */
function boldAt (lines: readonly HtmlLine[], bodyAt: number): HtmlLine | undefined {
  const [first, second] = lines.slice(bodyAt, bodyAt + 2)
  if (first === undefined || second === undefined) return undefined
  const isLead = first.element.name === 'p' && isBold(first.element) && second.element.name === 'p' && !isBold(second.element)
  return isLead && mayStandApart(first) && isSentence(first.text) && !isOther(first.text) ? first : undefined
}

function isBold ({ children }: HtmlLine['element']): boolean {
  const shown = children.filter((child) => !('data' in child) || child.data.trim() !== '')
  return shown.length === 1 && 'name' in (shown[0] ?? {}) && /^(?:strong|b|em)$/u.test((shown[0] as HtmlLine['element']).name)
}

/** The same words, but for a few: descriptions are cut short or tidied. */
function isSame (text: string, description: string): boolean {
  const words = wordsIn(text)
  const others = wordsIn(description)
  const set = new Set(others)
  const shared = words.filter((word) => set.has(word)).length
  return shared >= 0.9 * words.length && words.length >= 0.8 * others.length
}
