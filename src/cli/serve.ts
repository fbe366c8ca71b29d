import { loadConfig } from '../config.js'
import { start, stop } from '../server.js'
import { takeNoArguments } from './arguments.js'
import type { Command } from './command.js'

export const command: Command = {
  usage: '',
  summary: 'Serve the API; migrates the database first, and seeds it if it is empty.',
  help: `
It listens on HOST and PORT until it gets SIGTERM or SIGINT; then requests in flight
may finish, and it ends with exit code 0 within ten seconds.`,

  async run (args) {
    takeNoArguments(args)
    const config = loadConfig()
    // Before the first request can be answered: until then a signal would end the process as it is.
    const signalled = signal()
    const { app, damage } = await start(config)
    try {
      await Promise.race([signalled, damage])
    } finally {
      await stop(app)
    }
    return 0
  }
}

async function signal (): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => { resolve() })
  })
}
