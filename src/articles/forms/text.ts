import type { Block } from '../schema.js'

/** The body as plain text: the blocks' texts with an empty line between them, which none of them has. */
export function textOf (body: readonly Block[]): string {
  return body.map((block) => block.text).join('\n\n')
}
