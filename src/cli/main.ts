#!/usr/bin/env node
import { version } from '../package.js'
import { Refusal } from '../refusal.js'
import { complain, print, type Command } from './command.js'
import { remedyFor } from './failures.js'

const commands: Record<string, () => Promise<{ command: Command }>> = {
  serve: () => import('./serve.js'),
  migrate: () => import('./migrate.js'),
  seed: () => import('./seed.js'),
  import: () => import('./import.js'),
  reimport: () => import('./reimport.js'),
  copy: () => import('./copy.js'),
  keys: () => import('./keys.js'),
  audit: () => import('./audit.js'),
  openapi: () => import('./openapi.js')
}

async function main ([name = '', ...args]: string[]): Promise<number> {
  refuseOtherNodes()
  if (name === '--version') {
    print(version)
    return 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load === undefined) return await overview(name)
  const { command } = await load()
  if (args.includes('--help') || args.includes('-h')) {
    print(`Usage: broadsheet ${name} ${command.usage}\n\n${command.summary}\n${command.help}`)
    return 0
  }
  return await command.run(args)
}

/** Lists the commands; for a name that is none of them, as an error. */
async function overview (name: string): Promise<number> {
  const asked = name === '--help' || name === '-h' || name === 'help'
  const write = asked ? print : complain
  if (!asked && name !== '') write(`There is no command ${name}.\n`)
  write('Usage: broadsheet COMMAND\n')
  const lines = await Promise.all(Object.entries(commands).map(async ([name, load]) => {
    const { usage, summary } = (await load()).command
    return { usage: `${name} ${usage}`, summary }
  }))
  const width = Math.max(...lines.map(({ usage }) => usage.length))
  for (const { usage, summary } of lines) write(`  ${usage.padEnd(width)}  ${summary}`)
  write('\n`broadsheet COMMAND --help` says more. Settings come from the environment and a .env file.')
  return asked ? 0 : 2
}

/** better-sqlite3 12 ends the process on Node 24. */
function refuseOtherNodes (): void {
  const major = Number(process.versions.node.split('.')[0])
  if (major !== 20 && major !== 22) {
    throw new Refusal(`Broadsheet runs on Node 20 and 22; this is Node ${process.versions.node}. Install one of those.`)
  }
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const message = error instanceof Refusal ? error.message : remedyFor(error)
  if (message === undefined) throw error
  complain(message)
  process.exitCode = 1
}
