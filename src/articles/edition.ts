import { hashOf } from '../http/answer.js'
import { components } from '../http/schemas.js'
import { version } from '../package.js'

/** Grows by one where articles come out different though no schema of an answer does. */
const NUMBER = 2

let made: string | undefined

/** Tells documents that this program would make the same from those of another version of it. */
export function edition (): string {
  made ??= hashOf(Buffer.from([version, NUMBER, ...components().map((schema) => JSON.stringify(schema)).sort()].join('\n')))
  return made
}
