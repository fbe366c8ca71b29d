import type { Passage } from '../text/lines.js'

/** Words between quotation marks in one block; the offsets leave the marks out. */
export interface Quoted {
  block: number
  start: number
  end: number
  /** Index of the stretch it carries on from the block before, for a quotation over several paragraphs. */
  carriesOn: number | null
}

/** Opening marks and what closes them. A straight mark, or one out of another set, is forgiven. */
const CLOSERS: Record<string, string> = { '“': '”"', '„': '“”"', '"': '"”', '«': '»', '»': '«', '‘': '’\'', '\'': '\'’' }
const DOUBLE = /(?<![^\s([{—–/-])[“„"«](?=\S)/gu
const SINGLE = /(?<![^\s([{—–/-])[‘'](?=\p{L})/gu
/** ’90s, ’em and rock ’n’ roll: what looks like an opening mark stands for letters left out. */
const ELISION = /^.(?:\d0s|(?:em|til|tis|twas|cause|cos|n|bout|round)(?!\p{L}))/iu
/** Longer than any quotation; an unclosed mark must not swallow a page. */
const LONGEST = 5000

/** All quoted stretches of a story, in its order. */
export function quotedIn (blocks: readonly Passage[]): Quoted[] {
  const single = usesSingle(blocks)
  const found: Quoted[] = []
  let running: number | null = null
  blocks.forEach((passage, block) => {
    const { closed, open } = stretchesOf(passage.text, single)
    closed.forEach(({ start, end }, at) => {
      const carries: boolean = at === 0 && running !== null && opensBlock(passage.text, start)
      found.push({ block, start, end, carriesOn: carries ? running : null })
    })
    const next = blocks[block + 1]
    const runs = open !== null && next !== undefined && startsWithSameMark(passage.text, open, next.text)
    if (runs && open !== null) {
      const carries = running !== null && closed.length === 0 && opensBlock(passage.text, open)
      found.push({ block, start: open, end: passage.text.length, carriesOn: carries ? running : null })
    }
    running = runs ? found.length - 1 : null
  })
  return found
}

/** Where a story mostly uses double marks, single ones are apostrophes or quotations within quotations. */
function usesSingle (blocks: readonly Passage[]): boolean {
  const text = blocks.map((block) => block.text).join('\n')
  const [single, double] = [text.match(SINGLE)?.length ?? 0, text.match(DOUBLE)?.length ?? 0]
  return single > double || (single > 0 && single === double && text.search(SINGLE) < text.search(DOUBLE))
}

interface Marks { closed: Array<{ start: number, end: number }>, open: number | null }

function stretchesOf (text: string, single: boolean): Marks {
  const closed: Marks['closed'] = []
  const isClosing = singleClosers(text)
  let open: { mark: string, start: number, depth: number } | null = null
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] ?? ''
    if (!open) {
      if (opens(text, at, single)) open = { mark, start: at + 1, depth: 1 }
    } else if (at - open.start > LONGEST) {
      open = null
    } else if (mark === '“' && open.mark === '“') {
      open.depth++
    } else if (closes(text, at, open.mark, isClosing) && --open.depth === 0) {
      if (text.slice(open.start, at).trim() !== '') closed.push({ start: open.start, end: at })
      open = null
    }
  }
  return { closed, open: open?.start ?? null }
}

function opens (text: string, at: number, single: boolean): boolean {
  const mark = text[at] ?? ''
  const isSingle = mark === '‘' || mark === '\''
  if (!(mark in CLOSERS) || (isSingle && (!single || ELISION.test(text.slice(at, at + 8))))) return false
  const before = text[at - 1] ?? ' '
  const after = text[at + 1] ?? ' '
  // An inch mark or an apostrophe stands after a letter or digit, a closing mark before a space.
  return /[\s([{—–/-]/u.test(before) && !/\s/u.test(after)
}

function closes (text: string, at: number, opener: string, isClosing: (at: number) => boolean): boolean {
  const mark = text[at] ?? ''
  if (!CLOSERS[opener]?.includes(mark)) return false
  if (mark === '"') return endsWord(text, at)
  return mark === '’' || mark === '\'' ? isClosing(at) : true
}

function endsWord (text: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text[at + 1] ?? ' ') && !/\s/u.test(text[at - 1] ?? ' ')
}

/**
 * Tells the single marks that close a quotation from apostrophes. The one of a plural, *the residents’ pier*,
 * looks like a closing mark, and is none where a plain one comes before the next quotation opens.
 */
function singleClosers (text: string): (at: number) => boolean {
  let next = -1
  const isPlural = (at: number): boolean => /^[sS][’'] \p{Ll}/u.test(text.slice(at - 1, at + 3))
  const stopsAt = (at: number): boolean => {
    const mark = text[at] ?? ''
    return mark === '’' || mark === '\'' ? opens(text, at, true) || (endsWord(text, at) && !isPlural(at)) : mark === '‘'
  }
  return (at) => {
    if (!endsWord(text, at)) return false
    if (!isPlural(at)) return true
    // Every mark up to the next plain one has the same answer, so the text is gone through once.
    if (next <= at) next = at + 1
    while (next < text.length && !stopsAt(next)) next++
    return next >= text.length || opens(text, next, true)
  }
}

function opensBlock (text: string, start: number): boolean {
  return text.slice(0, start - 1).trim() === ''
}

/** A quotation that goes on opens the next paragraph with its mark again. */
function startsWithSameMark (text: string, open: number, next: string): boolean {
  return next.startsWith(text[open - 1] ?? '\n')
}
