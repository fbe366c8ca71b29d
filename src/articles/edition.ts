import { createHash } from 'node:crypto'
import { components } from '../http/schemas.js'
import { version } from '../package.js'

/** Grows by one where articles come out different though no schema of an answer does. */
const NUMBER = 1

let made: string | undefined

/** Tells documents that this program would make the same from those of another version of it. */
export function edition (): string {
  made ??= createHash('sha256')
    .update([version, NUMBER, ...components().map((schema) => JSON.stringify(schema)).sort()].join('\n'))
    .digest('base64url').slice(0, 12)
  return made
}
