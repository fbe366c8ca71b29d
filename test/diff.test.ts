import fc from 'fast-check'
import t from 'tap'
import { blockChanges } from '../src/history/blocks.js'
import type { BlockChange } from '../src/history/schema.js'
import type { Block } from '../src/articles/schema.js'

const p = (text: string): Block => ({ type: 'paragraph', text })

/** The changes as an editor would write them in the margin. */
function drawn (before: Block[], after: Block[]): string[] {
  return blockChanges(before, after).map(({ op, from, to, before, after, words }) => {
    const signs = { same: '', removed: '-', added: '+' }
    const text = words?.map(({ op, text }) => op === 'same' ? text : `[${signs[op]}${text}]`).join('') ?? (after ?? before)?.text
    return `${op} ${from ?? '·'}→${to ?? '·'} ${text}`
  })
}

t.test('blocks are followed through a rewrite', async (t) => {
  const before = [
    { type: 'heading' as const, text: 'The bridge' },
    p('The council has put off the new bridge until the spring.'),
    p('Nobody came to the meeting.'),
    p('“We cannot pay for it this year,” Ms Feld said.'),
    p('The ferry runs until then.')
  ]
  const after = [
    p('The ferry runs until then.'),
    { type: 'heading' as const, text: 'The bridge' },
    p('On Tuesday the council put off the new bridge until the autumn.'),
    p('“We cannot pay for it this year,” Ms Feld said.'),
    p('Work is to begin in October.')
  ]
  t.same(drawn(before, after), [
    'moved 4→0 The ferry runs until then.',
    'unchanged 0→1 The bridge',
    'changed 1→2 [-The council has ][+On Tuesday the council ]put off the new bridge until the [-spring][+autumn].',
    'removed 2→· Nobody came to the meeting.',
    'unchanged 3→3 “We cannot pay for it this year,” Ms Feld said.',
    'added ·→4 Work is to begin in October.'
  ])
})

t.test('marks, types and images are changes too', async (t) => {
  const [change] = blockChanges([p('The bridge')], [{ ...p('The bridge'), marks: [{ type: 'em', start: 0, end: 3 }] }])
  t.match(change, { op: 'changed', words: [{ op: 'same', text: 'The bridge' }] })
  t.same(drawn([p('The bridge')], [{ type: 'heading', text: 'The bridge' }]), ['changed 0→0 The bridge'])
  t.same(drawn([{ type: 'image', text: '', imageId: 1 }], [{ type: 'image', text: '', imageId: 2 }]), ['changed 0→0 '])
  t.same(drawn([], []), [])
})

t.test('words are marked in every script, with their spaces', async (t) => {
  t.same(drawn([p('Die Brücke  kommt später.')], [p('Die Brücke kommt  bald.')]), ['changed 0→0 Die Brücke[-  kommt später][+ kommt  bald].'])
  t.same(drawn([p('Мост откроют весной')], [p('Мост откроют осенью')]), ['changed 0→0 Мост откроют [-весной][+осенью]'])
  t.same(drawn([p('桥梁将在春天开放')], [p('桥梁将在秋天开放')]), ['changed 0→0 桥梁将在[-春][+秋]天开放'])
  t.same(drawn([p('🎆 festival 🚢 ends')], [p('🎇 festival 🚢 ends')]), ['changed 0→0 [-🎆][+🎇] festival 🚢 ends'])
})

const body = fc.array(fc.array(fc.constantFrom('the', 'bridge', 'ferry', 'spring', 'café', '“no,”', '\n', '🎆'), { maxLength: 8 }).map((words) => p(words.join(' '))), { maxLength: 9 })
const rebuilt = (changes: BlockChange[], side: 'before' | 'after') => {
  const [index, gone] = side === 'before' ? ['from', 'added'] as const : ['to', 'removed'] as const
  const texts = new Map<number, string | undefined>()
  for (const { op, words, after, before, ...change } of changes) {
    const other = side === 'before' ? 'added' : 'removed'
    if (op !== gone) texts.set(change[index] ?? -1, words?.filter((run) => run.op !== other).map(({ text }) => text).join('') ?? (op === 'removed' ? before : after)?.text)
  }
  return [...texts].sort(([a], [b]) => a - b).map(([, text]) => text)
}

t.test('both bodies can be rebuilt from what differs', async () => {
  fc.assert(fc.property(body, body, (before, after) => {
    const changes = blockChanges(before, after)
    t.same(rebuilt(changes, 'before'), before.map(({ text }) => text))
    t.same(rebuilt(changes, 'after'), after.map(({ text }) => text))
    t.same(changes.flatMap(({ to }) => to ?? []), after.map((_, i) => i), 'in the order of the new body')
  }), { seed: 5, numRuns: 300 })
})

t.test('huge bodies are compared in bounded time, and always the same way', async (t) => {
  const words = (seed: number, many: number) => Array.from({ length: many }, (_, i) => `w${(i * seed) % 9973}`).join(' ')
  const many = (length: number, text: (i: number) => string) => Array.from({ length }, (_, i) => p(text(i)))
  const cases: Array<[Block[], Block[]]> = [
    [many(5_000, (i) => words(i + 1, 20)), many(5_000, (i) => words(i + 7919, 20))],
    [many(400, (i) => words(i + 1, 300)), many(400, (i) => `${words(i + 1, 200)} ${words(i + 5, 100)}`)],
    [[p(words(3, 15_000))], [p(words(5, 15_000))]],
    [many(5_000, () => 'a'), many(5_000, () => 'b')]
  ]
  for (const [before, after] of cases) {
    const begun = performance.now()
    const changes = blockChanges(before, after)
    const ms = performance.now() - begun
    t.ok(ms < 4_000, `${Math.round(ms)} ms`)
    t.equal(changes.filter(({ to }) => to !== null).length, after.length)
    t.same(blockChanges(before, after), changes)
  }
})
