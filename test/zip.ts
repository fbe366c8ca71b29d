import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  name: string
  content: string | Buffer
  /** The kind of file and its rights, as Unix has them. */
  mode?: number
  /** What the entry says of its size, and of its checksum, where that is not true. */
  size?: number
  checksum?: number
}

/** A zip archive, with whatever names and lies. */
export function zipOf (entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, mode = 0o100644, size, checksum } of entries) {
    const [data, path] = [deflateRawSync(Buffer.from(content)), Buffer.from(name)]
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x0800, 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(checksum ?? crc32(Buffer.from(content)), 10)
    facts.writeUInt32LE(data.length, 14)
    facts.writeUInt32LE(size ?? Buffer.byteLength(content), 18)
    facts.writeUInt16LE(path.length, 22)
    const more = Buffer.alloc(14)
    more.writeUInt32LE(mode * 0x10000, 6)
    more.writeUInt32LE(offset, 10)
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 3]), facts, more, path)
    parts.push(Buffer.from([0x50, 0x4b, 3, 4]), facts, path, data)
    offset += 4 + facts.length + path.length + data.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, index, end])
}
