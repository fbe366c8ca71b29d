/** A byte order mark, or in one encoding or the other the first character of markup or JSON (XML 1.0, appendix F). */
const BEGINNINGS = new Map([
  ['fffe', 'utf-16le'], ['3c00', 'utf-16le'], ['7b00', 'utf-16le'], ['5b00', 'utf-16le'],
  ['feff', 'utf-16be'], ['003c', 'utf-16be'], ['007b', 'utf-16be'], ['005b', 'utf-16be']
])

/** Bytes in UTF-8: those that begin as UTF-16 does are encoded anew, without their byte order mark; others are what they are. */
export function inUtf8 (bytes: Uint8Array): Uint8Array {
  const beginning = Array.from(bytes.subarray(0, 2), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const encoding = BEGINNINGS.get(beginning)
  return encoding === undefined ? bytes : new TextEncoder().encode(new TextDecoder(encoding).decode(bytes))
}
