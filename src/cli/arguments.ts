import { Refusal } from '../refusal.js'

/** @throws Refusal where there are any */
export function takeNoArguments (args: string[]): void {
  if (args.length > 0) throw new Refusal(`This command takes no arguments, but got ${args.join(' ')}. See --help.`)
}

/**
 * The names of files: behind `--` whatever they begin with.
 * @throws Refusal where one is an option
 */
export function fileNames (args: string[]): string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const [files, others] = [args.slice(0, end), args.slice(end + 1)]
  const option = files.find((file) => file.startsWith('-'))
  if (option !== undefined) throw new Refusal(`There is no option ${option}. See --help; write -- before such a file name.`)
  return [...files, ...others]
}
