import { closeSync, openSync, readSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../refusal.js'
import { LARGEST_FILE } from '../story/capture.js'
import { isHidden, openZip } from './zip.js'

/** A file to import, also one within a zip archive. */
export interface Found {
  /** As it can be shown on a terminal. */
  name: string
  /** @throws Refusal, or the system's error, where it cannot be read */
  bytes: () => Promise<Uint8Array>
}

/** All that is to be imported, and what closes the archives among it. */
export interface Files { all: Found[], close: () => void }

/** What forges lines, colours or the order of letters where a name is shown. */
const UNSHOWN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/** How archives begin, also empty ones. */
const ZIPS = ['504b0304', '504b0506']

/**
 * The files of these names: those in a folder, however deep, and those in a zip archive are listed by name. Hidden ones
 * are left out. What cannot be read, or has no file in it, says so when it is read. Files are read at once: to wait for each
 * takes longer than to read it, and stories are read and written in turns with it.
 */
export async function filesIn (paths: readonly string[]): Promise<Files> {
  const files: Files = { all: [], close: () => {} }
  for (const path of paths) {
    const before = files.all.length
    await add(files, path)
    if (files.all.length === before) {
      files.all.push({ name: path, bytes: async () => { throw new Refusal('There is nothing in it to import: no file, or hidden ones only.') } })
    }
  }
  return { ...files, all: files.all.map((file) => ({ ...file, name: file.name.replace(UNSHOWN, '\u{fffd}') })) }
}

async function add (files: Files, path: string): Promise<void> {
  try {
    if (statSync(path).isDirectory()) await addFolder(files, path)
    else if (ZIPS.includes(beginning(path))) await addArchive(files, path)
    else files.all.push({ name: path, bytes: async () => bytesOf(path) })
  } catch (error) {
    files.all.push({ name: path, bytes: async () => { throw error } })
  }
}

async function addFolder (files: Files, path: string): Promise<void> {
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !isHidden(name))
  for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    const name = join(path, entry.name)
    if (entry.isSymbolicLink()) files.all.push({ name, bytes: async () => { throw new Refusal('It is a symbolic link, which is not followed in a folder.') } })
    else await add(files, name)
  }
}

async function addArchive (files: Files, path: string): Promise<void> {
  const { files: found, close } = await openZip(path)
  const others = files.close
  files.all.push(...found)
  files.close = () => { others(); close() }
}

function beginning (path: string): string {
  return using(path, (file) => {
    const bytes = Buffer.alloc(4)
    return bytes.toString('hex', 0, readSync(file, bytes))
  })
}

/** Reads no more than tells that a file is too large. */
function bytesOf (path: string): Uint8Array {
  return using(path, (file) => {
    const chunks: Buffer[] = []
    let size = 0
    while (size <= LARGEST_FILE) {
      const chunk = Buffer.allocUnsafe(65_536)
      const read = readSync(file, chunk)
      if (read === 0) break
      chunks.push(chunk.subarray(0, read))
      size += read
    }
    return Buffer.concat(chunks)
  })
}

function using<T> (path: string, work: (file: number) => T): T {
  if (!statSync(path).isFile()) throw new Refusal('It is neither a file nor a folder.')
  const file = openSync(path, 'r')
  try {
    return work(file)
  } finally {
    closeSync(file)
  }
}
