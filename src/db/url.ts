import { resolve } from 'node:path'

/** A database that is gone when the program ends. */
export const IN_MEMORY = 'sqlite::memory:'

/** The database's URL without what is secret in it, for messages. */
export function nameOf (url: string): string {
  if (url.startsWith('sqlite:') || !URL.canParse(url)) return url
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}

/** The file that the URL names, as an absolute path; null where it names a server's database. */
export function fileOf (url: string): string | null {
  return url.startsWith('sqlite:') ? resolve(url.slice('sqlite:'.length)) : null
}
