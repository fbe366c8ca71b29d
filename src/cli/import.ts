import { Refusal } from '../refusal.js'
import type { Db } from '../db/open.js'
import { filesIn } from '../imports/files.js'
import { hiddenAs } from '../imports/import.js'
import { importFiles, type Told } from '../imports/importing.js'
import { Reader } from '../imports/reader.js'
import { isRead, type Reading } from '../imports/readings.js'
import { NotAStory } from '../story/capture.js'
import type { Story } from '../story/story.js'
import { fileNames } from './arguments.js'
import { complain, print, type Command } from './command.js'
import { withDatabase } from './database.js'
import { remedyFor } from './failures.js'
import { openProgress } from './progress.js'
import { paintFor, storyText } from './story.js'

/** How long, in milliseconds, another program may keep the database to itself. */
const PATIENCE = 10_000

export const command: Command = {
  usage: '[--dry-run] FILE…',
  summary: 'Import stories: saved news pages, Markdown, ninjs, feeds, and folders or zip archives of them.',
  help: `
What a file is, is told by what is in it, not by its name: a news page saved as plain text or
HTML, Markdown under front matter, ninjs of the IPTC, an RSS or Atom feed with whole stories.
Folders and zip archives are gone through by name, however deep; hidden files are left out.

A story that fails is named with the reason, and the others go on; the exit code is then 1.
Importing the same story again changes nothing, so an import that was interrupted can simply
be run again. A page that takes more than 5 seconds to read is given up. Nothing in a page is
run, and nothing that it names is fetched.

--dry-run shows what would be imported, what was inferred and what was dropped, and why, and
writes nothing.`,

  async run (args) {
    const { dry, files } = options(args)
    if (files.length === 0) throw new Refusal('Name at least one file to import: broadsheet import FILE…')
    return dry ? await show(files) : await withDatabase((db) => importPaths(db, files))
  }
}

function options (args: string[]): { dry: boolean, files: string[] } {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const files = args.filter((arg, at) => arg !== '--dry-run' || at > end)
  return { dry: files.length < args.length, files: fileNames(files) }
}

/** Prints what would be imported. */
async function show (paths: string[]): Promise<number> {
  const [files, reader, paint] = [await filesIn(paths), new Reader(), paintFor(process.stdout)]
  let failed = 0
  try {
    for (const { name, bytes } of files.all) {
      const refuse = (error: unknown) => [{ refused: whyFailed(error) }]
      const outcomes = await bytes().then(async (bytes) => await reader.read(bytes, { dropped: true }), refuse)
      for (const outcome of outcomes) {
        if (isRead(outcome)) print(`${paint('dim', `${name} (${outcome.source.format})`)}\n\n${storyText(await explained(outcome), paint)}\n`)
        else complain(`failed   ${name}: ${outcome.refused}`)
        failed += isRead(outcome) ? 0 : 1
      }
    }
  } finally {
    files.close()
    await reader.close()
  }
  return failed > 0 ? 1 : 0
}

/** The story with what was dropped: of a page in HTML that is not known from reading it. */
async function explained ({ source: { format, text }, story }: Reading): Promise<Story> {
  if (format !== 'html') return story
  const { droppedOf } = await import('../story/html/dropped.js')
  return { ...story, dropped: droppedOf(text, story) }
}

/** Imports all that these names stand for, shows how far it is, and tells what became of each story. */
export async function importPaths (db: Db, paths: string[]): Promise<number> {
  const counts = { imported: 0, known: 0, trashed: 0, failed: 0 }
  const files = await filesIn(paths)
  const reader = new Reader()
  const progress = openProgress(files.all.length)
  try {
    for await (const told of importFiles(db, files.all, reader, PATIENCE)) {
      const outcome = outcomeOf(told)
      counts[outcome.kind] += 1
      progress.begin(told.name)
      progress.tell(outcome.line, outcome.kind === 'failed', told.last)
    }
  } finally {
    progress.end()
    files.close()
    await reader.close()
  }
  const trashed = counts.trashed === 0 ? '' : `${counts.trashed} in the trash, `
  print(`${counts.imported} imported, ${counts.known} known already, ${trashed}${counts.failed} failed`)
  return counts.failed > 0 ? 1 : 0
}

interface Outcome { kind: 'imported' | 'known' | 'trashed' | 'failed', line: string }

function outcomeOf ({ name, became }: Told): Outcome {
  if ('error' in became) return { kind: 'failed', line: `failed   ${name}: ${whyFailed(became.error)}` }
  const { id, isTrashed, created } = became
  if (created) return { kind: 'imported', line: `imported ${name} as /articles/${id}` }
  const kind = isTrashed ? 'trashed' : 'known'
  const hidden = hiddenAs(became)
  return { kind, line: `${kind.padEnd(8)} ${name} is /articles/${id}${hidden === undefined ? '' : `. ${hidden}`}` }
}

const FILE_ERRORS: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EACCES: 'This user may not read it.'
}

/**
 * Why a file is not read or a story not stored, as a sentence.
 * @throws what is neither the fault of the file, nor of the story, nor of the database
 */
export function whyFailed (error: unknown): string {
  if (error instanceof NotAStory || error instanceof Refusal) return error.message
  const remedy = remedyFor(error)
  if (remedy !== undefined) return remedy
  if (!(error instanceof Error) || !('syscall' in error)) throw error
  return FILE_ERRORS[String((error as NodeJS.ErrnoException).code)] ?? `${error.message}.`
}
