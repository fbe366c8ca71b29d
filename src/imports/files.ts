import { open, readdir, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../refusal.js'
import { LARGEST_FILE } from '../story/capture.js'
import { isHidden, openZip } from './zip.js'

/** A file to import, also one within a zip archive. */
export interface Found {
  name: string
  /** @throws Refusal, or the system's error, where it cannot be read */
  bytes: () => Promise<Uint8Array>
}

/** All that is to be imported, and what closes the archives among it. */
export interface Files { all: Found[], close: () => void }

/** How archives begin, also empty ones. */
const ZIPS = ['504b0304', '504b0506']

/**
 * The files of these names: those in a folder, however deep, and those in a zip archive are listed by name. Hidden ones
 * are left out. What cannot be read says so when it is.
 */
export async function filesIn (paths: readonly string[]): Promise<Files> {
  const files: Files = { all: [], close: () => {} }
  for (const path of paths) await add(files, path)
  return files
}

async function add (files: Files, path: string): Promise<void> {
  try {
    if ((await stat(path)).isDirectory()) await addFolder(files, path)
    else if (ZIPS.includes(await beginning(path))) await addArchive(files, path)
    else files.all.push({ name: path, bytes: async () => await bytesOf(path) })
  } catch (error) {
    files.all.push({ name: path, bytes: async () => { throw error } })
  }
}

async function addFolder (files: Files, path: string): Promise<void> {
  const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !isHidden(name))
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

async function beginning (path: string): Promise<string> {
  return await using(path, async (handle) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('hex', 0, bytesRead)
  })
}

/** Reads no more than tells that a file is too large. */
async function bytesOf (path: string): Promise<Uint8Array> {
  return await using(path, async (handle) => {
    const chunks: Buffer[] = []
    let size = 0
    while (size <= LARGEST_FILE) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(65_536))
      if (bytesRead === 0) break
      chunks.push(buffer.subarray(0, bytesRead))
      size += bytesRead
    }
    return Buffer.concat(chunks)
  })
}

async function using<T> (path: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  if (!(await stat(path)).isFile()) throw new Refusal('It is neither a file nor a folder.')
  const handle = await open(path)
  try {
    return await work(handle)
  } finally {
    await handle.close()
  }
}
