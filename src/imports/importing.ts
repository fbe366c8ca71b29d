import * as captures from '../captures/store.js'
import type { Db } from '../db/open.js'
import { patiently } from '../db/transaction.js'
import { sha256 } from '../sha256.js'
import { NotAStory } from '../story/capture.js'
import type { Found } from './files.js'
import { importReading, importReadings, type Imported } from './import.js'
import type { Reader } from './reader.js'
import { isRead, type Outcome, type Reading } from './readings.js'

/** What became of a file, or of one of the stories in it. */
export interface Told {
  /** The file's name; `feed.xml#2` for its second story. */
  name: string
  /** The error is why it was not imported. */
  became: Imported | { error: unknown }
  /** Whether there is nothing else to tell of its file. */
  last: boolean
}

/** How many files, and bytes of them, are read ahead of what is written, and written at once. */
const MOST_AHEAD = 32
const MOST_BYTES = 8 * 1024 * 1024

/**
 * Imports files in their order. While some are written, in one transaction, the next ones are read: what is told of is
 * committed, and an import that breaks off can be begun anew.
 * @param patience how long, in milliseconds, others may keep the database to themselves
 */
export async function * importFiles (db: Db, files: readonly Found[], reader: Reader, patience: number): AsyncGenerator<Told> {
  const windows = loaded(db, files)
  let reading = readAll(reader, await windows.next())
  for (;;) {
    const read = await reading
    if (read === null) return
    reading = readAll(reader, await windows.next())
    // A failure to read is one of the program, which ends it when its turn comes.
    reading.catch(() => {})
    yield * await written(db, read, patience)
  }
}

/** A file in memory; one that is known need not be read. */
interface Loaded { file: Found, content: { bytes: Uint8Array } | { error: unknown } | { known: Imported } }
interface Read { name: string, outcome: Outcome | { error: unknown } | { known: Imported }, last: boolean }

async function * loaded (db: Db, files: readonly Found[]): AsyncGenerator<Loaded[], null> {
  let window: Array<{ file: Found, content: { bytes: Uint8Array } | { error: unknown } }> = []
  let size = 0
  for (const [at, file] of files.entries()) {
    const content = await file.bytes().then((bytes) => ({ bytes }), (error: unknown) => ({ error }))
    window.push({ file, content })
    size += 'bytes' in content ? content.bytes.length : 0
    if (window.length < MOST_AHEAD && size < MOST_BYTES && at < files.length - 1) continue
    yield await lookedUp(db, window)
    window = []
    size = 0
  }
  return null
}

async function lookedUp (db: Db, window: readonly Loaded[]): Promise<Loaded[]> {
  const hashes = window.map(({ content }) => 'bytes' in content ? sha256(content.bytes) : '')
  const known = await captures.articlesOf(db, hashes)
  return window.map(({ file, content }, at) => {
    const article = known.get(hashes[at] ?? '')
    return { file, content: article === undefined ? content : { known: { ...article, created: false } } }
  })
}

async function readAll (reader: Reader, { value: window }: IteratorResult<Loaded[], null>): Promise<Read[] | null> {
  if (window === null) return null
  const all = await Promise.all(window.map(async ({ file: { name }, content }): Promise<Read[]> => {
    if (!('bytes' in content)) return [{ name, outcome: content, last: true }]
    const outcomes = await reader.read(content.bytes)
    return outcomes.map((outcome, at) =>
      ({ name: outcomes.length === 1 ? name : `${name}#${at + 1}`, outcome, last: at === outcomes.length - 1 }))
  }))
  return all.flat()
}

async function written (db: Db, read: readonly Read[], patience: number): Promise<Told[]> {
  const readings = read.flatMap(({ outcome }) => isReading(outcome) ? [outcome] : [])
  const imported = await stored(db, readings, patience)
  const results = new Map(readings.map((reading, at) => [reading, imported[at]]))
  return read.map(({ name, outcome, last }) => ({ name, became: becameOf(outcome, results), last }))
}

function isReading (outcome: Read['outcome']): outcome is Reading {
  return !('error' in outcome) && !('known' in outcome) && isRead(outcome)
}

function becameOf (outcome: Read['outcome'], results: ReadonlyMap<unknown, Told['became'] | undefined>): Told['became'] {
  if ('known' in outcome) return outcome.known
  if ('error' in outcome) return outcome
  if ('refused' in outcome) return { error: new NotAStory(outcome.refused) }
  return results.get(outcome) ?? { error: new Error('It was not written.') }
}

/** All of them at once, or, where that fails, each by itself, to tell which one it is. */
async function stored (db: Db, readings: readonly Reading[], patience: number): Promise<Array<Told['became']>> {
  if (readings.length === 0) return []
  const now = new Date().toISOString()
  try {
    return await patiently(patience, async () => await importReadings(db, readings, now))
  } catch (error) {
    if (readings.length === 1) return [{ error }]
    const became: Array<Told['became']> = []
    for (const reading of readings) {
      const one = patiently(patience, async () => await importReading(db, reading, now))
      became.push(await one.catch((error: unknown) => ({ error })))
    }
    return became
  }
}
