import type { FastifyReply } from 'fastify'

/** The most characters of a `Surrogate-Key`: proxies take 8 KiB of headers or so. */
const LONGEST = 4_000

/** Sets `Surrogate-Key` to what caches purge the answer by: for each thing that it shows, its keys, the weightiest first. */
export function purgedBy (reply: FastifyReply, things: readonly string[][]): void {
  const keys = surrogateKeys(things)
  if (keys !== '') reply.header('surrogate-key', keys)
}

/**
 * The keys of things, each once: one thing's after another's, or, where that would make a header too long for proxies,
 * the weightiest of all things first, and as many as fit. Keys that were kept come as one text.
 */
export function surrogateKeys (things: readonly string[][]): string {
  const all = distinct(things.flat())
  if (all.length <= LONGEST) return all
  const ranked = things.map((texts) => texts.join(' ').split(' '))
  const most = Math.max(...ranked.map((keys) => keys.length))
  const byRank = Array.from({ length: most }, (_, rank) => ranked.flatMap((keys) => keys.slice(rank, rank + 1)))
  const keys = distinct(byRank.flat())
  return keys.slice(0, keys.lastIndexOf(' ', LONGEST))
}

/** The words of the texts, each once. To split the texts takes twice as long. */
function distinct (texts: readonly string[]): string {
  const words = new Set<string>()
  for (const text of texts) {
    for (let begin = 0, end = 0; end >= 0; begin = end + 1) {
      end = text.indexOf(' ', begin)
      words.add(text.slice(begin, end < 0 ? undefined : end))
    }
  }
  return [...words].join(' ')
}
