import { open } from 'node:fs/promises'
import { Refusal } from '../refusal.js'
import { SingleBar } from 'cli-progress'
import { importCapture } from '../imports/import.js'
import type { Db } from '../db/open.js'
import { LARGEST_CAPTURE, NotAStory } from '../story/capture.js'
import { fileNames } from './arguments.js'
import { complain, print, type Command } from './command.js'
import { withDatabase } from './database.js'

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
  const terminal = process.stderr.isTTY
  const bar = new SingleBar({ format: 'importing {bar} {value}/{total} {file}', hideCursor: true, clearOnComplete: true })
  const counts = { imported: 0, known: 0, failed: 0 }
  if (terminal) bar.start(files.length, 0, { file: '' })
  for (const [i, file] of files.entries()) {
    if (terminal) bar.update(i, { file })
    const outcome = await importFile(db, file)
    counts[outcome.kind] += 1
    if (!terminal) (outcome.kind === 'failed' ? complain : print)(`${i + 1}/${files.length} ${outcome.line}`)
    else if (outcome.kind === 'failed') complain(`\r\u001B[K${outcome.line}`)
  }
  if (terminal) bar.stop()
  print(`${counts.imported} imported, ${counts.known} known already, ${counts.failed} failed`)
  return counts.failed > 0 ? 1 : 0
}

interface Outcome { kind: 'imported' | 'known' | 'failed', line: string }

async function importFile (db: Db, file: string): Promise<Outcome> {
  try {
    const { id, created } = await importCapture(db, await bytesOf(file), new Date().toISOString())
    return created
      ? { kind: 'imported', line: `imported ${file} as /articles/${id}` }
      : { kind: 'known', line: `known    ${file} is /articles/${id}` }
  } catch (error) {
    return { kind: 'failed', line: `failed   ${file}: ${reasonOf(error)}` }
  }
}

/** Reads no more than tells that a file is too large. */
async function bytesOf (file: string): Promise<Uint8Array> {
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
  EISDIR: 'It is a folder. Name the files in it.',
  EACCES: 'This user may not read it.'
}

/** @throws what is neither the file's fault nor the story's */
function reasonOf (error: unknown): string {
  if (error instanceof NotAStory) return error.message
  if (!(error instanceof Error) || !('syscall' in error)) throw error
  return FILE_ERRORS[String((error as NodeJS.ErrnoException).code)] ?? `${error.message}.`
}
