/** A URL that a page can follow without running anything: to the web, to mail, or relative to the page; of any other, none. */
export function safeUrl (url: string | null | undefined): string | null {
  if (url == null) return null
  const parsed = URL.canParse(url, 'https://relative.invalid') ? new URL(url, 'https://relative.invalid') : null
  return parsed !== null && ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? url : null
}

/** Whether it is the whole address of something on the web. */
export function isWebAddress (url: string): boolean {
  return /^https?:\/\/[^/?#]/i.test(url) && safeUrl(url) !== null
}
