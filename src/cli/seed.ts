import { seedShipped } from '../../seed/seed.js'
import { fileNames } from './arguments.js'
import { print, type Command } from './command.js'
import { withDatabase } from './database.js'
import { importPaths } from './import.js'

export const command: Command = {
  usage: '[FILE…]',
  summary: 'Import the story that ships with Broadsheet, or the given files.',
  help: `
What is in the database stays; a story that was imported before is left as it is.`,

  async run (args) {
    const files = fileNames(args)
    return await withDatabase(async (db) => {
      if (files.length > 0) return await importPaths(db, files)
      const { id, created } = await seedShipped(db)
      print(created ? `The shipped story is /articles/${id}.` : `The shipped story was there already: /articles/${id}.`)
      return 0
    })
  }
}
