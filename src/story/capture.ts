/** Thrown where a text is no news story; the message is one sentence saying why. */
export class NotAStory extends Error {
  override name = 'NotAStory'
}

/** The largest capture that is read, in bytes of UTF-8. */
export const LARGEST_CAPTURE = 2 * 1024 * 1024

/** The largest file that is read, in bytes: of many stories, or of a page with pictures in it. */
export const LARGEST_FILE = 32 * 1024 * 1024

/** A saved page has hundreds of lines; beyond this it is a listing, and reading it would only take time. */
const MOST_LINES = 20_000

/**
 * The text of a saved capture: UTF-8, with or without a byte order mark. The mark is kept, so that the text encodes
 * to the bytes it came from.
 * @param most how many bytes it may have
 * @throws {NotAStory} where the bytes are empty, too many, binary or not UTF-8
 */
export function decodeCapture (bytes: Uint8Array, most = LARGEST_CAPTURE): string {
  if (bytes.length === 0) throw new NotAStory('The file is empty.')
  refuseLarge(bytes.length, most)
  const nul = bytes.indexOf(0)
  if (nul >= 0) throw new NotAStory(`The file is binary (a NUL byte at offset ${nul}).`)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new NotAStory('The file is not valid UTF-8 text; save it as UTF-8 and try again.')
  }
}

/**
 * Refuses what no reading could turn into a story, before any time is spent on it.
 * @throws {NotAStory}
 */
export function refuseUnreadable (text: string): void {
  refuseLarge(text.length)
  if (text.length > LARGEST_CAPTURE / 3) refuseLarge(new TextEncoder().encode(text).length)
  if (text.trim() === '') throw new NotAStory('The file is empty.')
  if (/^\s*<(?:!doctype html|html|\?xml)\b/iu.test(text.slice(0, 1000))) {
    throw new NotAStory('The file is the HTML source of a page; save the page as plain text and try again.')
  }
  const nul = text.indexOf('\0')
  if (nul >= 0) throw new NotAStory(`The file is binary (a NUL character at offset ${nul}).`)
  if (!text.isWellFormed()) throw new NotAStory(`The text is damaged (half a character at offset ${text.search(/\p{Cs}/u)}).`)
}

/** @throws {NotAStory} where there are more lines than a saved page has */
export function refuseListing (lines: readonly unknown[]): void {
  if (lines.length > MOST_LINES) {
    throw new NotAStory(`The file has ${lines.length} lines of text, more than the ${MOST_LINES} a saved page may have.`)
  }
}

function refuseLarge (size: number, most = LARGEST_CAPTURE): void {
  if (size > most) throw new NotAStory(`The file is larger than ${most / 1024 / 1024} MiB, which no saved news page is.`)
}
