import { parseArgs } from 'node:util'
import { loadConfig } from '../config.js'
import { copy, refuseContent, total, type Sums } from '../copies/copy.js'
import { TABLES } from '../copies/tables.js'
import { migrate, refuseOtherVersion } from '../db/migrate.js'
import { openDatabase, type Db } from '../db/open.js'
import { IN_MEMORY, fileOf, nameOf } from '../db/url.js'
import { Refusal } from '../refusal.js'
import { print, type Command } from './command.js'
import { refuseMissing } from './database.js'
import { remedyFor } from './failures.js'
import { openProgress } from './progress.js'

export const command: Command = {
  usage: '--from URL --to URL',
  summary: 'Copy everything into another database, of either engine.',
  help: `
URLs have the form of DATABASE_URL; that setting itself is not used. Stop the server first:
what is written after the copy began is not in it. The database to copy to is new or empty;
the one to copy from is only read. What was written is read back and compared, and then kept
all at once: a copy that was interrupted has left nothing, and can simply be run again. The
same content has the same checksum, whatever database it is in.`,

  async run (args) {
    const { from, to } = databases(args)
    try {
      show(await copyBetween(from, to))
      return 0
    } catch (error) {
      const remedy = remedyFor(error)
      throw remedy === undefined ? error : new Refusal(`Nothing was copied. ${remedy}`)
    }
  }
}

async function copyBetween (from: string, to: string): Promise<Sums> {
  return await using('--from', from, async (source) => {
    await refuseOtherVersion(source, from)
    return await using('--to', to, async (target) => {
      await refuseContent(target)
      await migrate(target, to)
      return await copyVisibly(source, target)
    })
  })
}

/** @throws Refusal where they are not two databases, or the first is not there: to open a file would make it */
function databases (args: string[]): { from: string, to: string } {
  const { from, to } = options(args)
  refuseWrong('--from', from)
  refuseWrong('--to', to)
  if ((fileOf(from) ?? from) === (fileOf(to) ?? to)) throw new Refusal(`Both URLs name ${nameOf(to)}. Name two databases.`)
  if (to === IN_MEMORY) throw new Refusal('A copy in memory would be gone at the end. Name a file with --to.')
  refuseMissing(from, 'Name the one to copy with --from.')
  return { from, to }
}

function options (args: string[]): { from: string, to: string } {
  try {
    const { values: { from, to } } = parseArgs({ args, options: { from: { type: 'string' }, to: { type: 'string' } } })
    if (from && to) return { from, to }
  } catch {
    // Its own messages would show a URL that stands in the wrong place, with the password.
  }
  throw new Refusal('Name two databases and nothing else: broadsheet copy --from URL --to URL')
}

/** @throws Refusal where it is no URL of a database */
function refuseWrong (option: string, url: string): void {
  try {
    loadConfig({ DATABASE_URL: url })
  } catch (error) {
    throw of(option, error)
  }
}

async function using<T> (option: string, url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase(url).catch((error: unknown) => { throw of(option, error) })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** What is wrong with the setting, said of the option that stands for it here. */
function of (option: string, error: unknown): unknown {
  return error instanceof Refusal ? new Refusal(error.message.replaceAll('DATABASE_URL', option)) : error
}

async function copyVisibly (source: Db, target: Db): Promise<Sums> {
  const progress = openProgress(2 * TABLES.length)
  try {
    return await copy(source, target, { begin: progress.begin, done: (step) => { progress.tell(step, false) } })
  } finally {
    progress.end()
  }
}

function show (sums: Sums): void {
  const { rows, sha256 } = total(sums)
  for (const [name, count] of [...[...sums].map(([table, sum]) => [table, sum.rows] as const), ['all', rows] as const]) {
    print(`${name.padEnd(16)}${String(count).padStart(10)}`)
  }
  print(`The copy is complete. SHA-256 of the content: ${sha256}`)
}
