import t from 'tap'
import { firstNot } from '../src/boundary.js'

t.test('the end of what holds is found by few questions, however far it is', async (t) => {
  for (const [from, end] of [[1, 1], [1, 2], [1, 3], [1, 17], [-5, 0], [1, 100_000], [2 ** 44, 2 ** 44 + 12_345]] as const) {
    const asked: number[] = []
    t.equal(await firstNot(from, async (n) => { asked.push(n); return n < end }), end)
    t.ok(Math.min(...asked) >= from, 'nothing before it is asked about')
    t.ok(asked.length <= 2 * Math.log2(end - from + 1) + 2, `${asked.length} questions for ${end - from}`)
  }
})

t.test('where there are gaps, what is found does not hold and stands behind what does', async (t) => {
  const held = new Set([1, 2, 4, 8, 9])
  const found = await firstNot(1, async (n) => held.has(n))
  t.notOk(held.has(found))
  t.ok(held.has(found - 1))
})
