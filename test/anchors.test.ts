import fc from 'fast-check'
import t from 'tap'
import type { Block } from '../src/articles/schema.js'
import { anchored } from '../src/editing/anchors.js'
import type { PlacedQuote } from '../src/editing/content.js'
import { holds, nameOf, startsOf, type Place } from '../src/editing/places.js'
import { bodyOf, change, edited, letters } from './bodies.js'

/** The quote of a stretch of a body that is marked by brackets. */
function marked (...texts: string[]): { before: Block[], quote: PlacedQuote } {
  const block = texts.findIndex((text) => text.includes('['))
  const start = texts[block]?.indexOf('[') ?? -1
  const end = (texts[block]?.indexOf(']') ?? -1) - 1
  const before = bodyOf(...texts.map((text) => text.replace(/[[\]]/g, '')))
  return { before, quote: quoted(before, { block, start, end }) }
}

function quoted (body: readonly Block[], { block, start, end }: Place, id = 1): PlacedQuote {
  return {
    id,
    block,
    start,
    end,
    text: body[block]?.text.slice(start, end) ?? '',
    revision: 1,
    articleRevision: 1,
    drifted: false,
    group: id,
    kind: 'direct',
    speaker: null,
    speakerLabel: null,
    cue: null,
    outlet: null,
    saidOn: null
  }
}

/** Where a marked quote is after an edit; null where it has drifted. */
function after (before: string[], now: string[]): string | null {
  const { before: was, quote } = marked(...before)
  const [placed] = anchored([quote], was, bodyOf(...now), 2)
  if (placed === undefined) throw new Error('The quote is gone.')
  if (placed.drifted) return null
  const { block, start, end } = placed
  return now.map((text, i) => i === block ? `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}` : text).join(' | ')
}

t.test('a quote goes with its words', async (t) => {
  t.equal(after(['a [no] b'], ['well a no b']), 'well a [no] b')
  t.equal(after(['no, no, [no] b'], ['no, Q no, no b']), 'no, Q no, [no] b', 'what is put in before it shifts it')
  t.equal(after(['long words 1 no and long words 1 [no]'], ['long words 1 no and long words 1 Qno']), 'long words 1 no and long words 1 Q[no]')
  t.equal(after(['a no b [no] c'], ['a no b no c d']), 'a no b [no] c d')
  t.equal(after(['a no b [no] c'], ['b [no] c'.replace(/[[\]]/g, '')]), 'b [no] c', 'what is taken out before it')
  t.equal(after(['x', '[no] a'], ['no a']), '[no] a')
  t.equal(after(['no a', 'no b', '[no] c'], ['no c', 'no a', 'no b']), '[no] c | no a | no b', 'its block moved')
  t.equal(after(['no', 'x', '[no]'], ['y', 'no', 'x', 'no']), 'y | no | x | [no]', 'another block came before')
  t.equal(after(['a no. b [no]. c'], ['a no.', 'b no. c']), 'a no. | b [no]. c', 'its block was split')
  t.equal(after(['a no.', 'b [no]. c'], ['a no. b no. c']), 'a no. b [no]. c', 'two were joined')
  t.equal(after(['🚢🚢 [🚢] x'], ['y 🚢🚢 🚢 x']), 'y 🚢🚢 [🚢] x')
  t.equal(after(['cafe\u0301 [cafe\u0301]'], ['e\u0301 cafe\u0301 cafe\u0301']), 'e\u0301 cafe\u0301 [cafe\u0301]')
  const many = 'no '.repeat(500)
  t.equal(after([`${many}[no] ${many}`], [`Q ${many}no ${many}`]), `Q ${many}[no] ${many}`)
  t.equal(after(['a no b', '[no] x'], ['no a no b', 'x y']), '[no] a no b | x y', 'words that are new are rather those that moved')
  t.equal(after(['[no] x', 'a no b'], ['x', 'a no b']), 'x | a [no] b', 'else the nearest that are left')
  t.equal(after(['a [no] b'], ['a yes b']), null)
  t.equal(after(['a [no] b'], ['x no y', 'v no w']), null, 'words that stand twice, neither time as they did')
  t.equal(after(['a [no] b'], ['x no y no z']), null)
  t.equal(after(['a [no] b'], ['x no y', 'a no w']), 'x no y | a [no] w', 'the surroundings tell')
  t.equal(after(['a [no one] b'], ['a no', 'one b']), null, 'words that are parted are not there any more')
})

t.test('a quote that is left behind takes no other one\'s place, and comes back with its words', async (t) => {
  const [was, now] = [bodyOf('a no b', 'c no d'), bodyOf('a b', 'c no d')]
  const quotes = [quoted(was, { block: 0, start: 2, end: 4 }, 1), quoted(was, { block: 1, start: 2, end: 4 }, 2)]
  const left = anchored(quotes, was, now, 2)
  t.match(left, [
    { id: 1, drifted: true, revision: 2, articleRevision: 1 },
    { id: 2, drifted: false, block: 1, start: 2, revision: 1, articleRevision: 2 }])
  const still = anchored(left, now, bodyOf('a b', 'c no d', 'e'), 3)
  t.match(still, [{ id: 1, drifted: true, revision: 2 }, { id: 2, block: 1 }])
  const twice = anchored(still, bodyOf('a b', 'c no d', 'e'), bodyOf('a no b no', 'c no d', 'e'), 4)
  t.match(twice, [{ id: 1, drifted: true, revision: 2 }, { id: 2, block: 1 }], 'not where nothing tells which place is meant')
  t.match(anchored(twice, bodyOf('a no b no', 'c no d', 'e'), bodyOf('a no b', 'c no d', 'e'), 5), [{ id: 1, drifted: false, start: 2 }, { id: 2 }])
  t.match(anchored(still, bodyOf('a b', 'c no d', 'e'), bodyOf('a no b', 'c no d', 'e'), 4), [
    { id: 1, drifted: false, revision: 3, articleRevision: 4, block: 0, start: 2 }, { id: 2, block: 1, start: 2, revision: 1 }])
})

const stretches = (maxLength: number) => fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength })
const aBody = fc.array(letters(1, 12), { minLength: 1, maxLength: 5 }).map((texts) => bodyOf(...texts))

t.test('whatever is done to a body, quotes show their words or none, each at a place of its own', async () => {
  const steps = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 12 })
  fc.assert(fc.property(aBody, stretches(8), steps, (start, stretches, steps) => {
    let blocks = start
    let quotes = sow(blocks, stretches)
    for (const [i, changes] of steps.entries()) {
      const next = changes.reduce(edited, blocks)
      quotes = anchored(quotes, blocks, next, i + 2)
      blocks = next
      check(quotes, blocks)
    }
  }), { numRuns: 3_000 })
})

t.test('a quote in the only block that changed, in one place and not in its words, stays where it is in the block', async () => {
  const cuts = fc.record({ at: fc.nat(), removed: fc.nat(), inserted: letters(0, 4) })
  fc.assert(fc.property(aBody, stretches(1), cuts, (blocks, stretches, { at, removed, inserted }) => {
    const [quote] = sow(blocks, stretches)
    if (quote === undefined) return
    const { text } = blocks[quote.block] ?? { text: '' }
    const cut = at % (text.length + 1)
    const gone = Math.min(removed % 4, text.length - cut)
    if (cut < quote.end && cut + gone > quote.start) return
    const now = text.slice(0, cut) + inserted + text.slice(cut + gone)
    const shifted = cut + gone <= quote.start ? quote.start + inserted.length - gone : quote.start
    // Where the words before it, or behind it, could as well be what was put in, nothing tells which.
    if (isTwofold(text, now, quote)) return
    const next = blocks.map((block, i) => i === quote.block ? { ...block, text: now } : block)
    const [placed] = anchored([quote], blocks, next, 2)
    if (placed?.drifted !== false || placed.block !== quote.block || placed.start !== shifted) {
      throw new Error(`${JSON.stringify({ text, now, quote, placed, shifted })}`)
    }
  }), { numRuns: 5_000 })
})

t.test('a quote whose block only moved follows it', async () => {
  const distinct = fc.uniqueArray(letters(1, 10), { minLength: 2, maxLength: 6 }).map((texts) => bodyOf(...texts))
  const keys = fc.array(fc.nat(), { minLength: 6, maxLength: 6 })
  fc.assert(fc.property(distinct, stretches(6), keys, (blocks, stretches, keys) => {
    const quotes = sow(blocks, stretches)
    const order = [...blocks.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
    const placed = anchored(quotes, blocks, order.flatMap((i) => blocks[i] ?? []), 2)
    for (const quote of quotes) {
      const now = placed.find(({ id }) => id === quote.id)
      const follows = now?.drifted === false && order[now.block] === quote.block && now.start === quote.start
      if (!follows) throw new Error(JSON.stringify({ quote, now, order }))
    }
  }), { numRuns: 2_000 })
})

t.test('a body that is nothing but one letter costs no time', async (t) => {
  const blocks = bodyOf('a'.repeat(100_000), 'b', ...Array.from({ length: 3_000 }, () => 'a'))
  const quotes = Array.from({ length: 500 }, (_, i) => quoted(blocks, { block: 0, start: i * 7, end: i * 7 + 1 }, i + 1))
  const from = performance.now()
  const placed = anchored(quotes, blocks, bodyOf('b', ...Array.from({ length: 3_000 }, () => 'a'), `x${'a'.repeat(99_999)}`), 2)
  t.ok(performance.now() - from < 5_000, `${performance.now() - from} ms`)
  t.same(placed.filter(({ drifted }) => drifted).map(({ id }) => id), [1], 'the first could be anywhere')
  t.equal(new Set(placed.map(nameOf)).size, 500)
})

/** Quotes of stretches of a body, no two of the same one. */
function sow (blocks: readonly Block[], stretches: ReadonlyArray<readonly [number, number, number]>): PlacedQuote[] {
  const all = stretches.map(([b, from, length]) => {
    const block = b % blocks.length
    const text = blocks[block]?.text ?? ''
    const start = from % text.length
    return { block, start, end: start + 1 + length % (text.length - start) }
  }).filter(({ block, start, end }) => blocks[block]?.text.slice(start, end).isWellFormed())
  return all.filter((place, i) => all.findIndex((one) => nameOf(one) === nameOf(place)) === i)
    .map((place, i) => quoted(blocks, place, i + 1))
}

function check (quotes: readonly PlacedQuote[], blocks: readonly Block[]): void {
  const standing = quotes.filter(({ drifted }) => !drifted)
  for (const quote of standing) if (!holds(blocks, quote)) throw new Error(`${JSON.stringify(quote)} does not hold in ${JSON.stringify(blocks)}`)
  const names = standing.map(nameOf)
  if (new Set(names).size !== names.length) throw new Error(`Two quotes claim one place: ${JSON.stringify(standing)}`)
  for (const quote of quotes.filter(({ drifted }) => drifted)) {
    const free = blocks.flatMap(({ text }, block) =>
      [...startsOf(quote.text, text)].map((start) => ({ block, start, end: start + quote.text.length })))
      .filter((place) => !names.includes(nameOf(place)))
    if (free.length === 1) throw new Error(`${JSON.stringify(quote)} could stand at ${JSON.stringify(free)}`)
  }
}

/** Whether the change could as well have been made on the other side of the quote. */
function isTwofold (before: string, after: string, { start, end }: PlacedQuote): boolean {
  return after.startsWith(before.slice(0, end)) && after.endsWith(before.slice(start))
}
