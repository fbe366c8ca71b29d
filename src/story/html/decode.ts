/** A placeholder for the decoder of HTML pages, which is written elsewhere. */
export function decodeHtml (bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
