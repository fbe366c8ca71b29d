import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { Refusal, reasonOf } from './refusal.js'

/**
 * Makes the folder where there is none yet, in a folder that is there.
 * @param remedy what the operator can do: a sentence
 * @throws Refusal where it cannot be made or written to
 */
export function ensureFolder (path: string, remedy: string, mode = 0o777): void {
  try {
    if (!existsSync(path)) mkdirSync(path, { mode })
    accessSync(path, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Refusal(`The folder ${path} cannot be written (${reasonOf(error)}). ${remedy}`)
  }
}
