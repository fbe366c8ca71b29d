/** Pairs these with others, each with one: by the first test that one passes which is left. */
export function paired<A, B> (
  these: readonly A[], others: readonly B[], tests: ReadonlyArray<(one: A, other: B) => boolean>
): Map<A, B> {
  const pairs = new Map<A, B>()
  const left = [...others]
  for (const fits of tests) {
    for (const one of these) {
      const at = pairs.has(one) ? -1 : left.findIndex((other) => fits(one, other))
      for (const other of at < 0 ? [] : left.splice(at, 1)) pairs.set(one, other)
    }
  }
  return pairs
}
