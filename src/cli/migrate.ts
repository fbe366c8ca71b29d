import { loadConfig } from '../config.js'
import { migrate } from '../db/migrate.js'
import { openDatabase } from '../db/open.js'
import { takeNoArguments } from './arguments.js'
import { print, type Command } from './command.js'

export const command: Command = {
  usage: '',
  summary: 'Bring the database to this version of the program.',
  help: `
Each migration runs in a transaction of its own. \`serve\`, \`seed\` and \`import\` do this by themselves.`,

  async run (args) {
    takeNoArguments(args)
    const { databaseUrl } = loadConfig()
    const db = await openDatabase(databaseUrl)
    try {
      const done = await migrate(db, databaseUrl)
      print(done.length === 0 ? 'The database is up to date.' : done.map((name) => `migrated ${name}`).join('\n'))
    } finally {
      await db.destroy()
    }
    return 0
  }
}
