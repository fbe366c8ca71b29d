import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../../src/refusal.js'

interface Identified { doc: string }

/** A document of a set with the right answers. */
export interface Gold { doc: string, url: string, text_path?: string, html_path: string, headline?: string | null }

/** The set of a folder whose file name begins so: `aed.dev.jsonl`. */
export function setIn (folder: string, name: string): string {
  if (!existsSync(folder)) throw new Refusal(`There is no folder ${folder}.`)
  const file = readdirSync(folder).find((file) => file.startsWith(`${name}.`) && file.endsWith('.jsonl'))
  if (file === undefined) throw new Refusal(`There is no ${name}.….jsonl in ${folder}.`)
  return join(folder, file)
}

export function readLines<T> (file: string): T[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T)
}

/** The figures of the scorer that comes with the data. */
export function score<T> (
  scorer: string, gold: readonly Identified[], predictions: readonly Identified[], flags: readonly string[]
): T {
  return JSON.parse(run(scorer, gold, predictions, [...flags, '--json'])) as T
}

/** What the scorer prints. */
export function run (
  scorer: string, gold: readonly Identified[], predictions: readonly Identified[], flags: readonly string[]
): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-eval-'))
  try {
    const files = [['gold.jsonl', gold], ['predictions.jsonl', predictions]] as const
    const paths = files.map(([name, lines]) => {
      writeFileSync(join(folder, name), lines.map((line) => JSON.stringify(line)).join('\n'))
      return join(folder, name)
    })
    return execFileSync(process.execPath, [scorer, ...paths, ...flags], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
