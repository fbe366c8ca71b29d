import fc from 'fast-check'
import t from 'tap'
import type { Block } from '../src/articles/schema.js'
import { anchored } from '../src/editing/anchors.js'
import type { PlacedQuote } from '../src/editing/content.js'
import { holds, nameOf, type Place } from '../src/editing/places.js'
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
    occasion: null,
    saidOn: null
  }
}

/** Where a marked quote is after an edit; null where it has drifted. */
function after (before: string[], now: string[]): string | null {
  const { before: was, quote } = marked(...before)
  const [placed] = anchored([quote], was, bodyOf(...now), 2, new Map())
  if (placed === undefined) throw new Error('The quote is gone.')
  if (placed.drifted) return null
  const { block, start, end } = placed
  return now.map((text, i) => i === block ? `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}` : text).join(' | ')
}

t.test('a quote goes with its words', async (t) => {
  t.equal(after(['a [no] b'], ['well a no b']), 'well a [no] b')
  t.equal(after(['no, no, [no] b'], ['Q no, no, no b']), 'Q no, no, [no] b', 'what is put in before it shifts it')
  t.equal(after(['a no b [no] c'], ['a no b no c d']), 'a no b [no] c d')
  t.equal(after(['a no here. The [no] c'], ['here. The no c']), 'here. The [no] c', 'what is taken out before it')
  t.equal(after(['x', '[no] a'], ['no a']), '[no] a')
  t.equal(after(['no a', 'no b', '[no] c'], ['no c', 'no a', 'no b']), '[no] c | no a | no b', 'its block moved')
  t.equal(after(['no', 'x', '[no]'], ['y', 'no', 'x', 'no']), 'y | no | x | [no]', 'another block came before')
  t.equal(after(['A no here. B [no] there. C'], ['A no here.', 'B no there. C']), 'A no here. | B [no] there. C', 'its block was split')
  t.equal(after(['A no here.', 'B [no] there. C'], ['A no here. B no there. C']), 'A no here. B [no] there. C', 'two were joined')
  t.equal(after(['🚢🚢 [🚢] x'], ['y 🚢🚢 🚢 x']), 'y 🚢🚢 [🚢] x')
  t.equal(after(['cafe\u0301 [cafe\u0301]'], ['e\u0301 cafe\u0301 cafe\u0301']), 'e\u0301 cafe\u0301 [cafe\u0301]')
  const many = 'no '.repeat(500)
  t.equal(after([`${many}[no] ${many}`], [`Q ${many}no ${many}`]), `Q ${many}[no] ${many}`)
  t.equal(after(['a [no] b'], ['x no y', 'a no b w']), 'x no y | a [no] b w', 'the surroundings tell')
  t.equal(after(['a [no] b'], ['a yes b']), null)
  t.equal(after(['a [no one] b'], ['a no', 'one b']), null, 'words that are parted are not there any more')
})

t.test('a quote goes nowhere that its surroundings do not bear out', async (t) => {
  t.equal(after(['“No,” said Ann.', '“[No,]” said Bob.'], ['“No,” said Ann.']), null, 'what somebody else says')
  t.equal(after(['“No,” said Ann.', '“[No,]” said Bob.'], ['“No,” said Ann. She left.']), null)
  t.equal(after(['“[No,]” said Bob.'], ['“No,” said Ann.']), null, 'another speech tag')
  t.equal(after(['“[No.]” Bob said so.'], ['“No.” Ann said so.']), null, 'in a sentence of its own')
  t.equal(after(['Bob said: “[No.]” He left.'], ['Bob said: “No.” Ann left.']), 'Bob said: “[No.]” Ann left.', 'what is none')
  t.equal(after(['“[No,]” said Bob'], ['“No,” said Bobby']), null)
  t.equal(after(['said [no].'], ['said nothing.']), null)
  t.equal(after(['He said [no]'], ['He said nothing']), null, 'a part of a longer word')
  t.equal(after(['He said [no]'], ['He said no-one']), null)
  t.equal(after(['[no] one'], ['Qno one']), null)
  t.equal(after(['“[No.]”', 'Ann was silent.'], ['“No.” Ann was silent.']), null, 'paragraphs that were joined')
  t.equal(after(['Ann:', '“No,” it was. x', 'Bob:', '“[No,]” it was. y'], ['Ann:', '“No,” it was. x z']), null, 'where the same words went')
  t.equal(after(['a no b', '[no] x'], ['no a no b', 'x y']), null, 'words in another sentence')
  t.equal(after(['a [no] b'], ['x no y', 'v no w']), null)
  t.equal(after(['a [no] b'], ['a no b x', 'y a no b']), null, 'nothing tells which')
})

t.test('paragraphs that are the same word for word are told apart by those around them', async (t) => {
  const [ann, bob, no] = ['Ann was asked first:', 'Bob was asked next:', '“No.”']
  t.equal(after([ann, '“[No.]”', bob, no], [bob, no, ann, no]), `${bob} | “No.” | ${ann} | “[No.]”`, 'they were exchanged')
  t.equal(after([ann, no, bob, '“[No.]”'], ['Ann was asked:', no]), null, 'the other one was left')
  t.equal(after(['“[No.]”', '— Ann', no, '— Bob'], [no, '— Bob']), null, 'it was taken out')
  t.equal(after([ann, '“[No,]” she said.', bob, '“No,” she said.'], [`${bob} “No,” she said.`]), null, 'one of the two was joined to its own')
  t.equal(after([ann, '“[No.]”', bob, no], ['Today.', ann, no, bob, no]), `Today. | ${ann} | “[No.]” | ${bob} | ${no}`)
})

t.test('words that stood once, and stand once, are the quote\'s wherever they have gone', async (t) => {
  const words = 'we shall not sell the mill'
  t.equal(after([`“[${words}],” Ms Brandt said.`], [`Asked again: “${words}.”`]), `Asked again: “[${words}].”`, 'another sentence')
  t.equal(after(['He left.', `“[${words}],” she said.`], ['A lead.', 'x', `He left, and she told them: “${words}”`]),
    `A lead. | x | He left, and she told them: “[${words}]”`, 'paragraphs joined under another attribution')
  t.equal(after([`[${words}]`], [`“${words}”, he said`]), `“[${words}]”, he said`, 'what was a whole block')
  t.equal(after([`“[${words}],” said Ann.`, `“${words},” said Bob.`], [`“${words},” said Bob.`]), null, 'two said so')
  t.equal(after([`“[${words}],” said Ann.`, `“${words},” said Bob.`], [`“${words},” it says.`]), null)
  t.equal(after([`“[${words}],” said Ann.`], [`She: “${words}.”`, `He: “${words}.”`]), null, 'two say so')
  t.equal(after([`“[${words}],” said Ann.`], [`She: “${words}stones.”`]), null, 'parts of longer words')
  t.equal(after([`“[${words}],” said Ann.`], [`She: “${words}.” He owns ${words}s.`]), `She: “[${words}].” He owns ${words}s.`)
  t.equal(after(['“[we shall not],” said Ann.'], ['She: “we shall not.”']), null, 'three words')
  t.equal(after(['„[我们不会卖掉磨坊]“ Ann sagte.'], ['Dies: „我们不会卖掉磨坊“.']), 'Dies: „[我们不会卖掉磨坊]“.', 'words without spaces')
  const many = `${words}s `.repeat(2_000)
  t.equal(after([`“[${words}],” said Ann.`], [`${many} She: “${words}.”`]), null, 'not looked for without end')
})

t.test('a quote goes nowhere that names another speaker', async (t) => {
  const words = 'We shall not sell the mill'
  const [ann, bob] = [`“[${words}],” said Ann Marsh.`, `“${words},” said Bob Dale.`]
  t.equal(after([ann], [bob]), null)
  t.equal(after(['x', ann, 'z'], ['x', 'y', 'z', bob]), null, 'in another paragraph')
  t.equal(after([ann], [`“${words},” said Bob Dale, an aide to Ann Marsh.`]), null)
  t.equal(after([ann], [`Bob Dale: “${words}.”`]), null, 'no verb')
  t.equal(after([ann], [`“${words},” said the council.`]), null, 'nobody by name')
  t.equal(after([`“[${words}],” said the council.`], [`“${words},” said the police.`]), null)
  t.equal(after([`„[${words}]“, sagte Anna Berg.`], [`„${words}“, sagte Karl Braun.`]), null, 'another language')
  t.equal(after(['Ann Marsh spoke.', `“[${words}],” she said.`], ['Bob Dale spoke.', `“${words},” he said.`]), null)
  t.equal(after(['Ann Marsh said:', `“[${words}].”`], ['Bob Dale said:', `“${words}.”`]), null, 'what leads to the same paragraph')
  t.equal(after([ann, 'x'], [`“No,” said Ann Marsh. ${bob}`]), null)
})

t.test('a quote goes with its words where its speaker is named otherwise, or not at all', async (t) => {
  const words = 'We shall not sell the mill'
  const goes = (before: string[], now: string[]) => after(before, now)?.includes(`[${words}]`)
  const ann = `“[${words}],” said Ann Marsh.`
  t.ok(goes([ann], [`“${words},” Ann Marsh told reporters on Monday.`]), 'another verb')
  t.ok(goes([ann], [`“${words},” Ann Marsh mumbled to Bob Dale.`]))
  t.ok(goes(['Bob Dale left.', ann], ['Bob Dale left.', `“${words},” Ann Marsh sid.`]), 'what is no verb')
  t.ok(goes([ann], [`“${words},” said Ms Marsh.`]), 'by surname')
  t.ok(goes([`“[${words}],” said Ms Marsh.`], [`“${words},” said Ann Marsh, the mayor.`]))
  t.ok(goes([`“[${words}],” said the mayor.`], [`“${words},” said the mayor, Ann Marsh.`]), 'a name put beside a role')
  t.ok(goes(['Ann Marsh spoke.', `“[${words}],” she said.`], ['Ann Marsh spoke.', `“${words},” said Ann Marsh.`]))
  t.ok(goes(['Ann Marsh spoke.', ann], ['Ann Marsh spoke.', `“${words},” she said.`]), 'by a pronoun')
  t.ok(goes([ann], [`“${words},” she said.`]), 'by one that nothing tells of')
  t.ok(goes(['Ann Marsh spoke.', `“[${words}],” she said.`], ['Joan Pike left.', `“${words},” she said.`]), 'as before')
  t.ok(goes([ann], [`“${words}.”`]))
  t.ok(goes([`“[${words}].”`], [`“${words},” said Bob Dale.`]), 'nobody was named')
})

t.test('that the former speaker stands elsewhere in the paragraph does not keep a quote there', async (t) => {
  const words = 'We shall not sell the mill'
  const drifts = (was: string, now: string) => {
    const [before, later] = [bodyOf(`“${words},” ${was}`), bodyOf(`“${words},” ${now}`)]
    const quote = { ...quoted(before, { block: 0, start: 1, end: 1 + words.length }), speakerLabel: was.split(' said')[0] ?? null }
    return anchored([quote], before, later, 2, new Map())[0]?.drifted
  }
  t.equal(drifts('Ms Marsh said. Ms Marsh left.', 'Mr Dale said. Ms Marsh left.'), true)
  t.equal(drifts('Ms Marsh said. “No,” Mr Dale said.', 'Mr Dale said. “No,” Ms Marsh said.'), true, 'they were exchanged')
  t.equal(drifts('Ms Marsh said.', 'Mr Dale told Ms Marsh.'), true)
  t.equal(drifts('the council said on Monday. Before, the council had said no.', 'Mr Dale said on Monday. Before, the council had said no.'), true)
  t.equal(drifts('the mayor said.', 'Ann Marsh, the mayor, said.'), false, 'what one is, beside the name')
  t.equal(drifts('the mayor said.', 'the mayor, Ann Marsh, said.'), false)
})

t.test('a quote that names its speaker goes to nobody else, whatever the text told before', async (t) => {
  const words = 'We shall not sell the mill'
  const [none, ann, bob] = [bodyOf(`“${words}.”`), bodyOf(`“${words},” said Ms Marsh.`), bodyOf(`“${words},” said Bob Dale.`)]
  const names = new Map([[5, 'Ann Marsh']])
  const drifts = (was: readonly Block[], now: readonly Block[], own: Partial<PlacedQuote>) => {
    const quote = quoted(was, { block: 0, start: 1, end: 1 + words.length })
    return anchored([{ ...quote, ...own }], was, now, 2, new Map(), names)[0]?.drifted
  }
  t.equal(drifts(none, bob, { speakerLabel: 'Ann Marsh' }), true)
  t.equal(drifts(none, bob, { speaker: 5 }), true)
  t.equal(drifts(none, bob, { speaker: 5, speakerLabel: 'she' }), true)
  t.equal(drifts(bodyOf(`“${words},” she said.`), bob, { speaker: 5 }), true, 'a pronoun that nothing tells of')
  t.equal(drifts(ann, bob, { speakerLabel: 'she' }), true)
  t.equal(drifts(none, ann, { speaker: 5 }), false)
  t.equal(drifts(bob, ann, { speaker: 5 }), false, 'the text is put right')
  t.equal(drifts(bob, bodyOf(`“${words},” Bob Dale told reporters.`), { speaker: 5 }), false, 'an editor knows better')
})

t.test('words that are put back under another introduction are not the quote\'s', async (t) => {
  const words = 'We shall not sell the mill'
  const back = (tag: string, lead: string, other: string) => {
    const [was, none, now] = [bodyOf(lead, `“${words}${tag}`), bodyOf('x'), bodyOf(other, `“${words}${tag}`)]
    const left = anchored([quoted(was, { block: 1, start: 1, end: 1 + words.length })], was, none, 2, new Map())
    return anchored(left, none, now, 3, new Map([[1, was]]))
  }
  t.match(back('.”', 'Ann Marsh said:', 'Bob Dale said:'), [{ drifted: true, revision: 2, articleRevision: 1 }])
  t.match(back('.”', 'Ann Marsh said:', 'Ann Marsh told the council:'), [{ drifted: false, block: 1, revision: 3 }])
  t.match(back(',” she said.', 'Ann Marsh spoke.', 'Joan Pike spoke.'), [{ drifted: true, revision: 2 }], 'a pronoun means somebody else')
  t.match(back(',” she said.', 'Ann Marsh spoke.', 'Ann Marsh left.'), [{ drifted: false, block: 1 }])
})

t.test('a story with fifty quotes is read in no time', async (t) => {
  const blocks = bodyOf(...Array.from({ length: 50 }, (_, i) => `“We shall sell mill ${i},” said Ann Marsh.`))
  const quotes = blocks.map(({ text }, block) => quoted(blocks, { block, start: 1, end: text.indexOf(',”') + 1 }, block + 1))
  const now = bodyOf(...blocks.map(({ text }) => text.replace('said Ann Marsh', 'said Bob Dale')))
  anchored(quotes, blocks, now, 2, new Map())
  const from = performance.now()
  const placed = anchored(quotes, blocks, now, 2, new Map())
  t.ok(performance.now() - from < 500, `${performance.now() - from} ms`)
  t.same(placed.filter(({ drifted }) => !drifted), [])
})

t.test('words that are put back elsewhere are the quote\'s, where they stand once', async (t) => {
  const words = 'we shall not sell the mill'
  const [was, none] = [bodyOf(`“${words},” said Ann.`, 'x'), bodyOf('Ann was silent.', 'x')]
  const left = anchored([quoted(was, { block: 0, start: 1, end: 1 + words.length })], was, none, 2, new Map())
  t.match(left, [{ drifted: true, revision: 2, articleRevision: 1 }])
  const back = (...now: string[]) => anchored(left, none, bodyOf(...now), 3, new Map([[1, was]]))
  t.match(back('Ann was silent.', `Now: “${words}.”`), [{ drifted: false, block: 1, start: 6, revision: 3, articleRevision: 3 }])
  t.match(back(`Now: “${words}.”`, `Then: “${words}.”`), [{ drifted: true, revision: 2 }])
  const twice = anchored(left, none, bodyOf(`Now: “${words}.”`), 3, new Map([[1, bodyOf(`“${words},” said Ann.`, `“${words},” said Bob.`)]]))
  t.match(twice, [{ drifted: true, revision: 2 }], 'somebody else said so, too')
  const other = quoted(bodyOf(`Now: “${words}.”`), { block: 0, start: 6, end: 6 + words.length }, 2)
  const both = anchored([...left, other], bodyOf(`Now: “${words}.”`), bodyOf(`Now: “${words}.”`, 'y'), 4, new Map([[1, was]]))
  t.match(both, [{ id: 1, drifted: true }, { id: 2, drifted: false, block: 0 }], 'another quote stands there')
})

t.test('a quote that is left behind takes no other one\'s place, and comes back with its words', async (t) => {
  const [was, now] = [bodyOf('a no b', 'c no d'), bodyOf('a b', 'c no d')]
  const quotes = [quoted(was, { block: 0, start: 2, end: 4 }, 1), quoted(was, { block: 1, start: 2, end: 4 }, 2)]
  const seen = new Map([[1, was]])
  const left = anchored(quotes, was, now, 2, new Map())
  t.match(left, [
    { id: 1, drifted: true, revision: 2, articleRevision: 1 },
    { id: 2, drifted: false, block: 1, start: 2, revision: 1, articleRevision: 2 }])
  const still = anchored(left, now, bodyOf('a b', 'c no d', 'e'), 3, seen)
  t.match(still, [{ id: 1, drifted: true, revision: 2 }, { id: 2, block: 1 }])
  const other = anchored(still, bodyOf('a b', 'c no d', 'e'), bodyOf('x no y', 'c no d', 'e'), 4, seen)
  t.match(other, [{ id: 1, drifted: true, revision: 2 }, { id: 2, block: 1 }], 'not where other words are around')
  const twice = anchored(still, bodyOf('a b', 'c no d', 'e'), bodyOf('x a no b x', 'c no d', 'x a no b x'), 4, seen)
  t.match(twice, [{ id: 1, drifted: true, revision: 2 }, { id: 2, block: 1 }], 'not where nothing tells which place is meant')
  t.match(anchored(still, bodyOf('a b', 'c no d', 'e'), bodyOf('a no b x', 'c no d', 'e'), 4, seen), [
    { id: 1, drifted: false, revision: 3, articleRevision: 4, block: 0, start: 2 }, { id: 2, block: 1, start: 2, revision: 1 }])
})

const stretches = (maxLength: number) => fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength })
const aBody = fc.array(letters(1, 12), { minLength: 1, maxLength: 5 }).map((texts) => bodyOf(...texts))

t.test('whatever is done to a body, quotes show their words or none, each at a place of its own', async () => {
  const steps = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 12 })
  fc.assert(fc.property(aBody, stretches(8), steps, (start, stretches, steps) => {
    let blocks = start
    let quotes = sow(blocks, stretches)
    const seen = new Map([[1, blocks]])
    for (const [i, changes] of steps.entries()) {
      const next = changes.reduce(edited, blocks)
      quotes = anchored(quotes, blocks, next, i + 2, seen)
      seen.set(i + 2, next)
      blocks = next
      check(quotes, blocks)
    }
  }), { numRuns: 3_000 })
})

t.test('a quote in the only block that changed, not in its sentence, stays where it is in the block', async () => {
  const cuts = fc.record({ at: fc.nat(), removed: fc.nat(), inserted: letters(0, 4), isBehind: fc.boolean() })
  fc.assert(fc.property(aBody, letters(0, 8), letters(0, 8), stretches(1), cuts, (others, ahead, behind, [stretch], cut) => {
    if (stretch === undefined) return
    const sentence = 'Then no a no way.'
    const text = `Yes ${ahead} here. ${sentence} It is ${behind} now.`
    const begins = text.indexOf(sentence)
    const start = begins + stretch[0] % sentence.length
    const end = start + 1 + stretch[1] % (begins + sentence.length - start)
    const blocks = [...bodyOf(text), ...others]
    const quote = quoted(blocks, { block: 0, start, end })
    const [from, to] = cut.isBehind ? [begins + sentence.length + 7, text.length - 5] : [4, begins - 7]
    const at = from + cut.at % (to - from + 1)
    const gone = Math.min(cut.removed % 4, to - at)
    const now = text.slice(0, at) + cut.inserted + text.slice(at + gone)
    const shifted = cut.isBehind ? start : start + cut.inserted.length - gone
    const [placed] = anchored([quote], blocks, [...bodyOf(now), ...others], 2, new Map())
    // One that is the whole sentence has its next one, or the one before, around it.
    if (sentence.length - (end - start) <= 1 && placed?.drifted === true) return
    if (placed?.drifted !== false || placed.block !== 0 || placed.start !== shifted) {
      throw new Error(`${JSON.stringify({ text, now, quote, placed, shifted })}`)
    }
  }), { numRuns: 5_000 })
})

t.test('a quote whose only neighbours change is never put on other words in its block', async () => {
  fc.assert(fc.property(letters(1, 12), letters(1, 12), letters(1, 4), letters(1, 4), (ahead, behind, tag, other) => {
    if (other.startsWith(tag) || tag.startsWith(other)) return
    const [before, now] = [`${ahead}“No,” said ${tag}. ${behind}`, `${ahead}“No,” said ${other}. ${behind}`]
    const quote = quoted(bodyOf(before), { block: 0, start: ahead.length + 1, end: ahead.length + 4 })
    const [placed] = anchored([quote], bodyOf(before), bodyOf(now), 2, new Map())
    if (placed?.drifted !== true) throw new Error(JSON.stringify({ before, now, placed }))
  }), { numRuns: 2_000 })
})

t.test('a quote whose block only moved follows it', async () => {
  const distinct = fc.uniqueArray(letters(1, 10), { minLength: 2, maxLength: 6 }).map((texts) => bodyOf(...texts))
  const keys = fc.array(fc.nat(), { minLength: 6, maxLength: 6 })
  fc.assert(fc.property(distinct, stretches(6), keys, (blocks, stretches, keys) => {
    const quotes = sow(blocks, stretches)
    const order = [...blocks.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
    const placed = anchored(quotes, blocks, order.flatMap((i) => blocks[i] ?? []), 2, new Map())
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
  const placed = anchored(quotes, blocks, bodyOf('b', ...Array.from({ length: 3_000 }, () => 'a'), `x ${'a'.repeat(100_000)}`), 2, new Map())
  t.ok(performance.now() - from < 5_000, `${performance.now() - from} ms`)
  t.same(placed.filter(({ drifted }) => drifted), [])
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
}
