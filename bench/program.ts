import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { packageFile } from '../src/package.js'

/** What `npm run build` makes and the package's `bin` names. */
export const PROGRAM = packageFile('dist/bin/broadsheet.js')

/** What `npm start` tells Node. */
const { scripts: { start } } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { scripts: { start: string } }
const FLAGS = start.split(' ').filter((word) => word.startsWith('--'))

export interface Ended { code: number | null, out: string, err: string }

export interface Server {
  url: string
  process: ChildProcess
  /** What it wrote so far. */
  output: () => string
  /** Sends the signal and waits for the end. */
  end (signal: NodeJS.Signals): Promise<{ code: number | null, ms: number }>
}

/** Runs the built `broadsheet` in `folder` to its end. */
export async function broadsheet (folder: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = launch(folder, args, env)
  const texts = [text(child.stdout), text(child.stderr)] as const
  const [code] = await once(child, 'close') as [number | null]
  return { code, out: texts[0](), err: texts[1]() }
}

/** Starts `broadsheet serve` on a free port and waits until it is ready. */
export async function serve (
  t: { teardown (end: () => unknown): void }, folder: string, env: NodeJS.ProcessEnv = {}
): Promise<Server> {
  const child = launch(folder, ['serve'], { PORT: '0', ...env })
  t.teardown(() => child.kill('SIGKILL'))
  const out = text(child.stdout)
  const err = text(child.stderr)
  const output = () => out() + err()
  const ended = once(child, 'close') as Promise<[number | null]>
  for (let waited = 0; ; waited += 20) {
    const url = /is ready: (http:\/\/\S+)\/articles\/1 /.exec(output())?.[1]
    if (url !== undefined) return { url, process: child, output, end: async (signal) => await end(child, ended, signal) }
    if (child.exitCode !== null || waited > 180_000) throw new Error(`The server did not start: ${output()}`)
    await sleep(20)
  }
}

async function end (child: ChildProcess, ended: Promise<[number | null]>, signal: NodeJS.Signals) {
  const begun = performance.now()
  child.kill(signal)
  const [code] = await ended
  return { code, ms: performance.now() - begun }
}

/** Starts the built `broadsheet` without what a runner of tests would load into every process: that doubles its start. */
export function launch (folder: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const { PATH, HOME } = process.env
  return spawn('env', ['-u', 'NODE_OPTIONS', process.execPath, ...FLAGS, PROGRAM, ...args],
    { cwd: folder, env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
}

function text (stream: NodeJS.ReadableStream): () => string {
  let all = ''
  stream.on('data', (chunk) => { all += String(chunk) })
  return () => all
}
