import { mkdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { complain, print } from '../src/cli/command.js'
import { openMigrated } from '../src/db/migrate.js'
import { packageFile } from '../src/package.js'
import { documentsMade, fill, publish } from './content.js'
import { growth, type Growth } from './growth.js'
import { imports } from './importing.js'
import { generator, pin } from './load.js'
import { newServer } from './postgres.js'
import { serve, type Server } from './program.js'
import { report } from './results.js'
import { median, throughput, type Row } from './throughput.js'
import { writes } from './writing.js'

/*
 * How fast the server answers, as a ratio to a bare node:http server that sends a constant of the same size, measured
 * beside it; with `--large` how much slower a million articles are than a thousand, or as many as `--articles` says; with
 * `--postgres` on PostgreSQL; with `--writing` how many drafts a second are stored, beside a bare loop that commits them;
 * with `--import DIR` how many of a folder's captures a second are imported.
 */
const SMALL = 1_000
const LARGE = 1_000_000
const STARTS = 7
const { values } = parseArgs({
  options: {
    large: { type: 'boolean', default: false },
    articles: { type: 'string', default: String(LARGE) },
    postgres: { type: 'boolean', default: false },
    writing: { type: 'boolean', default: false },
    import: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' }
  }
})
const folder = packageFile('data/bench')
const ends: Array<() => unknown> = []
const keep = { teardown: (end: () => unknown) => { ends.push(end) } }

async function main (): Promise<void> {
  mkdirSync(folder, { recursive: true })
  if (values.large) return await measureGrowth(`sqlite:${folder}/small.db`)
  if (values.writing) return await measureWriting()
  if (values.import !== undefined) return await measureImports(values.import)
  pin(process.pid, 1)
  const engine = values.postgres ? 'PostgreSQL' : 'SQLite'
  const url = values.postgres ? await postgresUrl() : `sqlite:${folder}/small.db`
  const size = await generated(url, SMALL)
  const servers = { kept: await pinned(url), made: await pinned(url, { CACHE_SIZE: '0' }) }
  const db = await openMigrated(url)
  ends.push(async () => { await db.destroy() })
  await settled(url)
  let last = size
  const rows = await throughput(servers, {
    folder,
    size,
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    publish: async () => { await publish(db, ++last) }
  })
  const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${servers.kept.process.pid}/status`, 'utf8'))?.[1]
  const start = values.postgres ? null : await startTime(url)
  const flags = values.postgres ? ' -- --postgres' : ''
  tell(`Reading, ${engine}`, `npm run bench${flags}`, [
    `Medians of ${values.rounds} rounds of ${values.seconds} s, ${generator} with 32 connections, ${size} articles; requests a second.`,
    '', table(rows), '',
    `Memory after the hot runs: ${(Number(memory) / 1024).toFixed(0)} MB (at most 120).` +
    (start === null ? '' : ` Start to first answer: ${start.toFixed(0)} ms (at most 400).`)
  ])
}

async function measureGrowth (small: string): Promise<void> {
  await generated(small, SMALL)
  const wanted = Number(values.articles)
  const url = `sqlite:${folder}/large-${wanted}.db`
  const size = await generated(url, wanted)
  const off = { CACHE_SIZE: '0' }
  const servers = [await pinned(small, off), await pinned(url, off)] as const
  for (const one of [small, url]) await settled(one)
  const rows = await growth(...servers, size)
  const flag = wanted === LARGE ? '' : ` --articles ${wanted}`
  tell('Growth, SQLite', `npm run bench -- --large${flag}`, [
    `Single requests one after another, cache off; medians in ms with ${SMALL} and ${wanted} articles.`, '', growthTable(rows)
  ])
}

async function measureWriting (): Promise<void> {
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)]
  const { ours, bare, failed } = await writes({ folder, name: `writing-${Date.now()}`, rounds, seconds, keep })
  tell('Writing, SQLite', 'npm run bench -- --writing', [
    `Medians of ${rounds} rounds of ${seconds} s; \`POST /articles\` from 100 clients at once, each durable before its 201, beside a bare ` +
    'loop of better-sqlite3 that commits the same rows with `synchronous=FULL`.', '',
    '| work | a second | ratio | wanted |', '|---|---|---|---|',
    `| \`POST /articles\` | ${ours.toFixed(0)} | **${(ours / bare).toFixed(3)}** | ≥ 0.40 |`,
    `| the bare loop | ${bare.toFixed(0)} | | |`, '', `Answers other than 201: ${failed}.`
  ])
}

async function measureImports (source: string): Promise<void> {
  pin(process.pid, 1)
  const { captures, size, byClock, byProcessor, memory, told } = await imports({ folder, source, rounds: Number(values.rounds) })
  tell(`Importing captures of ${(size / 1024).toFixed(1)} KiB, SQLite`, 'npm run bench -- --import DIR', [
    `Medians of ${values.rounds} rounds of \`broadsheet import\`, with its start, on one processor: ${captures} captures ` +
    `into an empty database (${told}); machine's load ${loadavg()[0]?.toFixed(1)}.`, '',
    '| captures a second | | wanted |', '|---|---|---|',
    `| by the clock | **${byClock.toFixed(0)}** | of text ≥ 300, of HTML ≥ 25 |`,
    `| of the processor's time | ${byProcessor.toFixed(0)} | |`, '',
    `The most memory held: ${memory.third.toFixed(0)} MiB when a third was done, ${memory.end.toFixed(0)} MiB at the end.`
  ])
}

async function postgresUrl (): Promise<string> {
  const server = await newServer()
  ends.push(async () => { await server.discard() })
  await server.start()
  return server.url('postgres')
}

/** @returns how many articles there are */
async function generated (url: string, size: number): Promise<number> {
  const db = await openMigrated(url)
  const begun = performance.now()
  await fill(db, size, (n) => {
    if (n % 50_000 === 1 && n > 1) print(`${n} articles, ${Math.round(n / (performance.now() - begun) * 1_000)} a second`)
  })
  const { last } = await db.selectFrom('articles').select((eb) => eb.fn.max('id').as('last')).executeTakeFirstOrThrow()
  await db.destroy()
  return Number(last)
}

async function settled (url: string): Promise<void> {
  const db = await openMigrated(url)
  await documentsMade(db, tellMissing)
  await db.destroy()
}

function tellMissing (number: number): void {
  print(`The documents of ${number} articles are still to be made.`)
}

async function pinned (url: string, env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const server = await serve(keep, folder, { DATABASE_URL: url, LOG_LEVEL: 'info', ...env })
  if (server.process.pid !== undefined) pin(server.process.pid, 0)
  return server
}

/** From the launch of the process to its first answer, in milliseconds; it has the whole machine, as when it is used. */
async function startTime (url: string): Promise<number> {
  pin(process.pid, 'any')
  const times: number[] = []
  for (let n = 0; n < STARTS; n++) {
    const begun = performance.now()
    const server = await serve(keep, folder, { DATABASE_URL: url })
    await (await fetch(`${server.url}/articles/1`)).text()
    times.push(performance.now() - begun)
    await server.end('SIGTERM')
    await sleep(100)
  }
  return median(times)
}

function table (rows: Row[]): string {
  const lines = rows.map(({ name, ours, http, fastify, target }) =>
    `| ${name} | ${ours.toFixed(0)} | ${http.toFixed(0)} | ${fastify.toFixed(0)} | **${(ours / http).toFixed(3)}** | ≥ ${target.toFixed(2)} |`)
  return ['| work | Broadsheet | bare node:http | bare Fastify | ratio to node:http | wanted |', '|---|---|---|---|---|---|', ...lines].join('\n')
}

function growthTable (rows: Growth[]): string {
  const lines = rows.map(({ name, small, large, most, unit }) =>
    `| ${name} | ${small.toFixed(2)} | ${large.toFixed(2)} | ${(large / small).toFixed(2)}× | ≤ ${most} ${unit} |`)
  return ['| request | few | many | growth | wanted |', '|---|---|---|---|---|', ...lines].join('\n')
}

function tell (heading: string, command: string, lines: string[]): void {
  const text = lines.join('\n')
  print(`${heading}\n\n${text}\n`)
  report(heading, command, text)
}

try {
  await main()
} catch (error) {
  complain(error instanceof Error ? error.stack ?? error.message : String(error))
  process.exitCode = 1
} finally {
  for (const end of ends.reverse()) await end()
}
