import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The path of a file that ships with the package, wherever the code runs from. */
export function packageFile (path: string): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return join(folder, path)
}

export const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string }
