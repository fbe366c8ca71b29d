import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFile } from '../src/package.js'
import type { ConstantAnswer } from './bare.js'
import { load, pin, type Work } from './load.js'
import type { Server } from './program.js'

export interface Row { name: string, ours: number, http: number, fastify: number, target: number }

interface Kind {
  name: string
  work: (etag: string) => Work
  server: 'kept' | 'made'
  /** Published beside it, in articles a second. */
  writing?: number
  target: number
}

const LIST = '/articles?limit=20'
const article: Kind['work'] = () => ({ paths: ['/articles/1'], status: 200 })

const KINDS: Kind[] = [
  { name: '`GET /articles/:id`, hot', work: article, server: 'kept', target: 0.8 },
  { name: 'the same, 304', work: (etag) => ({ paths: ['/articles/1'], headers: { 'if-none-match': etag }, status: 304 }), server: 'kept', target: 0.9 },
  { name: 'list of 20 with lead images, hot', work: () => ({ paths: [LIST], status: 200 }), server: 'kept', target: 0.75 },
  { name: '`GET /articles/:id`, different ids, cache off', work: () => ({ paths: ids(10_000), status: 200 }), server: 'made', target: 0.35 },
  { name: 'list of 20, cache off', work: () => ({ paths: [LIST], status: 200 }), server: 'made', target: 0.15 },
  { name: 'hot read while a writer publishes 20 articles a second', work: article, server: 'kept', writing: 20, target: 0.65 }
]

interface Setting {
  folder: string
  /** Articles that there are. */
  size: number
  rounds: number
  seconds: number
  publish: () => Promise<void>
}

let articles = 0
const ids = (most: number) => Array.from({ length: Math.min(most, articles) }, (_, i) => `/articles/${i + 1}`)

/**
 * Measures requests a second of the servers beside those of the bare ones, in rounds in which each has its turn.
 * @param servers the same content with the cache and without
 */
export async function throughput (
  servers: Record<'kept' | 'made', Server>, { folder, size, rounds, seconds, publish }: Setting
): Promise<Row[]> {
  articles = size
  const { etag, constants } = await constantsOf(servers.kept.url)
  const file = join(folder, 'answers.json')
  writeFileSync(file, JSON.stringify(constants))
  const bare = { http: await bareServer('http', file), fastify: await bareServer('fastify', file) }
  const rates = KINDS.map(() => ({ ours: [] as number[], http: [] as number[], fastify: [] as number[] }))
  for (let round = 0; round <= rounds; round++) {
    for (const [i, kind] of KINDS.entries()) {
      const work = kind.work(etag)
      const constant: Work = { paths: [`/${i}`], status: work.status }
      const told = {
        ours: await writing(kind, publish, async () => await load(servers[kind.server].url, work, seconds)),
        http: await load(bare.http.url, constant, seconds),
        fastify: await load(bare.fastify.url, constant, seconds)
      }
      // The first round warms up.
      if (round > 0) for (const name of ['ours', 'http', 'fastify'] as const) rates[i]?.[name].push(told[name])
    }
  }
  for (const { child } of Object.values(bare)) child.kill()
  return KINDS.map(({ name, target }, i) => {
    const { ours = [], http = [], fastify = [] } = rates[i] ?? {}
    return { name, target, ours: median(ours), http: median(http), fastify: median(fastify) }
  })
}

async function writing (kind: Kind, publish: () => Promise<void>, work: () => Promise<number>): Promise<number> {
  if (kind.writing === undefined) return await work()
  let failed: unknown = null
  const timer = setInterval(() => { publish().catch((error: unknown) => { failed = error }) }, 1_000 / kind.writing)
  const rate = await work().finally(() => { clearInterval(timer) })
  if (failed !== null) throw failed
  return rate
}

/** The answers of the kinds, as a bare server can give them: the same bodies and headers. */
async function constantsOf (url: string): Promise<{ etag: string, constants: Record<string, ConstantAnswer> }> {
  const { headers } = await fetch(`${url}/articles/1`)
  const etag = headers.get('etag') ?? ''
  const constants: Record<string, ConstantAnswer> = {}
  for (const [i, kind] of KINDS.entries()) {
    const { paths: [path = ''], headers: asked = {}, status } = kind.work(etag)
    const answer = await fetch(url + path, { headers: { 'accept-encoding': 'identity', ...asked } })
    if (answer.status !== status) throw new Error(`${path} is a ${answer.status}.`)
    const own = [...answer.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
    constants[`/${i}`] = { status, headers: Object.fromEntries(own), body: await answer.text() }
  }
  return { etag, constants }
}

async function bareServer (kind: 'http' | 'fastify', file: string): Promise<{ url: string, child: ChildProcess }> {
  const child = spawn(process.execPath, [packageFile('dist/bench/bare.js'), kind, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data') as [Buffer]
  if (child.pid !== undefined) pin(child.pid, 0)
  return { url: String(line).trim(), child }
}

export function median (values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
