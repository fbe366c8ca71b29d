import { authorsIn, isJob } from '../facts/byline.js'
import { inAll } from '../languages/languages.js'
import { type Found, gapBetween, stated } from '../text/lines.js'
import { tellsAge } from './furniture.js'
import { TOPIC_LABELS } from './labels.js'
import type { PageLine } from './page.js'
import { wordCount } from './prose.js'

/* What a page files its story under: the list below `Related topics`, and the section above the headline. */

const LABELS = new Set(TOPIC_LABELS.flatMap((name) => [name, `${name}:`, `${name} :`]))
const LONGEST_LABEL = 40
/** The last two letters of a label tell most lines from one without all of them in small letters. */
const CLOSES = new Set([...LABELS].map((label) => label.slice(-2)).flatMap((end) => [end, end.toUpperCase()]))
/** A topic has fewer words than a teaser, and a list of them fewer lines than a menu. */
const MOST_WORDS = 4
const MOST_TOPICS = 12
/** *Reuse this content*: no topic among those that start with small letters. */
const SENTENCE_CASE = /^\p{Lu}[\p{L}’'-]* \p{Ll}/u
/** What leads to what readers say: *Show comments*, *12 comments*. */
const COMMENTS = /\b(?:comments?|kommentare?|ergänzungen|commentaires?|comentarios?|commenti)(?!\p{L})/iu
const MAILINGS = inAll('mailings')

/** Joins the short lines below `Related topics`, as far as they stand equally close, to the tags that they are. */
export function topicsBelow (page: PageLine[]): PageLine[] {
  if (!page.some(({ text }) => isLabel(text))) return page
  const writers = new Set(page.flatMap((line) => line.kind === 'byline' ? authorsIn(line.names) : []))
  const joined: PageLine[] = []
  for (let index = 0; index < page.length; index++) {
    const line = page[index]
    if (!line) continue
    const listed = isLabel(line.text) ? listBelow(page, index, writers) : []
    joined.push(listed.length === 0 ? line : tagsOf(line, listed))
    index += new Set(listed.map(({ lines }) => lines)).size
  }
  return joined
}

function isLabel (text: string): boolean {
  return text.length <= LONGEST_LABEL && CLOSES.has(text.slice(-2)) && LABELS.has(text.toLowerCase())
}

function tagsOf ({ text, lines }: PageLine, listed: readonly PageLine[]): PageLine {
  const all = new Set([...lines, ...listed.flatMap(({ lines }) => lines)])
  return { text, lines: [...all], kind: 'tags', tags: [...new Set(listed.map(({ text }) => text.replace(/,$/u, '')))] }
}

function listBelow (page: readonly PageLine[], label: number, writers: ReadonlySet<string>): PageLine[] {
  const [first, second] = [page[label + 1], page[label + 2]]
  const row = first?.kind === 'short' ? first.text.split(/ [/|•·] /u) : []
  const isRow = row.length > 1 && row.every((text) => wordCount(text) <= MOST_WORDS)
  if (first && isRow) return row.map((text): PageLine => ({ ...first, kind: 'short', text }))
  const gap = first && second ? gapBetween(first, second) : 1
  const list: PageLine[] = []
  let small = false
  for (let above = page[label], at = label + 1; ; above = page[at++]) {
    const line = page[at]
    const close = above && line && (at === label + 1 || gapBetween(above, line) <= gap)
    if (!close || line.kind !== 'short' || !isTopic(line.text)) break
    if (small && SENTENCE_CASE.test(line.text)) break
    small ||= /^\p{Ll}/u.test(line.text)
    list.push(line)
  }
  // What goes on in longer lines is a list of teasers.
  const next = page[label + 1 + list.length]
  const teasers = next?.kind === 'short' && !isTopic(next.text) && wordCount(next.text) > MOST_WORDS
  if (teasers || list.length > MOST_TOPICS) return []
  return list.slice(0, endOf(list, writers))
}

/** How many of the lines are topics: as far as commas join them, up to whom a job stands below, a writer, or a newsletter. */
function endOf (list: readonly PageLine[], writers: ReadonlySet<string>): number {
  const first = (is: (text: string) => boolean): number => {
    const at = list.findIndex(({ text }) => is(text))
    return at < 0 ? Infinity : at
  }
  const ends = (text: string): boolean => writers.has(text) || text.toLowerCase().split(' ').some((word) => MAILINGS.has(word))
  const joined = list[0]?.text.endsWith(',') === true ? first((text) => !text.endsWith(',')) + 1 : Infinity
  return Math.min(list.length, joined, Math.max(0, first(isJob) - 1), first(ends))
}

function isTopic (text: string): boolean {
  return wordCount(text) <= MOST_WORDS && /^[\p{L}\p{N}]/u.test(text) && !/[.!?:…]$/u.test(text) && !COMMENTS.test(text)
}

const SECTIONS = inAll('sections')
const TRAIL = / ?[>›»/|] ?/u
const HOME = /^(?:home|startseite|accueil|inicio)$/iu
/** The words of a section's name, and how many steps lead to a page at most. */
const LONGEST_NAME = 3

/**
 * The section that stands right above the headline, or above a few words there: the step behind `Home` of the path to the page,
 * or a label, which is one of a paper's usual sections, or was among those of the menu above.
 */
export function sectionAbove (page: readonly PageLine[], headline: number): Found<string> | null {
  const next = page[headline - 1]?.text ?? ''
  const at = tellsAge(next) || next.endsWith(page[headline]?.text ?? '') ? headline - 2 : headline - 1
  const label = page[at]?.text ?? ''
  // *Home*, *World* and *Business* are a menu.
  const menu = isUsual(label) && HOME.test(page[at - 2]?.text ?? '')
  return sectionAt(page, at) ?? stepAt(page, at - 1) ?? (isSection(label) && !menu ? usualAt(page, at - 1) : null)
}

/** The step behind `Home`. */
function stepAt (page: readonly PageLine[], at: number): Found<string> | null {
  const line = page[at]
  const [home = '', step] = line?.text.split(TRAIL) ?? []
  return line && step !== undefined && HOME.test(home) && isSection(step) ? stated(step, line.lines, 'section-label') : null
}

function sectionAt (page: readonly PageLine[], at: number): Found<string> | null {
  const [line, above] = [page[at], page[at - 1]]
  if (line && TRAIL.test(line.text)) return stepAt(page, at)
  const listed = above?.kind === 'short' && wordCount(above.text) <= LONGEST_NAME
  if (line?.kind !== 'short' || listed || !isSection(line.text)) return usualAt(page, at)
  const name = line.text.toLowerCase()
  const again = page.slice(0, Math.max(0, at - 1)).some(({ text }) => text.toLowerCase() === name)
  return again ? stated(line.text, line.lines, 'section-label') : usualAt(page, at)
}

/** One of a paper's usual sections, with none above it, as a menu has, unless it stood there already. */
function usualAt (page: readonly PageLine[], at: number): Found<string> | null {
  const [line, above] = [page[at], page[at - 1]]
  const isMenu = isUsual(above?.text ?? '') && (!standsAbove(page, at) || standsAbove(page, at - 1))
  return line && isUsual(line.text) && !isMenu ? stated(line.text, line.lines, 'section-label') : null
}

function standsAbove (page: readonly PageLine[], at: number): boolean {
  const text = page[at]?.text.toLowerCase()
  return page.slice(0, at).some((line) => line.text.toLowerCase() === text)
}

function isUsual (text: string): boolean {
  return SECTIONS.has(text.toLowerCase())
}

function isSection (text: string): boolean {
  return wordCount(text) <= LONGEST_NAME && /^\p{Lu}[\p{L}&’' -]{2,30}$/u.test(text)
}
