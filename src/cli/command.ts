/** A command of the `broadsheet` program. */
export interface Command {
  /** What follows the name: `FILE…`. */
  usage: string
  summary: string
  /** What `--help` says besides. */
  help: string
  /**
   * @param args what stood behind the name
   * @returns the exit code
   * @throws Refusal for a reason not to go on
   */
  run (args: string[]): Promise<number>
}

export function print (text: string): void {
  process.stdout.write(`${text}\n`)
}

export function complain (text: string): void {
  process.stderr.write(`${text}\n`)
}
