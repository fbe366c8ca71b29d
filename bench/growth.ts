import { COMMON, RARE } from './content.js'
import type { Server } from './program.js'
import { median } from './throughput.js'

export interface Growth { name: string, small: number, large: number, most: number, unit: '×' | 'ms' }

const TIMES = 60
const PAGE = 100

/** How much longer single requests take on the large archive, one after another, both servers by turns; in milliseconds. */
export async function growth (small: Server, large: Server, size: number): Promise<Growth[]> {
  const deep = await cursorAt(large, size / 2)
  const first = '/articles?limit=20&sort=id'
  const kinds: Array<[name: string, path: (n: number, size: number) => string, most: number, unit: '×' | 'ms', deeper?: string]> = [
    ['one article', (n, size) => `/articles/${1 + n * 7919 % size}`, 1.3, '×'],
    ['the newest 20', () => '/articles?limit=20', 1.3, '×'],
    ['the newest 20 of a section', () => '/articles?limit=20&section=culture', 1.5, '×'],
    ['a page half of the articles deep, to the first one', () => first, 1.5, '×', `${first}&cursor=${deep}`],
    ['a rare word', () => `/articles?q=${RARE}`, 2, '×'],
    ['a word in a third of all', () => `/articles?q=${COMMON}`, 30, 'ms'],
    ['the same by relevance', () => `/articles?sort=relevance&q=${COMMON}`, 30, 'ms'],
    ['related articles', (n, size) => `/articles/${1 + n * 7919 % size}/related`, 3, '×']
  ]
  const told: Growth[] = []
  for (const [name, path, most, unit, deeper] of kinds) {
    const [before, after] = [[] as number[], [] as number[]]
    for (let n = 0; n < TIMES; n++) {
      before.push(await timed(deeper === undefined ? small.url + path(n, 1_000) : large.url + path(n, size)))
      after.push(await timed(large.url + (deeper ?? path(n, size))))
    }
    told.push({ name, small: median(before), large: median(after), most, unit })
  }
  return told
}

async function timed (url: string): Promise<number> {
  const begun = performance.now()
  const answer = await fetch(url)
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${url} is a ${answer.status}.`)
  return performance.now() - begun
}

/** Walks to it: nobody can make a cursor up. */
async function cursorAt (server: Server, depth: number): Promise<string> {
  let cursor = ''
  for (let n = 0; n < depth; n += PAGE) {
    const answer = await fetch(`${server.url}/articles?limit=${PAGE}&sort=id&fields=id${cursor === '' ? '' : `&cursor=${cursor}`}`)
    const { meta } = await answer.json() as { meta: { nextCursor: string } }
    cursor = meta.nextCursor
  }
  return cursor
}
