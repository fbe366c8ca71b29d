import type { Block } from '../articles/schema.js'
import type { PlacedQuote } from './content.js'

interface Place { block: number, start: number, end: number }

/**
 * The quotes where their text stands in another body, each at a place of its own: where it was, as far as its block is
 * the same, else at the occurrence nearest to where its block has gone. One whose text stands nowhere to the character
 * has drifted; it comes back when its text does.
 * @param revision the one that has the body `after`
 */
export function anchored (
  quotes: readonly PlacedQuote[], before: readonly Block[], after: readonly Block[], revision: number
): PlacedQuote[] {
  const taken = new Set<string>()
  const free = ({ block, start }: Place) => !taken.has(`${block} ${start}`)
  return quotes.map((quote) => {
    const place = placesOf(quote, before, after).find(free)
    if (place === undefined) return quote.drifted ? quote : { ...quote, drifted: true, revision: quote.revision + 1 }
    taken.add(`${place.block} ${place.start}`)
    const moved = quote.drifted || place.block !== quote.block || place.start !== quote.start
    return { ...quote, ...place, drifted: false, articleRevision: revision, revision: quote.revision + (moved ? 1 : 0) }
  })
}

/** Whether the quote's text stands at its place. */
export function holds (body: readonly Block[], { text, block, start, end }: Place & { text: string }): boolean {
  return body[block]?.text.slice(start, end) === text && end - start === text.length
}

/** Where the quote's text stands, the most likely place first. */
function placesOf (quote: PlacedQuote, before: readonly Block[], after: readonly Block[]): Place[] {
  const block = movedTo(quote.block, before, after)
  const places: Place[] = []
  for (const [i, { text }] of after.entries()) {
    for (let start = text.indexOf(quote.text); start >= 0; start = text.indexOf(quote.text, start + 1)) {
      places.push({ block: i, start, end: start + quote.text.length })
    }
  }
  const distance = (place: Place) => [Math.abs(place.block - block), Math.abs(place.start - quote.start)] as const
  return places.map((place) => ({ place, distance: distance(place) }))
    .sort((a, b) => a.distance[0] - b.distance[0] || a.distance[1] - b.distance[1])
    .map(({ place }) => place)
}

/** The index of a block after a change, by the blocks before or behind it that are as they were. */
function movedTo (block: number, before: readonly Block[], after: readonly Block[]): number {
  const isSame = (from: number, to: number) => before[from]?.text === after[to]?.text
  const first = before.findIndex((_, i) => !isSame(i, i))
  if (first < 0 || block < first || isSame(block, block)) return block
  const shift = after.length - before.length
  return before.every((_, i) => i <= block || isSame(i, i + shift)) ? block + shift : block
}
