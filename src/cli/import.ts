import { open, stat } from 'node:fs/promises'
import { Refusal } from '../refusal.js'
import { importCapture } from '../imports/import.js'
import type { Db } from '../db/open.js'
import { patiently } from '../db/transaction.js'
import { LARGEST_CAPTURE, NotAStory } from '../story/capture.js'
import { fileNames } from './arguments.js'
import { print, type Command } from './command.js'
import { withDatabase } from './database.js'
import { remedyFor } from './failures.js'
import { openProgress } from './progress.js'

/** How long, in milliseconds, another program may keep the database to itself. */
const PATIENCE = 10_000

export const command: Command = {
  usage: 'FILE…',
  summary: 'Import captures: news pages saved as plain text, one story in each file.',
  help: `
A file that fails is named with the reason, and the others go on; the exit code is then 1.
Importing the same capture again changes nothing, so an import that was interrupted can
simply be run again.`,

  async run (args) {
    const files = fileNames(args)
    if (files.length === 0) throw new Refusal('Name at least one file to import: broadsheet import FILE…')
    return await withDatabase((db) => importFiles(db, files))
  }
}

/** Imports one file after the other, shows how far it is, and tells what became of each. */
export async function importFiles (db: Db, files: string[]): Promise<number> {
  const counts = { imported: 0, known: 0, failed: 0 }
  const progress = openProgress(files.length)
  for (const file of files) {
    progress.begin(file)
    const outcome = await importFile(db, file)
    counts[outcome.kind] += 1
    progress.tell(outcome.line, outcome.kind === 'failed')
  }
  progress.end()
  print(`${counts.imported} imported, ${counts.known} known already, ${counts.failed} failed`)
  return counts.failed > 0 ? 1 : 0
}

interface Outcome { kind: 'imported' | 'known' | 'failed', line: string }

async function importFile (db: Db, file: string): Promise<Outcome> {
  try {
    const bytes = await bytesOf(file)
    const { id, created } = await patiently(PATIENCE, () => importCapture(db, bytes, new Date().toISOString()))
    return created
      ? { kind: 'imported', line: `imported ${file} as /articles/${id}` }
      : { kind: 'known', line: `known    ${file} is /articles/${id}` }
  } catch (error) {
    return { kind: 'failed', line: `failed   ${file}: ${whyFailed(error)}` }
  }
}

/** Reads no more than tells that a file is too large. */
async function bytesOf (file: string): Promise<Uint8Array> {
  if (!(await stat(file)).isFile()) throw new Refusal('It is no file. Name the files in it, if it is a folder.')
  const handle = await open(file)
  try {
    const chunks: Buffer[] = []
    let size = 0
    while (size <= LARGEST_CAPTURE) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(65_536))
      if (bytesRead === 0) break
      chunks.push(buffer.subarray(0, bytesRead))
      size += bytesRead
    }
    return Buffer.concat(chunks)
  } finally {
    await handle.close()
  }
}

const FILE_ERRORS: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EACCES: 'This user may not read it.'
}

/** @throws what is neither the fault of the file, nor of the story, nor of the database */
function whyFailed (error: unknown): string {
  if (error instanceof NotAStory || error instanceof Refusal) return error.message
  const remedy = remedyFor(error)
  if (remedy !== undefined) return remedy
  if (!(error instanceof Error) || !('syscall' in error)) throw error
  return FILE_ERRORS[String((error as NodeJS.ErrnoException).code)] ?? `${error.message}.`
}
