import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { complain, print } from '../src/cli/command.js'
import { openDatabase } from '../src/db/open.js'
import { Ledger } from './ledger.js'
import { newServer } from './postgres.js'
import { broadsheet, serve, type Server } from './program.js'
import { report } from './results.js'

export interface Killed { kills: number, articles: number, requests: number, faults: string[] }

/**
 * Kills the server (`kill -9`) again and again while clients write and publish, and compares what was acknowledged with
 * what is there in the end.
 * @param pause the longest time, in milliseconds, between a start and the next kill
 */
export async function killed (
  { url, folder, kills, clients, pause }: { url: string, folder: string, kills: number, clients: number, pause: number }
): Promise<Killed> {
  const env = { DATABASE_URL: url }
  const scopes = 'articles:write,articles:publish,drafts:read'
  const { code, out, err } = await broadsheet(folder, ['keys', 'create', '--name', 'ledger', '--scopes', scopes], env)
  if (code !== 0) throw new Error(err)
  let server: Server | null = null
  const launch = async () => { server = await serve({ teardown: () => {} }, folder, env) }
  await launch()
  const ledger = new Ledger(() => server?.url ?? '', out.trim(), clients)
  for (let n = 1; n <= kills; n++) {
    await sleep(50 + pause * n / kills)
    await (server as Server | null)?.end('SIGKILL')
    await launch()
    if (n % 10 === 0) print(`${n} kills, ${ledger.entries.length} articles`)
  }
  await ledger.stop()
  // All that is scheduled has its time.
  await sleep(2_000)
  await (server as Server | null)?.end('SIGTERM')
  const db = await openDatabase(url)
  const faults = await ledger.compare(db)
  await db.destroy()
  return { kills, articles: ledger.entries.length, requests: ledger.requests, faults }
}

async function main (): Promise<void> {
  const { values } = parseArgs({
    options: { postgres: { type: 'boolean', default: false }, kills: { type: 'string', default: '100' } }
  })
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-kills-'))
  const postgres = values.postgres ? await newServer() : null
  try {
    await postgres?.start()
    const url = postgres?.url('postgres') ?? `sqlite:${join(folder, 'kills.db')}`
    const setting = { url, folder, kills: Number(values.kills), clients: 8, pause: 500 }
    const { kills, articles, requests, faults } = await killed(setting)
    const engine = values.postgres ? 'PostgreSQL' : 'SQLite'
    const summary = `${kills} × \`kill -9\` of the server, 8 clients that write, change, publish and schedule articles with ${requests} requests: ` +
      `${articles} articles; ${faults.length} acknowledged things lost, done twice or missed.`
    print(summary)
    report(`Kills of the server, ${engine}`, `npm run kills${values.postgres ? ' -- --postgres' : ''}`, summary)
    for (const fault of faults) complain(fault)
    process.exitCode = faults.length === 0 ? 0 : 1
  } finally {
    await postgres?.discard()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) await main()
