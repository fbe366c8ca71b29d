import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesIn } from '../src/imports/files.js'
import { PROGRAM } from './program.js'
import { median } from './throughput.js'

export interface Imports {
  captures: number
  /** The captures' size, in bytes, on average. */
  size: number
  /** Captures a second, by the clock and by the time that the processor worked. */
  byClock: number
  byProcessor: number
  /** The most memory that the last round had held, in MiB, when a third was done, and at its end. */
  memory: { third: number, end: number }
  /** What the last round told at its end. */
  told: string
}

/** As many as an archive has; fewer would measure the start. */
const LEAST = 10_000
/** Of the clock that Linux counts a process's time by: ticks a second. */
const TICKS = 100

/**
 * How fast `broadsheet import` takes the captures of `source` into an empty database, medians over rounds. Where there are
 * fewer than an archive has, each is there several times, with a number in its paragraphs: the same text would be the same story.
 */
export async function imports ({ folder, source, rounds }: { folder: string, source: string, rounds: number }): Promise<Imports> {
  const captures = join(folder, `captures-${Date.now()}`)
  mkdirSync(captures)
  const rates = { byClock: [] as number[], byProcessor: [] as number[] }
  let last = { told: '', memory: { third: 0, end: 0 } }
  try {
    const { captures: count, size } = await copied(source, captures)
    for (let round = 0; round < rounds; round++) {
      const [begun, used] = [performance.now(), childrensTime()]
      last = await imported(captures, `${captures}.db`, count)
      rates.byClock.push(count / (performance.now() - begun) * 1_000)
      rates.byProcessor.push(count / (childrensTime() - used))
    }
    return { captures: count, size, byClock: median(rates.byClock), byProcessor: median(rates.byProcessor), ...last }
  } finally {
    rmSync(captures, { recursive: true })
  }
}

async function copied (source: string, to: string): Promise<{ captures: number, size: number }> {
  const files = await filesIn([source])
  const texts: Uint8Array[] = []
  for (const { bytes } of files.all) texts.push(await bytes())
  files.close()
  const copies = Math.ceil(LEAST / texts.length)
  for (let n = 0; n < copies * texts.length; n++) {
    const text = texts[n % texts.length] ?? Buffer.alloc(0)
    writeFileSync(join(to, `${String(n).padStart(6, '0')}.txt`), n < texts.length ? text : numbered(text, n))
  }
  return { captures: copies * texts.length, size: texts.reduce((sum, { length }) => sum + length, 0) / texts.length }
}

/** Byte by byte, whatever the encoding. */
function numbered (text: Uint8Array, n: number): Uint8Array {
  return Buffer.from(Buffer.from(text).toString('latin1').replace(/^.{200,}$/gm, (line) => `${line.trimEnd()} ${n}.`), 'latin1')
}

/** @returns the last line that it prints, and what it held of memory */
async function imported (captures: string, file: string, count: number): Promise<Pick<Imports, 'told' | 'memory'>> {
  const { PATH, HOME } = process.env
  const command = spawn(process.execPath, [PROGRAM, 'import', captures],
    { env: { PATH, HOME, DATABASE_URL: `sqlite:${file}` }, stdio: ['ignore', 'pipe', 'ignore'] })
  const memory = { third: 0, end: 0 }
  let [lines, told] = [0, '']
  command.stdout.setEncoding('utf8').on('data', (text: string) => {
    lines += text.split('\n').length - 1
    told = `${told}${text}`.slice(-1_000)
    memory.end = mostMemory(command.pid) ?? memory.end
    if (lines >= count / 3 && memory.third === 0) memory.third = memory.end
  })
  await once(command, 'close')
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
  return { told: told.trim().split('\n').at(-1) ?? '', memory }
}

/** The most memory that a process has held so far, in MiB: proc(5); undefined where it has ended. */
function mostMemory (pid: number | undefined): number | undefined {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024
  } catch {
    return undefined
  }
}

/** The seconds that the processes which this one started, and which have ended, took of the processor: proc(5). */
function childrensTime (): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[13]) + Number(fields[14])) / TICKS
}
