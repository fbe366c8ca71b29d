import { crc32 } from 'node:zlib'
import { getFileNameLowLevel, openPromise, validateFileName, type Entry, type ZipFile } from 'yauzl'
import { Refusal, reasonOf } from '../refusal.js'
import { LARGEST_FILE } from '../story/capture.js'
import type { Found } from './files.js'

/** How much an archive may hold: a newsroom's year in it, and no bomb. */
const MOST_ENTRIES = 100_000
const LARGEST_TOTAL = 4 * 1024 ** 3
/** Saved pages are a tenth of their size at best; bombs a thousandth. */
const MOST_SQUEEZED = 200
/** Smaller ones can be squeezed as they like. */
const SMALL = 1024 * 1024

/** The files of an archive, and what closes it. */
export interface Archive { files: Found[], close: () => void }

/**
 * The files of a zip archive, by name, as far as they can be taken: each is unpacked when it is read, and none of it ever
 * becomes a file. What cannot be taken says so when it is read.
 * @throws Refusal where the archive is damaged, or would grow beyond bounds
 */
export async function openZip (path: string): Promise<Archive> {
  try {
    const zip = await openPromise(path, { decodeStrings: false, autoClose: false, lazyEntries: true })
    try {
      return { files: await filesOf(zip, path), close: () => { zip.close() } }
    } catch (error) {
      zip.close()
      throw error
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`The zip archive is damaged, or was cut off (${reasonOf(error)}). Make it anew.`)
  }
}

async function filesOf (zip: ZipFile, path: string): Promise<Found[]> {
  if (zip.entryCount > MOST_ENTRIES) throw new Refusal(`The zip archive has ${zip.entryCount} entries, more than ${MOST_ENTRIES}.`)
  const files: Found[] = []
  let [packed, unpacked] = [0, 0]
  for await (const entry of zip.eachEntry()) {
    packed += entry.compressedSize
    unpacked += entry.uncompressedSize
    if (unpacked > LARGEST_TOTAL) throw new Refusal(`The zip archive would grow beyond ${LARGEST_TOTAL / 1024 ** 3} GiB. Import parts of it.`)
    if (packed > zip.fileSize) throw new Refusal('The entries of the zip archive overlap, as those of a zip bomb do.')
    const name = nameOf(entry)
    if (name.endsWith('/') || isHidden(name)) continue
    files.push({ name: `${path}/${name}`, bytes: async () => await unpack(zip, entry, name) })
  }
  return files.sort((a, b) => a.name < b.name ? -1 : 1)
}

function nameOf ({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
}

/** What systems add to archives and folders for themselves. */
export function isHidden (name: string): boolean {
  return name.split('/').some((part) => (part.startsWith('.') && part !== '.' && part !== '..') || part === '__MACOSX')
}

const SYMLINK = 0o120000
const KIND = 0o170000

/** @throws Refusal where the entry is not to be taken */
async function unpack (zip: ZipFile, entry: Entry, name: string): Promise<Uint8Array> {
  const { compressedSize, uncompressedSize, externalFileAttributes } = entry
  const wrong = validateFileName(name)
  if (wrong !== null) throw new Refusal(`Its name leads out of the archive (${wrong}).`)
  if (((externalFileAttributes >>> 16) & KIND) === SYMLINK) throw new Refusal('It is a symbolic link, which is not followed.')
  if (entry.isEncrypted()) throw new Refusal('It is encrypted; make the archive without a password.')
  if (uncompressedSize > LARGEST_FILE) throw new Refusal('It is larger than 32 MiB, which no saved news page is.')
  if (uncompressedSize > SMALL && uncompressedSize > compressedSize * MOST_SQUEEZED) {
    throw new Refusal(`It is squeezed to less than 1/${MOST_SQUEEZED} of its size, as a zip bomb is.`)
  }
  try {
    const chunks: Buffer[] = []
    // More bytes than the entry names are an error of the stream.
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    if (crc32(bytes) !== entry.crc32) throw new Error('its checksum is another one')
    return bytes
  } catch (error) {
    throw new Refusal(`It cannot be unpacked, since the archive is damaged (${reasonOf(error)}). Make it anew.`)
  }
}
