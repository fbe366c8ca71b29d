import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { complain, print } from '../src/cli/command.js'
import { newServer } from './postgres.js'
import { serve, type Server } from './program.js'
import { report } from './results.js'

/*
 * Two API processes on one PostgreSQL server, which is restarted twenty times while readers read and others sign up:
 * every other time it is shut down, the other times it is killed. What must not happen: an acknowledged sign-up that is
 * lost, any other answer than 200, 202 and 503, a 503 that takes longer than two seconds, a recovery that takes longer
 * than five, the end of an API process.
 */
const RESTARTS = 20
const CLIENTS = 16
const LOAD = 1_000
const OUTAGE = 2_000

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-restarts-'))
const postgres = await newServer()
const ends: Array<() => unknown> = []

const acknowledged: string[] = []
const load = { on: true, requests: 0 }
/** Since the last restart. */
const tally = { statuses: new Map<number, number>(), slowest: 0 }

async function ask (server: Server, path: string, payload?: object): Promise<number> {
  const n = ++load.requests
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': `10.${n >> 16}.${n >> 8 & 255}.${n & 255}` }
  const begun = performance.now()
  const answer = await fetch(server.url + path, payload === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(payload) })
  await answer.arrayBuffer()
  if (answer.status === 503) tally.slowest = Math.max(tally.slowest, performance.now() - begun)
  tally.statuses.set(answer.status, (tally.statuses.get(answer.status) ?? 0) + 1)
  return answer.status
}

async function read (server: Server): Promise<number> {
  return await ask(server, '/articles/1')
}

async function signUp (server: Server): Promise<number> {
  const address = `reader-${load.requests}@example.org`
  const status = await ask(server, '/subscribers', { address, newsletter: 1, wording: 1, purposes: ['newsletter'] })
  if (status === 202) acknowledged.push(address)
  return status
}

async function keepOn (work: () => Promise<number>): Promise<void> {
  while (load.on) if (await work() === 503) await sleep(20)
}

/** How long, in milliseconds, it takes until every process reads and writes again. */
async function recovery (servers: readonly Server[]): Promise<number> {
  const begun = performance.now()
  const well = async (server: Server) =>
    await ask(server, '/health/ready') === 200 && await read(server) === 200 && await signUp(server) === 202
  for (const server of servers) while (!await well(server)) await sleep(20)
  return performance.now() - begun
}

/** Restarts the server once, and tells what happened meanwhile as a row of the table and as faults. */
async function restart (n: number, servers: readonly Server[]): Promise<{ row: string, faults: string[] }> {
  Object.assign(tally, { statuses: new Map(), slowest: 0 })
  await sleep(LOAD)
  const how = n % 2 === 0 ? 'kill' : 'stop'
  await postgres[how]()
  await sleep(OUTAGE)
  await postgres.start()
  const recovered = await recovery(servers)
  const { statuses, slowest } = tally
  const others = [...statuses.keys()].filter((status) => ![200, 202, 503].includes(status))
  const counts = [200, 202, 503].map((status) => statuses.get(status) ?? 0)
  return {
    row: `| ${[n, how, ...counts, Math.round(slowest), Math.round(recovered)].join(' | ')} |`,
    faults: [
      ...others.map((status) => `Restart ${n}: an answer with status ${status}.`),
      ...slowest > 2_000 ? [`Restart ${n}: a 503 after ${Math.round(slowest)} ms.`] : [],
      ...recovered > 5_000 ? [`Restart ${n}: a recovery of ${Math.round(recovered)} ms.`] : []
    ]
  }
}

async function lost (url: string): Promise<string[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ address: string }>('select address from subscribers')
  await client.end()
  const kept = new Set(rows.map(({ address }) => address))
  return acknowledged.filter((address) => !kept.has(address))
}

async function campaign (): Promise<string[]> {
  const settings = { DATABASE_URL: postgres.url('postgres'), TRUST_PROXY: '127.0.0.1' }
  const launch = () => serve({ teardown: (end) => { ends.push(end) } }, folder, settings)
  const servers = [await launch(), await launch()]
  const clients = servers.flatMap((server) =>
    Array.from({ length: CLIENTS / 2 }, (_, n) => keepOn(() => n % 2 === 0 ? read(server) : signUp(server))))
  const rows = ['| restart | how | 200 | 202 | 503 | slowest 503, ms | recovery, ms |', '|---:|---|---:|---:|---:|---:|---:|']
  const faults: string[] = []
  print(rows.join('\n'))
  for (let n = 1; n <= RESTARTS; n++) {
    const result = await restart(n, servers)
    rows.push(result.row)
    faults.push(...result.faults)
    print(result.row)
  }
  load.on = false
  await Promise.all(clients)
  const gone = await lost(settings.DATABASE_URL)
  if (gone.length > 0) faults.push(`${gone.length} acknowledged sign-ups are lost: ${gone.join(', ')}`)
  if (servers.some((server) => server.process.exitCode !== null)) faults.push('An API process has ended.')
  const summary = `Two API processes, ${CLIENTS} clients, ${RESTARTS} restarts: ${acknowledged.length} sign-ups acknowledged, ${gone.length} lost.`
  print(summary)
  report('Restarts of PostgreSQL', 'npm run restarts', `${summary}\n\n${rows.join('\n')}`)
  return faults
}

try {
  await postgres.start()
  const faults = await campaign()
  for (const fault of faults) complain(fault)
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  for (const end of ends) end()
  await postgres.discard()
  rmSync(folder, { recursive: true, force: true })
}
