import { LRUCache } from 'lru-cache'

/** Remembers what was chosen for a header: clients send few different ones, and each of them often. */
export function remembered<T extends NonNullable<unknown>> (choose: (header: string) => T): (header: string) => T {
  const chosen = new LRUCache<string, T>({ max: 200 })
  return (header) => {
    const known = chosen.get(header)
    if (known !== undefined) return known
    const choice = choose(header)
    if (header.length <= 200) chosen.set(header, choice)
    return choice
  }
}
