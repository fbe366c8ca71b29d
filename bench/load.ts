import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import autocannon from 'autocannon'

const run = promisify(execFile)
const CONNECTIONS = 32
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))

export interface Work {
  /** Asked for by turns. */
  paths: readonly string[]
  headers?: Record<string, string>
  status: 200 | 304
}

function has (command: string): boolean {
  try {
    execFileSync('which', [command])
    return true
  } catch {
    return false
  }
}

/** wrk takes less of the processor for itself; autocannon comes with the project. */
export const generator = has('wrk') ? 'wrk' : 'autocannon'

/** Keeps a process, and what it starts, on one processor, or again on any; where the machine knows how. */
export function pin (pid: number, processor: number | 'any'): void {
  const list = processor === 'any' ? `0-${cpus().length - 1}` : String(processor)
  if (has('taskset')) execFileSync('taskset', ['-apc', list, String(pid)])
}

/** Requests a second that the server answers, as it should, under load for some seconds. */
export async function load (url: string, work: Work, seconds: number): Promise<number> {
  return generator === 'wrk' ? await wrk(url, work, seconds) : await cannon(url, work, seconds)
}

async function wrk (url: string, { paths, headers = {}, status }: Work, seconds: number): Promise<number> {
  const script = join(folder, 'work.lua')
  const lines = Object.entries(headers).map(([name, value]) => `wrk.headers["${name}"] = ${JSON.stringify(value)}`)
  writeFileSync(script, `${lines.join('\n')}
local paths = { ${paths.map((path) => JSON.stringify(path)).join(', ')} }
local requests, n, bad = {}, 0, 0
init = function() for i, path in ipairs(paths) do requests[i] = wrk.format(nil, path) end end
request = function() n = n % #requests + 1 return requests[n] end
`)
  const { stdout } = await run('wrk', ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-s', script, url])
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1]
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]
  if (failed !== undefined || rate === undefined) throw new Error(`Not every answer of ${url} was a ${status}: ${stdout}`)
  return Number(rate)
}

async function cannon (url: string, { paths, headers = {}, status }: Work, seconds: number): Promise<number> {
  const requests = paths.map((path) => ({ path }))
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, headers, requests })
  const other = result.non2xx - (status === 304 ? result['3xx'] : 0)
  if (other > 0 || result.errors > 0) throw new Error(`Not every answer of ${url} was a ${status}.`)
  return result.requests.average
}
