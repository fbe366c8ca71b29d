import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The path of a file that ships with the package, wherever the code runs from. */
export function packageFile (path: string): string {
  return join(rootAbove(dirname(fileURLToPath(import.meta.url))), path)
}

/** @throws where no folder above has a package.json: the code was taken out of its package */
function rootAbove (folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error('There is no package.json above the program. Run it from within its package.')
  return rootAbove(above)
}

export const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string }
