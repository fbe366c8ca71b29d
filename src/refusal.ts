/**
 * A reason not to go on that the operator can act on: its message is one sentence and all there is to say,
 * so a command prints it without a stack and exits non-zero.
 */
export class Refusal extends Error {
  override name = 'Refusal'
}

/** What an error says, for a sentence that gives the reason. */
export function reasonOf (error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
