import { TextDecoder } from '@exodus/bytes/encoding.js'
import sniff from 'html-encoding-sniffer'
import { NotAStory } from '../capture.js'

/** The largest page that is read, in bytes: the heaviest of the pages that it was measured on had 3 million. */
export const LARGEST_PAGE = 8 * 1024 * 1024

/**
 * The text of a page's bytes: by its byte order mark, else by what it declares itself, else as windows-1252, as
 * browsers do (WHATWG HTML, "determining the character encoding").
 * @throws {NotAStory} where the bytes are empty or too many
 */
export function decodeHtml (bytes: Uint8Array): string {
  if (bytes.length === 0) throw new NotAStory('The file is empty.')
  refuseLargePage(bytes.length)
  // Node 20's own decoder takes windows-1252 for ISO 8859-1 and loses its quotation marks.
  return utf8Of(bytes) ?? decoded(bytes, sniff(bytes))
}

/** What calls itself UTF-8 and has not one character that is, beyond ASCII, was saved as windows-1252. */
function decoded (bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes)
  return encoding === 'UTF-8' && !/[^\p{ASCII}\uFFFD]/u.test(text) ? new TextDecoder('windows-1252').decode(bytes) : text
}

/**
 * Programs save pages as UTF-8 and leave the old declaration in; text in another encoding is hardly ever valid UTF-8, but
 * for one that uses no byte beyond ASCII.
 */
function utf8Of (bytes: Uint8Array): string | null {
  try {
    return bytes.some((byte) => byte > 0x7F) ? new TextDecoder('utf-8', { fatal: true }).decode(bytes) : null
  } catch {
    return null
  }
}

/** @throws {NotAStory} */
export function refuseLargePage (size: number): void {
  if (size > LARGEST_PAGE) throw new NotAStory('The page is larger than 8 MiB, which no saved news page is.')
}
