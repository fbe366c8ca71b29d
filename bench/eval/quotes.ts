import { readPeople } from '../../src/story/people/people.js'
import { readQuotes } from '../../src/story/quotes/quotes.js'
import type { Passage } from '../../src/story/text/lines.js'
import { readLines, run, score, setIn } from './data.js'
import type { Figure } from './figures.js'

interface Text { doc: string, text: string }
interface Share { acc: number | null }
interface Scores { relaxed: { F1: number }, quoteAndSpeaker: { F1: number }, attribution: Record<string, Share> }

/** Quotations and speakers of bare texts, a paragraph a line. */
export function measureQuotes (folder: string, errors: number): Figure[] {
  const gold = readLines<Text>(setIn(`${folder}/quotes`, 'polnear'))
  const predictions = gold.map(({ doc, text }) => ({ doc, quotes: predicted(text) }))
  const scorer = `${folder}/score-quotes.mjs`
  const { quoteAndSpeaker, attribution } = score<Scores>(scorer, gold, predictions, [])
  const direct = predictions.map(({ doc, quotes }) => ({ doc, quotes: quotes.filter(({ kind }) => kind === 'direct') }))
  const strict = score<Scores>(scorer, gold, direct, ['--mixed', 'wrong'])
  if (errors > 0) process.stdout.write(run(scorer, gold, predictions, ['--errors', String(errors)]))
  const accuracy = (key: string) => attribution[key]?.acc ?? null
  return [
    { name: 'quotation and speaker (q+s F1)', value: quoteAndSpeaker.F1, reach: 0.88 },
    { name: 'direct quotations, fragments wrong (F1)', value: strict.relaxed.F1, reach: 0.92 },
    { name: 'person behind a pronoun', value: accuracy('canonical_pronounSilver'), reach: 0.75 },
    { name: 'person behind a named mention', value: accuracy('canonical_named'), reach: 0.93 }
  ]
}

function predicted (text: string) {
  const { blocks, offsets } = paragraphs(text)
  const people = readPeople(blocks)
  return readQuotes(blocks, blocks, people, null).map(({ quote }) => {
    const from = offsets[quote.block] ?? 0
    return {
      text: quote.text,
      start: from + quote.start,
      end: from + quote.end,
      kind: quote.kind,
      group: quote.group,
      speaker: quote.speakerLabel,
      speakerCanonical: quote.speaker === null ? null : people.people[quote.speaker]?.name ?? null
    }
  })
}

function paragraphs (text: string): { blocks: Passage[], offsets: number[] } {
  const blocks: Passage[] = []
  const offsets: number[] = []
  for (const { 0: line, index } of text.matchAll(/\S[^\n]*/gu)) {
    blocks.push({ text: line, lines: [blocks.length + 1], block: blocks.length })
    offsets.push(index)
  }
  return { blocks, offsets }
}
